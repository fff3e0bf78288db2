using System.Text.Json;
using BotAssistant.Audit;
using BotAssistant.Operations;
using BotAssistant.Outbox;
using BotAssistant.People;
using BotAssistant.Rules;
using BotAssistant.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BotAssistant.Tests.StaffPages;

/// <summary>What an administrator does: people, accounts, what went wrong, rules to read, and the audit.</summary>
public sealed class AdminPageTests(StaffHost host) : IClassFixture<StaffHost>
{
    [Fact]
    public async Task A_person_is_added_with_a_code_in_digits_and_as_a_picture_and_gets_in_with_it()
    {
        await using var world = await host.WorldAsync();
        using var admin = await world.EnterAsync("管理员甲", Role.Administrator, "990121");

        Assert.Contains("写清楚姓名", (await admin.SendAsync("/staff/people", "/staff/people", ("name", "新人"), ("unit", "某局"), ("role", "Desk"), ("region", "510000"))).Text, StringComparison.Ordinal);
        var sheet = await admin.SendAsync("/staff/people", "/staff/people", ("name", "<b>新人</b>&"), ("unit", "\"某局\""), ("role", "Desk"), ("region", "990121"));

        Assert.Equal(8, sheet.Code.Length);
        Assert.Contains("src=\"data:image/png;base64,iVBOR", sheet.Html, StringComparison.Ordinal);
        Assert.Equal("no-store", sheet.Headers["Cache-Control"]);
        using var newcomer = await world.EnterAsync(sheet.Code);
        var home = await newcomer.GetAsync("/staff");
        Assert.Contains("&lt;b&gt;新人&lt;/b&gt;&amp;", home.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", home.Html, StringComparison.Ordinal);
        var list = await admin.GetAsync("/staff/people");
        Assert.Contains("&quot;某局&quot;", list.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", list.Html, StringComparison.Ordinal);
        // A code is shown once, and kept nowhere that anybody could read.
        Assert.DoesNotContain(sheet.Code, list.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_away_is_stood_in_for_until_they_are_back()
    {
        await using var world = await host.WorldAsync();
        using var admin = await world.EnterAsync("管理员甲", Role.Administrator, "990121");
        var (other, code) = await world.AddAsync("代办的人", Role.Helper, StaffWorld.Township);
        using var acting = await world.EnterAsync(code);
        var (page, need) = ($"/staff/people/{world.Helper.Value:N}", $"/staff/items/{world.Need}");

        Assert.Equal(404, (await acting.GetAsync(need)).Status);
        Assert.Contains("请选代班的人", (await admin.SendAsync(page, page + "/leave", ("from", $"{world.Today:yyyy-MM-dd}"))).Text, StringComparison.Ordinal);
        Assert.Contains("还没有登记", (await admin.SendAsync(page, page + "/leave", ("from", $"{world.Today:yyyy-MM-dd}"), ("until", $"{world.Today.AddDays(-1):yyyy-MM-dd}"), ("stand-in", other.Value.ToString("N")))).Text, StringComparison.Ordinal);
        Assert.Equal(303, (await admin.SendAsync(page, page + "/leave", ("from", $"{world.Today:yyyy-MM-dd}"), ("until", $"{world.Today.AddDays(3):yyyy-MM-dd}"), ("stand-in", other.Value.ToString("N")))).Status);

        Assert.Equal(200, (await acting.GetAsync(need)).Status);
        Assert.Contains("代办的人", (await admin.GetAsync(page)).Text, StringComparison.Ordinal);
        Assert.Equal(303, (await admin.SendAsync(page, page + "/back")).Status);
        Assert.Equal(404, (await acting.GetAsync(need)).Status);
    }

    [Fact]
    public async Task A_list_pasted_from_a_spreadsheet_is_tried_then_loaded_and_a_townships_administrator_adds_their_own_people_only()
    {
        const string Page = "/staff/people-list";
        const string List = "姓名\t单位\t职责\t区划代码\n<b>甲</b>\t某乡\t乡镇专干\t990121200\n乙\t某乡\t坐席\t990121200\n";
        await using var world = await host.WorldAsync();
        using var township = await world.EnterAsync("乡管理员", Role.Administrator, StaffWorld.Township);
        var before = world.Read(db => db.Set<Cadre>().Count());

        Assert.Contains("第2行：990121不归您管", (await township.SendAsync(Page, Page, ("list", "姓名,单位,职责,区划代码\n甲,某局,县级,990121"), ("what", "add"))).Text, StringComparison.Ordinal);
        var tried = await township.SendAsync(Page, Page, ("list", List), ("what", "try"));
        Assert.Contains("会登记2人", tried.Text, StringComparison.Ordinal);
        Assert.Equal(before, world.Read(db => db.Set<Cadre>().Count()));

        var added = await township.SendAsync(Page, Page, ("list", List), ("what", "add"));

        Assert.Contains("登记了2人", added.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>甲", added.Html, StringComparison.Ordinal);
        Assert.Equal("no-store", added.Headers["Cache-Control"]);
        var code = added.Text[(added.Text.IndexOf("乙（某乡）：", StringComparison.Ordinal) + "乙（某乡）：".Length)..][.."1234 5678".Length];
        using var newcomer = await world.EnterAsync(code.Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(200, (await newcomer.GetAsync("/staff/questions")).Status);
        Assert.Contains("已经登记过了", (await township.SendAsync(Page, Page, ("list", List), ("what", "add"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Roles_last_day_and_revoking_work_at_once_and_nobody_changes_themselves()
    {
        await using var world = await host.WorldAsync();
        using var admin = await world.EnterAsync("管理员甲", Role.Administrator, "990121");
        var (id, code) = await world.AddAsync("钱渡舟", Role.County, "990121");
        using var other = await world.EnterAsync(code);
        var path = $"/staff/people/{id.Value:N}";

        Assert.Equal(path + "?said=PersonChanged", (await admin.SendAsync(path, path + "/role", ("role", "Desk"), ("region", "990121"))).Location);
        Assert.Contains("已经有这项职责", (await admin.SendAsync(path, path + "/role", ("role", "Desk"), ("region", "990121"))).Text, StringComparison.Ordinal);
        // What somebody may do has changed: they sign in anew.
        Assert.Equal(303, (await other.GetAsync("/staff")).Status);
        await other.SendAsync("/staff/sign-in", "/staff/sign-in", ("who", "钱渡舟"), ("password", StaffWorld.Password));
        Assert.Equal(200, (await other.GetAsync("/staff/questions")).Status);
        await admin.SendAsync(path, path + "/role-end", ("role", "Desk"), ("region", "990121"));
        Assert.Equal(303, (await other.GetAsync("/staff/questions")).Status);

        await other.SendAsync("/staff/sign-in", "/staff/sign-in", ("who", "钱渡舟"), ("password", StaffWorld.Password));
        Assert.Equal(200, (await other.GetAsync("/staff/rules")).Status);
        await admin.SendAsync(path, path + "/revoke");
        Assert.Equal(303, (await other.GetAsync("/staff/rules")).Status);
        Assert.Contains("密码不对", (await other.SendAsync("/staff/sign-in", "/staff/sign-in", ("who", "钱渡舟"), ("password", StaffWorld.Password))).Text, StringComparison.Ordinal);

        var again = await admin.SendAsync(path, path + "/code");
        using var back = await world.EnterAsync(again.Code);
        await admin.SendAsync(path, path + "/end", ("on", "2026-11-20"), ("stand-in", world.Helper.Value.ToString("N")));
        Assert.Equal(303, (await back.GetAsync("/staff")).Status);
        Assert.Equal(world.Helper, world.Read(db => db.Set<Cadre>().Single(cadre => cadre.Id == id).StandInId));

        var self = world.Read(db => db.Set<Cadre>().Single(cadre => cadre.Name == "管理员甲").Id.Value.ToString("N"));
        foreach (var form in new[] { "role", "role-end", "end", "revoke", "code" })
        {
            Assert.Equal(404, (await admin.SendAsync(path, $"/staff/people/{self}/{form}", ("role", "County"), ("region", "990121"), ("on", "2026-11-20"))).Status);
        }

        Assert.Contains("让别的管理员来改", (await admin.GetAsync("/staff/people/" + self)).Text, StringComparison.Ordinal);
        Assert.Null(world.Read(db => world.Get<AuditChain>().FindBreak(db)));
    }

    [Fact]
    public async Task A_townships_administrator_looks_after_its_people_only()
    {
        await using var world = await host.WorldAsync();
        var (county, _) = await world.AddAsync("钱渡舟", Role.County, "990121");
        var (far, _) = await world.AddAsync("远处的人", Role.Helper, "990121100");
        using var admin = await world.EnterAsync("乡管理员", Role.Administrator, StaffWorld.Township);

        var list = await admin.GetAsync("/staff/people");
        Assert.Contains("包户甲", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("钱渡舟", list.Text, StringComparison.Ordinal);
        Assert.Equal(404, (await admin.GetAsync($"/staff/people/{county.Value:D}")).Status);
        Assert.Equal(404, (await admin.SendAsync("/staff/me", $"/staff/people/{far.Value:N}/end", ("on", "2026-11-20"))).Status);
        Assert.Contains("写清楚姓名", (await admin.SendAsync("/staff/people", "/staff/people", ("name", "新人"), ("unit", "某局"), ("role", "County"), ("region", "990121"))).Text, StringComparison.Ordinal);
        Assert.Contains("没有符合的记录", (await admin.GetAsync("/staff/audit")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dead_letter_is_sent_again_and_none_of_its_words_are_shown()
    {
        await using var world = await host.WorldAsync();
        await world.App.Call("c1", "lin").TellAsync("一句不给别人看的话", "a1");
        await world.App.UntilAsync(() => world.App.Channel.Delivered.Count == 2, "notice and answer leave");
        var sent = world.Read(db => db.Set<OutboxMessage>().OrderBy(message => message.Id).Last().Id);
        await world.WriteAsync(db => db.Set<OutboxMessage>().Where(message => message.Id == sent).ExecuteUpdate(set => set.SetProperty(message => message.State, OutboxState.Dead).SetProperty(message => message.Failure, "busy")));
        using var admin = await world.EnterAsync("管理员甲", Role.Administrator, "990121");

        var page = await admin.GetAsync("/staff/trouble");
        Assert.Contains("busy", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("不给别人看", page.Html, StringComparison.Ordinal);
        Assert.Contains("1件", (await admin.GetAsync("/staff")).Text, StringComparison.Ordinal);
        var id = sent.Value.ToString("N");
        Assert.Equal("/staff/trouble?said=WillRetry", (await admin.SendAsync("/staff/trouble", "/staff/trouble/message", ("id", id))).Location);
        await world.App.UntilAsync(() => world.App.Channel.Delivered.Count == 3, "it leaves again", TimeSpan.FromSeconds(1));

        Assert.Equal(404, (await admin.SendAsync("/staff/me", "/staff/trouble/message", ("id", id))).Status);
        Assert.Empty(await world.Get<Attention>().DeadAsync(CancellationToken.None));
        Assert.Single(world.Read(db => db.Set<AuditEntry>().Where(entry => entry.Action == AuditActions.MessageRetried).ToArray()));
    }

    [Fact]
    public async Task A_parked_turn_is_taken_again_at_once_and_once_only()
    {
        const string Bad = "#家里的事";
        await using var world = await host.WorldAsync();
        var lin = await world.App.MeetAsync("lin");
        world.App.Interceptor.Fails(Bad);
        await lin.PostAsync(Bad);
        await world.App.UntilAsync(async () => (await world.Get<Attention>().ParkedAsync(CancellationToken.None)).Count == 1, "it is parked", TimeSpan.FromMilliseconds(60));
        var parked = Assert.Single(await world.Get<Attention>().ParkedAsync(CancellationToken.None));
        using var admin = await world.EnterAsync("管理员甲", Role.Administrator, "990121");
        Assert.DoesNotContain("家里的事", (await admin.GetAsync("/staff/trouble")).Html, StringComparison.Ordinal);
        (string, string)[] form = [("id", parked.Conversation.ToString("N")), ("sequence", $"{parked.Sequence}")];

        // Somebody has looked after it.
        world.App.Interceptor.Works(Bad);
        Assert.Equal("/staff/trouble?said=WillRetry", (await admin.SendAsync("/staff/trouble", "/staff/trouble/turn", form)).Location);
        await lin.ReadUntilAsync(activity => Person.TextOf(activity) == Interceptor.AnswerTo(Bad));

        Assert.Equal(404, (await admin.SendAsync("/staff/me", "/staff/trouble/turn", form)).Status);
        await lin.AskAsync("#2");
        Assert.Single(lin.Seen, activity => Person.TextOf(activity) == Interceptor.AnswerTo(Bad));
        Assert.Single(world.Read(db => db.Set<AuditEntry>().Where(entry => entry.Action == AuditActions.TurnRetried).ToArray()));
    }

    [Fact]
    public async Task Divisions_are_renamed_and_merged_on_the_page_within_the_own_region_only()
    {
        const string Page = "/staff/regions";
        await using var world = await host.WorldAsync();
        using var admin = await world.EnterAsync("管理员甲", Role.Administrator, "990121");
        using var township = await world.EnterAsync("乡管理员", Role.Administrator, StaffWorld.Township);

        Assert.Contains("写清楚代码", (await admin.SendAsync(Page, Page + "/rename", ("code", "x"), ("name", "新名"), ("from", "2026-11-23"))).Text, StringComparison.Ordinal);
        Assert.Contains("写清楚代码", (await township.SendAsync(Page, Page + "/rename", ("code", "990121100"), ("name", "新名"), ("from", "2026-11-23"))).Text, StringComparison.Ordinal);
        Assert.Contains("写清楚代码", (await township.SendAsync(Page, Page + "/merge", ("code", StaffWorld.Township), ("into", "990121100"), ("from", "2026-11-23"))).Text, StringComparison.Ordinal);
        Assert.Contains("同一级", (await admin.SendAsync(Page, Page + "/merge", ("code", StaffWorld.Village), ("into", "990121100"), ("from", "2026-11-23"))).Text, StringComparison.Ordinal);

        Assert.Equal(Page + "?said=RegionNoted", (await township.SendAsync(Page, Page + "/rename", ("code", StaffWorld.Village), ("name", "<b>新</b>村"), ("from", "2026-11-23"))).Location);
        Assert.Contains("已经记过", (await township.SendAsync(Page, Page + "/rename", ("code", StaffWorld.Village), ("name", "<b>新</b>村"), ("from", "2026-11-23"))).Text, StringComparison.Ordinal);
        Assert.Equal(Page + "?said=RegionNoted", (await admin.SendAsync(Page, Page + "/merge", ("code", StaffWorld.Township), ("into", "990121100"), ("from", "2027-01-01"))).Location);
        var list = await admin.GetAsync(Page);
        Assert.Contains("改名为&lt;b&gt;新&lt;/b&gt;村", list.Html, StringComparison.Ordinal);
        Assert.Contains("已生效", list.Text, StringComparison.Ordinal);
        Assert.Contains("还没到日子", list.Text, StringComparison.Ordinal);
        Assert.Equal(2, world.Read(db => db.Set<AuditEntry>().Count(entry => entry.Action == AuditActions.RegionChangeNoted)));
        Assert.Null(world.Read(db => world.Get<AuditChain>().FindBreak(db)));
    }

    [Fact]
    public async Task An_account_is_bound_and_unbound_by_an_administrator_and_told()
    {
        await using var world = await host.WorldAsync();
        using var admin = await world.EnterAsync("管理员甲", Role.Administrator, "990121");
        var lin = await world.App.MeetAsync("lin");
        await lin.AskAsync("你好");
        var id = world.Read(db => db.Set<Account>().Single(account => account.UserId == lin.UserId).Id.Value.ToString("N"));

        var unbound = await admin.GetAsync("/staff/accounts?of=unbound");
        Assert.Contains(id, unbound.Html, StringComparison.Ordinal);
        Assert.Contains("没有找到这个工号", (await admin.SendAsync("/staff/accounts?of=unbound", "/staff/accounts/bind", ("account", id), ("to", "9999999"))).Text, StringComparison.Ordinal);
        Assert.Equal("/staff/accounts?said=Bound", (await admin.SendAsync("/staff/accounts?of=unbound", "/staff/accounts/bind", ("account", id), ("to", StaffWorld.HomeNumber))).Location);
        Assert.Equal(world.Home, world.Read(db => db.Set<Account>().Single(account => account.UserId == lin.UserId).HouseholdId));
        await lin.ReadUntilAsync(activity => Person.TextOf(activity).Contains("李*山", StringComparison.Ordinal));

        // Which household it is, an administrator does not read here.
        var bound = await admin.GetAsync("/staff/accounts");
        Assert.Contains("一户", bound.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("李家山", bound.Text, StringComparison.Ordinal);
        Assert.Equal("/staff/accounts?said=Unbound", (await admin.SendAsync("/staff/accounts", "/staff/accounts/unbind", ("account", id))).Location);
        Assert.Null(world.Read(db => db.Set<Account>().Single(account => account.UserId == lin.UserId).HouseholdId));
        Assert.Equal(404, (await admin.SendAsync("/staff/me", "/staff/accounts/unbind", ("account", id))).Status);
    }

    [Fact]
    public async Task The_audit_is_searched_by_day_who_what_and_on_what_fifty_at_a_time()
    {
        await using var world = await host.WorldAsync();
        using var admin = await world.EnterAsync("管理员甲", Role.Administrator, "990121");
        await world.WriteAsync(db =>
        {
            for (var number = 0; number < 60; number++)
            {
                world.Get<AuditChain>().Add(db, world.Now.AddDays(-3), "command:demo", AuditActions.HouseholdsMerged, "household:1");
            }

            return 0;
        });

        Assert.Contains("一共60条，第1页，共2页", (await admin.GetAsync("/staff/audit?day=2026-11-20")).Text, StringComparison.Ordinal);
        Assert.Contains("没有符合的记录", (await admin.GetAsync("/staff/audit?day=2026-11-21")).Text, StringComparison.Ordinal);
        Assert.Contains("一共60条，第2页，共2页", (await admin.GetAsync("/staff/audit?actor=command%3Ademo&page=2")).Text, StringComparison.Ordinal);
        Assert.Contains("一共60条", (await admin.GetAsync("/staff/audit?action=households-merged&subject=household%3A1")).Text, StringComparison.Ordinal);
        var own = await admin.GetAsync("/staff/audit?actor=" + Uri.EscapeDataString("管理员甲"));
        Assert.Contains("登录", own.Text, StringComparison.Ordinal);
        Assert.Contains("一共2条", own.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_are_shown_with_where_they_come_from()
    {
        await using var world = await host.WorldAsync();
        using var admin = await world.EnterAsync("管理员甲", Role.Administrator, "990121");

        var page = await admin.GetAsync("/staff/rules");

        Assert.Contains("期限：诉求多久办结", page.Text, StringComparison.Ordinal);
        Assert.Contains("5个工作日", page.Text, StringComparison.Ordinal);
        Assert.Contains("每14天至少走访一次；打电话不算；没有结对的户由乡镇专干去", page.Text, StringComparison.Ordinal);
        Assert.Contains("demo-lanxi.yaml", page.Text, StringComparison.Ordinal);
        Assert.Contains("演示用", page.Text, StringComparison.Ordinal);
        // Nothing as the program calls it, but the file that somebody has to find.
        Assert.All(RuleKinds.All.Concat(RuleKinds.Clocks).Where(name => name.Contains('-', StringComparison.Ordinal)), name => Assert.DoesNotContain(name, page.Text, StringComparison.Ordinal));
        Assert.All(["Amount", "WorkingDays", "CountsPhone", "YellowDays"], name => Assert.DoesNotContain(name, page.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_first_administrator_comes_from_the_command_line_before_the_first_start()
    {
        using var data = new TemporaryDirectory();
        var added = await Commands.ProgramRun.InHereAsync("people", "add", "--name", "第一个管理员", "--role", "管理员", "--json", $"--Storage:Directory={data.Path}", "--environment=Development");
        var code = JsonSerializer.Deserialize<JsonElement>(added.Out).GetProperty("code").GetString()!;
        // The command ran by the clock of the machine.
        await using var app = await AssistantApp.StartAsync([$"--Storage:Directory={data.Path}"], services => services.Replace(ServiceDescriptor.Singleton(TimeProvider.System)));
        using var admin = new StaffBrowser(app);

        await admin.EnterAsync(code);

        Assert.Equal(200, (await admin.GetAsync("/staff/people")).Status);
    }
}
