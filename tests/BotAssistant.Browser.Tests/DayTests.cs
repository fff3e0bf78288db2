using System.Globalization;
using System.Text.RegularExpressions;
using BotAssistant.Browser.Tests.Browser;
using BotAssistant.Browser.Tests.Service;
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

    // As the demo county makes them.
    private const string Township = "019a0000-0000-7001-8000-000000000002";
    private const string Desk = "019a0000-0000-7001-8000-000000000003";

    [Fact]
    public async Task A_day_in_the_demo_county()
    {
        CountyClock.Require();
        using var clock = new CountyClock(At("07:57"));
        await using var service = await ServiceProcess.StartAsync(new Dictionary<string, string>(clock.Environment)
        {
            ["Demo__Households"] = "1200",
            ["Schedule__Enabled"] = "true",
        });
        var household = await EnterAsync(service, "household");
        var cadre = await EnterAsync(service, "cadre");
        var township = await EnterAsync(service, "township");
        var desk = await EnterAsync(service, "desk");

        await BeforeWorkAsync(household, desk);
        var need = await ReportAsync(household, cadre);
        await MorningAsync(service, cadre);
        await ClosedAsync(household, cadre, need);
        await OfTownshipAsync(township);
        clock.LeapTo(At("17:01"));
        await AskedAsync(service, clock, household);
        await EveningAsync(service, clock);
    }

    /// <summary>A question in dialect and what goes on with it; then the roof leaks and a wall may fall: whom to call comes first, then somebody takes it.</summary>
    private static async Task BeforeWorkAsync(ChatPage household, ChatPage desk)
    {
        await household.AskAsync("屋头娃儿读职高，雨露一年给好多钱嘛", "2026年中职学生雨露计划每人每年补3620元");
        await household.ShowsAnswerAsync("来源：《");
        await ShotAsync(household, "question");
        await household.AskAsync("那要啥子材料", "学籍");

        await household.AskAsync("外头落大雨，屋顶漏得凶，墙都裂了怕要垮，老人还在屋头", "马上打119或者110");
        await Expect(desk.Answers.Filter(new() { HasText = "房屋倒塌" })).Not.ToHaveCountAsync(0);
        await ShotAsync(desk, "alarm");
        await desk.Choice("1. 我来处理").ClickAsync();
        await household.ShowsAnswerAsync("何应声接手了，正在处理");
        await ShotAsync(household, "urgent");
        var alarm = await NumberAsync(desk, Alarm());
        await desk.AskAsync($"紧急{alarm}号处理好了，老人已经接到邻居家", "处理好了");
    }

    /// <summary>The broken pipe becomes a matter that has a number, somebody responsible, and a day.</summary>
    private static async Task<string> ReportAsync(ChatPage household, ChatPage cadre)
    {
        await household.AskAsync("水管也断了，没水吃", "这件事急不急");
        await household.AskAsync("很急，等不得", "地方，现在还是青石乡上坝村3组吗");
        await household.AskAsync("是的", "联系电话，现在还是129****0001吗");
        await household.AskAsync("是", "对的就提交");
        await household.AskAsync("提交", "困难登记提交好了");
        await ShotAsync(household, "need");
        var need = await NumberAsync(household, Receipt());
        await Expect(cadre.Answers.Filter(new() { HasText = $"{need}号（饮水）" })).Not.ToHaveCountAsync(0);
        return need;
    }

    /// <summary>What is due by household; then a visit in one sentence, a question in the middle of it, a killed process, and a record that is right.</summary>
    private static async Task MorningAsync(ServiceProcess service, ChatPage cadre)
    {
        var due = cadre.Answers.Filter(new() { HasText = "走访 孙麦秋家（青石乡上坝村3组）" });
        await Expect(due).ToHaveCountAsync(1, new() { Timeout = ForTheSchedule });
        await Expect(due).ToContainTextAsync("起变红");
        await ShotAsync(cadre, "morning");
        var visit = await NumberAsync(cadre, Visit());

        await cadre.AskAsync("今天去了孙麦秋家，见到她本人，收入没变，水管漏，要修", "水管漏，要修");
        await cadre.AskAsync("低保和特困能不能一起享受", "低保和特困供养不能同时领");
        await cadre.ShowsAnswerAsync("我们接着填走访记录");
        await ShotAsync(cadre, "visit");

        await service.KillAsync();
        await service.StartAgainAsync();

        await cadre.IsAsync("ready");
        await cadre.AskAsync("都没变", "对的就提交");
        await ShotAsync(cadre, "card");
        await cadre.AskAsync("提交", $"到期的走访（{visit}号）办结了");
        await Expect(cadre.Answers.Filter(new() { HasText = "号（饮水）：由虚构县医保局的钱渡舟负责" })).ToHaveCountAsync(1);
        await cadre.AskAsync($"{visit}号到哪一步了", "11月27日 办结 钱渡舟");

        await cadre.AskAsync("我的待办", "快到期的在前面");
        var other = await NumberAsync(cadre, OtherVisit());
        await cadre.AskAsync($"{other}号申请延期到12月31日，赵家去外地打工了", "在您自己能定的天数里，确认了就生效");
        await cadre.AskAsync("1", $"记好了，{other}号延到12月31日");
    }

    /// <summary>The household hears each step, and is asked whether it is satisfied.</summary>
    private static async Task ClosedAsync(ChatPage household, ChatPage cadre, string need)
    {
        await cadre.AskAsync($"{need}号我来办", "由您来办");
        await household.ShowsAnswerAsync("钱渡舟接手了，正在办");
        await cadre.AskAsync($"{need}号办好了，水管接好了，已经通水", "办结了");
        await household.ShowsAnswerAsync("您满意吗");
        await ShotAsync(household, "closed");
        await household.AskAsync("满意", $"{need}号您满意");
        await cadre.ShowsAnswerAsync($"{need}号（饮水），报的人说满意");
    }

    /// <summary>Colours by village, and a notice that is drafted from what is recorded and signed by a person.</summary>
    private static async Task OfTownshipAsync(ChatPage township)
    {
        await Expect(township.Answers.Filter(new() { HasText = "信息核对" })).Not.ToHaveCountAsync(0);
        var late = await NumberAsync(township, Late());
        await township.AskAsync("全镇还有几个红的，按村排一下", "青石乡上坝村：红");
        await ShotAsync(township, "colours");
        await township.AskAsync($"给{late}号起草提醒函，要求12月4日前办结", "提醒函（草稿，签发时编号）");
        await ShotAsync(township, "notice");
        await township.AskAsync("提交", "提醒函〔2026〕1号签发了");
    }

    /// <summary>What the library cannot answer the desk answers, on its page; it arrives with whoever asked.</summary>
    private async Task AskedAsync(ServiceProcess service, CountyClock clock, ChatPage household)
    {
        await household.AskAsync("低保户坐公交免费吗", "问县里");
        await household.AskAsync("问县里", "留给县里的人看");
        var page = await SignInAsync(service, clock, Desk, "staff/questions");
        await page.GetByRole(AriaRole.Link, new() { Name = "低保户坐公交免费吗" }).ClickAsync();
        await page.GetByLabel("回答", new() { Exact = true }).FillAsync("县内公交凭低保证免费，上车出示就行。");
        await ShotAsync(page, "answer");
        await page.GetByRole(AriaRole.Button, new() { Name = "发出回答" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("回答已经发给问的人了");
        await household.ShowsAnswerAsync("县内公交凭低保证免费");
    }

    /// <summary>The pages of the township: matters by village and colour, and the week's report that nobody typed.</summary>
    private async Task EveningAsync(ServiceProcess service, CountyClock clock)
    {
        var page = await SignInAsync(service, clock, Township, "staff/items");
        await Expect(page.GetByText("青石乡上坝村").First).ToBeVisibleAsync();
        await ShotAsync(page, "villages");
        var week = page.GetByRole(AriaRole.Link, new() { Name = "青石乡，2026-11-27" });
        await Patience.UntilAsync(
            async () =>
            {
                await page.GotoAsync(new Uri(service.Address, "staff/weekly").ToString());
                return await week.CountAsync();
            },
            found => found == 1, _ => "the report of the week that ended at 17:00", (int)ForTheSchedule);
        await week.ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("逾期");
        await ShotAsync(page, "week");
    }

    private async Task<IPage> SignInAsync(ServiceProcess service, CountyClock clock, string cadre, string path)
    {
        var said = await service.CommandAsync(clock.Environment, "people", "code", "--cadre", cadre);
        var page = await (await VisitAsync(service.Address)).OpenAsync(path);
        await page.GetByLabel("一次性登录码").FillAsync(Code().Match(said).Value);
        await page.GetByRole(AriaRole.Button, new() { Name = "用登录码进入" }).ClickAsync();
        await page.GetByLabel("新密码", new() { Exact = true }).FillAsync(Password);
        await page.GetByLabel("新密码再打一遍").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "存下密码" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("密码设好了");
        await page.GotoAsync(new Uri(service.Address, path).ToString());
        return page;
    }

    /// <summary>Of the newest line that has it: each line of an answer is one for the page.</summary>
    private static async Task<string> NumberAsync(ChatPage chat, Regex pattern)
    {
        var texts = await chat.Answers.AllInnerTextsAsync();
        return texts.Select(text => pattern.Match(text)).Last(match => match.Success).Groups["number"].Value;
    }

    [GeneratedRegex("紧急(?<number>[0-9]+)号", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Alarm();

    [GeneratedRegex("(?<number>[0-9]+)号（饮水）：由", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Receipt();

    [GeneratedRegex("(?<number>[0-9]+)号 走访 孙麦秋家", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Visit();

    [GeneratedRegex("(?<number>[0-9]+)号 走访 赵砚山", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OtherVisit();

    [GeneratedRegex("(?<number>[0-9]+)号 信息核对", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Late();

    [GeneratedRegex("[0-9]{4,}(?:[ -]?[0-9]+)*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();

    private static DateTimeOffset At(string time) => new(new DateOnly(2026, 11, 27).ToDateTime(TimeOnly.Parse(time, CultureInfo.InvariantCulture)), TimeSpan.FromHours(8));

    private async Task<ChatPage> EnterAsync(ServiceProcess service, string account)
    {
        var visitor = await VisitAsync(service.Address);
        // The process is killed in the middle of the day.
        visitor.NetworkMayFail = true;
        var chat = await visitor.OpenChatAsync();
        await chat.BecomeAsync(account);
        await chat.AskAsync("你好", "您好");
        return chat;
    }

    private static Task ShotAsync(ChatPage chat, string name) => ShotAsync(chat.Page, name);

    private static async Task ShotAsync(IPage page, string name) =>
        await page.ScreenshotAsync(new() { Path = Path.Combine(BuiltHost.Artifacts, $"day-{name}.png"), Animations = ScreenshotAnimations.Disabled });
}
