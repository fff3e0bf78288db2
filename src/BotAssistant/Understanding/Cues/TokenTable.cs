using BotAssistant.Dialogs;

namespace BotAssistant.Understanding.Cues;

/// <summary>Numbers concepts and single words while cues are made ready.</summary>
internal sealed class TokenTable
{
    private readonly Dictionary<string, List<int>> tokensByWord = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> concepts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> literals = new(StringComparer.Ordinal);
    private readonly Folding folding;
    private int count;

    public TokenTable(IEnumerable<Concept> known, Folding folding)
    {
        this.folding = folding;
        foreach (var concept in known)
        {
            var token = count++;
            concepts.Add(concept.Name, token);
            foreach (var word in concept.Words)
            {
                Add(folding.Fold(word).Plain, token);
            }
        }
    }

    public IReadOnlyDictionary<string, int> Concepts => concepts;

    public int[] Of(CueElement element) => [.. element.AnyOf.Select(Of).Distinct()];

    public WordScanner ToScanner() => new(tokensByWord.ToDictionary(entry => entry.Key, entry => entry.Value.ToArray(), StringComparer.Ordinal));

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
            Add(text, token);
        }

        return token;
    }

    private void Add(string word, int token)
    {
        if (word.Length == 0)
        {
            return;
        }

        if (!tokensByWord.TryGetValue(word, out var tokens))
        {
            tokensByWord.Add(word, tokens = []);
        }

        if (!tokens.Contains(token))
        {
            tokens.Add(token);
        }
    }
}
