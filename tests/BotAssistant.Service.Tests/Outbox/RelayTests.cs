using System.Collections.Concurrent;
using BotAssistant.Conversations;
using BotAssistant.Operations;
using BotAssistant.Outbox;
using BotAssistant.Protocol;
using BotAssistant.Sqlite;
using BotAssistant.Storage;
using BotAssistant.Testing;
using BotAssistant.Tests.Turns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BotAssistant.Tests.Outbox;

public sealed class RelayTests
{
    private static readonly SendResult.TryAgain Busy = new("busy");

    [Fact]
    public async Task Messages_to_one_recipient_keep_their_order_while_the_first_is_tried_again()
    {
        await using var app = await AssistantApp.StartAsync();
        app.Channel.Then(Busy, Busy);
        var first = await app.PutAsync("lin", "一");
        await WaitingAsync(app, first, attempts: 1);
        await app.PutAsync("lin", "二");
        await app.PutAsync("wang", "三");
        await app.UntilAsync(() => app.Channel.Tried.Count(message => message.Activity.Text == "三") == 1, "the other recipient's is tried");
        await app.UntilAsync(() => app.Channel.Delivered.Count == 3, "all are delivered", TimeSpan.FromSeconds(1));

        Assert.Equal(["一", "二"], app.Channel.Delivered.Select(message => message.Activity.Text).Where(text => text is not "三"));
        Assert.Equal(["一", "三"], app.Channel.Tried.Take(2).Select(message => message.Activity.Text));
        Assert.All(app.Channel.Tried.GroupBy(message => message.Activity.Text), tries => Assert.Single(tries.Select(message => message.Id).Distinct()));
    }

    [Fact]
    public async Task The_channel_may_say_when_it_wants_to_be_asked_again()
    {
        await using var app = await AssistantApp.StartAsync();
        app.Channel.Then(new SendResult.TryAgain("busy", TimeSpan.FromMinutes(7)));
        var id = await app.PutAsync("lin", "一");

        var row = await WaitingAsync(app, id, attempts: 1);

        Assert.Equal(app.Clock.GetUtcNow() + TimeSpan.FromMinutes(7), row.DueAt);
        Assert.Equal("busy", row.Failure);
        await app.UntilAsync(() => app.Channel.Delivered.Count == 1, "it is delivered", TimeSpan.FromSeconds(20));
        Assert.True(app.Clock.GetUtcNow() >= row.DueAt);
    }

    [Theory]
    [InlineData(MessageKind.Reminder, false)]
    [InlineData(MessageKind.Urgent, true)]
    [InlineData(MessageKind.Answer, true)]
    public async Task A_reminder_that_was_kept_up_until_the_night_waits_for_the_morning(MessageKind kind, bool comesAtNight)
    {
        await using var app = await AssistantApp.StartAsync();
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
        DateTime Here() => TimeZoneInfo.ConvertTime(app.Clock.GetUtcNow(), zone).DateTime;
        var untilTen = Here().Date.AddHours(Here().Hour < 22 ? 22 : 46) - Here();
        app.Channel.Then(new SendResult.TryAgain("busy", untilTen));
        var id = await app.PutAsync("lin", "一", kind);
        await WaitingAsync(app, id, attempts: 1);

        app.Clock.Advance(untilTen + TimeSpan.FromMinutes(2));
        if (!comesAtNight)
        {
            await WaitingAsync(app, id, attempts: 2);
            Assert.Empty(app.Channel.Delivered);
            app.Clock.Advance(TimeSpan.FromHours(11));
        }

        await app.UntilAsync(() => app.Channel.Delivered.Count == 1, "it is delivered", TimeSpan.FromSeconds(20));
        Assert.Equal(comesAtNight, Here().Hour is >= 21 or < 7);
    }

    [Fact]
    public async Task What_waits_behind_a_message_that_is_tried_again_waits_as_long_and_nothing_else_does()
    {
        await using var app = await AssistantApp.StartAsync();
        var put = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        app.Channel.Before = (_, _) => put.Task;
        app.Channel.Then(new SendResult.TryAgain("busy", TimeSpan.FromMinutes(7)));
        var ids = new List<OutboxId>();
        foreach (var text in (string[])["一", "二", "三"])
        {
            ids.Add(await app.PutAsync("lin", text));
        }

        put.SetResult();
        await WaitingAsync(app, ids[0], attempts: 1);
        var due = (await app.OutboxAsync(ids[0])).DueAt;

        Assert.Equal([due, due], [(await app.OutboxAsync(ids[1])).DueAt, (await app.OutboxAsync(ids[2])).DueAt]);
        await app.PutAsync("wang", "四");
        await app.UntilAsync(() => app.Channel.Delivered.Count == 1, "the other recipient's goes");
        await app.UntilAsync(() => app.Channel.Delivered.Count == 4, "all go", TimeSpan.FromSeconds(20));
        Assert.Equal(["四", "一", "二", "三"], app.Channel.Delivered.Select(message => message.Activity.Text));
    }

    [Fact]
    public async Task Pauses_grow_until_a_message_is_given_up_and_the_next_one_goes()
    {
        await using var app = await AssistantApp.StartAsync();
        app.Channel.Then([.. Enumerable.Repeat<SendResult>(Busy, 10)]);
        var triedAt = DateTimeOffset.MinValue;
        app.Channel.Before = (_, _) =>
        {
            triedAt = app.Clock.GetUtcNow();
            return Task.CompletedTask;
        };
        var id = await app.PutAsync("lin", "一");
        var next = await app.PutAsync("lin", "二");
        var pauses = new List<TimeSpan>();
        for (var attempt = 1; attempt < 10; attempt++)
        {
            // In small steps: the relay looks at the clock while it moves.
            var row = await WaitingAsync(app, id, attempt, TimeSpan.FromMilliseconds(20));
            pauses.Add(row.DueAt - triedAt);
            app.Clock.Advance(row.DueAt - app.Clock.GetUtcNow());
        }

        await app.UntilAsync(() => app.Channel.Delivered.Count == 1, "the next one goes", TimeSpan.FromSeconds(1));

        Assert.InRange(pauses[0], TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.4));
        Assert.All(pauses.Zip(pauses.Skip(1)), pair => Assert.True(pair.First < pair.Second));
        Assert.True(pauses[^1] > TimeSpan.FromMinutes(4));
        var dead = await app.OutboxAsync(id);
        Assert.Equal((OutboxState.Dead, 10, "busy"), (dead.State, dead.Attempts, dead.Failure));
        Assert.Equal("二", app.Channel.Delivered.Single().Activity.Text);
        await app.UntilAsync(async () => (await app.OutboxAsync(next)).State == OutboxState.Delivered, "it is noted");
    }

    [Fact]
    public async Task A_refused_message_is_listed_at_once_and_can_be_sent_again_by_hand()
    {
        await using var app = await AssistantApp.StartAsync();
        app.Channel.Then(new SendResult.Refused("user-unknown"));
        var id = await app.PutAsync("lin", "低保的事");
        await app.PutAsync("lin", "二");
        await app.UntilAsync(() => app.Channel.Delivered.Count == 1, "the next one goes");

        var dead = Assert.Single(await Attention(app).DeadAsync(CancellationToken.None));
        Assert.Equal((id.Value, "Dead", "user-unknown", 1), (dead.Id, dead.State, dead.Failure, dead.Attempts));
        Assert.True(await Attention(app).RetryMessageAsync(dead.Id));
        Assert.False(await Attention(app).RetryMessageAsync(dead.Id));
        await app.UntilAsync(() => app.Channel.Delivered.Count == 2, "it is sent again", TimeSpan.FromSeconds(10));

        Assert.Equal(id, app.Channel.Delivered.Last().Id);
        Assert.Empty(await Attention(app).DeadAsync(CancellationToken.None));
        Assert.DoesNotContain(app.Log.Lines, line => line.Contains("低保的事", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_channels_limit_is_kept_and_urgent_messages_do_not_wait_for_it()
    {
        await using var app = await AssistantApp.StartAsync();
        var began = app.Clock.GetUtcNow();
        var left = new ConcurrentQueue<(string Text, TimeSpan After)>();
        app.Channel.MessagesPerSecond = 2;
        app.Channel.Before = (message, _) =>
        {
            left.Enqueue((message.Activity.Text!, app.Clock.GetUtcNow() - began));
            return Task.CompletedTask;
        };
        for (var i = 0; i < 6; i++)
        {
            await app.PutAsync("r" + i, "提醒", MessageKind.Reminder);
        }

        await app.UntilAsync(() => app.Channel.Delivered.Count == 2, "the first two go");
        await app.PutAsync("duty", "紧急", MessageKind.Urgent);
        await app.UntilAsync(() => app.Channel.Delivered.Count == 3, "the urgent one goes while the clock stands still");
        Assert.Equal(["提醒", "提醒", "紧急"], left.Select(message => message.Text));

        await app.UntilAsync(() => app.Channel.Delivered.Count == 7, "the others go", TimeSpan.FromMilliseconds(20));

        // Two at once, then one each half second; they may be later, never earlier.
        var reminders = left.Where(message => message.Text == "提醒").Select(message => message.After).ToArray();
        Assert.All(reminders.Skip(2).Select((after, i) => (after, i)), later =>
            Assert.True(later.after >= TimeSpan.FromSeconds(0.5 * (later.i + 1)), $"Reminder {later.i + 3} left after {later.after}."));
    }

    [Fact]
    public async Task A_channel_at_its_limit_does_not_hold_up_another()
    {
        var quick = new QuickChannel();
        await using var app = await AssistantApp.StartAsync(edges: services => services.AddSingleton<IChannelSender>(quick));
        app.Channel.MessagesPerSecond = 1;
        for (var i = 0; i < 80; i++)
        {
            await app.PutAsync("r" + i, "提醒", MessageKind.Reminder);
        }

        await app.PutAsync("lin", "答复", channel: QuickChannel.Name);

        await app.UntilAsync(() => quick.Recording.Delivered.Count == 1, "the other channel's goes");
        Assert.Single(app.Channel.Tried);
    }

    [Fact]
    public async Task A_sender_that_hangs_holds_up_only_its_own_recipient()
    {
        await using var app = await AssistantApp.StartAsync();
        var hanging = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        app.Channel.Before = (message, _) => message.Activity.Text == "一" ? hanging.Task : Task.CompletedTask;
        await app.PutAsync("lin", "一");
        await app.UntilAsync(() => app.Channel.Tried.Count == 1, "the first is being sent");
        await app.PutAsync("lin", "二");
        await app.PutAsync("duty", "紧急", MessageKind.Urgent);

        await app.UntilAsync(() => app.Channel.Delivered.Count == 1, "the urgent one goes");
        Assert.Equal(["一", "紧急"], app.Channel.Tried.Select(message => message.Activity.Text));
        hanging.SetResult();
        await app.UntilAsync(() => app.Channel.Delivered.Count == 3, "all go");
        Assert.Equal(["紧急", "一", "二"], app.Channel.Delivered.Select(message => message.Activity.Text));
    }

    [Fact]
    public async Task A_sender_that_fails_is_tried_again_and_the_log_keeps_its_words_to_itself()
    {
        await using var app = await AssistantApp.StartAsync();
        var failed = false;
        app.Channel.Before = (message, _) =>
        {
            if (failed)
            {
                return Task.CompletedTask;
            }

            failed = true;
            throw new InvalidOperationException("cannot send " + message.Activity.Text);
        };
        var id = await app.PutAsync("lin", "家里的事");

        Assert.Equal(nameof(InvalidOperationException), (await WaitingAsync(app, id, attempts: 1)).Failure);
        await app.UntilAsync(() => app.Channel.Delivered.Count == 1, "it is delivered", TimeSpan.FromSeconds(1));
        Assert.Contains(app.Log.Lines, line => line.Contains(nameof(InvalidOperationException), StringComparison.Ordinal));
        Assert.DoesNotContain(app.Log.Lines, line => line.Contains("家里的事", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_to_where_nobody_ever_wrote_from_is_listed()
    {
        await using var app = await AssistantApp.StartAsync();
        var id = await app.PutAsync("lin", "一", channel: "gone");

        await app.UntilAsync(async () => (await app.OutboxAsync(id)).State == OutboxState.Dead, "it is given up");

        Assert.Equal("no-service-url", Assert.Single(await Attention(app).DeadAsync(CancellationToken.None)).Failure);
    }

    [Fact]
    public async Task A_message_whose_conversation_was_cleared_is_not_sent()
    {
        await using var app = await AssistantApp.StartAsync();
        app.Channel.Then(Busy);
        var id = await app.PutAsync("lin", "一");
        await WaitingAsync(app, id, attempts: 1);
        await app.ChangeAsync(db => db.RemoveRange(db.Set<BotAssistant.Conversations.LogEntry>()));

        await app.UntilAsync(async () => (await app.OutboxAsync(id)).State == OutboxState.Dead, "it is given up", TimeSpan.FromSeconds(1));

        Assert.Equal("deleted", (await app.OutboxAsync(id)).Failure);
        Assert.Single(app.Channel.Tried);
    }

    [Fact]
    public async Task Trouble_of_the_storage_after_sending_sends_nothing_twice()
    {
        await using var app = await AssistantApp.StartAsync(edges: services => services.Replace(ServiceDescriptor.Singleton<IOutboxStore>(
            provider => new Stumbling(ActivatorUtilities.CreateInstance<SqliteOutboxStore>(provider)))));
        var first = await app.PutAsync("lin", "一");
        await app.PutAsync("lin", "二");

        await app.UntilAsync(() => app.Channel.Delivered.Count == 2, "both are delivered", TimeSpan.FromSeconds(1));

        Assert.Equal(["一", "二"], app.Channel.Tried.Select(message => message.Activity.Text));
        Assert.Equal(OutboxState.Delivered, (await app.OutboxAsync(first)).State);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_being_sent_when_the_program_ended_is_settled_by_what_it_is(bool hasKeys)
    {
        await using var app = await AssistantApp.StartAsync();
        app.Channel.HasIdempotencyKeys = hasKeys;
        var answer = await app.PutAsync("lin", "答复", MessageKind.Answer, OutboxState.Sending);
        var urgent = await app.PutAsync("duty", "紧急", MessageKind.Urgent, OutboxState.Sending);
        var reminder = await app.PutAsync("wang", "提醒", MessageKind.Reminder, OutboxState.Sending);

        await app.RestartAsync();
        var repeated = hasKeys ? new[] { answer, urgent, reminder } : [answer, urgent];
        await app.UntilAsync(() => app.Channel.Delivered.Count == repeated.Length, "they are sent again");

        Assert.Equal(repeated.Select(id => id.Value).Order(), app.Channel.Delivered.Select(message => message.Id.Value).Order());
        if (!hasKeys)
        {
            var uncertain = Assert.Single(await Attention(app).DeadAsync(CancellationToken.None));
            Assert.Equal((reminder.Value, "Uncertain", "interrupted"), (uncertain.Id, uncertain.State, uncertain.Failure));
        }
    }

    [Fact]
    public async Task A_message_that_is_being_sent_when_the_service_stops_is_sent_at_the_next_start()
    {
        await using var app = await AssistantApp.StartAsync();
        app.Channel.Before = (_, ct) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
        var id = await app.PutAsync("lin", "一");
        await app.UntilAsync(() => app.Channel.Tried.Count == 1, "it is being sent");

        app.Channel.Before = null;
        await app.RestartAsync();
        await app.UntilAsync(() => app.Channel.Delivered.Count == 1, "it is sent again");

        Assert.All(app.Channel.Tried, message => Assert.Equal(id, message.Id));
    }

    private static Attention Attention(AssistantApp app) => app.Services.GetRequiredService<Attention>();

    private static async Task<OutboxMessage> WaitingAsync(AssistantApp app, OutboxId id, int attempts, TimeSpan step = default)
    {
        OutboxMessage? row = null;
        await app.UntilAsync(
            async () => (row = await app.OutboxAsync(id)) is { State: OutboxState.Pending } && row.Attempts == attempts,
            $"it waits after try {attempts}",
            step);
        return row!;
    }

    private sealed class QuickChannel : IChannelSender
    {
        public const string Name = "quick";

        public RecordingChannel Recording { get; } = new();

        public string Channel => Name;

        public bool HasIdempotencyKeys => false;

        public bool CanReach(ConversationReference reference) => true;

        public int MessagesPerSecond(string channel) => 1000;

        public Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken ct) => Recording.SendAsync(message, ct);
    }

    /// <summary>Cannot write at first what became of a message.</summary>
    private sealed class Stumbling(IOutboxStore inner) : IOutboxStore
    {
        private int saves;

        public KnownReference? ReadReference(ConversationAddress address) => inner.ReadReference(address);

        public Task AppendAsync(ProactiveWrite write) => inner.AppendAsync(write);

        public IReadOnlyList<DueMessage> ReadDue(DateTimeOffset now, int limit, IReadOnlyDictionary<string, int> room) => inner.ReadDue(now, limit, room);

        public DateTimeOffset? NextDue(IReadOnlyCollection<string> resting) => inner.NextDue(resting);

        public Task ClaimAsync(IReadOnlyList<OutboxId> ids) => inner.ClaimAsync(ids);

        public Task SaveAsync(IReadOnlyList<OutboxChange> changes, DateTimeOffset now) =>
            ++saves <= 3 ? Task.FromException(new StorageUnavailableException(StorageTrouble.DiskFull)) : inner.SaveAsync(changes, now);

        public Task<(int Repeated, int Uncertain)> RecoverAsync(IReadOnlyCollection<string> idempotentChannels, DateTimeOffset now) =>
            inner.RecoverAsync(idempotentChannels, now);
    }
}
