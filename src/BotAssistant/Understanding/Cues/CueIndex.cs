using BotAssistant.Dialogs;

namespace BotAssistant.Understanding.Cues;

/// <summary>All cues of the catalogue, made ready once.</summary>
internal sealed class CueIndex
{
    /// <summary>What belongs together stands near each other: from the first word of a cue to its last at most so many characters.</summary>
    public const int Reach = 26;

    private readonly WordScanner scanner;
    private readonly Prepared[] cues;
    private readonly ILookup<int, int> cuesByToken;

    /// <param name="dialogs">The catalogue.</param>
    /// <param name="folding">Words of the files are compared in the form that messages have.</param>
    /// <param name="names">The intents whose examples are cues.</param>
    public CueIndex(DialogCatalog dialogs, Folding folding, IReadOnlySet<string> names)
    {
        // A concept with a colon in its name belongs to a feature, which looks for its words itself: as tokens they would hide shorter ones.
        var tokens = new TokenTable([.. dialogs.Concepts.Where(concept => !concept.Name.Contains(':', StringComparison.Ordinal))], folding);
        cues =
        [
            .. from intent in dialogs.Intents
               where names.Contains(intent.Name)
               from example in intent.Examples
               let cue = Cue.Parse(example) ?? throw new InvalidOperationException($"A cue of {intent.Name} was not checked.")
               select new Prepared(
                   intent.Name,
                   [.. cue.Elements.Where(element => !element.Excluded).Select(tokens.Of)],
                   [.. cue.Elements.Where(element => element.Excluded).SelectMany(tokens.Of)]),
        ];
        scanner = tokens.ToScanner();
        // Only cues whose first element was seen are tried.
        cuesByToken = cues.SelectMany((cue, i) => cue.Required[0].Select(token => (token, i))).ToLookup(pair => pair.token, pair => pair.i);
        ConceptTokens = tokens.Concepts;
    }

    private IReadOnlyDictionary<string, int> ConceptTokens { get; }

    public CueMatches Find(FoldedText said)
    {
        var hits = scanner.Scan(said.Plain);
        if (hits.Count == 0)
        {
            return CueMatches.None;
        }

        var sentences = Sentences(said.Plain);
        var byToken = hits.ToLookup(hit => hit.Token);
        var found = new List<CueMatch>();
        foreach (var i in hits.SelectMany(hit => cuesByToken[hit.Token]).Distinct().Order())
        {
            if (Match(cues[i], byToken, sentences) is { } match)
            {
                found.Add(match);
            }
        }

        return new CueMatches(found, hits, ConceptTokens);
    }

    /// <summary>Where each sentence of the message begins.</summary>
    private static List<int> Sentences(string plain)
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < plain.Length; i++)
        {
            if (plain[i] is '。' or '!' or '?' or ';' or '\n')
            {
                starts.Add(i + 1);
            }
        }

        return starts;
    }

    private static CueMatch? Match(Prepared cue, ILookup<int, WordHit> hits, List<int> sentences)
    {
        foreach (var first in cue.Required[0].SelectMany(token => hits[token]))
        {
            var sentence = SentenceOf(first.Start, sentences);
            if (Complete(cue, 1, [first], hits, sentence, sentences) is { } words && !IsExcluded(cue, words, hits, sentence, sentences))
            {
                return new CueMatch(cue.Intent, words.Min(word => word.Start), words.Max(word => word.End));
            }
        }

        return null;
    }

    private static WordHit[]? Complete(Prepared cue, int next, WordHit[] chosen, ILookup<int, WordHit> hits, int sentence, List<int> sentences)
    {
        if (next == cue.Required.Length)
        {
            return chosen;
        }

        foreach (var hit in cue.Required[next].SelectMany(token => hits[token]))
        {
            if (SentenceOf(hit.Start, sentences) != sentence || chosen.Any(word => word.Overlaps(hit)) || !IsNear(chosen, hit))
            {
                continue;
            }

            if (Complete(cue, next + 1, [.. chosen, hit], hits, sentence, sentences) is { } all)
            {
                return all;
            }
        }

        return null;
    }

    private static bool IsNear(WordHit[] chosen, WordHit hit) =>
        Math.Max(chosen.Max(word => word.End), hit.End) - Math.Min(chosen.Min(word => word.Start), hit.Start) <= Reach;

    private static bool IsExcluded(Prepared cue, WordHit[] words, ILookup<int, WordHit> hits, int sentence, List<int> sentences) =>
        cue.Excluded.SelectMany(token => hits[token]).Any(hit => SentenceOf(hit.Start, sentences) == sentence && !words.Any(word => word.Covers(hit)));

    private static int SentenceOf(int position, List<int> sentences)
    {
        var found = sentences.BinarySearch(position);
        return found >= 0 ? found : ~found - 1;
    }

    private sealed record Prepared(string Intent, int[][] Required, int[] Excluded);
}
