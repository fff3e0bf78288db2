using BotAssistant.Conversations;
using BotAssistant.Protocol;

namespace BotAssistant.Outbox;

/// <summary>What a sender gets.</summary>
/// <param name="Id">The idempotency key, the same at every try.</param>
/// <param name="Address">The conversation.</param>
/// <param name="Reference">What the channel needs to reach it; null if it never gave any.</param>
/// <param name="ServiceUrlVerified">Whether a token vouched for the reference's service address.</param>
/// <param name="Activity">The message, with its id and timestamp.</param>
public sealed record OutgoingMessage(OutboxId Id, ConversationAddress Address, ConversationReference? Reference, bool ServiceUrlVerified, Activity Activity, MessageKind Kind);

/// <summary>How a try to send ended.</summary>
public abstract record SendResult
{
    /// <param name="ChannelActivityId">The channel's own id of the message; by it it can be changed or taken back.</param>
    public sealed record Delivered(string? ChannelActivityId = null) : SendResult;

    /// <param name="Failure">The kind of failure, never a text.</param>
    /// <param name="After">When the channel wants to be asked again; null for the relay's own pauses.</param>
    public sealed record TryAgain(string Failure, TimeSpan? After = null) : SendResult
    {
        /// <summary>
        /// It never left this machine: no network, no token. Such trouble lasts until somebody mends it, so the message waits for a day
        /// instead of a number of tries.
        /// </summary>
        public bool NeverLeft { get; init; }
    }

    /// <summary>Nobody knows whether the channel took it: after <paramref name="MostTries"/> such tries it is given up, lest it is read twice.</summary>
    /// <param name="Failure">The kind of failure, never a text.</param>
    /// <param name="MostTries">How many tries may end like this.</param>
    /// <param name="After">When the channel wants to be asked again; null for the relay's own pauses.</param>
    public sealed record Doubtful(string Failure, int MostTries, TimeSpan? After = null) : SendResult;

    /// <summary>The channel will never take it.</summary>
    public sealed record Refused(string Failure) : SendResult;

    /// <summary>The conversation is gone there: nothing more is tried until something comes from it again.</summary>
    public sealed record Unreachable(string Failure) : SendResult;
}

/// <summary>Hands activities to a channel. The embedded Direct Line needs none: there the log is the delivery.</summary>
public interface IChannelSender
{
    /// <summary>The sender for all channels that have none of their own.</summary>
    const string AnyOther = "*";

    /// <summary>The channel's name, or <see cref="AnyOther"/>.</summary>
    string Channel { get; }

    /// <summary>Whether the channel drops a repeated <see cref="OutgoingMessage.Id"/>; then a crash in between costs nothing.</summary>
    bool HasIdempotencyKeys { get; }

    /// <summary>Whether messages could go there at all.</summary>
    bool CanReach(ConversationReference reference);

    /// <summary>The limit of the named channel; urgent messages do not wait for it.</summary>
    int MessagesPerSecond(string channel);

    Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken ct);
}

/// <summary>Hears right after a commit that a conversation's log has grown.</summary>
public interface IConversationListener
{
    string Channel { get; }

    /// <summary>Must be quick and must not throw.</summary>
    void Appended(ConversationAddress address);

    /// <summary>The conversation was left for good. Must be quick and must not throw.</summary>
    void Closed(ConversationAddress address);
}
