using System.Text;
using BotAssistant.Browser.Tests.Browser;
using BotAssistant.Browser.Tests.Service;
using BotAssistant.Conversations;
using BotAssistant.People;
using BotAssistant.Policies.Answers;
using BotAssistant.Regions;
using BotAssistant.Storage;
using BotAssistant.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BotAssistant.Browser.Tests;

/// <summary>The pages for staff in the hand of somebody with a small phone.</summary>
public sealed class StaffPagesTests(Chromium chromium) : PageTests(chromium)
{
    private const string Password = "山高水长-好记的一句话";

    private readonly Chromium chromium = chromium;

    [Fact]
    public async Task Somebody_of_the_desk_signs_in_by_code_sets_a_password_and_answers_a_question()
    {
        var rules = await chromium.ScriptAsync("axe-core/axe.min.js");
        await using var service = await InProcessService.StartAsync();
        var lin = await service.App.MeetAsync("lin");
        await AskAsync(service, lin, "低保户坐公交免费吗");
        var code = await AddAsync(service, "钱渡舟", Role.Desk);
        var page = await (await VisitAsync(service.Address)).OpenAsync("staff/questions");
        var barriers = new List<string>();

        await Expect(page).ToHaveURLAsync(new Uri(service.Address, "staff/sign-in?go=%2Fstaff%2Fquestions").ToString());
        barriers.AddRange(await LookAsync(page, rules, "sign-in"));
        await page.GetByLabel("一次性登录码").FillAsync(code);
        await page.GetByRole(AriaRole.Button, new() { Name = "用登录码进入" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "设置密码" })).ToBeVisibleAsync();
        barriers.AddRange(await LookAsync(page, rules, "password"));
        await page.GetByLabel("新密码", new() { Exact = true }).FillAsync(Password);
        await page.GetByLabel("新密码再打一遍").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "存下密码" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("密码设好了");
        barriers.AddRange(await LookAsync(page, rules, "home"));
        await page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "群众提问" }).ClickAsync();
        barriers.AddRange(await LookAsync(page, rules, "inbox"));
        await page.GetByRole(AriaRole.Link, new() { Name = "低保户坐公交免费吗" }).ClickAsync();
        barriers.AddRange(await LookAsync(page, rules, "question"));
        await page.GetByLabel("回答", new() { Exact = true }).FillAsync("县内公交凭低保证免费。");
        await page.GetByRole(AriaRole.Button, new() { Name = "发出回答" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("回答已经发给问的人了");
        await Expect(page.GetByText("现在没有等着回答的问题")).ToBeVisibleAsync();
        await lin.ReadUntilAsync(activity => Person.TextOf(activity).Contains("凭低保证免费", StringComparison.Ordinal));
        Assert.Empty(barriers);
    }

    [Fact]
    public async Task No_page_keeps_anybody_out_and_none_is_wider_than_the_phone()
    {
        var rules = await chromium.ScriptAsync("axe-core/axe.min.js");
        await using var service = await InProcessService.StartAsync();
        var barriers = new List<string>();
        var visitor = await VisitAsync(service.Address);
        // What is not theirs is answered with 404, which the browser notes.
        visitor.NetworkMayFail = true;
        foreach (var (role, paths) in new (Role, string[])[]
        {
            (Role.Administrator, ["staff/people", "staff/accounts", "staff/trouble", "staff/rules", "staff/audit", "staff/me", "staff/nothing"]),
            (Role.County, ["staff/items", "staff/items/list", "staff/households", "staff/rules"]),
        })
        {
            var code = await AddAsync(service, "周" + role, role);
            var page = await visitor.OpenAsync("staff/sign-in");
            await page.GetByLabel("一次性登录码").FillAsync(code);
            await page.GetByRole(AriaRole.Button, new() { Name = "用登录码进入" }).ClickAsync();
            await page.GetByLabel("新密码", new() { Exact = true }).FillAsync(Password);
            await page.GetByLabel("新密码再打一遍").FillAsync(Password);
            await page.GetByRole(AriaRole.Button, new() { Name = "存下密码" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("密码设好了");
            foreach (var path in paths)
            {
                await page.GotoAsync(new Uri(service.Address, path).ToString());
                barriers.AddRange(await LookAsync(page, rules, path));
            }

            await page.GetByRole(AriaRole.Button, new() { Name = "退出登录" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "工作人员登录" })).ToBeVisibleAsync();
        }

        Assert.Empty(barriers);
    }

    [Fact]
    public async Task Everything_works_without_any_script()
    {
        await using var service = await InProcessService.StartAsync();
        var code = await AddAsync(service, "钱渡舟", Role.Administrator);
        var page = await (await VisitAsync(service.Address, withScripts: false)).OpenAsync("staff");

        await page.GetByLabel("一次性登录码").FillAsync(code);
        await page.GetByLabel("一次性登录码").PressAsync("Enter");
        await page.GetByLabel("新密码", new() { Exact = true }).FillAsync(Password);
        await page.GetByLabel("新密码再打一遍").FillAsync(Password);
        await page.GetByLabel("新密码再打一遍").PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("密码设好了");
    }

    /// <summary>What is serious or worse, and whether something stands out to the side.</summary>
    private static async Task<IReadOnlyList<string>> LookAsync(IPage page, string rules, string where)
    {
        var width = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
        var barriers = await AccessibilityTests.BarriersAsync(page, rules, where);
        return width <= Device.Phone.Width ? barriers : [.. barriers, $"{where}: {width} pixels wide"];
    }

    private static async Task<string> AddAsync(InProcessService service, string name, Role role)
    {
        var services = service.App.Services;
        var now = service.Clock.GetUtcNow();
        return (await services.GetRequiredService<IDatabaseWriter>().WriteAsync(db => services.GetRequiredService<Staff>().Add(
            db, new NewCadre(name, "乡村振兴局", role, RegionCode.Parse("990121")), "command:test", DateOnly.FromDateTime(now.AddHours(8).UtcDateTime), now))).Code;
    }

    // As "问县里" leaves it.
    private static async Task AskAsync(InProcessService service, Person lin, string question)
    {
        var services = service.App.Services;
        await lin.AskAsync(question);
        await services.GetRequiredService<IDatabaseWriter>().WriteAsync(db =>
        {
            var row = db.Set<Conversation>().AsNoTracking().Single(one => one.ExternalId == lin.Conversation);
            db.Add(new DeskQuestion
            {
                ConversationId = row.Id,
                Sequence = row.LastSequence,
                Region = "990121",
                AskedAt = service.Clock.GetUtcNow(),
                Body = services.GetRequiredService<ActivityBodies>().SealState(Encoding.UTF8.GetBytes(question), new ConversationAddress(row.Channel, row.ExternalId)),
            });
            return 0;
        });
    }
}
