using BotAssistant.Browser.Tests.Browser;
using BotAssistant.Browser.Tests.Service;
using static Microsoft.Playwright.Assertions;

namespace BotAssistant.Browser.Tests;

/// <summary>What the page keeps in the browser, and browsers that keep nothing.</summary>
public sealed class KeepingTests(Chromium chromium, SharedService shared) : PageTests(chromium)
{
    private const string NothingIsKept =
        """
        for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
          Object.defineProperty(window, name, { get() { throw new DOMException('not here', 'SecurityError'); } });
        }
        """;

    [Fact]
    public async Task A_browser_that_keeps_nothing_can_chat_and_leave()
    {
        var service = await shared.StartedAsync();
        var visitor = await VisitAsync(service.Address);
        visitor.NetworkMayFail = true;
        await visitor.Context.AddInitScriptAsync(NothingIsKept);
        var chat = await visitor.OpenChatAsync();

        await chat.AskAsync("电话", Words.Phones);
        var before = await chat.ConversationAsync();
        await chat.LeaveAsync();

        await Patience.UntilAsync(chat.ConversationAsync, now => now != before, _ => "the page has another conversation");
    }

    [Fact]
    public async Task What_somebody_was_about_to_say_outlives_a_reload_and_not_their_leaving()
    {
        var service = await shared.StartedAsync();
        var visitor = await VisitAsync(service.Address);
        visitor.NetworkMayFail = true;
        var chat = await visitor.OpenChatAsync();

        await chat.Input.FillAsync("我想问问");
        await chat.ReloadAsync();
        await Expect(chat.Input).ToHaveValueAsync("我想问问");

        await chat.LeaveAsync();
        await chat.Page.Locator("#start-again").ClickAsync();
        await chat.ReadyAsync();
        await Expect(chat.Input).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Who_leaves_without_a_network_is_gone_from_every_tab_at_once_and_from_the_service_when_it_is_back()
    {
        var service = await shared.StartedAsync();
        var visitor = await VisitAsync(service.Address);
        visitor.NetworkMayFail = true;
        var first = await visitor.OpenChatAsync();
        await first.AskAsync("电话", Words.Phones);
        var second = await visitor.OpenChatAsync();
        await second.ShowsAnswerAsync(Words.Phones);

        await visitor.Context.SetOfflineAsync(true);
        await first.LeaveAsync();
        await Expect(first.Page.Locator("#ended")).ToContainTextAsync("连上了会自动退出");
        await second.IsAsync("left");
        await Expect(second.Answers).ToHaveCountAsync(0);

        await visitor.Context.SetOfflineAsync(false);
        await Expect(first.Page.Locator("#ended")).ToContainTextAsync("已经退出了");
        await Expect(second.Page.Locator("#ended")).ToContainTextAsync("已经退出了");
    }
}
