using BotAssistant.Conversations;
using BotAssistant.Protocol;
using BotAssistant.Protocol.DirectLine;
using BotAssistant.Turns;

namespace BotAssistant.Channels.DirectLine;

/// <summary>The embedded Direct Line on our inbox and log: appending to the log is the delivery.</summary>
internal sealed class DirectLineConversations(
    Inbox inbox,
    ITurnStore turns,
    IConversationLog log,
    ActivityBodies bodies,
    DirectLineFiles files,
    PostFates fates,
    DeliveredMarks delivered,
    TimeProvider clock) : IDirectLineStore
{
    /// <summary>For so long the same words after a post without an answer are the same message, pressed "retry".</summary>
    private static readonly TimeSpan RetryWindow = TimeSpan.FromMinutes(2);

    /// <summary>Our own Direct Line; conversations of Azure's carry the protocol's channel id and never meet these.</summary>
    public const string Channel = "embedded";

    public const string BotId = "botassistant";

    public static readonly ChannelAccount Bot = new() { Id = BotId, Role = RoleTypes.Bot };

    /// <summary>For so long a client that polls may fetch the last answers of a conversation that was left.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromMinutes(1);

    private const string StartActivityId = "start";

    public Task<DirectLineConversation?> FindAsync(string conversationId, CancellationToken ct) => Availability.Of(() =>
        Task.FromResult(log.Find(Address(conversationId)) is { } known ? ToProtocol(conversationId, known) : null));

    public Task<StartedConversation> StartAsync(string conversationId, ChannelAccount? user, string? locale, CancellationToken ct) => Availability.Of(async () =>
    {
        var start = Placed(conversationId, new Activity
        {
            Type = ActivityTypes.ConversationUpdate,
            From = user ?? Bot,
            Locale = locale,
            MembersAdded = user is null ? [Bot] : [Bot, user],
        });
        var accepted = await inbox.AcceptAsync(new Inbound(Address(conversationId), start, StartActivityId, ReplyRoute.Log, user?.Id));
        var known = log.Find(Address(conversationId))
            ?? throw new InvalidOperationException("A conversation that was started a moment ago is gone.");
        return new StartedConversation(ToProtocol(conversationId, known), !accepted.Duplicate);
    });

    public Task<ActivityPage> ReadAsync(string conversationId, long after, int limit, CancellationToken ct) => Availability.Of(() =>
    {
        var address = Address(conversationId);
        return Task.FromResult(new ActivityPage(
            [.. log.Read(address, after, limit).Select(entry => new LoggedActivity(entry.Sequence, bodies.OpenJson(entry, address)))]));
    });

    public Task<PostOutcome> PostAsync(string conversationId, Activity activity, CancellationToken ct) => Availability.Of(async () =>
    {
        var address = Address(conversationId);
        var posted = Placed(conversationId, activity);
        var attached = files.AttachedTo(conversationId, posted);
        var hash = bodies.Hash(posted, attached.Contents);
        var mark = bodies.Mark(posted, hash);
        if (Marked() is { } known)
        {
            // What its client marked needs no look at how the first post ended.
            await SettleAsync(attached, repeated: true);
            return new PostOutcome(known.ActivityId, new Receipt(turns, post: null, known.Key));
        }

        var post = await fates.BeginAsync(address, hash, ct);
        try
        {
            // Web Chat's retry carries a new mark, so only who said what where tells that it is one.
            var accepted = Marked()
                ?? turns.FindUnacknowledged(address, hash, clock.GetUtcNow() - RetryWindow)
                ?? await inbox.AcceptAsync(new Inbound(address, posted, null, ReplyRoute.Log) { BodyHash = hash, Mark = mark, Uploads = attached.Rows });
            await SettleAsync(attached, accepted.Duplicate);
            return new PostOutcome(accepted.ActivityId, new Receipt(turns, post, accepted.Key));
        }
        catch
        {
            post.End();
            throw;
        }

        Accepted? Marked() => mark is null ? null : turns.FindMarked(address, mark);
    });

    public Task MarkDeliveredAsync(string conversationId, CancellationToken ct) => Availability.Of(() =>
    {
        if (log.Find(Address(conversationId)) is { Delivered: false } known)
        {
            delivered.Add(known.Id);
        }

        return Task.FromResult(true);
    });

    /// <summary>A message that was there before has its files already.</summary>
    private async Task SettleAsync(AttachedFiles attached, bool repeated)
    {
        if (!repeated)
        {
            files.Keep(attached);
            return;
        }

        foreach (var capability in attached.Capabilities)
        {
            await files.DiscardAsync(capability);
        }
    }

    private static Activity Placed(string conversationId, Activity activity)
    {
        activity.ChannelId = ChannelIds.DirectLine;
        activity.Conversation = new ConversationAccount { Id = conversationId };
        activity.Recipient = Bot;
        return activity;
    }

    public static ConversationAddress Address(string conversationId) => new(Channel, conversationId);

    private DirectLineConversation ToProtocol(string id, KnownConversation known) => new(
        id, known.BoundUser, known.LastSequence, known.Delivered || delivered.Contains(known.Id), known.ClosedAt is not null, known.ClosedAt > clock.GetUtcNow() - LastWords);

    private sealed class Receipt(ITurnStore turns, PostFates.Post? post, InboxKey key) : IPostReceipt
    {
        public void Finished(bool reachedClient)
        {
            if (reachedClient)
            {
                turns.Acknowledge(key);
            }

            post?.End();
        }
    }
}
