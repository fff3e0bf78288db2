using BotAssistant.Browser.Tests.Browser;
using BotAssistant.Browser.Tests.Service;
using BotAssistant.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BotAssistant.Browser.Tests;

/// <summary>The guides on a small telephone and on the clerk's screen.</summary>
public sealed class HelpPagesTests(Chromium chromium, SharedService shared) : PageTests(chromium)
{
    private readonly Chromium chromium = chromium;

    [Theory]
    [InlineData(320)]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task Every_guide_fits_its_letters_are_large_and_it_keeps_nobody_out(int width)
    {
        var rules = await chromium.ScriptAsync("axe-core/axe.min.js");
        var service = await shared.StartedAsync();
        var visitor = await VisitAsync(service.Address, new Device(width, 700, IsPhone: width < 1000));
        var barriers = new List<string>();

        foreach (var path in HelpTexts.Guides.Select(guide => "help/" + guide.Role).Prepend("help"))
        {
            foreach (var size in new[] { "large", "largest" })
            {
                var page = await visitor.OpenAsync($"{path}?size={size}");
                Assert.True(await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= width, $"{path} {size} is wider than {width}");
                // What is drawn counts as the eye gets it: the picture is made smaller on a narrow screen.
                var smallest = await page.EvaluateAsync<double>("""
                    () => Math.min(...[...document.querySelectorAll("#help h2, #help h3, #help p, #help a, #help svg text")].map(part =>
                        parseFloat(getComputedStyle(part).fontSize) * (part.ownerSVGElement ? part.ownerSVGElement.getScreenCTM().a : 1)))
                    """);
                Assert.True(smallest >= (width < 360 ? 13 : 15), $"{path} {size} at {width}: letters of {smallest} pixels");
                barriers.AddRange(await AccessibilityTests.BarriersAsync(page, rules, $"{path} {size}"));
                await page.CloseAsync();
            }
        }

        Assert.Empty(barriers);
    }

    [Fact]
    public async Task Somebody_in_the_chat_finds_their_guide_reads_it_larger_and_comes_back()
    {
        var service = await shared.StartedAsync();
        var visitor = await VisitAsync(service.Address, withScripts: false);
        var page = await visitor.OpenAsync("");

        await page.GetByRole(AriaRole.Link, new() { Name = "帮助", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "群众", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "群众", Exact = true })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "最大", Exact = true }).ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-size", "largest");
        await page.GetByRole(AriaRole.Link, new() { Name = "回到聊天" }).ClickAsync();

        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-page", "chat");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-size", "largest");
    }
}
