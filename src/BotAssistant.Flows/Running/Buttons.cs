namespace BotAssistant.Flows.Running;

/// <summary>The value behind a button: session, what was being asked, and what the option does.</summary>
internal static class Buttons
{
    private const char Separator = '|';

    public static string For(FlowState state, string key) => string.Join(Separator, state.Session, Prompt(state.Phase, state.Asked), key);

    /// <summary>Null when it was made by something else.</summary>
    public static (string Session, string Prompt, string Key)? Read(string button) =>
        button.Split(Separator) is [var session, var prompt, var key] ? (session, prompt, key) : null;

    public static string Prompt(FlowPhase phase, string? asked) => $"{phase}/{asked}";
}
