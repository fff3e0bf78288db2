using System.Text;
using BotAssistant.Browser.Tests.Browser;
using BotAssistant.Browser.Tests.Service;
using BotAssistant.Testing;
using static Microsoft.Playwright.Assertions;

namespace BotAssistant.Browser.Tests;

/// <summary>Nothing that was said is lost and nothing comes twice, whatever becomes of the network, the service or the phone.</summary>
public sealed class ReconnectingTests(Chromium chromium, SharedService shared) : PageTests(chromium)
{
    private const string Said = "断线那会儿说的";

    [Fact]
    public async Task What_is_said_while_the_service_is_dead_is_sent_once_when_it_is_back()
    {
        await using var service = await ServiceProcess.StartAsync();
        var chat = await OpenAsync(service.Address);
        await chat.AskAsync("你好", Words.Greeting);

        await service.KillAsync();
        await chat.SayAsync(Said);
        await Expect(chat.Deliveries("waiting")).ToContainTextAsync("还没有发出去");
        await chat.BannerSaysAsync("reconnecting");
        await service.StartAgainAsync();

        await IsSaidAndAnsweredOnceAsync(chat, service.Stored, service.Address);
        await Expect(chat.Banner).Not.ToHaveAttributeAsync("data-state", "reconnecting");
    }

    [Fact]
    public async Task What_is_said_without_a_network_is_sent_once_when_there_is_one()
    {
        var service = await shared.StartedAsync();
        var chat = await OpenAsync(service.Address);
        await chat.AskAsync("你好", Words.Greeting);

        await chat.Page.Context.SetOfflineAsync(true);
        await chat.BannerSaysAsync("offline");
        await chat.SayAsync(Said);
        await Expect(chat.Deliveries("waiting")).ToHaveCountAsync(1);
        await chat.Page.Context.SetOfflineAsync(false);

        await IsSaidAndAnsweredOnceAsync(chat, service.Stored, service.Address);
        await Expect(chat.Banner).Not.ToHaveAttributeAsync("data-state", "offline");
    }

    [Fact]
    public async Task Several_messages_said_without_a_network_arrive_in_the_order_in_which_they_were_said()
    {
        string[] said = ["第一句", "第二句", "第三句", "第四句"];
        var service = await shared.StartedAsync();
        var chat = await OpenAsync(service.Address);
        await chat.AskAsync("你好", Words.Greeting);

        await chat.Page.Context.SetOfflineAsync(true);
        foreach (var text in said)
        {
            await chat.SayAsync(text);
        }

        await Expect(chat.Deliveries("waiting")).ToHaveCountAsync(said.Length);
        await chat.Page.Context.SetOfflineAsync(false);

        await Expect(chat.Deliveries("waiting")).ToHaveCountAsync(0);
        var stored = await service.Stored.ReadAsync(service.Address, await chat.ConversationAsync());
        Assert.Equal(["你好", .. said], stored.Where(message => message.FromUser).Select(message => message.Text));
        await ShowsTheConversationAsync(chat, service.Stored, service.Address);
    }

    [Fact]
    public async Task What_was_said_without_a_network_outlives_the_page()
    {
        var service = await shared.StartedAsync();
        var chat = await OpenAsync(service.Address);
        var context = chat.Page.Context;
        await chat.AskAsync("你好", Words.Greeting);
        await context.SetOfflineAsync(true);
        await chat.SayAsync(Said);
        await Expect(chat.Deliveries("waiting")).ToHaveCountAsync(1);

        await chat.Page.CloseAsync();
        await context.SetOfflineAsync(false);
        var again = new ChatPage(await context.NewPageAsync());
        await again.GoAsync(service.Address);
        await again.ReadyAsync();

        await IsSaidAndAnsweredOnceAsync(again, service.Stored, service.Address);
        await again.ReloadAsync();
        await IsSaidAndAnsweredOnceAsync(again, service.Stored, service.Address);
    }

    [Fact]
    public async Task A_message_whose_acknowledgement_was_lost_is_not_doubled()
    {
        var service = await shared.StartedAsync();
        var chat = await OpenAsync(service.Address);
        await chat.AskAsync("你好", Words.Greeting);
        var lost = 0;
        await chat.Page.RouteAsync("**/v3/directline/conversations/*/activities", async route =>
        {
            if (route.Request.Method == "POST" && ++lost <= 2)
            {
                await route.FetchAsync();
                await route.AbortAsync("connectionreset");
                return;
            }

            await route.ContinueAsync();
        });

        await chat.SayAsync(Said);

        await IsSaidAndAnsweredOnceAsync(chat, service.Stored, service.Address);
        await chat.ReloadAsync();
        await IsSaidAndAnsweredOnceAsync(chat, service.Stored, service.Address);
        Assert.True(lost >= 1);
    }

    [Fact]
    public async Task A_page_whose_acknowledgement_was_lost_with_the_page_itself_does_not_double_it()
    {
        var service = await shared.StartedAsync();
        var chat = await OpenAsync(service.Address);
        var context = chat.Page.Context;
        await chat.AskAsync("你好", Words.Greeting);
        var stored = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await chat.Page.RouteAsync("**/v3/directline/conversations/*/activities", async route =>
        {
            await route.FetchAsync();
            stored.TrySetResult();
        });
        await chat.SayAsync(Said);
        await stored.Task;
        await chat.Page.CloseAsync();

        var again = new ChatPage(await context.NewPageAsync());
        await again.GoAsync(service.Address);
        await again.ReadyAsync();

        await IsSaidAndAnsweredOnceAsync(again, service.Stored, service.Address);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_page_that_slept_until_its_token_expired_goes_on(bool connectionIsCut)
    {
        await using var service = await InProcessService.StartAsync();
        await using var relay = Relay.To(service.Address);
        var chat = await OpenAsync(relay.Address);
        await chat.AskAsync("你好", Words.Greeting);
        var before = await chat.ConversationAsync();
        var refused = 0;
        chat.Page.Response += (_, response) => refused += response.Status is 401 or 403 ? 1 : 0;

        service.Clock.Leap(TimeSpan.FromDays(3));
        if (connectionIsCut)
        {
            relay.Cut();
        }

        await chat.SayAsync(Said);

        await IsSaidAndAnsweredOnceAsync(chat, service.Stored, service.Address);
        Assert.Equal(before, await chat.ConversationAsync());
        Assert.True(refused > 0, "the token had not expired");
    }

    [Fact]
    public async Task Where_sockets_are_blocked_the_page_asks_for_what_is_new()
    {
        var service = await shared.StartedAsync();
        var refused = 0;
        await using var relay = Relay.To(service.Address, passes: beginning =>
        {
            var isSocket = Encoding.Latin1.GetString(beginning.Span).Contains("Upgrade: websocket", StringComparison.OrdinalIgnoreCase);
            refused += isSocket ? 1 : 0;
            return !isSocket;
        });
        var visitor = await VisitAsync(relay.Address);
        visitor.NetworkMayFail = true;
        var chat = await visitor.OpenChatAsync();
        var second = await visitor.OpenChatAsync();

        await chat.AskAsync("你好", Words.Greeting);
        await chat.AskAsync("电话", Words.Phones);

        await second.ShowsAnswerAsync(Words.Phones);
        Assert.True(refused >= 2, $"{refused} sockets were tried");
        await ShowsTheConversationAsync(chat, service.Stored, service.Address);
        await ShowsTheConversationAsync(second, service.Stored, service.Address);
    }

    private async Task<ChatPage> OpenAsync(Uri service)
    {
        var visitor = await VisitAsync(service);
        visitor.NetworkMayFail = true;
        return await visitor.OpenChatAsync();
    }

    private static async Task IsSaidAndAnsweredOnceAsync(ChatPage chat, StoredConversations stored, Uri service)
    {
        await chat.ShowsAnswerAsync(Words.NotUnderstood);
        await chat.ArrivedAsync(Said);
        await chat.ShowsOwnAsync(Said);
        var messages = await stored.ReadAsync(service, await chat.ConversationAsync());
        var said = Assert.Single(messages, message => message.FromUser && message.Text == Said);
        Assert.Single(messages, message => message.ReplyTo == said.Id);
        await ShowsTheConversationAsync(chat, stored, service);
    }
}
