using BotAssistant.Conversations;
using BotAssistant.Dialogs;
using BotAssistant.Metrics;
using BotAssistant.Outbox;
using BotAssistant.Protocol;
using BotAssistant.Storage;
using BotAssistant.Uploads;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Turns;

/// <summary>An activity from a channel, verified and translated.</summary>
/// <param name="Address">The conversation.</param>
/// <param name="Activity">With <c>from</c>, <c>recipient</c> and <c>conversation</c> set.</param>
/// <param name="ActivityId">The channel's id for it; null if it has none.</param>
/// <param name="Route">Where the replies go.</param>
/// <param name="BoundUser">The user that the channel binds the conversation to.</param>
internal sealed record Inbound(ConversationAddress Address, Activity Activity, string? ActivityId, ReplyRoute Route, string? BoundUser = null)
{
    /// <summary>Whether a token vouched for the activity's service address.</summary>
    public bool ServiceUrlVerified { get; init; }

    /// <summary>What tells whether the same is said again; null for the hash of the activity as it is.</summary>
    public byte[]? BodyHash { get; init; }

    /// <summary>By which its client marks the same message when it sends it again; null without.</summary>
    public byte[]? Mark { get; init; }

    /// <summary>The files that came with it.</summary>
    public IReadOnlyList<NewUpload> Uploads { get; init; } = [];
}

/// <summary>Where every channel hands in what it received. Accepted means stored.</summary>
internal sealed class Inbox(
    ITurnStore store,
    ActivityBodies bodies,
    ConversationLanes lanes,
    OutboxRelay relay,
    ChannelSenders senders,
    IDialogs dialogs,
    AssistantMetrics metrics,
    TimeProvider clock,
    ILogger<Inbox> log)
{
    /// <summary>After so long a waiting caller is told that the answer comes later.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    /// <summary>Stores the activity and queues its turn; completes when it is on the disk.</summary>
    /// <exception cref="StorageUnavailableException">It was not accepted.</exception>
    public async Task<Accepted> AcceptAsync(Inbound inbound)
    {
        await lanes.RoomAsync(inbound.Address);
        FaultPoint.Pass(FaultPoint.BeforeStore);
        var arrival = ToArrival(inbound);
        var accepted = await store.AcceptAsync(arrival, stored => lanes.Enqueue(new PendingTurn
        {
            Address = inbound.Address,
            Route = inbound.Route,
            Key = stored.Key,
            Activity = Place(inbound.Activity, stored),
        }));
        FaultPoint.Pass(FaultPoint.AfterStore);
        if (accepted.Flagged)
        {
            log.SameIdOtherBody(accepted.Key.Conversation);
        }

        if (accepted.Duplicate)
        {
            log.Repeated(accepted.Key.Conversation);
            metrics.Repeated();
        }
        else
        {
            metrics.Accepted(inbound.Address.Channel);
            relay.Committed(inbound.Address, toOutbox: false);
        }

        return accepted;
    }

    /// <summary>
    /// Takes the turn and returns its replies. It is stored together with them: until then nothing was acknowledged, so nothing
    /// can be lost. A redelivery gets the same replies.
    /// </summary>
    public async Task<TurnResult> AnswerAsync(Inbound inbound, CancellationToken ct)
    {
        var turn = new PendingTurn
        {
            Address = inbound.Address,
            Route = ReplyRoute.Inline,
            Activity = inbound.Activity,
            Arrival = ToArrival(inbound with { Route = ReplyRoute.Inline }),
            MayBeRepeated = inbound.ActivityId is not null,
            Acknowledged = true,
        };
        turn.Activity.Id = turn.Arrival.ActivityId;
        lanes.Enqueue(turn, here: true);
        try
        {
            return await turn.Completion.WaitAsync(LongestWait, clock, ct);
        }
        catch (TimeoutException)
        {
            // "The answer follows" would be untrue where nothing can carry it: such a caller waits, or asks again under the same id.
            var told = senders.CanReach(inbound.Address.Channel, inbound.Activity.GetConversationReference()) ? await DeferAsync(turn, inbound) : null;
            return told ?? await turn.Completion.WaitAsync(ct);
        }
    }

    /// <summary>Queues what was accepted before the program last ended. Called before anything new is accepted.</summary>
    public async Task RecoverAsync()
    {
        var unhandled = await store.RecoverAsync();
        foreach (var entry in unhandled)
        {
            Enqueue(entry);
        }

        if (unhandled is not [])
        {
            log.Recovered(unhandled.Count);
        }
    }

    /// <summary>Queues what was parked and shall be tried again, behind whatever its conversation has under way. Handled twice it is not.</summary>
    public async Task TakeAgainAsync(InboxKey key)
    {
        if (await store.FindUnhandledAsync(key) is { } entry)
        {
            Enqueue(entry);
        }
    }

    private void Enqueue(Unhandled entry) => lanes.Enqueue(new PendingTurn
    {
        Address = entry.Address,
        // Whoever waited for these replies is gone. Where nothing can be sent, they wait for the caller to ask again.
        Route = entry.Route is ReplyRoute.Inline && senders.CanReach(entry.Address.Channel, ReferenceOf(entry)) ? ReplyRoute.Outbox : entry.Route,
        Key = entry.Key,
        ActivityId = entry.ActivityId,
        SentAt = entry.SentAt,
        Attempts = entry.Attempts,
        Recoveries = entry.Recoveries,
    });

    private ConversationReference? ReferenceOf(Unhandled entry) => entry.Reference is { } stored
        ? StoredReference.FromJson(bodies.OpenState(stored, entry.Address))?.Reference
        : null;

    private async Task<TurnResult?> DeferAsync(PendingTurn turn, Inbound inbound)
    {
        var accepted = await store.AcceptAsync(turn.Arrival!, _ => { });
        turn.StoredMeanwhile(accepted.Key);
        if (!accepted.Duplicate)
        {
            metrics.Accepted(inbound.Address.Channel);
        }

        var notice = inbound.Activity.CreateReply(dialogs.Current.Text(TurnTexts.StillWorking));
        var body = bodies.Seal(notice, turn.Address);
        var place = await store.DeferAsync(
            accepted.Key, turn.Address, inbound.Activity.From?.Id ?? "", new ReplyBody(body, MessageKind.Answer), clock.GetUtcNow());
        if (place is { } appended)
        {
            return new TurnResult.Answered([bodies.OpenJson(new LoggedBody(appended.Sequence, null, appended.SentAt, body), turn.Address)]);
        }

        // Answered meanwhile; or the same activity came twice, and the other caller was told already.
        var told = store.ReadTold(accepted.Key);
        return told.Deferred ? new TurnResult.Answered([.. told.Replies.Select(reply => bodies.OpenJson(reply, turn.Address))]) : null;
    }

    private Arrival ToArrival(Inbound inbound)
    {
        var now = clock.GetUtcNow();
        var reference = new StoredReference(inbound.Activity.GetConversationReference(), inbound.ServiceUrlVerified);
        return new Arrival
        {
            Address = inbound.Address,
            IdIfNew = ConversationId.Create(now),
            // Without an id of its channel it gets one that nobody else can have, so that it is never taken for another.
            ActivityId = inbound.ActivityId ?? (inbound.Route is ReplyRoute.Log ? null : VersionSeven.Next(now).ToString("N")),
            BodyHash = inbound.BodyHash ?? bodies.Hash(inbound.Activity),
            Mark = inbound.Mark,
            Body = bodies.Seal(inbound.Activity, inbound.Address),
            Reference = bodies.SealState(reference.ToJson(), inbound.Address),
            BoundUser = inbound.BoundUser,
            Uploads = inbound.Uploads,
            Route = inbound.Route,
            Visible = inbound.Activity.Type != ActivityTypes.ConversationUpdate,
            BotRemoved = inbound.Activity.RemovesBot(),
            At = now,
        };
    }

    private static Activity Place(Activity activity, Accepted stored)
    {
        activity.Id = stored.ActivityId;
        activity.Timestamp = DateTimeOffset.FromUnixTimeMilliseconds(stored.SentAt);
        return activity;
    }
}
