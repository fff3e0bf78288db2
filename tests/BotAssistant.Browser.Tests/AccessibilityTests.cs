using System.Text.Json;
using BotAssistant.Browser.Tests.Browser;
using BotAssistant.Browser.Tests.Service;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BotAssistant.Browser.Tests;

/// <summary>The rules of accessibility that axe-core knows, for whatever of the page somebody may have before them.</summary>
public sealed class AccessibilityTests(Chromium chromium, SharedService shared) : PageTests(chromium)
{
    private readonly Chromium chromium = chromium;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_in_the_chat_keeps_anybody_out(bool contrast)
    {
        var rules = await chromium.ScriptAsync("axe-core/axe.min.js");
        var service = await shared.StartedAsync();
        var chat = await (await VisitAsync(service.Address)).OpenChatAsync();
        if (contrast)
        {
            await chat.ClickSettingAsync("contrast");
            await chat.ReloadAsync();
        }

        await chat.AskAsync("你好", Words.Greeting);
        List<string> barriers = [.. await BarriersAsync(chat.Page, rules, "chat")];

        await chat.OpenSettingsAsync();
        barriers.AddRange(await BarriersAsync(chat.Page, rules, "settings"));

        await chat.ClickSettingAsync("leave");
        await Expect(chat.LeaveQuestion).ToBeVisibleAsync();
        barriers.AddRange(await BarriersAsync(chat.Page, rules, "leaving"));

        await chat.Page.Locator("#leave-yes").ClickAsync();
        await chat.HasLeftAsync();
        barriers.AddRange(await BarriersAsync(chat.Page, rules, "left"));

        await chat.Page.GotoAsync(new Uri(service.Address, "staff").ToString());
        barriers.AddRange(await BarriersAsync(chat.Page, rules, "staff"));
        Assert.Empty(barriers);
    }

    [Fact]
    public async Task Nothing_keeps_anybody_out_where_nothing_can_be_sent()
    {
        var rules = await chromium.ScriptAsync("axe-core/axe.min.js");
        var service = await shared.StartedAsync();
        var visitor = await VisitAsync(service.Address);
        visitor.NetworkMayFail = true;
        var chat = await visitor.OpenChatAsync();
        await chat.AskAsync("你好", Words.Greeting);
        await visitor.Context.SetOfflineAsync(true);
        await chat.SayAsync("没有网");
        await Expect(chat.Deliveries("waiting")).ToHaveCountAsync(1);

        Assert.Empty(await BarriersAsync(chat.Page, rules, "offline"));
    }

    [Fact]
    public async Task What_arrives_and_what_becomes_of_the_connection_is_read_out()
    {
        var service = await shared.StartedAsync();
        var chat = await (await VisitAsync(service.Address)).OpenChatAsync();

        await Expect(chat.Banner).ToHaveAttributeAsync("role", "status");
        await Expect(chat.Page.Locator("#chat [role=log], #chat [aria-live]").First).ToBeAttachedAsync();
        await Expect(chat.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
    }

    /// <summary>What is serious or worse, with the place where it is.</summary>
    internal static async Task<IReadOnlyList<string>> BarriersAsync(IPage page, string rules, string where)
    {
        await page.EvaluateAsync(rules);
        var found = await page.EvaluateAsync<JsonElement>(
            """
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
              .filter(rule => ['serious', 'critical'].includes(rule.impact))
              .map(rule => `${rule.id}: ${rule.nodes.slice(0, 3).map(node => node.html.slice(0, 200) + ' ' + (node.any[0]?.message ?? '')).join(' | ')}`)
            """);
        return [.. found.EnumerateArray().Select(rule => $"{where}: {rule.GetString()}")];
    }
}
