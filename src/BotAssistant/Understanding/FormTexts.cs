using System.Collections.Frozen;
using BotAssistant.Dialogs;
using BotAssistant.Flows.Texts;

namespace BotAssistant.Understanding;

/// <summary>What the flow engine says, as keys of the dialog files: the check expects them, and a county may word them anew.</summary>
internal static class FormTexts
{
    public static readonly IReadOnlyList<TextKey> All = [.. FlowTexts.All.Select(text => new TextKey(text.Name, [.. text.Slots]))];

    /// <summary>What is said about the files of forms, in English.</summary>
    public static readonly IReadOnlyList<TextKey> OfFiles = [.. All.Where(text => text.Name.StartsWith("flow-file.", StringComparison.Ordinal)).Select(EnglishTexts.Of)];

    private static readonly FrozenDictionary<string, TextKey> ByName = All.ToFrozenDictionary(key => key.Name, StringComparer.Ordinal);

    /// <summary>The wording in force.</summary>
    public static IFlowTexts In(DialogCatalog catalog) => new Worded(catalog);

    private sealed class Worded(DialogCatalog catalog) : IFlowTexts
    {
        public string Text(FlowText key, params ReadOnlySpan<(string Slot, object Value)> values) => catalog.Text(ByName[key.Name], values);
    }
}
