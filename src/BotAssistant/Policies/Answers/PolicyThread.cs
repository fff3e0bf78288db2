namespace BotAssistant.Policies.Answers;

/// <summary>What a conversation remembers of its last policy answer, so that "and which papers?" goes on with it. It holds words that were
/// said: it is stored encrypted with the rest of the dialog's state.</summary>
public sealed record PolicyThread
{
    /// <summary>So many messages about something else may come in between.</summary>
    public const int Oldest = 3;

    public string? Topic { get; init; }

    /// <summary>The region code that was answered for.</summary>
    public string? Place { get; init; }

    /// <summary>The question as it was understood, folded.</summary>
    public string? Question { get; init; }

    /// <summary>The question in the words of the asker, for the county's desk.</summary>
    public string? Said { get; init; }

    /// <summary>The year that was asked about; null for the present.</summary>
    public int? Year { get; init; }

    /// <summary>What the asker said their own household is: 监测户, 低保户 …</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>The documents that were cited.</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];

    /// <summary>The page with the passage that was quoted first.</summary>
    public string? Original { get; init; }

    /// <summary>The question was left for the county's desk.</summary>
    public bool AskedDesk { get; init; }

    /// <summary>Messages since then that were about something else.</summary>
    public int Age { get; init; }
}
