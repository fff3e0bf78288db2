using System.Text.Json.Nodes;
using BotAssistant.Clients.Tests.Scripts;
using BotAssistant.Testing;

namespace BotAssistant.Clients.Tests.DirectLine;

/// <summary>Whatever comes between, the official client gives out every activity once and in order.</summary>
public sealed class ResumingTests(NodePackages packages, SharedService shared) : IClassFixture<SharedService>
{
    [Theory]
    [InlineData(Transport.Polling)]
    [InlineData(Transport.WebSocket)]
    public async Task A_conversation_goes_on_in_another_page_where_the_first_one_was(Transport transport)
    {
        var service = await shared.StartedAsync();
        var grant = await service.IssueAsync("lin");
        await using var first = service.OpenPage(transport, grant);
        await first.ConnectAsync();
        await first.AskAsync("#1");
        var place = await first.WhereAsync();
        await first.CloseAsync();
        await service.SayElsewhereAsync(grant.ConversationId, "#2");

        await using var second = service.OpenPage(transport, grant);
        await second.ConnectAsync(new() { ["conversationId"] = place.ConversationId, ["watermark"] = place.Watermark });
        await second.AskAsync("#3");

        Assert.Equal(["#2", "答2", "#3", "答3"], second.Seen.Select(said => said.Text));
        Assert.Equal(await service.LogAsync(grant.ConversationId), [.. first.Seen, .. second.Seen]);
    }

    [Theory]
    [InlineData(Transport.Polling)]
    [InlineData(Transport.WebSocket)]
    public async Task A_page_that_starts_again_with_its_token_sees_the_conversation_from_the_beginning(Transport transport)
    {
        var service = await shared.StartedAsync();
        var grant = await service.IssueAsync("lin");
        await using var first = service.OpenPage(transport, grant);
        await first.ConnectAsync();
        await first.AskAsync("#1");
        await first.CloseAsync();

        await using var second = service.OpenPage(transport, grant);
        await second.ConnectAsync();
        await second.AskAsync("#2");

        await second.RequestAsync("POST", "/conversations", 200);
        Assert.Equal(first.Seen, second.Seen.Take(first.Seen.Count));
        Assert.Equal(await service.LogAsync(grant.ConversationId), second.Seen);
    }

    [Theory]
    [InlineData(Transport.Polling)]
    [InlineData(Transport.WebSocket)]
    public async Task What_is_said_while_a_long_conversation_is_read_comes_after_it(Transport transport)
    {
        var service = await shared.StartedAsync();
        var grant = await service.BeginAsync("lin");
        await service.SayElsewhereAsync(grant.ConversationId, Enumerable.Range(1, 120).Select(number => $"#{number}"));

        await using var page = service.OpenPage(transport, grant);
        await page.ConnectAsync();
        await page.AskAsync("#last");

        Assert.Equal(await service.LogAsync(grant.ConversationId), page.Seen);
    }

    [Theory]
    [InlineData(Transport.Polling)]
    [InlineData(Transport.WebSocket)]
    public async Task A_restart_of_the_service_loses_and_repeats_nothing(Transport transport)
    {
        await using var service = await ChatService.StartAsync(packages);
        await using var relay = Relay.To(service.Address);
        var grant = await service.IssueAsync("lin");
        await using var page = service.OpenPage(transport, grant, relay.Address);
        await page.ConnectAsync(Patient());
        await page.GreetedAsync();
        await page.AskAsync("#1");

        // A poll that fails in between would be the client's last, so its connections wait, as at a reverse proxy.
        await relay.HoldAsync();
        var meanwhile = await page.SendAsync(page.Message("#2"));
        await service.App.RestartAsync();
        relay.Open(service.Address);
        await page.AnswersAsync(await page.FateAsync(meanwhile));
        await page.AskAsync("#3");

        Assert.Equal(["#1", "答1", "#2", "答2", "#3", "答3"], page.Seen.Select(said => said.Text).TakeLast(6));
        Assert.Equal(await service.LogAsync(grant.ConversationId), page.Seen);
        Assert.Equal("Online", page.Statuses[^1]);
    }

    [Fact]
    public async Task A_broken_socket_loses_and_repeats_nothing()
    {
        var service = await shared.StartedAsync();
        await using var relay = Relay.To(service.Address);
        var grant = await service.IssueAsync("lin");
        await using var page = service.OpenPage(Transport.WebSocket, grant, relay.Address);
        await page.ConnectAsync(Patient());
        await page.GreetedAsync();
        await page.AskAsync("#1");

        await relay.HoldAsync();
        relay.Cut();
        await service.SayElsewhereAsync(grant.ConversationId, "#2");
        relay.Open(service.Address);
        await page.AskAsync("#3");

        Assert.Equal(["#1", "答1", "#2", "答2", "#3", "答3"], page.Seen.Select(said => said.Text).TakeLast(6));
        Assert.Equal(await service.LogAsync(grant.ConversationId), page.Seen);
        await page.RequestAsync("GET", $"/conversations/{grant.ConversationId}", 200);
    }

    /// <summary>A request may take long while connections wait.</summary>
    private static JsonObject Patient() => new() { ["timeout"] = 60_000 };
}
