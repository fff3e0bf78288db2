using BotAssistant.Audit;
using BotAssistant.Casework;
using BotAssistant.Conversations;
using BotAssistant.People;
using BotAssistant.Policies.Answers;
using BotAssistant.Regions;
using BotAssistant.RosterIntake;
using BotAssistant.WeeklyReports;

namespace BotAssistant.Tests.StaffPages;

/// <summary>Which page opens to whom. Written by hand, from what each role is there for, and not derived from the code.</summary>
public sealed class StaffMatrixTests(StaffHost host) : IClassFixture<StaffHost>
{
    private static readonly DateOnly WeekEnd = new(2026, 11, 20);

    private static readonly (string Name, Role Role, string Region, string Unit)[] People =
    [
        ("helper", Role.Helper, StaffWorld.Township, "某单位"),
        ("member", Role.TeamMember, StaffWorld.Village, "某单位"),
        ("leader", Role.TeamLeader, StaffWorld.Village, "某单位"),
        ("township", Role.Township, StaffWorld.Township, "某单位"),
        ("county", Role.County, "990121", "某单位"),
        ("department", Role.Department, "990121", "医保局"),
        ("desk", Role.Desk, "990121", "县里"),
        ("admin", Role.Administrator, "990121", "县里"),
        ("elsewhere", Role.TeamLeader, StaffWorld.OtherVillage, "某单位"),
        ("other-desk", Role.Desk, "990121100", "某乡"),
    ];

    // helper member leader township county department desk admin elsewhere other-desk
    private static readonly (string Page, string Expected)[] Expectations =
    [
        ("/staff", "+ + + + + + + + + +"),
        ("/staff/me", "+ + + + + + + + + +"),
        ("/staff/questions", "- - - - - - + - - +"),
        ("/staff/talks", "- - - - - - + - - +"),
        ("/staff/items", "+ + + + + + + - + +"),
        ("/staff/items/list", "+ + + + + + + - + +"),
        ("/staff/items/new", "- - - + + + - - - -"),
        ("{need}", "- + + + + - + - - -"),
        ("{elsewhere}", "- - - + + - - - + -"),
        ("{quiet}", "- - - - - - + - - -"),
        ("/staff/households", "+ + + + + - + - + +"),
        ("{home}", "- + + + + - + - - -"),
        ("{home}/case", "- + + + + - - - - -"),
        ("/staff/lists", "- - - + + - - - - -"),
        ("/staff/tasks", "- - - + + - - - - -"),
        ("/staff/weekly", "- + + + + - - - + -"),
        ("/staff/weekly/sheet", "- + + + + - - - + -"),
        ("{weekly}", "- - - + + - - - - -"),
        ("{weekly}/sheet", "- - - + + - - - - -"),
        ("/staff/questions/sheet", "- - - - - - + - - +"),
        ("/staff/talks/sheet", "- - - - - - + - - +"),
        ("/staff/items/sheet", "+ + + + + + + - + +"),
        ("/staff/items/list/sheet", "+ + + + + + + - + +"),
        ("{home}/sheet", "- + + + + - + - - -"),
        ("{home}/case/sheet", "- + + + + - - - - -"),
        ("/staff/lists/sheet", "- - - + + - - - - -"),
        ("/staff/rules/sheet", "- - - - + - - + - -"),
        ("/staff/people/sheet", "- - - - - - - + - -"),
        ("/staff/accounts/sheet", "- - - - - - - + - -"),
        ("/staff/trouble/sheet", "- - - - - - - + - -"),
        ("/staff/regions/sheet", "- - - - - - - + - -"),
        ("/staff/audit/sheet", "- - - - - - - + - -"),
        ("/staff/rules", "- - - - + - - + - -"),
        ("/staff/people", "- - - - - - - + - -"),
        ("/staff/people-list", "- - - - - - - + - -"),
        ("{person}", "- - - - - - - + - -"),
        ("/staff/accounts", "- - - - - - - + - -"),
        ("/staff/trouble", "- - - - - - - + - -"),
        ("/staff/regions", "- - - - - - - + - -"),
        ("/staff/audit", "- - - - - - - + - -"),
        ("/staff/nothing-of-the-kind", "- - - - - - - - - -"),
    ];

    // Sending the form without being allowed to is answered like what is not there.
    private static readonly (string Action, string Expected)[] Forms =
    [
        ("/staff/trouble/message", "- - - - - - - - - -"),
        ("/staff/accounts/unbind", "- - - - - - - - - -"),
        ("/staff/regions/rename", "- - - - - - - + - -"),
        ("/staff/regions/merge", "- - - - - - - + - -"),
        ("{home}/show", "- + + + + - + - - -"),
        ("{home}/case/open", "- + + + + - - - - -"),
        ("{home}/case/income", "- + + + + - - - - -"),
        ("{need}/reason", "- A A A A - A - - -"),
        ("{quiet}/reason", "- - - - - - A - - -"),
        ("{person}/code", "- - - - - - - + - -"),
        ("/staff/people-list", "- - - - - - - + - -"),
        ("/staff/lists/batch/7/undo", "- - - - - - - - - -"),
        ("{home}/merge", "- - - + + - - - - -"),
        ("{home}/pair", "- - - + + - - - - -"),
        ("{person}/leave", "- - - - - - - + - -"),
    ];

    [Fact]
    public async Task Each_page_opens_to_those_it_is_for_and_to_nobody_else()
    {
        await using var world = await host.WorldAsync();
        await FreezeAsync(world);
        var browsers = new List<StaffBrowser>();
        foreach (var (name, role, region, unit) in People)
        {
            browsers.Add(await world.EnterAsync(name, role, region, unit));
        }

        foreach (var (page, expected) in Expectations)
        {
            var seen = new List<string>();
            foreach (var browser in browsers)
            {
                seen.Add((await browser.GetAsync(Path(world, page))).Status switch { 200 => "+", 404 => "-", var other => $"{other}" });
            }

            Assert.Equal((page, expected), (page, string.Join(' ', seen)));
        }

        foreach (var (action, expected) in Forms)
        {
            var seen = new List<string>();
            foreach (var browser in browsers)
            {
                seen.Add((await browser.SendAsync("/staff/me", Path(world, action))).Status switch
                {
                    404 => "-",
                    200 when action.EndsWith("/reason", StringComparison.Ordinal) => "A",
                    200 => "+",
                    var other => $"{other}",
                });
            }

            Assert.Equal((action, expected), (action, string.Join(' ', seen)));
        }

        browsers.ForEach(browser => browser.Dispose());
    }

    [Fact]
    public async Task Nobody_who_is_not_signed_in_sees_any_page_or_sends_any_form()
    {
        await using var world = await host.WorldAsync();
        using var stranger = new StaffBrowser(world.App);
        foreach (var (page, _) in Expectations)
        {
            var reply = await stranger.GetAsync(Path(world, page));
            Assert.Equal(303, reply.Status);
            Assert.StartsWith("/staff/sign-in", reply.Location, StringComparison.Ordinal);
            Assert.Equal("", reply.Html);
        }

        foreach (var (action, _) in Forms)
        {
            Assert.Equal(303, (await stranger.SendAsync("/staff/sign-in", Path(world, action))).Status);
        }
    }

    [Fact]
    public async Task A_quiet_matter_stands_in_no_list_and_no_count_but_its_desks()
    {
        await using var world = await host.WorldAsync();
        foreach (var (name, role, region, unit) in People)
        {
            using var browser = await world.EnterAsync(name, role, region, unit);
            var pages = string.Concat((await browser.GetAsync("/staff/items/list")).Text, (await browser.GetAsync("/staff/items?kind=Need")).Text, (await browser.GetAsync("/staff/items/list?of=own")).Text);
            Assert.Equal((name, name == "desk"), (name, pages.Contains($"{world.Quiet}号", StringComparison.Ordinal)));
            Assert.DoesNotContain("不能让人知道的话", pages, StringComparison.Ordinal);
        }

        using var desk = await world.EnterAsync("坐席", Role.Desk, "990121");
        Assert.Contains("不能让人知道的话", (await desk.GetAsync($"/staff/items/{world.Quiet}")).Text, StringComparison.Ordinal);
        // The complained-of person, at the desk themselves, would not find it.
        await world.WriteAsync(db => world.Get<Staff>().GiveRole(db, world.Helper, Role.Desk, BotAssistant.Regions.RegionCode.Parse("990121"), "command:test", world.Today, world.Now));
        using var about = await world.EnterAsync(await world.CodeAsync(world.Helper));
        Assert.Equal(404, (await about.GetAsync($"/staff/items/{world.Quiet}")).Status);
        Assert.DoesNotContain($"{world.Quiet}号", (await about.GetAsync("/staff/items/list")).Text, StringComparison.Ordinal);
    }

    /// <summary>With what may be chosen on a page, too.</summary>
    private static readonly string[] Sheets =
    [
        "/staff/questions", "/staff/questions?of=done", "/staff/talks", "/staff/items", "/staff/items?kind=Need", "/staff/items/list", "/staff/items/list?of=own", "/staff/items/list?kind=Rectification", "/staff/items/list?kind=Verification",
        $"/staff/items/list?region={StaffWorld.Village}&colour=Red", "{home}", "{home}/case", "/staff/weekly", "{weekly}", "/staff/lists", "/staff/people", "/staff/people?name=甲", "/staff/accounts", "/staff/accounts?of=unbound", "/staff/trouble",
        "/staff/rules", "/staff/regions", "/staff/audit", "/staff/audit?action=" + AuditActions.ListExported,
    ];

    [Fact]
    public async Task What_somebody_takes_along_is_what_stands_on_their_page_and_stands_in_the_audit()
    {
        await using var world = await host.WorldAsync();
        await FillAsync(world);
        var compared = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, role, region, unit) in People)
        {
            using var browser = await world.EnterAsync(name, role, region, unit);
            foreach (var page in Sheets.Select(sheet => Path(world, sheet)))
            {
                var shown = await browser.GetAsync(page);
                if (shown.Status != 200)
                {
                    Assert.Equal((page, 404), (page, (await browser.GetAsync(page.Split('?')[0] + "/sheet")).Status));
                    continue;
                }

                var screen = SheetScreen.Of(shown.Html);
                if (screen.Titles is [])
                {
                    Assert.DoesNotContain("/sheet", shown.Html, StringComparison.Ordinal);
                    continue;
                }

                Assert.Contains("/sheet", screen.Link, StringComparison.Ordinal);
                var before = Exported(world);
                var cells = SheetScreen.CellsOf(await browser.SaveAsync(screen.Link));

                Assert.Equal((name, page, before + 1), (name, page, Exported(world)));
                Assert.Equal(screen.Titles, cells.Where(row => row.IsBody).Select(row => row.Texts[0]));
                Assert.Equal((name, page, screen.Facts), (name, page, string.Join('|', cells.Where(row => row.IsBody).Select(row => string.Join('、', row.Texts.Skip(1).Where(text => text.Length > 0))))));
                // Nothing stands in the file that does not stand on the page.
                Assert.DoesNotContain(cells.SelectMany(row => row.Texts).SelectMany(text => text.Split('、')), text => text.Length > 0 && text != "名称" && !screen.All.Contains(text, StringComparison.Ordinal));
                compared.Add(page);
            }
        }

        // All of them, but those on which nothing stands here.
        Assert.Equal(["/staff/questions?of=done", "/staff/talks", "/staff/trouble"], Sheets.Select(sheet => Path(world, sheet)).Except(compared).Order(StringComparer.Ordinal));
    }

    // Something on every kind of page.
    private static async Task FillAsync(StaffWorld world)
    {
        var lin = await world.App.MeetAsync("lin");
        await lin.AskAsync("你好");
        await world.WriteAsync(db =>
        {
            var talk = db.Set<Conversation>().Single(one => one.ExternalId == lin.Conversation);
            db.Add(new DeskQuestion
            {
                ConversationId = talk.Id,
                Sequence = talk.LastSequence,
                Region = "990121",
                AskedAt = world.Now,
                Body = world.Get<ActivityBodies>().SealState("=进城坐车要票吗"u8, new ConversationAddress(talk.Channel, talk.ExternalId)),
            });
            db.Add(new RosterBatch { Id = Guid.CreateVersion7(world.Now), Number = 1, Kind = "person-list", FileName = "=cmd.xlsx", FileHash = [1], Region = "990121", DataDate = world.Today, At = world.Now, Actor = "command:test" });
            db.Add(new RosterBatch { Id = Guid.CreateVersion7(world.Now), Number = 2, Kind = "income", FileName = "收入.xlsx", FileHash = [1], Region = StaffWorld.Township, DataDate = world.Today, At = world.Now, Actor = "command:test" });
            db.Add(new HouseholdIncome { HouseholdId = world.Home, Year = 2026, PerHead = 900_000, People = 2 });
            db.Add(new Account { Id = AccountId.Create(world.Now), Channel = "webchat", UserId = "user-0001", FirstSeenAt = world.Now, CadreId = world.Helper, BoundAt = world.Now });
            return world.Get<WorkItemOpening>().Open(db, new Opening(WorkItemKind.Verification, RegionCode.Parse(StaffWorld.Group)) { Household = world.Home, Category = "数据核实" }, Viewer.Stranger, world.Now).Number;
        });
        await FreezeAsync(world);
        await world.Get<RegionChanges>().NoteAsync(RegionCode.Parse(StaffWorld.Village), null, "上新村", world.Today.AddDays(30), "command:test");
    }

    // A report of the township's week.
    private static Task<int> FreezeAsync(StaffWorld world) => world.WriteAsync(db =>
    {
        var week = world.Get<WeeklyCounting>().ToReport(RegionCode.Parse(StaffWorld.Township), world.Now)!;
        var figures = world.Get<WeeklyCounting>().Count(db, RegionCode.Parse(StaffWorld.Township), week, world.Now).ToJson();
        db.Add(new WeeklyReport
        {
            Id = Guid.CreateVersion7(world.Now),
            Region = StaffWorld.Township,
            WeekEnd = WeekEnd,
            Version = 1,
            Figures = figures,
            Hash = WeeklyVersions.Hash(figures, []),
            ReportedAt = world.Now,
        });
        return 0;
    });

    private static int Exported(StaffWorld world) => world.Read(db => db.Set<AuditEntry>().Count(entry => entry.Action == AuditActions.ListExported));

    private static string Path(StaffWorld world, string page) => page
        .Replace("{need}", $"/staff/items/{world.Need}", StringComparison.Ordinal)
        .Replace("{elsewhere}", $"/staff/items/{world.Elsewhere}", StringComparison.Ordinal)
        .Replace("{quiet}", $"/staff/items/{world.Quiet}", StringComparison.Ordinal)
        .Replace("{home}", $"/staff/households/{StaffWorld.HomeNumber}", StringComparison.Ordinal)
        .Replace("{weekly}", $"/staff/weekly/{StaffWorld.Township}/{WeekEnd:yyyy-MM-dd}", StringComparison.Ordinal)
        .Replace("{person}", $"/staff/people/{world.Helper.Value:D}", StringComparison.Ordinal);
}
