using BotAssistant.Conversations;
using BotAssistant.Decisions;
using BotAssistant.Outbox;
using BotAssistant.Uploads;

namespace BotAssistant.Turns;

/// <summary>Which accepted activity.</summary>
internal readonly record struct InboxKey(ConversationId Conversation, long Sequence);

/// <summary>An activity as it arrives, ready to be stored: its body is sealed.</summary>
internal sealed record Arrival
{
    public required ConversationAddress Address { get; init; }

    /// <summary>The conversation's id, if it is seen for the first time.</summary>
    public required ConversationId IdIfNew { get; init; }

    /// <summary>The user that the channel binds the conversation to; kept from the first arrival that names one.</summary>
    public string? BoundUser { get; init; }

    /// <summary>The channel's activity id; null where the channel gives none: such an activity is never merged by id.</summary>
    public string? ActivityId { get; init; }

    public required byte[] BodyHash { get; init; }

    /// <summary>A keyed hash of who said what under which mark of their client; null without a mark. The same again is the same message.</summary>
    public byte[]? Mark { get; init; }

    public required byte[] Body { get; init; }

    /// <summary>The sealed conversation reference.</summary>
    public required byte[] Reference { get; init; }

    public required ReplyRoute Route { get; init; }

    public bool Visible { get; init; } = true;

    /// <summary>It says that the bot was taken out of the conversation: nothing can be sent there until something else comes.</summary>
    public bool BotRemoved { get; init; }

    /// <summary>The files that came with it, stored in the same commit.</summary>
    public IReadOnlyList<NewUpload> Uploads { get; init; } = [];

    public required DateTimeOffset At { get; init; }
}

/// <summary>Where an arrival stands now.</summary>
/// <param name="Duplicate">It was there before: this one was not stored again.</param>
/// <param name="Flagged">Its id was used before for something else.</param>
internal sealed record Accepted(InboxKey Key, string ActivityId, long SentAt, bool Duplicate, bool Flagged = false);

/// <summary>A sealed reply.</summary>
internal sealed record ReplyBody(byte[] Body, MessageKind Kind);

/// <summary>An appended log entry.</summary>
internal readonly record struct Appended(long Sequence, long SentAt);

/// <summary>All that one turn writes, in one commit.</summary>
internal sealed record TurnWrite
{
    /// <summary>The accepted activity; null if it is stored only now, with <see cref="Arrival"/>.</summary>
    public InboxKey? Key { get; init; }

    public Arrival? Arrival { get; init; }

    public required ConversationAddress Address { get; init; }

    public required ReplyRoute Route { get; init; }

    public required string Recipient { get; init; }

    /// <summary>The version that the turn was decided on; 0 for a conversation without a session.</summary>
    public required int SessionVersion { get; init; }

    /// <summary>The sealed new state; null leaves the session as it is.</summary>
    public byte[]? State { get; init; }

    public required IReadOnlyList<ReplyBody> Replies { get; init; }

    public required IReadOnlyList<TurnEvent> Events { get; init; }

    public bool Acknowledged { get; init; }

    /// <summary>The sealed activity with its ID and card numbers masked, which takes the place of what was said; null if it had none.</summary>
    public byte[]? Masked { get; init; }

    /// <summary>Why the turn is given up; null for a turn that was handled.</summary>
    public string? ParkedBecause { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <param name="Deferred">The caller was already told to wait, so the replies went to the outbox.</param>
/// <param name="Flagged">Stored only now, under an id that was used before for something else.</param>
internal sealed record TurnCommitted(InboxKey Key, IReadOnlyList<Appended> Replies, bool Deferred, bool Flagged);

/// <summary>What the sender of an accepted activity was told.</summary>
/// <param name="Handled">Its turn was taken, or given up.</param>
/// <param name="Deferred">It was told to wait, and nothing else in the response.</param>
/// <param name="Replies">What stood in the response.</param>
internal sealed record Told(bool Handled, bool Deferred, IReadOnlyList<LoggedBody> Replies);

/// <summary>What a turn needs of the conversation and of the asker.</summary>
/// <param name="SessionVersion">0 for a conversation without a session.</param>
/// <param name="NoticeVersion">The newest notice that the asker was shown; 0 for none.</param>
/// <param name="Kept">How many messages of the conversation are kept.</param>
internal sealed record TurnContext(
    int SessionVersion,
    byte[]? State,
    int NoticeVersion,
    DateTimeOffset? FirstSeenAt,
    int Kept)
{
    /// <summary>The account belongs to a cadre whose last day is not over.</summary>
    public bool IsStaff { get; init; }

    /// <summary>It belongs to a cadre or to somebody of a household.</summary>
    public bool IsBound { get; init; }

    /// <summary>The same activity was stored before.</summary>
    public bool IsRepeated { get; init; }
}

/// <summary>An accepted activity whose turn was not taken when the program last ended.</summary>
internal sealed record Unhandled(InboxKey Key, ConversationAddress Address, ReplyRoute Route, string ActivityId, long SentAt, int Attempts, int Recoveries)
{
    /// <summary>The sealed conversation reference.</summary>
    public byte[]? Reference { get; init; }
}

/// <summary>The hot path's storage. What it writes completes only when it is on the disk.</summary>
internal interface ITurnStore
{
    /// <param name="arrival">What arrived.</param>
    /// <param name="committed">Called in commit order, before the task completes: turns are queued in the order of the log.</param>
    /// <exception cref="Storage.StorageUnavailableException">Nothing was stored.</exception>
    Task<Accepted> AcceptAsync(Arrival arrival, Action<Accepted> committed);

    /// <summary>Finds what was accepted under the channel's activity id and the same body.</summary>
    Accepted? FindAccepted(ConversationAddress address, string activityId, byte[] bodyHash);

    /// <summary>Finds what was accepted under this mark, however long ago.</summary>
    Accepted? FindMarked(ConversationAddress address, byte[] mark);

    /// <summary>An arrival of the same body whose sender may never have got an answer, not older than <paramref name="since"/>.</summary>
    Accepted? FindUnacknowledged(ConversationAddress address, byte[] bodyHash, DateTimeOffset since);

    /// <summary>
    /// Notes that the sender got the acknowledgement. It counts at once and is written with a later commit: a crash in between only
    /// means that the same words within two minutes are taken for the same message.
    /// </summary>
    void Acknowledge(InboxKey key);

    /// <summary>Writes the acknowledgements that no later commit took along.</summary>
    /// <param name="all">Also the newest, whose response may not have arrived yet; when the program ends.</param>
    Task WriteAcknowledgementsAsync(bool all);

    /// <param name="address">The conversation.</param>
    /// <param name="userId">The asker.</param>
    /// <param name="arrival">What is only to be stored; looked for under its id and body, in case it is there already.</param>
    TurnContext Load(ConversationAddress address, string userId, Arrival? arrival = null);

    /// <exception cref="DecisionOutdatedException">Something it was decided on has changed: load and decide again.</exception>
    /// <exception cref="AlreadyHandledException">It was handled before, or stored before under the same key.</exception>
    /// <exception cref="Storage.StorageUnavailableException">Nothing was stored.</exception>
    Task<TurnCommitted> CommitAsync(TurnWrite write);

    /// <summary>The sealed body of an accepted activity; null if it was deleted meanwhile.</summary>
    byte[]? ReadBody(InboxKey key);

    /// <summary>What a repeated request has to be answered with.</summary>
    Told ReadTold(InboxKey key);

    /// <summary>The caller of an inline turn waits no longer: its replies go to the outbox, <paramref name="notice"/> is the answer.</summary>
    /// <returns>Null if the turn was handled meanwhile, or its caller was told already.</returns>
    Task<Appended?> DeferAsync(InboxKey key, ConversationAddress address, string recipient, ReplyBody notice, DateTimeOffset at);

    /// <summary>Counts a try that failed, or one that is about to begin for an entry that was found unhandled too often.</summary>
    Task<int> CountAttemptAsync(InboxKey key);

    /// <summary>All unhandled entries, per conversation in order; counts one more recovery for each.</summary>
    Task<IReadOnlyList<Unhandled>> RecoverAsync();

    /// <summary>An accepted activity that waits for its turn; null if it was taken, or parked, or is not there.</summary>
    Task<Unhandled?> FindUnhandledAsync(InboxKey key);
}

internal sealed class AlreadyHandledException() : Storage.UnitRejectedException("The activity was handled before.");
