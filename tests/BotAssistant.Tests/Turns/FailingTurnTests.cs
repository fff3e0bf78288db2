using System.Net;
using System.Text.Json;
using BotAssistant.Operations;
using BotAssistant.Testing;
using BotAssistant.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.Turns;

public sealed class FailingTurnTests
{
    private const string Bad = "#家里的事";
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(60);

    [Fact]
    public async Task A_turn_that_fails_is_parked_its_sender_told_once_and_the_next_one_answered()
    {
        await using var app = await AssistantApp.StartAsync();
        var lin = await app.MeetAsync("lin");
        app.Interceptor.Fails(Bad);
        var bad = await lin.PostAsync(Bad);
        var next = await lin.PostAsync("#2");
        await app.UntilAsync(async () => (await lin.ReadAllAsync()).Any(activity => Person.ReplyTo(activity) == next), "the next one is answered", Step);

        var replies = (await lin.ReadAllAsync()).Where(activity => Person.ReplyTo(activity) == bad).Select(Person.TextOf);
        Assert.StartsWith("对不起，您这条消息收到了", Assert.Single(replies), StringComparison.Ordinal);
        Assert.Equal(3, app.Interceptor.TimesHeard(Bad));
        var parked = Assert.Single(await Attention(app).ParkedAsync(CancellationToken.None));
        Assert.Equal((3, Interceptor.FailureType.Name), (parked.Attempts, parked.Failure));
        Assert.Equal(bad, (await app.RowsAsync<InboxEntry>()).Single(entry => entry.Sequence == parked.Sequence && entry.ConversationId.Value == parked.Conversation).ActivityId);
        AssertUntold(JsonSerializer.Serialize(parked));

        // Somebody has looked after it.
        app.Interceptor.Works(Bad);
        Assert.True(await Attention(app).RetryTurnAsync(parked.Conversation, parked.Sequence));
        Assert.False(await Attention(app).RetryTurnAsync(parked.Conversation, parked.Sequence));
        await app.RestartAsync();
        var again = lin.On(app.Http);
        await again.ReadUntilAsync(activity => Person.TextOf(activity) == Interceptor.AnswerTo(Bad));

        Assert.Empty(await Attention(app).ParkedAsync(CancellationToken.None));
        Assert.Equal(4, app.Interceptor.TimesHeard(Bad));
        Assert.All(app.Log.Lines, AssertUntold);
        Assert.Contains(app.Log.Lines, line => line.Contains(Interceptor.FailureType.FullName!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_waiting_caller_of_a_failing_turn_is_told_and_told_the_same_again()
    {
        await using var app = await AssistantApp.StartAsync();
        var lin = app.Call("c1", "lin", "nobody-sends-there");
        app.Interceptor.Fails(Bad);
        var call = lin.AskAsync(Bad, "a1");
        await app.UntilAsync(() => call.IsCompleted, "the caller is answered", Step);
        var told = await call;

        Assert.Equal(HttpStatusCode.OK, told.Status);
        Assert.StartsWith("对不起", Assert.Single(told.Texts), StringComparison.Ordinal);
        Assert.Equal(told.Body, (await lin.AskAsync(Bad, "a1")).Body);
        Assert.Equal(3, app.Interceptor.TimesHeard(Bad));
        Assert.Equal("答2", (await lin.AskAsync("#2", "a2")).Texts[^1]);
        Assert.Single(await Attention(app).ParkedAsync(CancellationToken.None));
        Assert.DoesNotContain(app.Log.Lines, line => line.StartsWith("Critical", StringComparison.Ordinal));
        Assert.All(app.Log.Lines, AssertUntold);
    }

    [Fact]
    public async Task A_turn_that_fails_once_is_answered_as_if_nothing_had_been()
    {
        await using var app = await AssistantApp.StartAsync();
        var lin = await app.MeetAsync("lin");
        app.Interceptor.Fails(Bad);
        var bad = await lin.PostAsync(Bad);
        await app.UntilAsync(() => app.Interceptor.TimesHeard(Bad) == 1, "it fails");
        app.Interceptor.Works(Bad);
        await app.UntilAsync(async () => (await lin.ReadAllAsync()).Any(activity => Person.ReplyTo(activity) == bad), "it is answered", Step);

        Assert.Equal([Interceptor.AnswerTo(Bad)], (await lin.ReadAllAsync()).Where(activity => Person.ReplyTo(activity) == bad).Select(Person.TextOf));
        Assert.Empty(await Attention(app).ParkedAsync(CancellationToken.None));
    }

    [Fact]
    public async Task What_may_be_ending_the_program_is_parked_before_it_does_so_again()
    {
        await using var app = await AssistantApp.StartAsync();
        var lin = await app.MeetAsync("lin");
        var deadly = await lin.PostAsync("#1");
        var innocent = await lin.PostAsync("#2");
        await lin.ReadUntilAsync(activity => Person.ReplyTo(activity) == innocent);
        // Both were found unhandled at two starts already; each of the first one's three tries was counted and never ended.
        await app.ChangeInboxAsync(deadly, entry => (entry.State, entry.Recoveries, entry.Attempts) = (InboxState.Received, 2, 3));
        await app.ChangeInboxAsync(innocent, entry => (entry.State, entry.Recoveries, entry.Attempts) = (InboxState.Received, 2, 0));

        await app.RestartAsync();
        await app.UntilAsync(async () => (await app.InboxAsync(innocent)).State == InboxState.Handled, "the innocent one is handled");

        var parked = await app.InboxAsync(deadly);
        Assert.Equal((InboxState.Parked, "ended-the-program", 3), (parked.State, parked.Failure, parked.Recoveries));
        Assert.Equal(1, app.Interceptor.TimesHeard("#1"));
        Assert.Equal(2, app.Interceptor.TimesHeard("#2"));
        // Counted before it ran.
        Assert.Equal(1, (await app.InboxAsync(innocent)).Attempts);
        var told = (await lin.On(app.Http).ReadAllAsync()).Where(activity => Person.ReplyTo(activity) == deadly).Select(Person.TextOf);
        Assert.Contains(told, text => text.StartsWith("对不起", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_found_only_once_or_twice_is_not_counted_before_it_runs()
    {
        await using var app = await AssistantApp.StartAsync();
        var lin = await app.MeetAsync("lin");
        var said = await lin.PostAsync("#1");
        await lin.ReadUntilAsync(activity => Person.ReplyTo(activity) == said);
        await app.ChangeInboxAsync(said, entry => (entry.State, entry.Recoveries, entry.Attempts) = (InboxState.Received, 1, 0));

        await app.RestartAsync();
        await app.UntilAsync(async () => (await app.InboxAsync(said)).State == InboxState.Handled, "it is handled");

        var entry = await app.InboxAsync(said);
        Assert.Equal((2, 0), (entry.Recoveries, entry.Attempts));
    }

    private static Attention Attention(AssistantApp app) => app.Services.GetRequiredService<Attention>();

    private static void AssertUntold(string line) => Assert.DoesNotContain("家里的事", line, StringComparison.Ordinal);
}
