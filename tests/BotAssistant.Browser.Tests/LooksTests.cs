using System.Globalization;
using BotAssistant.Browser.Tests.Browser;
using BotAssistant.Browser.Tests.Service;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BotAssistant.Browser.Tests;

/// <summary>Everybody can read the page and use it: large letters, white on black, on the narrowest phone, or with a keyboard alone.</summary>
public sealed class LooksTests(Chromium chromium, SharedService shared) : PageTests(chromium)
{
    private static readonly string[] Sizes = ["large", "larger", "largest"];

    [Fact]
    public async Task The_letters_have_three_sizes_and_the_page_remembers_which()
    {
        var service = await shared.StartedAsync();
        var visitor = await VisitAsync(service.Address);
        var chat = await visitor.OpenChatAsync();
        await chat.AskAsync("你好", Words.Greeting);
        var heights = new List<double>();

        foreach (var size in Sizes)
        {
            await chat.ClickSettingAsync("size-" + size);
            await Expect(chat.Page.Locator("html")).ToHaveAttributeAsync("data-size", size);
            var before = await LetterHeightAsync(chat);

            await chat.ReloadAsync();

            await chat.ShowsAnswerAsync(Words.Greeting);
            await Expect(chat.Page.Locator("html")).ToHaveAttributeAsync("data-size", size);
            Assert.Equal(before, await LetterHeightAsync(chat));
            heights.Add(before);
        }

        Assert.True(heights[0] >= 18, $"the smallest letters are {heights[0]} pixels high");
        Assert.True(heights[1] > heights[0] && heights[2] > heights[1], string.Join(", ", heights));
        // Before any script runs: the server knows it.
        var first = await (await visitor.Context.APIRequest.GetAsync(service.Address.ToString())).TextAsync();
        Assert.Contains("data-size=\"largest\"", first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_turns_to_light_letters_on_black_and_remembers_it()
    {
        var service = await shared.StartedAsync();
        var chat = await (await VisitAsync(service.Address)).OpenChatAsync();
        await chat.AskAsync("你好", Words.Greeting);
        Assert.True(await BrightnessAsync(chat.Page) > 200);

        await chat.ClickSettingAsync("contrast");
        await Patience.UntilAsync(() => BrightnessAsync(chat.Page), brightness => brightness < 40, seen => $"dark, not {seen}");
        await chat.ReloadAsync();
        Assert.True(await BrightnessAsync(chat.Page) < 40);

        await chat.ClickSettingAsync("contrast");
        await Patience.UntilAsync(() => BrightnessAsync(chat.Page), brightness => brightness > 200, seen => $"light, not {seen}");
        await chat.ReloadAsync();
        Assert.True(await BrightnessAsync(chat.Page) > 200);
    }

    [Theory]
    [InlineData(320)]
    [InlineData(360)]
    public async Task Nothing_is_wider_than_the_phone(int width)
    {
        var service = await shared.StartedAsync();
        var visitor = await VisitAsync(service.Address, new Device(width, 600));
        var chat = await visitor.OpenChatAsync();
        await chat.AskAsync("你好", Words.Greeting);
        await chat.AskAsync("一个没有空格的很长的地址" + new string('a', 200), Words.NotUnderstood);

        foreach (var size in Sizes)
        {
            await chat.ClickSettingAsync("size-" + size);
            await FitsAsync(chat.Page, width, $"{size}, settings open");
            await chat.ClickSettingAsync("leave");
            await FitsAsync(chat.Page, width, $"{size}, asked whether to leave");
            await chat.Page.Locator("#leave-no").ClickAsync();
            await chat.ReloadAsync();
            await chat.ShowsAnswerAsync(Words.NotUnderstood);
            await FitsAsync(chat.Page, width, size);
        }

        await FitsAsync(await visitor.OpenAsync("staff"), width, "staff");
    }

    [Fact]
    public async Task A_keyboard_alone_is_enough()
    {
        var service = await shared.StartedAsync();
        var chat = await (await VisitAsync(service.Address, Device.Desktop)).OpenChatAsync();
        var keyboard = chat.Page.Keyboard;

        await TabToAsync(chat.Page, chat.Input);
        await keyboard.TypeAsync("你好");
        await keyboard.PressAsync("Enter");
        await chat.ShowsAnswerAsync(Words.Greeting);

        await TabToAsync(chat.Page, chat.Choice("1. 县里的电话"));
        await keyboard.PressAsync("Enter");
        await chat.ShowsAnswerAsync(Words.Phones);

        await TabToAsync(chat.Page, chat.Page.Locator("#settings > summary"));
        await keyboard.PressAsync("Enter");
        await TabToAsync(chat.Page, chat.Page.Locator("#size-largest"));
        await keyboard.PressAsync("Space");
        await Expect(chat.Page.Locator("html")).ToHaveAttributeAsync("data-size", "largest");

        await TabToAsync(chat.Page, chat.Page.Locator("#leave"));
        await keyboard.PressAsync("Enter");
        await Expect(chat.LeaveQuestion).ToBeVisibleAsync();
        await keyboard.PressAsync("Escape");
        await Expect(chat.LeaveQuestion).ToBeHiddenAsync();
    }

    [Fact]
    public async Task What_has_the_focus_can_be_seen()
    {
        var service = await shared.StartedAsync();
        var chat = await (await VisitAsync(service.Address, Device.Desktop)).OpenChatAsync();

        foreach (var (name, control) in new[] { ("settings", chat.Page.Locator("#settings > summary")), ("send box", chat.Input), ("send", chat.Send) })
        {
            await chat.Page.EvaluateAsync("() => document.activeElement.blur()");
            var before = await AroundAsync(control);
            await TabToAsync(chat.Page, control);
            var after = await AroundAsync(control);
            Assert.False(before.AsSpan().SequenceEqual(after), $"Nothing shows that {name} has the focus.");
        }
    }

    /// <summary>What a control and its closest surroundings look like.</summary>
    private static async Task<byte[]> AroundAsync(ILocator control)
    {
        var box = (await control.BoundingBoxAsync())!;
        return await control.Page.ScreenshotAsync(new()
        {
            Caret = ScreenshotCaret.Hide,
            Animations = ScreenshotAnimations.Disabled,
            Clip = new() { X = Math.Max(0, box.X - 20), Y = Math.Max(0, box.Y - 20), Width = box.Width + 40, Height = box.Height + 40 },
        });
    }

    private static async Task TabToAsync(IPage page, ILocator control)
    {
        await Expect(control).ToBeVisibleAsync();
        for (var pressed = 0; pressed < 60; pressed++)
        {
            if (await control.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{control} is not reached by Tab.");
    }

    private static Task<double> LetterHeightAsync(ChatPage chat) =>
        chat.Answers.First.EvaluateAsync<double>("answer => parseFloat(getComputedStyle(answer).fontSize)");

    private static async Task<double> BrightnessAsync(IPage page)
    {
        var colour = await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
        return colour.Trim("rgba() ".ToCharArray()).Split(',').Take(3).Average(part => double.Parse(part, CultureInfo.InvariantCulture));
    }

    private static async Task FitsAsync(IPage page, int width, string when)
    {
        var wide = await page.EvaluateAsync<string[]>(
            """
            width => [document.documentElement, ...document.body.querySelectorAll('*')]
              .filter(element => {
                const style = getComputedStyle(element);
                const scrolls = element === document.documentElement || ['auto', 'scroll'].includes(style.overflowX);
                // Web Chat's help for keyboards lies folded to nothing.
                const seen = element.checkVisibility() && element.clientWidth > 0 && !element.closest('.webchat__keyboard-help');
                return scrolls && seen && element.scrollWidth > Math.min(element.clientWidth, width) + 1;
              })
              .map(element => `${element.tagName}#${element.id}.${element.className} is ${element.scrollWidth} wide`)
            """,
            width);
        Assert.True(wide is [], $"{when}: {string.Join("; ", wide)}");
    }
}
