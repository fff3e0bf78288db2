namespace BotAssistant.Model;

/// <summary>A prompt that code asks with, and the variables that it gives.</summary>
internal sealed record PromptKey(string Name, params string[] Variables)
{
    public bool Equals(PromptKey? other) => other?.Name == Name;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);
}

/// <summary>All prompts of the program: each has its file, and each file is one of these.</summary>
internal static class PromptKeys
{
    /// <summary>Cited lines become an answer to the question that was asked.</summary>
    public static readonly PromptKey Reword = new("reword-answer", "question", "lines");

    /// <summary>Names the wishes in a message that nothing else understood.</summary>
    public static readonly PromptKey Needs = new("propose-needs", "message", "choices");

    /// <summary>Finds in what was told the answers to a form's open questions.</summary>
    public static readonly PromptKey Values = new("propose-values", "message", "questions");

    /// <summary>Sums a conversation up for the desk that it was handed to.</summary>
    public static readonly PromptKey Summary = new("summarize-talk", "lines");

    /// <summary>Finds in a speech or a notice who is to do what by when.</summary>
    public static readonly PromptKey Tasks = new("propose-tasks", "sentences");

    public static IReadOnlyList<PromptKey> All { get; } = [Reword, Needs, Values, Summary, Tasks];
}
