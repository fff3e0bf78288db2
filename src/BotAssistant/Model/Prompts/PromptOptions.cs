namespace BotAssistant.Model.Prompts;

public sealed class PromptOptions
{
    /// <summary>A county's own prompt files: each takes the place of the shipped one of the same name.</summary>
    public string? Directory { get; set; }
}
