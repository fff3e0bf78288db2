using BotAssistant.Conversations;
using BotAssistant.Storage;

namespace BotAssistant.Outbox;

/// <summary>A message that may leave now, with all that a sender needs.</summary>
internal sealed record DueMessage(
    OutboxId Id,
    ConversationAddress Address,
    byte[]? Reference,
    LoggedBody? Body,
    string Recipient,
    MessageKind Kind,
    int Attempts)
{
    /// <summary>How often it was tried where nobody knows whether the channel took it.</summary>
    public int Doubtful { get; init; }

    /// <summary>The channel said that the conversation is gone.</summary>
    public bool Unreachable { get; init; }

    /// <summary>By the clock of then; the time within the id never goes back, so after a wrong clock was corrected it may lie in the future.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>What is to be written about messages that were handed over.</summary>
/// <param name="Id">Which message.</param>
/// <param name="State">The state it goes to.</param>
/// <param name="DueAt">When it is tried again; only for <see cref="OutboxState.Pending"/>.</param>
/// <param name="Failure">The kind of failure, never a text.</param>
internal sealed record OutboxChange(OutboxId Id, OutboxState State, DateTimeOffset? DueAt = null, string? Failure = null)
{
    public string? ChannelActivityId { get; init; }

    /// <summary>Nobody knows whether the channel took it.</summary>
    public bool Doubtful { get; init; }

    /// <summary>The channel says that the conversation is gone.</summary>
    public bool Unreachable { get; init; }
}

/// <summary>How a conversation can be reached.</summary>
internal sealed record KnownReference(ConversationId Id, byte[] Reference, bool Closed);

/// <summary>Messages that we begin, sealed, in order.</summary>
internal sealed record ProactiveWrite(
    ConversationId Conversation, string Channel, string Recipient, IReadOnlyList<byte[]> Bodies, MessageKind Kind, bool ThroughOutbox, DateTimeOffset At)
{
    /// <summary>What is written in the same commit: kept together with the message, or not at all.</summary>
    public Action<AssistantDb>? With { get; init; }

    /// <summary>Decides in the same transaction whether it is appended at all.</summary>
    public OnceInCommit? Once { get; init; }
}

/// <summary>Marks in the transaction of a message that it was said.</summary>
/// <param name="Mark">False: it was said before, and is not said again.</param>
/// <param name="MayBeHeardByOthers">It goes into a group, too.</param>
internal sealed record OnceInCommit(Func<AssistantDb, bool> Mark, bool MayBeHeardByOthers = false);

internal interface IOutboxStore
{
    /// <returns>Null for a conversation that never was, or that came before references were kept.</returns>
    KnownReference? ReadReference(ConversationAddress address);

    /// <summary>Appends to the log, and to the outbox where the log is not the delivery; on the disk when it completes.</summary>
    Task AppendAsync(ProactiveWrite write);

    /// <summary>Per recipient and per conversation the oldest unfinished message, if it is due; urgent ones first.</summary>
    /// <param name="now">What is due by then.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="room">How many a channel takes now, urgent ones not counted; one that is not named takes any number.</param>
    IReadOnlyList<DueMessage> ReadDue(DateTimeOffset now, int limit, IReadOnlyDictionary<string, int> room);

    /// <summary>When the next waiting message becomes due; null if none waits.</summary>
    /// <param name="resting">Channels at their limit, of which only urgent messages count.</param>
    DateTimeOffset? NextDue(IReadOnlyCollection<string> resting);

    /// <summary>Marks them <see cref="OutboxState.Sending"/> and counts the attempt; on the disk when it completes.</summary>
    Task ClaimAsync(IReadOnlyList<OutboxId> ids);

    /// <summary>Writes what became of messages. What waits behind one that is tried again later waits as long.</summary>
    Task SaveAsync(IReadOnlyList<OutboxChange> changes, DateTimeOffset now);

    /// <summary>
    /// After a crash: messages that were being sent. Answers, urgent ones and all that <paramref name="idempotentChannels"/> carry go back
    /// to pending and keep their id; reminders of other channels become uncertain.
    /// </summary>
    Task<(int Repeated, int Uncertain)> RecoverAsync(IReadOnlyCollection<string> idempotentChannels, DateTimeOffset now);
}
