namespace BotAssistant.Dialogs;

public sealed class DialogOptions
{
    /// <summary>A county's own texts, menus, intents and words: each entry replaces the shipped one of the same name.</summary>
    public string? Directory { get; set; }
}
