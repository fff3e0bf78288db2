using BotAssistant.Browser.Tests.Browser;
using BotAssistant.Browser.Tests.Service;
using static Microsoft.Playwright.Assertions;

namespace BotAssistant.Browser.Tests;

/// <summary>What everybody does who opens the page.</summary>
public sealed class TalkingTests(Chromium chromium, SharedService shared) : PageTests(chromium)
{
    [Fact]
    public async Task A_message_is_answered_and_its_sender_sees_that_it_arrived()
    {
        var service = await shared.StartedAsync();
        var chat = await (await VisitAsync(service.Address)).OpenChatAsync();

        await chat.SayAsync("你好");

        await chat.ShowsAnswerAsync(Words.Greeting);
        await Expect(chat.Deliveries("received")).ToContainTextAsync("✓ 已收到");
        await ShowsTheConversationAsync(chat, service.Stored, service.Address);
    }

    [Fact]
    public async Task A_page_that_is_opened_again_shows_everything_once()
    {
        var service = await shared.StartedAsync();
        var chat = await (await VisitAsync(service.Address)).OpenChatAsync();
        await chat.AskAsync("你好", Words.Greeting);
        await chat.AskAsync("电话", Words.Phones);

        await chat.ReloadAsync();

        await chat.ShowsAnswerAsync(Words.Phones);
        await ShowsTheConversationAsync(chat, service.Stored, service.Address);
        await Expect(chat.Deliveries("received")).Not.ToHaveCountAsync(0);
        await Expect(chat.Deliveries("sending")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Choices_are_big_buttons_and_pressing_one_answers()
    {
        var service = await shared.StartedAsync();
        var chat = await (await VisitAsync(service.Address)).OpenChatAsync();
        await chat.AskAsync("你好", Words.Greeting);

        foreach (var label in new[] { "1. 县里的电话", "2. 我的资料", "3. 帮助" })
        {
            await Expect(chat.Choice(label)).ToBeInViewportAsync();
            var box = (await chat.Choice(label).BoundingBoxAsync())!;
            Assert.True(box.Height >= 48, $"{label} is {box.Height} pixels high");
            Assert.True(box.X >= 0 && box.X + box.Width <= Device.Phone.Width, $"{label} stands from {box.X} to {box.X + box.Width}");
        }

        await chat.Choice("1. 县里的电话").TapAsync();

        await chat.ShowsAnswerAsync(Words.Phones);
        Assert.Single(await service.Stored.ReadAsync(service.Address, await chat.ConversationAsync()), message => message.FromUser && message.Text == "电话");
    }

    [Fact]
    public async Task A_choice_may_be_typed_by_its_number()
    {
        var service = await shared.StartedAsync();
        var chat = await (await VisitAsync(service.Address)).OpenChatAsync();
        await chat.AskAsync("你好", Words.Greeting);

        await chat.AskAsync("1", Words.Phones);
    }

    [Fact]
    public async Task What_looks_like_HTML_is_shown_as_it_was_written()
    {
        const string said = "<img src=x onerror=\"document.title='broken'\"><b>粗</b> **星**";
        var service = await shared.StartedAsync();
        var chat = await (await VisitAsync(service.Address)).OpenChatAsync();

        await chat.AskAsync(said, Words.NotUnderstood);

        Assert.Contains(await chat.ShownAsync(), message => message.FromUser && message.Text == ChatPage.Plain(said));
        await Expect(chat.Page.Locator("#chat b, #chat strong, #chat img[src=x]")).ToHaveCountAsync(0);
        await Expect(chat.Page).Not.ToHaveTitleAsync("broken");
    }

    [Fact]
    public async Task Two_tabs_show_the_same_conversation_once()
    {
        var service = await shared.StartedAsync();
        var visitor = await VisitAsync(service.Address);
        var first = await visitor.OpenChatAsync();
        await first.AskAsync("你好", Words.Greeting);
        var second = await visitor.OpenChatAsync();
        Assert.Equal(await first.ConversationAsync(), await second.ConversationAsync());

        await first.AskAsync("电话", Words.Phones);
        await second.ShowsOwnAsync("电话");
        await second.ShowsAnswerAsync(Words.Phones);
        await second.AskAsync("这是另一页说的", Words.NotUnderstood);
        await first.ShowsOwnAsync("这是另一页说的");

        await ShowsTheConversationAsync(first, service.Stored, service.Address);
        await ShowsTheConversationAsync(second, service.Stored, service.Address);
    }

    [Fact]
    public async Task A_long_conversation_begins_with_its_recent_part_and_the_rest_can_be_had()
    {
        var service = await shared.StartedAsync();
        var chat = await (await VisitAsync(service.Address)).OpenChatAsync();
        await chat.AskAsync("最早的话", Words.NotUnderstood);
        var grant = await chat.GrantAsync();
        for (var number = 0; number < 60; number++)
        {
            await service.Stored.PostAsync(service.Address, grant.ConversationId, grant.UserId, $"第{number}句");
        }

        await chat.AskAsync("电话", Words.Phones);
        await chat.ReloadAsync();
        await chat.ShowsAnswerAsync(Words.Phones);
        await chat.ShowsOwnAsync("最早的话", times: 0);

        await chat.Page.Locator("#earlier").ClickAsync();

        await chat.ShowsOwnAsync("最早的话");
        await ShowsTheConversationAsync(chat, service.Stored, service.Address);
    }

    [Fact]
    public async Task Demo_people_can_be_chosen_and_each_has_a_conversation_of_their_own()
    {
        var service = await shared.StartedAsync();
        var chat = await (await VisitAsync(service.Address)).OpenChatAsync();
        await chat.AskAsync("农户的话", Words.NotUnderstood);
        var before = await chat.ConversationAsync();

        foreach (var account in new[] { "household", "cadre", "township", "desk" })
        {
            await chat.BecomeAsync(account);
            await chat.AskAsync($"我是{account}", Words.NotUnderstood);

            Assert.NotEqual(before, await chat.ConversationAsync());
            Assert.Equal("dl_demo-" + account, (await chat.GrantAsync()).UserId);
            await chat.ShowsOwnAsync("农户的话", times: 0);
            await ShowsTheConversationAsync(chat, service.Stored, service.Address);
        }
    }
}
