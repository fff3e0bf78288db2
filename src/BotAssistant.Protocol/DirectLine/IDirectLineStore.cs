namespace BotAssistant.Protocol.DirectLine;

/// <summary>
/// The log of each conversation, append-only, numbered 1..n. Register as a singleton: a stream keeps it for hours.
/// Any method may throw <see cref="DirectLineUnavailableException"/>; the server then waits, or lets the client try again.
/// </summary>
public interface IDirectLineStore
{
    Task<DirectLineConversation?> FindAsync(string conversationId, CancellationToken ct);

    /// <summary>
    /// Idempotent, and durable on completion. Makes the bot see one conversationUpdate with both members, ever.
    /// </summary>
    Task<StartedConversation> StartAsync(string conversationId, ChannelAccount? user, string? locale, CancellationToken ct);

    /// <summary>
    /// Committed activities that clients may see, in order, with a sequence above <paramref name="after"/>.
    /// Fewer than <paramref name="limit"/> means that there are no more for now.
    /// </summary>
    Task<ActivityPage> ReadAsync(string conversationId, long after, int limit, CancellationToken ct);

    /// <summary>
    /// Durable on completion. Gives the activity its id and a timestamp later than any before it in the conversation (Web Chat
    /// sorts by them), appends it, and has the bot handle it.
    /// As with every append, the store then calls <see cref="DirectLineSignals.Appended"/>.
    /// </summary>
    Task<PostOutcome> PostAsync(string conversationId, Activity activity, CancellationToken ct);

    /// <summary>Something was delivered to a client of this conversation. Called again after a restart at most.</summary>
    Task MarkDeliveredAsync(string conversationId, CancellationToken ct);
}

/// <param name="Id">The conversation's id.</param>
/// <param name="UserId">The user it was started for, if known.</param>
/// <param name="LastSequence">The highest committed sequence, visible to clients or not; 0 when the log is empty.</param>
/// <param name="AnythingDelivered">Whether any client ever received an activity of it.</param>
/// <param name="Closed">Ended for good: every route answers 404, and the chat page gets a new conversation.</param>
/// <param name="Lingers">Closed so recently that a client that polls may still fetch what it has not seen.</param>
public sealed record DirectLineConversation(
    string Id, string? UserId, long LastSequence, bool AnythingDelivered, bool Closed, bool Lingers = false);

public sealed record StartedConversation(DirectLineConversation Conversation, bool Created);

public sealed record ActivityPage(IReadOnlyList<LoggedActivity> Activities);

/// <param name="Sequence">Its place in the conversation's log.</param>
/// <param name="Json">One activity object, UTF-8.</param>
public readonly record struct LoggedActivity(long Sequence, ReadOnlyMemory<byte> Json);

public sealed record PostOutcome(string ActivityId, IPostReceipt? Receipt);

public interface IPostReceipt
{
    /// <summary>
    /// Called exactly once, when the response was written or the client had gone. A client that did not get its 200 sends
    /// the same text again as a new activity.
    /// </summary>
    void Finished(bool reachedClient);
}

/// <summary>Storage trouble that is expected to pass.</summary>
public sealed class DirectLineUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
