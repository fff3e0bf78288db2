using BotAssistant.Dialogs;

namespace BotAssistant.Understanding.Cues;

/// <summary>Numbers concepts and single words while cues are made ready.</summary>
internal sealed class TokenTable
{
    private readonly Dictionary<string, ScannedWord> words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> concepts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> literals = new(StringComparer.Ordinal);
    private readonly Dictionary<int, Surroundings> surroundings = [];
    private readonly Folding folding;
    private int count;

    public TokenTable(IReadOnlyList<Concept> known, Folding folding)
    {
        this.folding = folding;
        var byName = known.ToDictionary(concept => concept.Name, StringComparer.Ordinal);
        foreach (var concept in known)
        {
            var token = count++;
            concepts.Add(concept.Name, token);
            foreach (var word in concept.Words)
            {
                Add(folding.Fold(word).Plain, token, concept.IsWhole);
            }

            if (concept.NotAfter.Count + concept.NotBefore.Count > 0)
            {
                surroundings.Add(token, new Surroundings(Around(concept.NotAfter, byName), Around(concept.NotBefore, byName)));
            }
        }
    }

    public IReadOnlyDictionary<string, int> Concepts => concepts;

    public int[] Of(CueElement element) => [.. element.AnyOf.Select(Of).Distinct()];

    public WordScanner ToScanner() => new(words, surroundings);

    private int Of(CueWord word)
    {
        if (word.IsConcept)
        {
            return concepts[word.Text];
        }

        var text = folding.Fold(word.Text).Plain;
        if (!literals.TryGetValue(text, out var token))
        {
            token = count++;
            literals.Add(text, token);
            Add(text, token, isWhole: false);
        }

        return token;
    }

    /// <summary>The words that must not stand beside; of those with a gap the parts cannot be told apart, so they do not count.</summary>
    private string[] Around(IReadOnlyList<CueWord> around, Dictionary<string, Concept> known) =>
    [
        .. around.SelectMany(word => word.IsConcept ? known[word.Text].Words : [word.Text])
            .Select(word => folding.Fold(word).Plain)
            .Where(word => word.Length > 0 && !word.Contains(CueWord.Gap, StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal),
    ];

    private void Add(string word, int token, bool isWhole)
    {
        var gap = word.IndexOf(CueWord.Gap, StringComparison.Ordinal);
        var head = gap < 0 ? word : word[..gap];
        var tail = gap < 0 ? "" : word[(gap + 1)..];
        if (head.Length == 0 || (gap >= 0 && tail.Length == 0))
        {
            return;
        }

        if (!words.TryGetValue(head, out var scanned))
        {
            words.Add(head, scanned = new ScannedWord());
        }

        if (gap < 0)
        {
            scanned.IsWhole |= isWhole;
            if (!scanned.Tokens.Contains(token))
            {
                scanned.Tokens.Add(token);
            }
        }
        else if (!scanned.Gapped.Contains((tail, token)))
        {
            scanned.Gapped.Add((tail, token));
        }
    }
}
