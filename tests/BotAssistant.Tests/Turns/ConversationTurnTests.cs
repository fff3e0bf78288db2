using System.Text.Json;
using BotAssistant.Testing;
using BotAssistant.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.Turns;

public sealed class ConversationTurnTests
{
    [Fact]
    public async Task What_somebody_says_is_answered_in_its_conversation()
    {
        await using var app = await AssistantApp.StartAsync();
        var lin = await app.MeetAsync("lin");

        Assert.Equal(["答看看再说"], await lin.AskAsync("#看看再说"));
        Assert.Contains("129-0000-0100", Assert.Single(await lin.AskAsync("电话")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Questions_and_answers_alternate_and_their_times_increase_whatever_the_clock_does()
    {
        await using var app = await AssistantApp.StartAsync();
        var lin = await app.MeetAsync("lin");
        TimeSpan[] jumps = [TimeSpan.Zero, TimeSpan.FromHours(-1), TimeSpan.Zero, TimeSpan.FromMinutes(5), TimeSpan.FromDays(-400), TimeSpan.FromDays(400)];
        for (var i = 0; i < jumps.Length; i++)
        {
            app.Clock.Advance(jumps[i]);
            await lin.AskAsync($"#{i}");
        }

        var all = await lin.ReadAllAsync();

        Assert.Equal(
            Enumerable.Range(0, jumps.Length).SelectMany(i => new[] { $"#{i}", $"答{i}" }),
            all.Select(Person.TextOf).Where(text => text is ['#' or '答', ..]));
        AssertInOrder(all);
    }

    [Fact]
    public async Task Messages_sent_in_a_hurry_are_answered_in_their_order()
    {
        await using var app = await AssistantApp.StartAsync();
        var lin = await app.MeetAsync("lin");
        var said = Enumerable.Range(0, 30).Select(i => $"#{i}").ToArray();
        foreach (var text in said)
        {
            await lin.PostAsync(text);
        }

        await lin.ReadUntilAsync(activity => Person.TextOf(activity) == "答29");
        var all = await lin.ReadAllAsync();

        Assert.Equal(said, all.Select(Person.TextOf).Where(text => text is ['#', ..]));
        Assert.Equal(said.Select(Interceptor.AnswerTo), all.Select(Person.TextOf).Where(text => text is ['答', ..]));
        AssertInOrder(all);
    }

    [Fact]
    public async Task A_turn_that_takes_long_holds_up_its_own_conversation_only()
    {
        await using var app = await AssistantApp.StartAsync();
        var lin = await app.MeetAsync("lin");
        var wang = await app.MeetAsync("wang");
        var gate = app.Interceptor.Waits("#慢");
        var slow = await lin.PostAsync("#慢");
        await gate.Reached;
        var behind = await lin.PostAsync("#快");

        Assert.Equal(["答1"], await wang.AskAsync("#1"));
        Assert.DoesNotContain(await lin.ReadAllAsync(), activity => Person.ReplyTo(activity) is { } to && (to == slow || to == behind));

        gate.Open();
        await lin.ReadUntilAsync(activity => Person.TextOf(activity) == "答快");
        Assert.Equal(["答慢", "答快"], lin.Seen.Select(Person.TextOf).Where(text => text is ['答', ..]));
    }

    [Fact]
    public async Task What_was_accepted_before_a_restart_is_answered_once_after_it()
    {
        await using var app = await AssistantApp.StartAsync();
        var lin = await app.MeetAsync("lin");
        await lin.AskAsync("#0");
        var gate = app.Interceptor.Waits("#1");
        await lin.PostAsync("#1");
        await gate.Reached;
        await lin.PostAsync("#2");
        await lin.PostAsync("#3");
        var ending = app.Services.GetRequiredService<ConversationLanes>().StopAsync(CancellationToken.None);
        gate.Open();
        await ending;
        Assert.Equal(2, (await app.RowsAsync<InboxEntry>()).Count(entry => entry.State == InboxState.Received));

        await app.RestartAsync();
        await app.RestartAsync();
        var again = lin.On(app.Http);
        await again.ReadUntilAsync(activity => Person.TextOf(activity) == "答3");

        Assert.Equal(["答0", "答1", "答2", "答3"], (await again.ReadAllAsync()).Select(Person.TextOf).Where(text => text is ['答', ..]));
        Assert.DoesNotContain(await app.RowsAsync<InboxEntry>(), entry => entry.State == InboxState.Received);
        Assert.Equal(1, app.Interceptor.TimesHeard("#2"));
    }

    private static void AssertInOrder(IReadOnlyList<JsonElement> activities)
    {
        var times = activities.Select(activity => activity.GetProperty("timestamp").GetDateTimeOffset()).ToArray();
        Assert.Equal(times.Distinct().Order(), times);
        var ids = activities.Select(activity => activity.GetProperty("id").GetString()!).ToList();
        // Every answer stands behind what it answers.
        Assert.All(activities, activity => Assert.True(
            Person.ReplyTo(activity) is not { } question || ids.IndexOf(question) < ids.IndexOf(activity.GetProperty("id").GetString()!)));
    }
}
