using BotAssistant.Clients.Tests.Scripts;
using Microsoft.IdentityModel.JsonWebTokens;

namespace BotAssistant.Clients.Tests.DirectLine;

/// <summary>What the official client makes of tokens that expire, are forged, or are meant for others.</summary>
public sealed class TokenTests(NodePackages packages)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    public enum Flaw
    {
        Expired,
        Forged,
    }

    [Theory]
    [InlineData(Transport.Polling, Flaw.Expired)]
    [InlineData(Transport.WebSocket, Flaw.Expired)]
    [InlineData(Transport.Polling, Flaw.Forged)]
    [InlineData(Transport.WebSocket, Flaw.Forged)]
    public async Task A_page_whose_token_is_refused_goes_on_with_another_one(Transport transport, Flaw flaw)
    {
        await using var service = await ChatService.StartAsync(packages);
        var grant = await service.IssueAsync("lin");
        await using var page = service.OpenPage(transport, grant);

        // Once its token was refused, the client asks again with each socket that it opens, and gives up at the fifth time.
        await page.ConnectAsync(chance: 1);
        await page.GreetedAsync();
        await page.AskAsync("#1");

        if (flaw == Flaw.Expired)
        {
            service.Clock.Leap(Lifetime);
        }
        else
        {
            await page.ReconnectAsync(await AnotherAsync() with { Token = grant.Token[..^1] });
        }

        if (transport == Transport.WebSocket)
        {
            // A page that polls learns of it by itself, one with an open socket when it says something.
            Assert.Equal(ChatPage.Retry, (await page.SayAsync("#2")).Id);
        }

        await page.StatusAsync("ExpiredToken");
        await page.ReconnectAsync(await AnotherAsync());
        await page.StatusAsync("ExpiredToken", "Online");
        await page.AskAsync("#3");

        var log = await service.LogAsync(grant.ConversationId);
        Assert.Equal(["#1", "答1", "#3", "答3"], log.Select(said => said.Text).TakeLast(4));

        // With a socket, the client opens another one at each change of its status and keeps them all. Web Chat shows an id once.
        Assert.Equal(log, transport == Transport.WebSocket ? page.Seen.Distinct() : page.Seen);

        async Task<Grant> AnotherAsync() => await service.IssueAgainAsync(grant.ConversationId, (await page.WhereAsync()).Watermark);
    }

    [Theory]
    [InlineData(Transport.Polling, Flaw.Expired)]
    [InlineData(Transport.WebSocket, Flaw.Forged)]
    public async Task A_page_that_begins_with_a_bad_token_fails_to_connect(Transport transport, Flaw flaw)
    {
        await using var service = await ChatService.StartAsync(packages);
        var grant = await service.IssueAsync("lin");
        await using var page = service.OpenPage(transport, grant);
        if (flaw == Flaw.Expired)
        {
            service.Clock.Leap(Lifetime);
        }

        await page.BeginAsync(new() { ["token"] = flaw == Flaw.Forged ? grant.Token[..^1] : grant.Token });

        await page.StatusAsync("FailedToConnect");
        await page.RequestAsync("POST", "/conversations", 403);
    }

    [Theory]
    [InlineData(Transport.Polling)]
    [InlineData(Transport.WebSocket)]
    public async Task A_page_that_stays_open_renews_its_token_before_it_expires(Transport transport)
    {
        await using var service = await ChatService.StartAsync(packages, options => options.KeepAliveInterval = TimeSpan.FromMilliseconds(50));
        var grant = await service.IssueAsync("lin");
        await using var page = service.OpenPage(transport, grant);

        // The client's quarter of an hour takes about a second, and its signs of life in the socket come as fast as ours.
        await page.ConnectAsync(haste: 1000);
        for (var hour = 0; hour < 2; hour++)
        {
            service.Clock.Leap(Lifetime * 0.7);
            var now = service.Clock.GetUtcNow();
            await page.UntilTokenAsync(token => new JsonWebToken(token).IssuedAt >= now.UtcDateTime.AddSeconds(-1));
        }

        Assert.Equal("答1", (await page.AskAsync("#1"))[^1].Text);
        Assert.Equal(["Uninitialized", "Connecting", "Online"], page.Statuses);
        Assert.Equal(await service.LogAsync(grant.ConversationId), page.Seen);
    }

    [Theory]
    [InlineData(Transport.Polling)]
    [InlineData(Transport.WebSocket)]
    public async Task The_service_s_own_page_finds_its_conversation_again_after_days(Transport transport)
    {
        await using var service = await ChatService.StartAsync(packages);
        await using var page = service.OpenPage(transport, site: service.Address);
        var first = await page.AskForTokenAsync();
        await page.ConnectAsync(new() { ["token"] = first.Token });
        await page.AskAsync("#1");
        var before = page.Seen;

        service.Clock.Leap(TimeSpan.FromDays(3));
        await page.ReloadAsync();
        var second = await page.AskForTokenAsync();
        await page.ConnectAsync(new() { ["token"] = second.Token });
        await page.AskAsync("#2");

        // Known by its cookie alone.
        Assert.Equal((first.ConversationId, first.UserId), (second.ConversationId, second.UserId));
        Assert.Equal(before, page.Seen.Take(before.Count));
        Assert.Equal([first.UserId], page.Seen.Where(said => said.ReplyTo is null && said.Text is ['#', ..]).Select(said => said.From).Distinct());
        Assert.Equal(await service.LogAsync(first.ConversationId), page.Seen);
    }

    [Fact]
    public async Task A_token_for_one_web_site_is_of_no_use_to_pages_of_another()
    {
        await using var service = await ChatService.StartAsync(packages);
        var grant = await service.IssueAsync("lin", "http://page.example");
        await using var foreign = service.OpenPage(Transport.WebSocket, grant, site: new("http://other.example/"));
        await using var page = service.OpenPage(Transport.WebSocket, grant);

        await foreign.BeginAsync();
        await page.ConnectAsync();

        await foreign.StatusAsync("FailedToConnect");
        await foreign.RequestAsync("POST", "/conversations", 403);
        Assert.Equal("答1", (await page.AskAsync("#1"))[^1].Text);
    }
}
