using System.Collections.Frozen;
using BotAssistant.Dialogs;

namespace BotAssistant.Understanding;

/// <summary>The examples of every intent as messages are compared with them, folded once for a catalogue.</summary>
internal sealed class FoldedExamples
{
    private readonly FrozenDictionary<string, string[]> byIntent;

    private FoldedExamples(DialogCatalog dialogs, Folding folding) => byIntent = dialogs.Intents
        .GroupBy(intent => intent.Name, StringComparer.Ordinal)
        .ToFrozenDictionary(
            group => group.Key,
            group => group.SelectMany(intent => intent.Examples).Select(example => folding.Fold(example).Whole).Where(whole => whole.Length > 0).ToArray(),
            StringComparer.Ordinal);

    /// <summary>Letters and digits only; empty for an intent without examples.</summary>
    public static ReadOnlySpan<string> Of(in Hearing hearing, IntentKey intent)
    {
        var folding = hearing.Folding;
        return hearing.Facts.Dialogs.Derived("", catalog => new FoldedExamples(catalog, folding)).byIntent.GetValueOrDefault(intent.Name);
    }
}
