namespace BotAssistant.Conversations;

/// <summary>A conversation as a chat client may know it.</summary>
internal sealed record KnownConversation(ConversationId Id, string? BoundUser, long LastSequence, bool Delivered, DateTimeOffset? ClosedAt);

/// <summary>The conversation log as chat clients read it.</summary>
internal interface IConversationLog
{
    KnownConversation? Find(ConversationAddress address);

    /// <summary>What clients may see after <paramref name="after"/>, in order.</summary>
    IReadOnlyList<LoggedBody> Read(ConversationAddress address, long after, int limit);

    /// <summary>Notes that some client was sent something of it.</summary>
    Task MarkDeliveredAsync(ConversationId id);
}
