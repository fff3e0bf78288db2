using System.Globalization;
using System.Text.RegularExpressions;
using BotAssistant.Browser.Tests.Browser;
using BotAssistant.Browser.Tests.Service;
using BotAssistant.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BotAssistant.Browser.Tests;

/// <summary>
/// A Friday in the demo county, by those who live it: somebody in danger, a need, a morning's reminders, a visit told in one sentence, the
/// process killed in the middle of it, a notice signed, a question answered, and the week's report in the evening.
/// </summary>
public sealed partial class DayTests(Chromium chromium) : PageTests(chromium)
{
    private const string Password = "山高水长-好记的一句话";
    private const float ForTheSchedule = 330_000;

    [Fact]
    public async Task A_day_in_the_demo_county()
    {
        CountyClock.Require();
        using var clock = new CountyClock(At("07:56"));
        await using var service = await ServiceProcess.StartAsync(new Dictionary<string, string>(clock.Environment)
        {
            ["Demo__Households"] = "1200",
            ["Schedule__Enabled"] = "true",
        });
        var household = await EnterAsync(service, "household");
        var cadre = await EnterAsync(service, "cadre");
        var township = await EnterAsync(service, "township");
        var desk = await EnterAsync(service, "desk");

        // Before work begins: a question in dialect, and what goes on with it.
        await household.AskAsync("屋头娃儿读职高，雨露一年给好多钱嘛", "2026年中职学生雨露计划每人每年补3620元");
        await ShotAsync(household, "question");
        await household.AskAsync("那要啥子材料", "学籍");

        // The roof leaks and the wall may fall: whom to call comes first, then somebody takes it.
        await household.AskAsync("外头落大雨，屋顶漏得凶，墙都裂了怕要垮，老人还在屋头", "马上打119或者110");
        await Expect(desk.Answers.Filter(new() { HasText = "房屋倒塌" })).Not.ToHaveCountAsync(0);
        await ShotAsync(desk, "alarm");
        await desk.Choice("1. 我来处理").ClickAsync();
        await household.ShowsAnswerAsync("何应声");
        await ShotAsync(household, "urgent");
    }

    private static DateTimeOffset At(string time) => new(new DateOnly(2026, 11, 27).ToDateTime(TimeOnly.Parse(time, CultureInfo.InvariantCulture)), TimeSpan.FromHours(8));

    private async Task<ChatPage> EnterAsync(ServiceProcess service, string account)
    {
        var chat = await (await VisitAsync(service.Address)).OpenChatAsync();
        await chat.BecomeAsync(account);
        await chat.AskAsync("你好", "您好");
        return chat;
    }

    private static Task ShotAsync(ChatPage chat, string name) => ShotAsync(chat.Page, name);

    private static async Task ShotAsync(IPage page, string name) =>
        await page.ScreenshotAsync(new() { Path = Path.Combine(BuiltHost.Artifacts, $"day-{name}.png"), Animations = ScreenshotAnimations.Disabled });
}
