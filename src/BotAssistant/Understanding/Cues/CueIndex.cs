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

        var message = new ScannedMessage(hits, said.Plain);
        var found = new List<CueMatch>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var i in hits.Select(hit => hit.Token).Distinct().SelectMany(token => cuesByToken[token]).Distinct().Order())
        {
            // One cue is enough to know an intent.
            if (!names.Contains(cues[i].Intent) && message.HoldsOneOfEach(cues[i].Required) && Match(cues[i], message) is { } match)
            {
                found.Add(match);
                names.Add(match.Intent);
            }
        }

        return new CueMatches(found, hits, ConceptTokens);
    }

    private static CueMatch? Match(Prepared cue, ScannedMessage message)
    {
        foreach (var first in cue.Required[0].SelectMany(message.All))
        {
            if (Complete(cue, 1, [first], message) is { } words)
            {
                return new CueMatch(cue.Intent, words.Min(word => word.Start), words.Max(word => word.End));
            }
        }

        return null;
    }

    private static WordHit[]? Complete(Prepared cue, int next, WordHit[] chosen, ScannedMessage message)
    {
        if (next == cue.Required.Length)
        {
            return IsExcluded(cue, chosen, message) ? null : chosen;
        }

        var (start, end) = (chosen.Min(word => word.Start), chosen.Max(word => word.End));
        foreach (var hit in cue.Required[next].SelectMany(token => message.Between(token, end - Reach, start + Reach)))
        {
            if (Math.Max(end, hit.End) - Math.Min(start, hit.Start) <= Reach
                && message.InOneSentence(hit, chosen[0])
                && !chosen.Any(word => word.Overlaps(hit))
                && Complete(cue, next + 1, [.. chosen, hit], message) is { } all)
            {
                return all;
            }
        }

        return null;
    }

    private static bool IsExcluded(Prepared cue, WordHit[] words, ScannedMessage message)
    {
        var (start, end) = (words.Min(word => word.Start), words.Max(word => word.End));
        return cue.Excluded.SelectMany(token => message.Between(token, start - Reach, end + Reach))
            .Any(hit => message.InOneSentence(hit, words[0]) && !words.Any(word => word.Covers(hit)));
    }

    private sealed record Prepared(string Intent, int[][] Required, int[] Excluded);
}
