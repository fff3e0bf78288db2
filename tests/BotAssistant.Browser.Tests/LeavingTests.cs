using BotAssistant.Browser.Tests.Browser;
using BotAssistant.Browser.Tests.Service;
using static Microsoft.Playwright.Assertions;

namespace BotAssistant.Browser.Tests;

/// <summary>A phone goes from hand to hand: what one person said is nowhere on it when they have left, or had it cleared.</summary>
public sealed class LeavingTests(Chromium chromium, SharedService shared) : PageTests(chromium)
{
    private const string Secret = "我家的难处不想让人知道";

    // All that a page can have kept on the phone, beside what its server keeps in a cookie that no script can read.
    private const string EverythingKept =
        """
        async () => {
          const kept = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie, location.href, JSON.stringify(history.state)];
          for (const { name } of await indexedDB.databases()) {
            const database = await new Promise((done, fail) => Object.assign(indexedDB.open(name), { onsuccess: e => done(e.target.result), onerror: fail }));
            for (const store of database.objectStoreNames) {
              const rows = await new Promise((done, fail) =>
                Object.assign(database.transaction(store).objectStore(store).getAll(), { onsuccess: e => done(e.target.result), onerror: fail }));
              kept.push(JSON.stringify(rows));
            }
            database.close();
          }
          for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const request of await cache.keys()) kept.push(request.url, await (await cache.match(request)).text());
          }
          return kept.join('\n');
        }
        """;

    [Fact]
    public async Task Who_leaves_takes_everything_along_and_the_next_person_begins_anew()
    {
        var service = await shared.StartedAsync();
        var visitor = await VisitAsync(service.Address);
        var chat = await visitor.OpenChatAsync();
        await chat.AskAsync(Secret, Words.NotUnderstood);
        var before = await chat.ConversationAsync();

        await chat.LeaveAsync();
        await chat.HasLeftAsync();
        await Expect(chat.Page.Locator("#ended")).ToContainTextAsync("已经退出了");
        await KnowsNothingAsync(chat);
        Assert.DoesNotContain(await visitor.Context.CookiesAsync(), cookie => cookie.Name == "chat-session");

        await chat.Page.Locator("#start-again").ClickAsync();
        await chat.ReadyAsync();
        await chat.AskAsync("你好", Words.Greeting);
        Assert.NotEqual(before, await chat.ConversationAsync());
        await KnowsNothingAsync(chat);
        await ShowsTheConversationAsync(chat, service.Stored, service.Address);
    }

    [Fact]
    public async Task What_was_said_before_does_not_come_back_with_the_back_button()
    {
        var service = await shared.StartedAsync();
        var chat = await (await VisitAsync(service.Address)).OpenChatAsync();
        await chat.AskAsync(Secret, Words.NotUnderstood);
        await chat.LeaveAsync();
        await chat.HasLeftAsync();
        await chat.Page.GotoAsync(new Uri(service.Address, "staff").ToString());

        await chat.Page.GoBackAsync();

        await KnowsNothingAsync(chat);
        await chat.Page.ReloadAsync();
        await Expect(chat.Page.Locator("html")).Not.ToHaveAttributeAsync("data-chat", "loading");
        await KnowsNothingAsync(chat);
    }

    [Fact]
    public async Task Who_went_elsewhere_and_left_in_another_tab_is_not_shown_again_with_the_back_button()
    {
        var service = await shared.StartedAsync();
        var visitor = await VisitAsync(service.Address);
        var chat = await visitor.OpenChatAsync();
        await chat.AskAsync(Secret, Words.NotUnderstood);
        await chat.Page.GotoAsync(new Uri(service.Address, "staff").ToString());
        var other = await visitor.OpenChatAsync();
        await other.LeaveAsync();
        await other.HasLeftAsync();

        await chat.Page.GoBackAsync();

        await Expect(chat.Page.Locator("html")).Not.ToHaveAttributeAsync("data-chat", "loading");
        await Expect(chat.Said.Filter(new() { HasText = Secret })).ToHaveCountAsync(0);
        await KnowsNothingAsync(chat);
    }

    [Fact]
    public async Task Who_leaves_in_one_tab_leaves_in_the_other_too()
    {
        var service = await shared.StartedAsync();
        var visitor = await VisitAsync(service.Address);
        // What it asks of a conversation that ended is refused.
        visitor.NetworkMayFail = true;
        var chat = await visitor.OpenChatAsync();
        await chat.AskAsync(Secret, Words.NotUnderstood);
        var other = await visitor.OpenChatAsync();
        await other.ShowsOwnAsync(Secret);

        await chat.LeaveAsync();
        await chat.HasLeftAsync();

        await Expect(other.Page.Locator("#ended")).ToBeVisibleAsync();
        // A tab that is looked at keeps the last words for half a minute.
        await Expect(other.Said).ToHaveCountAsync(0, new() { Timeout = 2 * Patience.InMilliseconds });
        await KnowsNothingAsync(other);
    }

    [Fact]
    public async Task Who_presses_leave_by_mistake_stays()
    {
        var service = await shared.StartedAsync();
        var chat = await (await VisitAsync(service.Address)).OpenChatAsync();
        await chat.AskAsync(Secret, Words.NotUnderstood);

        await chat.ClickSettingAsync("leave");
        await Expect(chat.LeaveQuestion).ToBeVisibleAsync();
        await chat.Page.Locator("#leave-no").ClickAsync();

        await Expect(chat.LeaveQuestion).ToBeHiddenAsync();
        await chat.AskAsync("电话", Words.Phones);
        await ShowsTheConversationAsync(chat, service.Stored, service.Address);
    }

    [Fact]
    public async Task Who_says_that_they_leave_is_shown_that_the_conversation_ended()
    {
        var service = await shared.StartedAsync();
        var visitor = await VisitAsync(service.Address);
        visitor.NetworkMayFail = true;
        var chat = await visitor.OpenChatAsync();
        await chat.AskAsync(Secret, Words.NotUnderstood);
        var before = await chat.ConversationAsync();

        await chat.SayAsync("退出");

        await Expect(chat.Page.Locator("#ended")).ToBeVisibleAsync();
        await chat.Page.Locator("#start-again").ClickAsync();
        await chat.ReadyAsync();
        await chat.AskAsync("你好", Words.Greeting);
        Assert.NotEqual(before, await chat.ConversationAsync());
        await KnowsNothingAsync(chat);
    }

    [Fact]
    public async Task Messages_that_were_not_sent_are_gone_with_who_leaves_without_a_network()
    {
        var service = await shared.StartedAsync();
        var visitor = await VisitAsync(service.Address);
        visitor.NetworkMayFail = true;
        var chat = await visitor.OpenChatAsync();
        await chat.AskAsync("你好", Words.Greeting);
        await visitor.Context.SetOfflineAsync(true);
        await chat.SayAsync(Secret);
        await Expect(chat.Deliveries("waiting")).ToHaveCountAsync(1);

        await chat.ClickSettingAsync("leave");
        await Expect(chat.LeaveQuestion).ToContainTextAsync("还有1条没有发出去");
        await chat.Page.Locator("#leave-yes").ClickAsync();
        await Expect(chat.Said).ToHaveCountAsync(0);
        await KnowsNothingAsync(chat);

        var before = await chat.ConversationAsync();
        await visitor.Context.SetOfflineAsync(false);
        await chat.Page.ReloadAsync();
        await chat.HasLeftAsync();
        await chat.Page.Locator("#start-again").ClickAsync();
        await chat.ReadyAsync();
        await chat.AskAsync("你好", Words.Greeting);
        Assert.NotEqual(before, await chat.ConversationAsync());
        Assert.DoesNotContain(await service.Stored.ReadAsync(service.Address, await chat.ConversationAsync()), message => message.Text == Secret);
    }

    [Fact]
    public async Task Clearing_the_conversation_empties_it_in_every_tab()
    {
        var service = await shared.StartedAsync();
        var visitor = await VisitAsync(service.Address);
        var chat = await visitor.OpenChatAsync();
        await chat.AskAsync(Secret, Words.NotUnderstood);
        var other = await visitor.OpenChatAsync();
        await other.ShowsOwnAsync(Secret);

        await chat.ClickSettingAsync("clear");
        await chat.ShowsAnswerAsync(Words.ClearAsk);
        await chat.Choice("1. 确认清除").TapAsync();

        foreach (var page in new[] { chat, other })
        {
            await page.ShowsAnswerAsync(Words.Cleared);
            await page.ShowsOwnAsync(Secret, times: 0);
            await ShowsTheConversationAsync(page, service.Stored, service.Address);
            await KnowsNothingAsync(page);
        }

        await chat.ReloadAsync();
        await chat.ShowsAnswerAsync(Words.Cleared);
        await KnowsNothingAsync(chat);
    }

    private static async Task KnowsNothingAsync(ChatPage chat)
    {
        Assert.DoesNotContain(Secret, await chat.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, await chat.Page.EvaluateAsync<string>(EverythingKept), StringComparison.Ordinal);
        Assert.NotEqual(Secret, await chat.Input.CountAsync() == 0 ? "" : await chat.Input.InputValueAsync());
    }
}
