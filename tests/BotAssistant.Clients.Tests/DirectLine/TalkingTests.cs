using System.Text.Json.Nodes;
using BotAssistant.Testing;

namespace BotAssistant.Clients.Tests.DirectLine;

/// <summary>A conversation through the official client, on a page of another web site.</summary>
public sealed class TalkingTests(SharedService shared) : IClassFixture<SharedService>
{
    [Theory]
    [InlineData(Transport.Polling)]
    [InlineData(Transport.WebSocket)]
    public async Task A_page_with_a_token_is_greeted_and_answered(Transport transport)
    {
        var service = await shared.StartedAsync();
        var grant = await service.IssueAsync("lin");
        await using var page = service.OpenPage(transport, grant);

        await page.ConnectAsync();
        await page.GreetedAsync();
        var first = await page.AskAsync("#1");
        var second = await page.AskAsync("#2");

        Assert.Equal(["Uninitialized", "Connecting", "Online"], page.Statuses);
        var greeting = page.Seen.TakeWhile(said => said.From == ChatPage.Bot).ToArray();
        Assert.NotEmpty(greeting);
        Assert.Equal(
            [("lin", "#1"), (ChatPage.Bot, "答1"), ("lin", "#2"), (ChatPage.Bot, "答2")],
            page.Seen.Skip(greeting.Length).Select(said => (said.From, said.Text)));
        Assert.Equal(page.Seen[greeting.Length].Id, Assert.Single(first).ReplyTo);
        Assert.Equal(page.Seen[greeting.Length + 2].Id, Assert.Single(second).ReplyTo);
        Assert.Equal("mark of #1", page.Activities[greeting.Length].GetProperty("channelData").GetProperty("clientActivityID").GetString());

        // The bot's side of the start, a conversationUpdate, is nowhere.
        Assert.All(page.Seen, said => Assert.Equal("message", said.Type));
        Assert.Equal(await service.LogAsync(grant.ConversationId), page.Seen);
    }

    [Theory]
    [InlineData(Transport.Polling)]
    [InlineData(Transport.WebSocket)]
    public async Task A_program_with_the_secret_talks_as_whom_it_names(Transport transport)
    {
        var service = await shared.StartedAsync();
        await using var page = service.OpenPage(transport);

        await page.ConnectAsync(new() { ["secret"] = AssistantApp.Secret });
        var answers = await page.AskAsync("#1");

        Assert.Equal(["Uninitialized", "Connecting", "Online"], page.Statuses);
        Assert.Equal("答1", answers[^1].Text);
        Assert.Equal((page.User, "#1"), (page.Seen[0].From, page.Seen[0].Text));
        Assert.Equal(await service.LogAsync((await page.WhereAsync()).ConversationId), page.Seen);
    }

    [Theory]
    [InlineData(Transport.Polling)]
    [InlineData(Transport.WebSocket)]
    public async Task Twenty_messages_in_a_row_are_answered_in_their_order(Transport transport)
    {
        var service = await shared.StartedAsync();
        var grant = await service.IssueAsync("lin");
        await using var page = service.OpenPage(transport, grant);
        await page.ConnectAsync();

        // Each is on its way as soon as the one before is accepted; nobody waits for answers.
        var posts = new List<Post>();
        foreach (var number in Enumerable.Range(1, 20))
        {
            posts.Add(await page.SayAsync($"#{number}"));
        }

        await page.AnswersAsync(posts[^1]);

        var ids = posts.Select(post => post.Id).ToArray();
        Assert.Equal(ids, page.Seen.Where(said => said.From == "lin").Select(said => said.Id));
        Assert.Equal(ids, page.Seen.Where(said => said.ReplyTo is not null).Select(said => said.ReplyTo));
        Assert.Equal(Enumerable.Range(1, 20).Select(number => $"答{number}"), page.Seen.Where(said => said.ReplyTo is not null).Select(said => said.Text));
        Assert.Equal(await service.LogAsync(grant.ConversationId), page.Seen);
    }

    [Theory]
    [InlineData(Transport.Polling)]
    [InlineData(Transport.WebSocket)]
    public async Task Twenty_messages_at_once_are_each_answered_once_in_the_order_in_which_they_came(Transport transport)
    {
        var service = await shared.StartedAsync();
        var grant = await service.IssueAsync("lin");
        await using var page = service.OpenPage(transport, grant);
        await page.ConnectAsync();

        var numbers = new List<int>();
        foreach (var number in Enumerable.Range(1, 20))
        {
            numbers.Add(await page.SendAsync(page.Message($"#{number}")));
        }

        foreach (var number in numbers)
        {
            await page.AnswersAsync(await page.FateAsync(number));
        }

        var said = page.Seen.Where(said => said.From == "lin").ToArray();
        Assert.Equal(Enumerable.Range(1, 20).Select(number => $"#{number}").Order(), said.Select(said => said.Text).Order());
        Assert.Equal(
            said.Select(said => (said.Id, Interceptor.AnswerTo(said.Text))),
            page.Seen.Where(said => said.ReplyTo is not null).Select(said => (said.ReplyTo!, said.Text)));
        Assert.Equal(await service.LogAsync(grant.ConversationId), page.Seen);
    }

    [Theory]
    [InlineData(Transport.Polling)]
    [InlineData(Transport.WebSocket)]
    public async Task Typing_is_shown_to_whoever_listens_and_kept_nowhere(Transport transport)
    {
        var service = await shared.StartedAsync();
        var grant = await service.IssueAsync("lin");
        await using var page = service.OpenPage(transport, grant);
        await page.ConnectAsync();

        var typing = await page.PostAsync(new() { ["type"] = "typing", ["from"] = new JsonObject { ["id"] = page.User } });
        await page.AskAsync("#1");

        Assert.Matches("^[0-9a-f]{32}$", typing.Id);
        string?[] shown = transport == Transport.WebSocket ? [typing.Id] : [];
        Assert.Equal(shown, page.Seen.Where(said => said.Type == "typing").Select(said => said.Id));
        Assert.Equal(await service.LogAsync(grant.ConversationId), page.Seen.Where(said => said.Type != "typing"));
    }

    [Theory]
    [InlineData(Transport.Polling)]
    [InlineData(Transport.WebSocket)]
    public async Task A_user_named_by_the_page_is_greeted_and_speaks(Transport transport)
    {
        var service = await shared.StartedAsync();
        var grant = await service.IssueAsync();
        await using var page = service.OpenPage(transport, grant);

        await page.ConnectAsync(user: "wang");
        await page.GreetedAsync();
        await page.AskAsync("#1");

        // The client itself puts its user into what the page posts.
        Assert.NotEqual("wang", page.User);
        Assert.Contains(page.Warnings, warning => warning.Contains("from.id", StringComparison.Ordinal));
        Assert.Equal(ChatPage.Bot, page.Seen[0].From);
        Assert.Equal("wang", Assert.Single(page.Seen, said => said.From != ChatPage.Bot).From);
        Assert.Equal(await service.LogAsync(grant.ConversationId), page.Seen);
    }

    [Fact]
    public async Task The_user_of_the_token_speaks_whatever_the_page_says()
    {
        var service = await shared.StartedAsync();
        await using var page = service.OpenPage(Transport.WebSocket, await service.IssueAsync("wang"));

        await page.ConnectAsync(user: "zhao");
        await page.AskAsync("#1");

        // The client reads the token and takes no other user.
        Assert.Contains(page.Warnings, warning => warning.Contains("already set in token", StringComparison.Ordinal));
        Assert.Equal("wang", Assert.Single(page.Seen, said => said.From != ChatPage.Bot).From);
    }

    [Theory]
    [InlineData(Transport.Polling)]
    [InlineData(Transport.WebSocket)]
    public async Task A_page_that_asks_for_streamed_answers_gets_whole_ones(Transport transport)
    {
        var service = await shared.StartedAsync();
        var grant = await service.IssueAsync("lin");
        await using var page = service.OpenPage(transport, grant);

        // With this, every post says deliveryMode "stream".
        await page.ConnectAsync(new() { ["streaming"] = true });
        var answers = await page.AskAsync("#1");

        Assert.Equal("答1", Assert.Single(answers).Text);
        Assert.All(page.Activities, activity => Assert.False(activity.TryGetProperty("deliveryMode", out _)));
        Assert.Equal(await service.LogAsync(grant.ConversationId), page.Seen);
    }

    [Fact]
    public async Task A_page_that_asks_for_a_session_of_the_cloud_service_hears_that_there_is_none()
    {
        var service = await shared.StartedAsync();
        await using var page = service.OpenPage(Transport.WebSocket, await service.IssueAsync("lin"));
        await page.ConnectAsync();

        Assert.Equal("", await page.SessionAsync());
        Assert.Equal("答1", (await page.AskAsync("#1"))[^1].Text);
    }
}
