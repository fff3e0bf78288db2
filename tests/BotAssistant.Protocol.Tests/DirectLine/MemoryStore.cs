using System.Globalization;
using BotAssistant.Protocol.DirectLine;

namespace BotAssistant.Protocol.Tests.DirectLine;

/// <summary>A store as the server expects it: one lock per conversation, sequences without gaps, some of them hidden.</summary>
internal sealed class MemoryStore(DirectLineSignals signals, TimeProvider clock) : IDirectLineStore
{
    private readonly Dictionary<string, Conversation> _conversations = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>While set, every call fails with it.</summary>
    public Exception? Trouble { get; set; }

    /// <summary>While set, posting fails with it.</summary>
    public Exception? TroubleOfPosting { get; set; }

    /// <summary>While set, posting waits for it.</summary>
    public TaskCompletionSource? Hold { get; set; }

    public bool Holding { get; private set; }

    public int Calls { get; private set; }

    public IReadOnlyList<Activity> Posted(string conversationId) => With(conversationId, c => (Activity[])[.. c.Posted]);

    public IReadOnlyList<bool> Receipts(string conversationId) => With(conversationId, c => (bool[])[.. c.Receipts]);

    public int Greetings(string conversationId) => With(conversationId, c => c.Greetings);

    public bool Delivered(string conversationId) => With(conversationId, c => c.Delivered);

    public ChannelAccount? User(string conversationId) => With(conversationId, c => c.User);

    public void Close(string conversationId) => With(conversationId, c => c.Closed = true);

    /// <summary>The bot says something.</summary>
    public long Say(string conversationId, string text) =>
        Append(conversationId, new() { Type = ActivityTypes.Message, Text = text, From = new() { Id = "bot" } }).Sequence;

    /// <summary>Takes a place in the log that clients do not see.</summary>
    public void AppendHidden(string conversationId) => With(conversationId, c => c.Append(json: null));

    public Task<DirectLineConversation?> FindAsync(string conversationId, CancellationToken ct)
    {
        Check();
        lock (_gate)
        {
            return Task.FromResult(_conversations.TryGetValue(conversationId, out var found) ? found.Snapshot(conversationId) : null);
        }
    }

    public Task<StartedConversation> StartAsync(string conversationId, ChannelAccount? user, string? locale, CancellationToken ct)
    {
        Check();
        lock (_gate)
        {
            var created = !_conversations.TryGetValue(conversationId, out var conversation);
            if (created)
            {
                conversation = new() { User = user, Greetings = 1 };
                conversation.Append(json: null);
                _conversations.Add(conversationId, conversation);
            }

            return Task.FromResult(new StartedConversation(conversation!.Snapshot(conversationId), created));
        }
    }

    public Task<ActivityPage> ReadAsync(string conversationId, long after, int limit, CancellationToken ct)
    {
        Check();
        return Task.FromResult(With(conversationId, c => new ActivityPage([.. c.Visible(after).Take(limit)])));
    }

    public async Task<PostOutcome> PostAsync(string conversationId, Activity activity, CancellationToken ct)
    {
        Check();
        if (TroubleOfPosting is { } trouble)
        {
            throw trouble;
        }

        if (Hold is { } hold)
        {
            Holding = true;
            await hold.Task.WaitAsync(ct);
        }

        var (id, _) = Append(conversationId, activity);
        return With(conversationId, c =>
        {
            c.Posted.Add(activity);
            return new PostOutcome(id, new Receipt(this, conversationId));
        });
    }

    public Task MarkDeliveredAsync(string conversationId, CancellationToken ct)
    {
        Check();
        With(conversationId, c => c.Delivered = true);
        return Task.CompletedTask;
    }

    private (string Id, long Sequence) Append(string conversationId, Activity activity)
    {
        var appended = With(conversationId, c =>
        {
            activity.Id = $"{conversationId}|{(c.Last + 1).ToString("D7", CultureInfo.InvariantCulture)}";
            activity.Timestamp = clock.GetUtcNow().AddTicks(c.Last);
            return (activity.Id, c.Append(ProtocolJson.ToUtf8(activity)));
        });
        signals.Appended(conversationId);
        return appended;
    }

    private T With<T>(string conversationId, Func<Conversation, T> act)
    {
        lock (_gate)
        {
            return act(_conversations[conversationId]);
        }
    }

    private void Check()
    {
        lock (_gate)
        {
            Calls++;
        }

        if (Trouble is { } trouble)
        {
            throw trouble;
        }
    }

    private sealed class Conversation
    {
        private readonly List<byte[]?> _log = [];

        public ChannelAccount? User { get; init; }

        public int Greetings { get; init; }

        public bool Closed { get; set; }

        public bool Delivered { get; set; }

        public List<Activity> Posted { get; } = [];

        public List<bool> Receipts { get; } = [];

        public long Last => _log.Count;

        public long Append(byte[]? json)
        {
            _log.Add(json);
            return _log.Count;
        }

        public IEnumerable<LoggedActivity> Visible(long after) =>
            _log.Index().Skip((int)after).Where(entry => entry.Item is not null).Select(entry => new LoggedActivity(entry.Index + 1, entry.Item));

        public DirectLineConversation Snapshot(string id) => new(id, User?.Id, Last, Delivered, Closed);
    }

    private sealed class Receipt(MemoryStore store, string conversationId) : IPostReceipt
    {
        public void Finished(bool reachedClient) => store.With(conversationId, c =>
        {
            c.Receipts.Add(reachedClient);
            return true;
        });
    }
}
