using BotAssistant.Outbox;
using BotAssistant.Testing;
using BotAssistant.Turns;

namespace BotAssistant.Tests.Turns;

public sealed class LongTurnTests
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task A_caller_that_waits_too_long_is_told_so_and_gets_the_answer_later()
    {
        await using var app = await AssistantApp.StartAsync();
        var lin = app.Call("c1", "lin");
        await lin.AskAsync("#0", "a0");
        var (gate, before) = await BusyAsync(app, lin);
        var own = app.Interceptor.Waits("#慢");
        var call = lin.AskAsync("#慢", "a1");
        await app.UntilAsync(() => call.IsCompleted, "the caller is answered", Step);
        var told = await call;
        Assert.StartsWith("正在处理", Assert.Single(told.Texts), StringComparison.Ordinal);
        Assert.Equal("a1", Person.ReplyTo(told.Activities[0]));
        Assert.Empty(app.Channel.Tried);

        // It comes again while its turn runs, even twice at once.
        gate.Open();
        await own.Reached;
        var repeated = Task.WhenAll(lin.AskAsync("#慢", "a1"), lin.AskAsync("#慢", "a1"));
        await app.UntilAsync(() => repeated.IsCompleted, "the repetitions are answered", Step);
        Assert.All(await repeated, again => Assert.Equal(told.Body, again.Body));

        own.Open();
        Assert.Equal(["答前"], (await before).Texts);
        await app.UntilAsync(() => app.Channel.Delivered.Count == 1, "the answer leaves");
        Assert.Equal("答慢", app.Channel.Delivered.Single().Activity.Text);

        // The answer itself is there now, but the caller has got it on the other way.
        await app.UntilAsync(async () => (await app.RowsAsync<OutboxMessage>()).All(row => row.State == OutboxState.Delivered), "it is noted");
        Assert.Equal(told.Body, (await lin.AskAsync("#慢", "a1")).Body);
        await app.RestartAsync();
        Assert.Equal(told.Body, (await lin.AskAsync("#慢", "a1")).Body);
        Assert.Equal(1, app.Interceptor.TimesHeard("#慢"));
        Assert.Single(app.Channel.Tried);
        Assert.Equal(["答1"], (await lin.AskAsync("#1", "a2")).Texts);
    }

    [Fact]
    public async Task Two_callers_with_the_same_activity_are_told_the_same_when_both_wait_too_long()
    {
        await using var app = await AssistantApp.StartAsync();
        var lin = app.Call("c1", "lin");
        var (gate, before) = await BusyAsync(app, lin);
        var calls = Enumerable.Range(0, 3).Select(_ => lin.AskAsync("#慢", "a1")).ToArray();
        await app.UntilAsync(() => calls.All(call => call.IsCompleted), "all are answered", Step);
        gate.Open();

        var results = await Task.WhenAll(calls);
        Assert.All(results, result => Assert.Equal(results[0].Body, result.Body));
        await before;
        await app.UntilAsync(() => app.Channel.Delivered.Count == 1, "the answer leaves");
        Assert.Equal(1, app.Interceptor.TimesHeard("#慢"));
    }

    [Fact]
    public async Task Nobody_is_promised_an_answer_that_cannot_be_sent()
    {
        await using var app = await AssistantApp.StartAsync(["--BotFramework:AllowLoopbackServiceUrls=false"]);
        var lin = app.Call("c1", "lin", "nobody-sends-there");
        await lin.AskAsync("#0", "a0");
        var (gate, before) = await BusyAsync(app, lin);
        var call = lin.AskAsync("#慢", "a1");
        for (var i = 0; i < 20; i++)
        {
            app.Clock.Advance(Step);
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }

        Assert.False(call.IsCompleted);
        gate.Open();

        Assert.Equal(["答前"], (await before).Texts);
        Assert.Equal(["答慢"], (await call).Texts);
    }

    [Fact]
    public async Task A_turn_whose_caller_was_told_to_wait_is_taken_after_a_restart_too()
    {
        await using var app = await AssistantApp.StartAsync();
        var lin = app.Call("c1", "lin");
        await lin.AskAsync("#0", "a0");
        var (gate, before) = await BusyAsync(app, lin);
        var call = lin.AskAsync("#慢", "a1");
        await app.UntilAsync(() => call.IsCompleted, "the caller is answered", Step);
        gate.Open();
        await app.UntilAsync(() => app.Channel.Delivered.Count == 1, "the answer leaves");
        await before;
        // As if the program had ended before the turn was committed; what the relay sent has gone with it.
        await app.ChangeAsync(db => db.RemoveRange(db.Set<OutboxMessage>().Where(row => row.Attempts > 0)));
        await app.ChangeInboxAsync("a1", entry => entry.State = InboxState.Received);

        await app.RestartAsync();
        await app.UntilAsync(() => app.Channel.Delivered.Count == 2, "the answer leaves again");

        Assert.Equal((await call).Body, (await lin.AskAsync("#慢", "a1")).Body);
    }

    /// <summary>Something else is being decided in the conversation, for as long as the test wishes.</summary>
    private static async Task<(Interceptor.Gate Gate, Task<CallResult> Before)> BusyAsync(AssistantApp app, Caller person)
    {
        var gate = app.Interceptor.Waits("#前");
        var before = person.AskAsync("#前", "before");
        await gate.Reached;
        return (gate, before);
    }
}
