namespace BotAssistant.Protocol.Connector;

/// <summary>How one try to reach a channel ended. Nothing but the caller's own cancellation is thrown.</summary>
public abstract record ConnectorResult
{
    private ConnectorResult()
    {
    }

    /// <summary>The channel took it.</summary>
    /// <param name="ActivityId">The channel's id for the activity, if it gave a readable one.</param>
    /// <param name="ConversationId">Of a conversation that was created.</param>
    /// <param name="ServiceUrl">Where the created conversation lives, if elsewhere. No claim vouches for it.</param>
    public sealed record Done(string? ActivityId, string? ConversationId = null, string? ServiceUrl = null) : ConnectorResult;

    /// <param name="Failure">A short kind, such as <c>429</c>, <c>403:BotNotInConversationRoster</c> or <c>unreachable</c>; never a text.</param>
    /// <param name="After">When the other side wants to be asked again; null leaves the pause to the caller.</param>
    /// <param name="ConversationGone">The bot was removed or the conversation ended: what was stored to reach it is of no more use.</param>
    public sealed record Failed(string Failure, RetryAdvice Advice, TimeSpan? After = null, bool ConversationGone = false) : ConnectorResult;
}

/// <summary>How often it makes sense to try again.</summary>
public enum RetryAdvice
{
    /// <summary>A passing trouble, and nothing was taken: as often as the message is worth it, with growing pauses.</summary>
    Again,

    /// <summary>The channel itself stumbled: at most two more times.</summary>
    Few,

    /// <summary>The request left and no answer came. Perhaps it was taken, so one more time.</summary>
    Once,

    /// <summary>The same request will be refused again.</summary>
    Never,
}
