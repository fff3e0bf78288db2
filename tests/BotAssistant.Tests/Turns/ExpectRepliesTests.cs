using System.Net;
using BotAssistant.Conversations;
using BotAssistant.Testing;
using BotAssistant.Turns;

namespace BotAssistant.Tests.Turns;

public sealed class ExpectRepliesTests
{
    [Fact]
    public async Task The_replies_come_in_the_response_and_the_notice_before_them()
    {
        await using var app = await AssistantApp.StartAsync();
        var lin = app.Call("c1", "lin");

        var first = await lin.AskAsync("#1", "a1");
        var second = await lin.AskAsync("#2", "a2");

        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.Equal(2, first.Activities.Count);
        Assert.Contains("开办", first.Texts[0], StringComparison.Ordinal);
        Assert.Null(Person.ReplyTo(first.Activities[0]));
        Assert.Equal("答1", first.Texts[1]);
        Assert.Equal("a1", Person.ReplyTo(first.Activities[1]));
        Assert.Equal(["答2"], second.Texts);
        Assert.Empty(app.Channel.Tried);
    }

    [Fact]
    public async Task An_activity_that_comes_again_gets_the_same_response_and_is_decided_once()
    {
        await using var app = await AssistantApp.StartAsync();
        var lin = app.Call("c1", "lin");
        var first = await lin.AskAsync("#1", "a1");
        await lin.AskAsync("#2", "a2");

        var again = await lin.AskAsync("#1", "a1");
        await app.RestartAsync();
        var later = await lin.AskAsync("#1", "a1");

        Assert.Equal(first.Body, again.Body);
        Assert.Equal(first.Body, later.Body);
        Assert.Equal(1, app.Interceptor.TimesHeard("#1"));
        Assert.Equal(2, (await app.RowsAsync<InboxEntry>()).Count);
        // Notice, two questions, two answers.
        Assert.Equal(5, (await app.RowsAsync<LogEntry>()).Count);
    }

    [Fact]
    public async Task An_activity_that_comes_several_times_at_once_is_decided_once()
    {
        await using var app = await AssistantApp.StartAsync();
        var lin = app.Call("c1", "lin");

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => lin.AskAsync("#1", "a1")));

        Assert.Equal("答1", results[0].Texts[^1]);
        Assert.All(results, result => Assert.Equal(results[0].Body, result.Body));
        Assert.Equal(1, app.Interceptor.TimesHeard("#1"));
        Assert.Single(await app.RowsAsync<InboxEntry>());
    }

    [Fact]
    public async Task The_same_id_with_other_words_is_answered_by_itself_and_flagged()
    {
        await using var app = await AssistantApp.StartAsync();
        var lin = app.Call("c1", "lin");
        var first = await lin.AskAsync("#1", "a1");

        var other = await lin.AskAsync("#2", "a1");

        Assert.Equal(["答2"], other.Texts);
        Assert.Equal(first.Body, (await lin.AskAsync("#1", "a1")).Body);
        Assert.Equal(other.Body, (await lin.AskAsync("#2", "a1")).Body);
        Assert.Equal([false, true], (await app.RowsAsync<InboxEntry>()).OrderBy(entry => entry.Sequence).Select(entry => entry.Flagged));
        Assert.Single(app.Log.Lines, line => line.Contains("came twice with different content", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_id_in_another_conversation_or_channel_is_another_activity()
    {
        await using var app = await AssistantApp.StartAsync();

        await app.Call("c1", "lin").AskAsync("#1", "a1");
        await app.Call("c2", "lin").AskAsync("#1", "a1");
        await app.Call("c1", "lin", "elsewhere").AskAsync("#1", "a1");

        Assert.Equal(3, app.Interceptor.TimesHeard("#1"));
        Assert.All(await app.RowsAsync<InboxEntry>(), entry => Assert.False(entry.Flagged));
    }

    [Fact]
    public async Task Activities_without_an_id_are_never_taken_for_one_another()
    {
        await using var app = await AssistantApp.StartAsync();
        var lin = app.Call("c1", "lin");
        var first = await lin.AskAsync("#1");

        // Also not for one whose channel uses an id like those of our own log.
        await lin.AskAsync("#1", "c1|0000006");
        var second = await lin.AskAsync("#1");
        var told = await lin.TellAsync("#1");

        Assert.Equal(HttpStatusCode.OK, told.Status);
        Assert.NotEqual(first.Body, second.Body);
        await app.UntilAsync(() => app.Channel.Delivered.Count == 1, "the reply to the last one leaves");
        Assert.Equal(4, app.Interceptor.TimesHeard("#1"));
    }

    [Fact]
    public async Task What_is_no_message_is_accepted_and_not_answered()
    {
        await using var app = await AssistantApp.StartAsync();
        var lin = app.Call("c1", "lin");
        foreach (var type in new[] { "shrug", "typing", "event", "messageReaction", "endOfConversation" })
        {
            var activity = lin.Activity("#1", "id-" + type, "expectReplies");
            activity["type"] = type;

            var result = await Caller.PostAsync(app, activity);

            Assert.Equal((HttpStatusCode.OK, """{"activities":[]}"""), (result.Status, result.Body));
        }

        Assert.Equal(0, app.Interceptor.TimesHeard("#1"));
    }

    [Fact]
    public async Task A_turn_that_was_cut_off_is_answered_when_its_caller_asks_again()
    {
        await using var app = await AssistantApp.StartAsync(["--BotFramework:AllowLoopbackServiceUrls=false"]);
        var lin = app.Call("c1", "lin", "nobody-sends-there");
        await lin.AskAsync("#0", "a0");
        await app.ChangeAsync(db => db.RemoveRange(db.Set<BotAssistant.Outbox.OutboxMessage>()));
        await app.ChangeInboxAsync("a0", entry => entry.State = InboxState.Received);

        await app.RestartAsync();
        var again = await lin.AskAsync("#0", "a0");

        Assert.Equal(["答0"], again.Texts);
        Assert.Equal(2, app.Interceptor.TimesHeard("#0"));
        Assert.Equal(again.Body, (await lin.AskAsync("#0", "a0")).Body);
        Assert.All(await app.RowsAsync<BotAssistant.Outbox.OutboxMessage>(), row => Assert.Equal(BotAssistant.Outbox.OutboxState.Delivered, row.State));
    }
}
