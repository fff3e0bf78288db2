namespace BotAssistant.Understanding;

public enum UtteranceKind
{
    Message,

    /// <summary>A member other than the bot joined the conversation.</summary>
    Joined,

    /// <summary>The person ended the conversation, without words: a page did it for them.</summary>
    Left,

    /// <summary>Anything without text: an event, or attachments alone.</summary>
    Other,
}

/// <summary>What came from a person, whatever the channel.</summary>
public sealed record Utterance(UtteranceKind Kind, string Text, string? ButtonValue, bool HasAttachments)
{
    /// <summary>Files that came with it.</summary>
    public IReadOnlyList<FileSent> Files { get; init; } = [];

    /// <summary>A picture came with it that could not be kept.</summary>
    public bool HasLostPicture { get; init; }
}

/// <summary>A file of a message.</summary>
/// <param name="ContentType">As its sender declared it.</param>
/// <param name="Address">Where it is.</param>
public sealed record FileSent(string ContentType, string Address)
{
    /// <summary>We keep it, and can pass it on.</summary>
    public bool IsKept { get; init; }
}
