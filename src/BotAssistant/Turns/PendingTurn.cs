using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using BotAssistant.Conversations;
using BotAssistant.Decisions;
using BotAssistant.Protocol;

namespace BotAssistant.Turns;

/// <summary>What came of a turn, for a caller that waits.</summary>
internal abstract record TurnResult
{
    /// <param name="Replies">The replies as JSON objects in UTF-8, in order.</param>
    public sealed record Answered(IReadOnlyList<byte[]> Replies) : TurnResult;

    /// <summary>Nothing was stored; the caller has to send it again.</summary>
    public sealed record NotStored(Storage.StorageTrouble Trouble) : TurnResult;

    /// <summary>The program ends; what was accepted is taken up at the next start.</summary>
    public sealed record Interrupted : TurnResult;
}

/// <summary>A turn that waits for its place in its conversation.</summary>
internal sealed class PendingTurn
{
    // The waiting request goes on at once, on the thread that ended the turn: one hop less on the way of every message.
    private readonly TaskCompletionSource<TurnResult> completion = new();
    private volatile TaskCompletionSource? overtaken;
    private volatile bool isOvertaken;
    private InboxKey? key;
    private volatile StrongBox<InboxKey>? storedMeanwhile;

    public required ConversationAddress Address { get; init; }

    public required ReplyRoute Route { get; init; }

    /// <summary>Null until it is stored: an inline turn is stored together with its replies.</summary>
    public InboxKey? Key
    {
        get => key ?? storedMeanwhile?.Value;
        set => key = value;
    }

    public Arrival? Arrival { get; init; }

    /// <summary>The channel named it, so that it may be the repetition of an earlier one.</summary>
    public bool MayBeRepeated { get; init; }

    /// <summary>Null if it has to be read from the log first.</summary>
    public Activity? Activity { get; set; }

    public string? ActivityId { get; init; }

    public long SentAt { get; init; }

    public int Attempts { get; set; }

    public int Recoveries { get; init; }

    /// <summary>Whether its sender is known to have got the acknowledgement.</summary>
    public bool Acknowledged { get; set; }

    /// <summary>Whether its replies wait in the outbox.</summary>
    public bool RepliesThroughOutbox { get; set; }

    /// <summary>Whether it closed its conversation.</summary>
    public bool ClosesConversation { get; set; }

    /// <summary>Whether somebody else is told of what it did.</summary>
    public bool IsAnnounced { get; set; }

    /// <summary>What was answered from far away while it waited; a turn that is taken again does not wait again.</summary>
    public ImmutableDictionary<FactRequest, object> Awaited { get; set; } = ImmutableDictionary<FactRequest, object>.Empty;

    /// <summary>Completes when more was said behind it: whoever writes on does not wait.</summary>
    public Task Overtaken
    {
        get
        {
            var signal = overtaken ?? Interlocked.CompareExchange(ref overtaken, new(TaskCreationOptions.RunContinuationsAsynchronously), null) ?? overtaken;
            if (isOvertaken)
            {
                signal.TrySetResult();
            }

            return signal.Task;
        }
    }

    public void Overtake()
    {
        isOvertaken = true;
        overtaken?.TrySetResult();
    }

    public Task<TurnResult> Completion => completion.Task;

    /// <summary>Its caller waits no longer, so it was stored while it runs; its worker then need not decide again.</summary>
    public void StoredMeanwhile(InboxKey stored) => storedMeanwhile = new StrongBox<InboxKey>(stored);

    public void Complete(TurnResult result) => completion.TrySetResult(result);
}
