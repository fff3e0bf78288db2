namespace BotAssistant.Understanding.Cues;

/// <summary>The words that were found in a message, by what they stand for and where.</summary>
internal sealed class ScannedMessage
{
    private readonly Dictionary<int, List<WordHit>> hits = [];
    private readonly List<int> sentences = [0];

    /// <param name="found">In the order of where they begin.</param>
    /// <param name="plain">The message.</param>
    public ScannedMessage(List<WordHit> found, string plain)
    {
        foreach (var hit in found)
        {
            if (!hits.TryGetValue(hit.Token, out var same))
            {
                hits.Add(hit.Token, same = []);
            }

            same.Add(hit);
        }

        for (var i = 0; i < plain.Length; i++)
        {
            if (plain[i] is '。' or '!' or '?' or ';' or '\n')
            {
                sentences.Add(i + 1);
            }
        }
    }

    public IReadOnlyList<WordHit> All(int token) => hits.TryGetValue(token, out var all) ? all : [];

    /// <summary>Whether each element of a cue stands anywhere at all: most cues end here.</summary>
    public bool HoldsOneOfEach(int[][] elements)
    {
        foreach (var element in elements)
        {
            if (!Array.Exists(element, hits.ContainsKey))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Those that begin at or between two positions.</summary>
    public IEnumerable<WordHit> Between(int token, int from, int to)
    {
        if (!hits.TryGetValue(token, out var all))
        {
            yield break;
        }

        var (low, high) = (0, all.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = all[middle].Start < from ? (middle + 1, high) : (low, middle);
        }

        for (var i = low; i < all.Count && all[i].Start <= to; i++)
        {
            yield return all[i];
        }
    }

    public bool InOneSentence(WordHit one, WordHit other) => SentenceOf(one.Start) == SentenceOf(other.Start);

    private int SentenceOf(int position)
    {
        var found = sentences.BinarySearch(position);
        return found >= 0 ? found : ~found - 1;
    }
}
