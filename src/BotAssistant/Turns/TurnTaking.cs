using BotAssistant.Conversations;
using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.Dialogs;
using BotAssistant.Metrics;
using BotAssistant.Model;
using BotAssistant.Outbox;
using BotAssistant.Privacy;
using BotAssistant.Protocol;
using BotAssistant.Shaping;
using BotAssistant.Storage;
using BotAssistant.Understanding;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Turns;

/// <summary>One try of a turn: load, decide, commit.</summary>
internal sealed class TurnTaking(
    ITurnStore store,
    ActivityBodies bodies,
    ActivityShaper shaper,
    TurnDecider decider,
    FactSources sources,
    ModelWaits waits,
    RecentStates recent,
    IDialogs dialogs,
    CountyFacts county,
    AssistantMetrics metrics,
    TimeProvider clock,
    ILogger<TurnTaking> log)
{
    /// <returns>The replies as JSON objects.</returns>
    /// <exception cref="OperationCanceledException">The program ends while the turn waits; nothing of it was decided.</exception>
    public async Task<IReadOnlyList<byte[]>> TakeAsync(PendingTurn turn, CancellationToken stopping)
    {
        while (true)
        {
            var (replies, wants) = await TryTakeAsync(turn);
            if (wants is null)
            {
                return replies;
            }

            // Loaded and decided anew afterwards, as if somebody had replied: much may have changed meanwhile.
            foreach (var want in wants)
            {
                var answer = turn.Awaited.IsEmpty ? await waits.AskAsync(turn, (ModelRequest)want, stopping) : ModelAnswer.Not(ModelFailures.OncePerTurn);
                turn.Awaited = turn.Awaited.Add(want, answer);
            }
        }
    }

    /// <returns>The replies of a turn that is committed, or what it has to wait for.</returns>
    private async Task<(IReadOnlyList<byte[]> Replies, IReadOnlyList<FactRequest>? Wants)> TryTakeAsync(PendingTurn turn)
    {
        // Null if the person cleared the conversation before this was answered.
        if (Read(turn) is not { } activity || activity.ToUtterance(turn.Route) is not { } utterance)
        {
            return (await CommitAsync(turn, new TurnEnd("", 0, null, [], [])), null);
        }

        var began = clock.GetTimestamp();
        var asker = activity.From?.Id ?? "";
        var context = store.Load(turn.Address, asker, turn is { MayBeRepeated: true, Key: null } ? turn.Arrival : null);
        if (context.IsRepeated)
        {
            throw new AlreadyHandledException();
        }

        var facts = Facts(utterance, context, turn.Address, turn.Key is null ? 1 : 0) with { Known = turn.Awaited };
        FaultPoint.Pass(FaultPoint.TurnLoaded);

        var decision = decider.DecideWith(facts, sources, new FactAsker(turn.Address.Channel, asker, facts.Now) { Conversation = turn.Address.ExternalId });
        if (decision.Needs is not [])
        {
            return ([], decision.Needs);
        }

        if (turn.Awaited.Values.OfType<ModelAnswer>().FirstOrDefault() is { } awaited && !decision.Events.Any(happened => happened is ModelUsed))
        {
            // It was asked, and then something else was to be said.
            decision = decision with { Events = [.. decision.Events, new ModelUsed(awaited.Failure ?? "not-needed")] };
        }

        FaultPoint.Pass(FaultPoint.TurnDecided);

        var state = decision.State == facts.State && context.SessionVersion > 0
            ? null
            : bodies.SealState(decision.State.ToUtf8(), turn.Address);
        var replies = await CommitAsync(turn, new TurnEnd(
            asker, context.SessionVersion, state, Said(activity, decision, turn.Address.Channel), decision.Events)
        {
            Masked = Mask(activity, turn.Address),
        });
        if (state is not null)
        {
            recent.Keep(turn.Address, state, decision.State);
        }

        metrics.TurnTook(clock.GetElapsedTime(began));
        foreach (var outcome in decision.Outcomes)
        {
            metrics.Outcome(outcome.Kind);
        }

        return (replies, null);
    }

    /// <summary>All that is appended, in order.</summary>
    private Activity[] Said(Activity activity, Decision decision, string channel)
    {
        var replies = decision.Replies.SelectMany(reply => shaper.Fit(activity.CreateReply(reply), channel));
        // An open page forgets before it shows the reply that says so.
        return decision.Events.Any(happened => happened is ConversationCleared) && shaper.Of(channel).Events
            ? [activity.CreateEvent("conversation/cleared"), .. replies]
            : [.. replies];
    }

    /// <summary>Gives the turn up: it stays listed, and its sender hears of it.</summary>
    public async Task<IReadOnlyList<byte[]>> ParkAsync(PendingTurn turn, string failure)
    {
        var activity = Read(turn);
        IReadOnlyList<Activity> apology = activity is null || !IsSaid(activity)
            ? []
            : [activity.CreateReply(dialogs.Current.Text(TurnTexts.Parked, ("desk_phone", county.DeskPhone)))];
        return await CommitAsync(turn, new TurnEnd(activity?.From?.Id ?? "", 0, null, apology, []) { Failure = failure });
    }

    public IReadOnlyList<byte[]> Open(IReadOnlyList<LoggedBody> replies, ConversationAddress address) =>
        [.. replies.Select(reply => bodies.OpenJson(reply, address))];

    private async Task<IReadOnlyList<byte[]>> CommitAsync(PendingTurn turn, TurnEnd end)
    {
        var replies = new (byte[] Body, byte[] Json)[end.Replies.Count];
        for (var i = 0; i < replies.Length; i++)
        {
            replies[i] = bodies.SealToSend(end.Replies[i], turn.Address);
        }

        var committed = await store.CommitAsync(new TurnWrite
        {
            Key = turn.Key,
            Arrival = turn.Arrival,
            Address = turn.Address,
            Route = turn.Route,
            Recipient = end.Asker,
            SessionVersion = end.SessionVersion,
            State = end.State,
            Replies = [.. replies.Select(reply => new ReplyBody(reply.Body, MessageKind.Answer))],
            Events = end.Events,
            Masked = end.Masked,
            Acknowledged = turn.Acknowledged,
            ParkedBecause = end.Failure,
            At = clock.GetUtcNow(),
        });
        if (turn.Key is null)
        {
            metrics.Accepted(turn.Address.Channel);
        }

        turn.Key = committed.Key;
        turn.RepliesThroughOutbox = turn.Route is ReplyRoute.Outbox || committed.Deferred;
        turn.IsAnnounced = end.Events.Any(happened => happened.IsAnnounced);
        turn.ClosesConversation = end.Events.Any(happened => happened is ConversationClosed);
        if (committed.Flagged)
        {
            log.SameIdOtherBody(committed.Key.Conversation);
        }

        if (turn.Route is not ReplyRoute.Inline)
        {
            return [];
        }

        return [.. committed.Replies.Select((place, i) =>
            ActivityBodies.ToSend(replies[i].Json, place.Sequence, place.SentAt, turn.Address))];
    }

    /// <summary>ID and card numbers do not stay in the log once the turn has seen them.</summary>
    private byte[]? Mask(Activity activity, ConversationAddress address)
    {
        var said = activity.Text;
        if (said is null || SensitiveNumbers.Mask(said) is var masked && masked == said)
        {
            return null;
        }

        activity.Text = masked;
        var body = bodies.Seal(activity, address);
        activity.Text = said;
        return body;
    }

    private Activity? Read(PendingTurn turn)
    {
        if (turn.Activity is null && turn.Key is { } key && store.ReadBody(key) is { } body)
        {
            turn.Activity = bodies.Open(body, turn.Address, turn.ActivityId!, turn.SentAt);
        }

        return turn.Activity;
    }

    /// <param name="unstored">Messages that are stored only together with their replies.</param>
    private TurnFacts Facts(Utterance utterance, TurnContext context, ConversationAddress address, int unstored)
    {
        var state = context.State is { } stored ? Open(stored, address) : DialogState.Empty;
        return new TurnFacts(
            clock.GetUtcNow(),
            utterance,
            state,
            new AskerFacts(context.NoticeVersion, context.FirstSeenAt, context.Kept + unstored) { IsStaff = context.IsStaff, IsBound = context.IsBound },
            county,
            dialogs.Current);
    }

    private DialogState Open(byte[] stored, ConversationAddress address)
    {
        if (recent.Find(address, stored) is { } known)
        {
            return known;
        }

        var state = DialogState.FromUtf8(bodies.OpenState(stored, address));
        recent.Keep(address, stored, state);
        return state;
    }

    private static bool IsSaid(Activity activity) => activity.Type == ActivityTypes.Message;

    private sealed record TurnEnd(
        string Asker, int SessionVersion, byte[]? State, IReadOnlyList<Activity> Replies, IReadOnlyList<TurnEvent> Events)
    {
        public byte[]? Masked { get; init; }

        public string? Failure { get; init; }
    }
}
