namespace BotAssistant.Model;

/// <summary>A variable that code gives to a prompt.</summary>
/// <param name="Fields">Of a list what each of its entries has; empty: it is one text.</param>
internal sealed record PromptVariable(string Name, params string[] Fields);

/// <summary>A prompt that code asks with, and the variables that it gives.</summary>
internal sealed record PromptKey(string Name, params PromptVariable[] Given)
{
    public IEnumerable<string> Variables => Given.Select(variable => variable.Name);

    public PromptVariable? Find(string name) => Array.Find(Given, variable => variable.Name == name);

    public bool Equals(PromptKey? other) => other?.Name == Name;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);
}

/// <summary>All prompts of the program: each has its file, and each file is one of these.</summary>
internal static class PromptKeys
{
    /// <summary>Cited lines become an answer to the question that was asked.</summary>
    public static readonly PromptKey Reword = new("reword-answer", new("question"), new("lines", "number", "about", "text"));

    /// <summary>Names the wishes in a message that nothing else understood.</summary>
    public static readonly PromptKey Needs = new("propose-needs", new("message"), new("choices", "number", "label"));

    /// <summary>Finds in what was told the answers to a form's open questions.</summary>
    public static readonly PromptKey Values = new("propose-values", new("message"), new("questions", "number", "label", "ask", "options"));

    /// <summary>Sums a conversation up for the desk that it was handed to.</summary>
    public static readonly PromptKey Summary = new("summarize-talk", new PromptVariable("lines", "number", "who", "text"));

    /// <summary>Finds in a speech or a notice who is to do what by when.</summary>
    public static readonly PromptKey Tasks = new("propose-tasks", new PromptVariable("sentences", "number", "text"));

    public static IReadOnlyList<PromptKey> All { get; } = [Reword, Needs, Values, Summary, Tasks];
}
