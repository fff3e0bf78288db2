namespace BotAssistant.Retrieval.Folding;

/// <summary>Replaces words in one pass from left to right, the longest first; time grows with the length of the text only.</summary>
internal sealed class WordFolding
{
    private readonly Dictionary<char, WordReplacement[]> byFirst;

    /// <param name="words">Already folded on both sides; those with an empty left side or no change are left out.</param>
    public WordFolding(IEnumerable<WordReplacement> words) =>
        byFirst = words
            .Where(word => word.From.Length > 0 && word.From != word.To)
            .DistinctBy(word => word.From, StringComparer.Ordinal)
            .GroupBy(word => word.From[0])
            .ToDictionary(group => group.Key, group => group.OrderByDescending(word => word.From.Length).ToArray());

    public bool IsEmpty => byFirst.Count == 0;

    public void Fold(FoldBuffer from, FoldBuffer to)
    {
        var chars = from.Chars;
        var origins = from.Origins;
        for (var i = 0; i < chars.Length;)
        {
            if (Find(chars[i..]) is { } word)
            {
                to.Add(word.To, origins[i]);
                i += word.From.Length;
            }
            else
            {
                to.Add(chars[i], origins[i]);
                i++;
            }
        }
    }

    private WordReplacement? Find(ReadOnlySpan<char> rest)
    {
        if (!byFirst.TryGetValue(rest[0], out var candidates))
            return null;
        foreach (var candidate in candidates)
        {
            if (rest.StartsWith(candidate.From, StringComparison.Ordinal))
                return candidate;
        }

        return null;
    }
}
