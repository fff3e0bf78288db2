using System.Collections.Concurrent;
using System.Text.Json;
using BotAssistant.Browser.Tests.Browser;
using BotAssistant.Browser.Tests.Service;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BotAssistant.Browser.Tests;

/// <summary>What somebody with a slow phone pays before they can say a word.</summary>
public sealed class FirstVisitTests(Chromium chromium, SharedService shared) : PageTests(chromium)
{
    private const int FirstPaint = 30 * 1024;
    private const int AllOfIt = 600 * 1024;

    [Fact]
    public async Task Without_scripts_the_page_says_what_it_is_who_runs_it_and_whom_to_call()
    {
        var service = await shared.StartedAsync();
        var page = await (await VisitAsync(service.Address, withScripts: false)).OpenAsync("");

        await Expect(page).ToHaveTitleAsync("澜溪县（演示）帮扶助手");
        await Expect(page.Locator("h1")).ToContainTextAsync("澜溪县（演示）");
        await Expect(page.Locator("#about")).ToContainTextAsync(Words.Notice);
        await Expect(page.Locator("noscript p")).ToBeVisibleAsync();
        await Expect(page.Locator("noscript p")).ToContainTextAsync("您的浏览器不能用这里的聊天");
        await Expect(page.Locator("a[href^='tel:']").First).ToBeVisibleAsync();
        Assert.Equal("tel:12900000100", await page.Locator("a[href^='tel:']").First.GetAttributeAsync("href"));
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
    }

    [Fact]
    public async Task A_first_visit_is_small_and_a_second_one_loads_nothing_again()
    {
        var service = await shared.StartedAsync();
        var visitor = await VisitAsync(service.Address);

        var first = await LoadAsync(visitor);
        var document = Assert.Single(first, loaded => loaded.Path == "/");
        Assert.InRange(document.Bytes, 1, FirstPaint);
        Assert.InRange(first.Sum(loaded => loaded.Bytes), 1, AllOfIt);
        Assert.Contains(first, loaded => loaded.Path.StartsWith("/assets/", StringComparison.Ordinal) && loaded.Bytes > 0);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', first.Select(loaded => $"{loaded.Bytes,8} {loaded.Path}")));

        var second = await LoadAsync(visitor);
        Assert.All(second.Where(loaded => loaded.Path.StartsWith("/assets/", StringComparison.Ordinal)), loaded => Assert.Equal(0, loaded.Bytes));
        Assert.InRange(second.Sum(loaded => loaded.Bytes), 0, FirstPaint);
    }

    [Fact]
    public async Task The_page_can_be_read_before_its_scripts_have_come()
    {
        var service = await shared.StartedAsync();
        var visitor = await VisitAsync(service.Address);
        var page = await visitor.Context.NewPageAsync();
        var come = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await page.RouteAsync("**/assets/**", async route =>
        {
            await come.Task;
            await route.ContinueAsync();
        });

        await page.GotoAsync(service.Address.ToString(), new() { WaitUntil = WaitUntilState.Commit });

        await Expect(page.Locator("#about")).ToContainTextAsync(Words.Notice);
        await Expect(page.Locator("a[href^='tel:']").First).ToBeVisibleAsync();
        come.SetResult();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-chat", "ready");
    }

    [Fact]
    public async Task Where_the_scripts_do_not_come_the_page_names_the_phone_and_can_be_tried_again()
    {
        var service = await shared.StartedAsync();
        var visitor = await VisitAsync(service.Address);
        visitor.NetworkMayFail = true;
        var page = await visitor.Context.NewPageAsync();
        await page.RouteAsync("**/assets/webchat-*", route => route.AbortAsync("connectionreset"));
        await page.GotoAsync(service.Address.ToString());
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-chat", "failed");
        await Expect(page.GetByText("聊天还没有打开")).ToBeVisibleAsync();
        await Expect(page.Locator("a[href^='tel:']").First).ToBeVisibleAsync();

        await page.UnrouteAsync("**/assets/webchat-*");
        await page.GetByRole(AriaRole.Button, new() { Name = "再试一次" }).ClickAsync();

        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-chat", "ready");
    }

    private sealed record Loaded(string Path, int Bytes);

    /// <summary>Opens the chat until it can be used, and counts what came over the wire.</summary>
    private static async Task<IReadOnlyList<Loaded>> LoadAsync(Visitor visitor)
    {
        var page = new ChatPage(await visitor.Context.NewPageAsync());
        var paths = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        var bytes = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var network = await visitor.Context.NewCDPSessionAsync(page.Page);
        network.Event("Network.requestWillBeSent").OnEvent += (_, sent) => paths[Id(sent)] = new Uri(sent!.Value.GetProperty("request").GetProperty("url").GetString()!).AbsolutePath;
        network.Event("Network.loadingFinished").OnEvent += (_, done) => bytes[Id(done)] = done!.Value.GetProperty("encodedDataLength").GetInt32();
        await network.SendAsync("Network.enable");

        await page.GoAsync(visitor.Service);
        await page.ReadyAsync();
        await page.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.Page.CloseAsync();
        return [.. bytes.Select(done => new Loaded(paths.GetValueOrDefault(done.Key, "?"), done.Value))];

        static string Id(JsonElement? told) => told!.Value.GetProperty("requestId").GetString()!;
    }
}
