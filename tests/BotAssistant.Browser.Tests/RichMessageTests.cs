using System.Collections.Concurrent;
using System.Text.Json;
using BotAssistant.Browser.Tests.Browser;
using BotAssistant.Browser.Tests.Service;
using BotAssistant.Protocol;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BotAssistant.Browser.Tests;

/// <summary>What few messages need is loaded with the first of them; and whatever a message holds, nothing in it runs.</summary>
public sealed class RichMessageTests(Chromium chromium) : PageTests(chromium)
{
    private const string Attack = "<script>window.broken=1</script><img src=x onerror=\"window.broken=1\"><a href=\"javascript:window.broken=1\">点</a>";

    [Fact]
    public async Task Markdown_is_shown_and_its_part_of_the_page_is_loaded_only_then()
    {
        await using var service = await InProcessService.StartAsync();
        var (chat, scripts) = await OpenAsync(service);
        await chat.AskAsync("你好", Words.Greeting);
        var before = scripts.Count;

        await service.SayAsync(
            await chat.ConversationAsync(),
            $"**要带的材料**\n\n1. 身份证\n2. 户口本\n\n[说明]({service.Address}) [坏的](javascript:window.broken=1)\n\n{Attack}",
            message => message.TextFormat = TextFormats.Markdown);

        await Expect(chat.Page.Locator("#chat strong")).ToHaveTextAsync("要带的材料");
        await Expect(chat.Page.Locator("#chat ol li")).ToHaveTextAsync(["身份证", "户口本"]);
        await Expect(chat.Page.Locator($"#chat a[href^='{service.Address}']")).ToHaveCountAsync(1);
        Assert.True(scripts.Count > before, "nothing was loaded for it");
        await IsInertAsync(chat);
    }

    [Fact]
    public async Task A_card_is_shown_and_its_part_of_the_page_is_loaded_only_then()
    {
        await using var service = await InProcessService.StartAsync();
        var (chat, scripts) = await OpenAsync(service);
        await chat.AskAsync("你好", Words.Greeting);
        var before = scripts.Count;
        var card = JsonSerializer.SerializeToElement(new
        {
            type = "AdaptiveCard",
            version = "1.5",
            body = new object[] { new { type = "TextBlock", text = "医保缴费", weight = "bolder", wrap = true }, new { type = "TextBlock", text = Attack, wrap = true } },
            actions = new object[] { new { type = "Action.Submit", title = "问电话", data = "电话" } },
        });

        await service.SayAsync(await chat.ConversationAsync(), null, message => message.Attachments = [Attachment.AdaptiveCard(card)]);

        var shown = chat.Page.Locator("#chat .ac-adaptiveCard");
        await Expect(shown).ToContainTextAsync("医保缴费");
        Assert.True(scripts.Count > before, "nothing was loaded for it");
        await IsInertAsync(chat);

        await shown.GetByRole(AriaRole.Button, new() { Name = "问电话" }).TapAsync();
        await chat.ShowsAnswerAsync(Words.Phones);
    }

    [Fact]
    public async Task Cards_and_Markdown_are_there_again_after_the_page_was_opened_again()
    {
        await using var service = await InProcessService.StartAsync();
        var (chat, _) = await OpenAsync(service);
        await chat.AskAsync("你好", Words.Greeting);
        var card = JsonSerializer.SerializeToElement(new { type = "AdaptiveCard", version = "1.5", body = new[] { new { type = "TextBlock", text = "一张卡片" } } });
        await service.SayAsync(await chat.ConversationAsync(), "**粗的字**", message => message.TextFormat = TextFormats.Markdown);
        await service.SayAsync(await chat.ConversationAsync(), null, message => message.Attachments = [Attachment.AdaptiveCard(card)]);
        await Expect(chat.Page.Locator("#chat .ac-adaptiveCard")).ToContainTextAsync("一张卡片");

        await chat.ReloadAsync();

        await Expect(chat.Page.Locator("#chat .ac-adaptiveCard")).ToHaveCountAsync(1);
        await Expect(chat.Page.Locator("#chat strong")).ToHaveTextAsync("粗的字");
    }

    private async Task<(ChatPage Chat, ConcurrentQueue<string> Scripts)> OpenAsync(InProcessService service)
    {
        var visitor = await VisitAsync(service.Address);
        var scripts = new ConcurrentQueue<string>();
        visitor.Context.Request += (_, request) =>
        {
            if (request.Url.Contains("/assets/", StringComparison.Ordinal))
            {
                scripts.Enqueue(request.Url);
            }
        };
        return (await visitor.OpenChatAsync(), scripts);
    }

    private static async Task IsInertAsync(ChatPage chat)
    {
        await Expect(chat.Page.Locator("#chat script, #chat [onerror], #chat a[href^='javascript:'], #chat img[src=x]")).ToHaveCountAsync(0);
        Assert.False(await chat.Page.EvaluateAsync<bool>("() => 'broken' in window"));
    }
}
