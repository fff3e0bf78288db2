
namespace BotAssistant.Clients.Tests.DirectLine;

/// <summary>How a conversation ends for the official client.</summary>
public sealed class EndingTests(SharedService shared) : IClassFixture<SharedService>
{
    [Fact]
    public async Task A_polling_page_whose_user_left_hears_the_last_words_and_has_ended()
    {
        var service = await shared.StartedAsync();
        var grant = await service.IssueAsync("lin");
        await using var page = service.OpenPage(Transport.Polling, grant);
        await page.ConnectAsync();

        var farewell = await page.AskAsync("退出");
        await page.StatusAsync("Ended");

        Assert.Single(farewell);
        Assert.Equal(farewell[0], page.Seen[^1]);
        Assert.Equal(await service.LogAsync(grant.ConversationId), page.Seen);
        await page.RequestAsync("GET", "/activities", 404);
        Assert.Equal(0, (await page.SayAsync("#1")).Refused);
    }

    [Fact]
    public async Task A_page_with_a_socket_whose_user_left_hears_the_last_words_and_that_it_ended()
    {
        var service = await shared.StartedAsync();
        var grant = await service.IssueAsync("lin");
        await using var page = service.OpenPage(Transport.WebSocket, grant);
        await page.ConnectAsync();

        var farewell = await page.AskAsync("退出");

        // The client keeps the status Online then: it asks where to go on, is told 404, and fails its activities instead.
        Assert.Equal("conversation ended", await page.DeafAsync());
        await page.RequestAsync("GET", $"/conversations/{grant.ConversationId}", 404);
        Assert.Equal(farewell[^1], page.Seen[^1]);
        Assert.Equal(await service.LogAsync(grant.ConversationId), page.Seen);
        Assert.Equal(404, (await page.SayAsync("#1")).Refused);
    }

    [Theory]
    [InlineData(Transport.Polling)]
    [InlineData(Transport.WebSocket)]
    public async Task A_page_that_ends_its_client_leaves_the_conversation_as_it_is(Transport transport)
    {
        var service = await shared.StartedAsync();
        var grant = await service.IssueAsync("lin");
        await using var page = service.OpenPage(transport, grant);
        await page.ConnectAsync();
        await page.AskAsync("#1");

        await page.EndAsync();
        await page.StatusAsync("Ended");

        Assert.Equal(0, (await page.SayAsync("#2")).Refused);
        Assert.Equal(await service.LogAsync(grant.ConversationId), page.Seen);
        await service.SayElsewhereAsync(grant.ConversationId, "#3");
        Assert.Equal("答3", (await service.LogAsync(grant.ConversationId))[^1].Text);
    }
}
