using BotAssistant.Dialogs;
using BotAssistant.Flows.Texts;

namespace BotAssistant.Understanding;

/// <summary>What the flow engine says, as keys of the dialog files: the check expects them, and a county may word them anew.</summary>
internal static class FormTexts
{
    public static readonly IReadOnlyList<TextKey> All = [.. FlowTexts.All.Select(text => new TextKey(text.Name, [.. text.Slots]))];
}
