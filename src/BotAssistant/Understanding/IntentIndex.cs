using System.Collections.Frozen;
using BotAssistant.Dialogs;
using BotAssistant.Understanding.Cues;

namespace BotAssistant.Understanding;

/// <summary>Finds the intents whose examples make up a whole message. A message that says anything else besides is left to later stages.</summary>
internal sealed class IntentIndex
{
    private const int MaxClauses = 6;
    private const int MaxPoliteWords = 4;
    private const int MaxLength = 80;

    private readonly Dictionary<string, string> intents = new(StringComparer.Ordinal);
    private readonly string[] politeWords;

    /// <param name="dialogs">The catalogue.</param>
    /// <param name="foundInside">The intents whose examples are cues.</param>
    public IntentIndex(DialogCatalog dialogs, IReadOnlySet<string> foundInside)
    {
        Dialogs = dialogs;
        Folding = new(dialogs.Words);
        politeWords =
        [
            .. dialogs.Intents.Where(intent => intent.Name == SmalltalkIntents.PoliteWords.Name)
                .SelectMany(intent => intent.Examples)
                .Select(example => Folding.Fold(example).Whole)
                .Where(word => word.Length > 0)
                .OrderByDescending(word => word.Length),
        ];
        foreach (var intent in dialogs.Intents.Where(intent => intent.Name != SmalltalkIntents.PoliteWords.Name && !foundInside.Contains(intent.Name)))
        {
            foreach (var example in intent.Examples)
                intents.TryAdd(Folding.Fold(example).Whole, intent.Name);
        }
        intents.Remove("");
        Cues = new(dialogs, Folding, foundInside);
        BesideQuestion = new(dialogs, Folding, Cues);
    }

    public DialogCatalog Dialogs { get; }

    public Folding Folding { get; }

    public CueIndex Cues { get; }

    public DangerBesideQuestion BesideQuestion { get; }

    public IReadOnlySet<string> Match(FoldedText said)
    {
        if (Find(said.Whole) is { } only)
            return new HashSet<string>(StringComparer.Ordinal) { only };
        if (said.Clauses.Count is < 2 or > MaxClauses)
            return FrozenSet<string>.Empty;
        var found = said.Clauses.Where(clause => !politeWords.Contains(clause, StringComparer.Ordinal)).Select(Find).ToArray();
        return found.Contains(null, StringComparer.Ordinal) ? FrozenSet<string>.Empty : found.ToHashSet(StringComparer.Ordinal)!;
    }

    /// <summary>The intent of these words, with polite words before and behind them taken off where need be.</summary>
    private string? Find(string words) => words.Length <= MaxLength ? Strip(words, MaxPoliteWords) : null;

    private string? Strip(string words, int politeWordsLeft)
    {
        if (intents.TryGetValue(words, out var intent))
            return intent;
        if (politeWordsLeft == 0)
            return null;
        foreach (var polite in politeWords)
        {
            if (words.StartsWith(polite, StringComparison.Ordinal) && Strip(words[polite.Length..], politeWordsLeft - 1) is { } behind)
                return behind;
            if (words.EndsWith(polite, StringComparison.Ordinal) && Strip(words[..^polite.Length], politeWordsLeft - 1) is { } before)
                return before;
        }
        return null;
    }
}
