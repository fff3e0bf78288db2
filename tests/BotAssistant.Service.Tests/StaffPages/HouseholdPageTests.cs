using BotAssistant.Audit;
using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Testing;

namespace BotAssistant.Tests.StaffPages;

/// <summary>A household's file: masked, one value with a reason, and who may act for it.</summary>
public sealed class HouseholdPageTests(StaffHost host) : IClassFixture<StaffHost>
{
    private const string Home = "/staff/households/" + StaffWorld.HomeNumber;

    [Fact]
    public async Task Households_are_merged_by_the_township_when_number_and_head_fit_and_the_closed_one_says_where_it_went()
    {
        await using var world = await host.WorldAsync();
        var other = await world.WriteAsync(db =>
        {
            var home = db.Set<Household>().First(row => row.Number == StaffWorld.HomeNumber);
            return db.Add(new Household { Id = HouseholdId.Create(world.Now), Number = "9901210009999", Region = home.Region, HeadName = "李家山", UpdatedAt = world.Now }).Entity.Number;
        });
        var (page, action) = ($"/staff/households/{other}", $"/staff/households/{other}/merge");
        using var member = await world.EnterAsync("队员", Role.TeamMember, StaffWorld.Village);
        using var township = await world.EnterAsync("专干", Role.Township, StaffWorld.Township);
        using var elsewhere = await world.EnterAsync("别处", Role.Township, "990121100");

        Assert.Equal(404, (await member.SendAsync(page, action, ("into", StaffWorld.HomeNumber), ("head", "李家山"))).Status);
        Assert.Equal(404, (await elsewhere.SendAsync("/staff/me", action, ("into", StaffWorld.HomeNumber), ("head", "李家山"))).Status);
        Assert.Contains("对不上", (await township.SendAsync(page, action, ("into", StaffWorld.HomeNumber), ("head", "别人"))).Text, StringComparison.Ordinal);
        Assert.Contains("对不上", (await township.SendAsync(page, action, ("into", other), ("head", "李家山"))).Text, StringComparison.Ordinal);

        Assert.Equal($"/staff/households/{StaffWorld.HomeNumber}?said=HouseholdsMerged", (await township.SendAsync(page, action, ("into", StaffWorld.HomeNumber), ("head", "李家山"))).Location);

        var closed = await township.GetAsync(page);
        Assert.Contains($"已经并入户编号{StaffWorld.HomeNumber}", closed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("并入另一户", closed.Text, StringComparison.Ordinal);
        Assert.Contains("其中一户已经停用", (await township.SendAsync(page, action, ("into", StaffWorld.HomeNumber), ("head", "李家山"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_value_is_shown_once_with_a_reason_and_the_look_is_in_the_audit()
    {
        await using var world = await host.WorldAsync();
        using var helper = await world.EnterAsync(await world.CodeAsync(world.Helper));
        Assert.Equal(Home, (await helper.GetAsync("/staff/households?number=" + StaffWorld.HomeNumber)).Location);
        Assert.Contains("没有找到", (await helper.GetAsync("/staff/households?number=" + StaffWorld.OtherHomeNumber)).Text, StringComparison.Ordinal);

        var page = await helper.GetAsync(Home);
        Assert.Contains("129****0077", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(StaffWorld.Phone, page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(StaffWorld.IdNumber, page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("3组7号", page.Html, StringComparison.Ordinal);

        var without = await helper.SendAsync(Home, Home + "/show", ("what", "phone"), ("reason", ""));
        Assert.DoesNotContain(StaffWorld.Phone, without.Html, StringComparison.Ordinal);
        Assert.Contains("写清楚原因", without.Text, StringComparison.Ordinal);
        Assert.Empty(Looks(world));

        var shown = await helper.SendAsync(Home, Home + "/show", ("what", "phone"), ("reason", "Contact"));
        Assert.Contains(StaffWorld.Phone, shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(StaffWorld.IdNumber, shown.Html, StringComparison.Ordinal);
        Assert.Equal("no-store", shown.Headers["Cache-Control"]);
        var look = Assert.Single(Looks(world));
        Assert.Equal(($"cadre:{world.Helper.Value:n}", $"household:{world.Home.Value:n}", "phone:Contact"), (look.Actor, look.Subject, look.Detail));
        Assert.DoesNotContain(StaffWorld.Phone, (await helper.GetAsync(Home)).Html, StringComparison.Ordinal);

        // Another household's, and what is no value, opens nothing.
        Assert.Equal(404, (await helper.SendAsync(Home, $"/staff/households/{StaffWorld.OtherHomeNumber}/show", ("what", "phone"), ("reason", "Contact"))).Status);
        Assert.DoesNotContain(StaffWorld.Phone, (await helper.SendAsync(Home, Home + "/show", ("what", "secrets"), ("reason", "Contact"))).Html, StringComparison.Ordinal);
        Assert.Single(Looks(world));
    }

    [Fact]
    public async Task Somebody_elses_account_acts_for_a_household_only_with_its_yes_and_the_household_is_told()
    {
        await using var world = await host.WorldAsync();
        using var helper = await world.EnterAsync(await world.CodeAsync(world.Helper));
        var (own, nephew) = (await world.App.MeetAsync("own"), await world.App.MeetAsync("nephew"));
        var code = (await helper.SendAsync(Home, Home + "/code")).Code;
        await own.AskAsync($"绑定{code}");
        await own.AskAsync("是");

        Assert.Contains("谁同意的", (await helper.SendAsync(Home, Home + "/other", ("who", "户主本人"))).Text, StringComparison.Ordinal);
        Assert.Contains("谁同意的", (await helper.SendAsync(Home, Home + "/other", ("who", "户主本人"), ("on", "2027-01-01"))).Text, StringComparison.Ordinal);
        var sheet = await helper.SendAsync(Home, Home + "/other", ("who", "户主本人同意，让外甥来办"), ("on", "2026-11-22"));
        Assert.Equal(8, sheet.Code.Length);
        Assert.Contains("data:image/png;base64,", sheet.Html, StringComparison.Ordinal);
        await own.ReadUntilAsync(activity => Person.TextOf(activity).Contains("让外甥来办", StringComparison.Ordinal));

        await nephew.AskAsync($"绑定{sheet.Code}");
        await nephew.AskAsync("是");
        var account = world.Read(db => db.Set<Account>().Single(row => row.UserId == nephew.UserId));
        Assert.Equal(world.Home, account.HouseholdId);
        Assert.Null(account.MemberId);
        var consent = world.Read(db => db.Set<Consent>().Single(row => row.Kind == ConsentKind.OtherHousehold));
        Assert.Equal((account.Id, 1, true), (consent.AccountId!.Value, consent.TextVersion, consent.Note is not null));
        // What is kept of health is the household's own yes.
        await nephew.AskAsync("同意登记健康情况");
        Assert.DoesNotContain(ConsentKind.SensitiveData, world.Read(db => db.Set<Consent>().Select(row => row.Kind).ToArray()));

        var page = await helper.GetAsync(Home);
        Assert.Contains("2026-11-22 户主本人同意，让外甥来办", page.Text, StringComparison.Ordinal);
        Assert.Equal(303, (await helper.SendAsync(Home, Home + "/withdraw", ("consent", consent.Id.ToString("N")))).Status);
        Assert.Null(world.Read(db => db.Set<Account>().Single(row => row.UserId == nephew.UserId).HouseholdId));
        Assert.Equal(world.Home, world.Read(db => db.Set<Account>().Single(row => row.UserId == own.UserId).HouseholdId));
        await own.ReadUntilAsync(activity => Person.TextOf(activity).Contains("不能再替您家", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_household_takes_its_yes_back_by_saying_so_and_a_helper_cannot_say_it_for_others()
    {
        await using var world = await host.WorldAsync();
        using var helper = await world.EnterAsync(await world.CodeAsync(world.Helper));
        var people = new Dictionary<string, Person>(StringComparer.Ordinal);
        foreach (var name in new[] { "nephew", "neighbour", "own" })
        {
            var code = name == "own" ? (await helper.SendAsync(Home, Home + "/code")).Code : (await helper.SendAsync(Home, Home + "/other", ("who", "户主本人"), ("on", "2026-11-23"))).Code;
            people[name] = await world.App.MeetAsync(name);
            await people[name].AskAsync($"绑定{code}");
            await people[name].AskAsync("是");
        }

        Assert.Contains("不能替您家", (await people["nephew"].AskAsync("不让别人替我家办"))[^1], StringComparison.Ordinal);
        Assert.Equal(["neighbour", "own"], Bound(world).Select(user => user.Replace("dl_", "", StringComparison.Ordinal)));

        Assert.Contains("不能替您家", (await people["own"].AskAsync("不让别人替我家办。"))[^1], StringComparison.Ordinal);
        Assert.Equal(["own"], Bound(world).Select(user => user.Replace("dl_", "", StringComparison.Ordinal)));
        Assert.DoesNotContain(world.Read(db => db.Set<Consent>().ToArray()), consent => consent.WithdrawnAt is null);
        Assert.Contains("绑定到您家以后", (await people["neighbour"].AskAsync("不让别人替我家办"))[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_acts_for_a_household_stands_in_its_own_data_and_is_not_asked_about_its_health()
    {
        await using var world = await host.WorldAsync();
        using var helper = await world.EnterAsync(await world.CodeAsync(world.Helper));
        var (own, nephew, neighbour) = (await world.App.MeetAsync("own"), await world.App.MeetAsync("nephew"), await world.App.MeetAsync("neighbour"));
        await own.AskAsync("绑定" + (await helper.SendAsync(Home, Home + "/code")).Code);
        Assert.Contains("健康和残疾情况，可以登记吗", (await own.AskAsync("是"))[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("别人替这户", (await own.AskAsync("我的资料"))[^1], StringComparison.Ordinal);
        await nephew.AskAsync("绑定" + (await helper.SendAsync(Home, Home + "/other", ("who", "户主本人，让外甥来办"), ("on", "2026-11-22"))).Code);
        var bound = (await nephew.AskAsync("是"))[^1];
        Assert.Contains("替李*山家办事", bound, StringComparison.Ordinal);
        Assert.DoesNotContain("健康", bound, StringComparison.Ordinal);
        await neighbour.AskAsync("绑定" + (await helper.SendAsync(Home, Home + "/other", ("who", "户主本人，让邻居来办"), ("on", "2026-11-23"))).Code);
        await neighbour.AskAsync("是");

        Assert.Contains("要这户人自己说", (await nephew.AskAsync("同意登记健康情况"))[^1], StringComparison.Ordinal);
        Assert.DoesNotContain(ConsentKind.SensitiveData, world.Read(db => db.Set<Consent>().Select(row => row.Kind).ToArray()));
        var theirs = (await nephew.AskAsync("我的资料"))[^1];
        Assert.Contains("让外甥来办", theirs, StringComparison.Ordinal);
        Assert.DoesNotContain("让邻居来办", theirs, StringComparison.Ordinal);
        Assert.DoesNotContain("同意登记健康", theirs, StringComparison.Ordinal);
        var data = (await own.AskAsync("我的资料"))[^1];
        Assert.Contains("2026-11-22 户主本人，让外甥来办", data, StringComparison.Ordinal);
        Assert.Contains("让邻居来办", data, StringComparison.Ordinal);

        await own.AskAsync("不让别人替我家办");
        Assert.DoesNotContain("别人替这户", (await own.AskAsync("我的资料"))[^1], StringComparison.Ordinal);
        Assert.Equal([own.UserId], Bound(world));
    }

    [Fact]
    public async Task Who_acts_for_a_household_that_is_merged_acts_for_it_still_and_is_none_of_it()
    {
        await using var world = await host.WorldAsync();
        using var helper = await world.EnterAsync(await world.CodeAsync(world.Helper));
        var nephew = await world.App.MeetAsync("nephew");
        await nephew.AskAsync("绑定" + (await helper.SendAsync(Home, Home + "/other", ("who", "户主本人"), ("on", "2026-11-22"))).Code);
        await nephew.AskAsync("是");
        var unused = (await helper.SendAsync(Home, Home + "/code")).Code;
        var (county, _) = await world.AddAsync("钱渡舟", Role.County, "990121");

        var merged = await world.WriteAsync(db => world.Get<HouseholdMerging>().Merge(
            db, Viewers.OfCadre(db, county, world.Today), world.Home, db.Set<Household>().Single(home => home.Number == StaffWorld.OtherHomeNumber).Id, world.Now));

        Assert.Equal(MergeResult.Merged, merged);
        Assert.Contains("替这户办事", (await nephew.AskAsync("我的资料"))[^1], StringComparison.Ordinal);
        Assert.Contains("作废", (await (await world.App.MeetAsync("late")).AskAsync($"绑定{unused}"))[^1], StringComparison.Ordinal);
        // Its open matters went along, and none was lost.
        var into = world.Read(db => db.Set<Household>().Single(home => home.Number == StaffWorld.OtherHomeNumber).Id);
        Assert.Equal([world.Need, world.Quiet], world.Read(db => db.Set<WorkItem>().Where(item => item.HouseholdId == into && item.ClosedAt == null).Select(item => item.Number).ToArray()).Order());
    }

    [Fact]
    public async Task Who_answers_for_the_household_is_said_on_its_page_and_the_household_hears_it()
    {
        await using var world = await host.WorldAsync();
        var (next, _) = await world.AddAsync("周新来", Role.Helper, StaffWorld.Township, "某局");
        using var township = await world.EnterAsync("孙见山", Role.Township, StaffWorld.Township);
        var home = await world.App.MeetAsync($"home-{Guid.CreateVersion7():n}");
        await home.AskAsync("你好");
        await world.WriteAsync(db => db.Set<Account>().First(account => account.UserId == home.UserId).HouseholdId = world.Home);

        Assert.Contains("请选一个在岗的", (await township.SendAsync(Home, Home + "/pair", ("rank", "1"))).Text, StringComparison.Ordinal);
        Assert.Equal(303, (await township.SendAsync(Home, Home + "/pair", ("who", next.Value.ToString("N")), ("rank", "1"))).Status);
        await home.ReadUntilAsync(activity => BotAssistant.Testing.Person.TextOf(activity).Contains("包户干部现在是某局的周新来", StringComparison.Ordinal));
        Assert.Contains("已经在包", (await township.SendAsync(Home, Home + "/pair", ("who", next.Value.ToString("N")), ("rank", "2"))).Text, StringComparison.Ordinal);
        var pairing = world.Read(db => db.Set<Pairing>().Single(row => row.HouseholdId == world.Home && row.CadreId == next).Id);
        Assert.Equal(303, (await township.SendAsync(Home, Home + "/unpair", ("pairing", pairing.ToString("N")))).Status);
        Assert.Empty(world.Read(db => db.Set<Pairing>().On(world.Today).Where(row => row.HouseholdId == world.Home).ToArray()));
        Assert.Equal(404, (await township.SendAsync(Home, Home + "/unpair", ("pairing", pairing.ToString("N")))).Status);
    }

    [Fact]
    public async Task A_day_of_the_households_own_is_noted_by_whoever_answers_for_it_and_seen_by_no_team_member()
    {
        await using var world = await host.WorldAsync();
        using var helper = await world.EnterAsync(await world.CodeAsync(world.Helper));
        using var member = await world.EnterAsync("孙见山", Role.TeamMember, StaffWorld.Village);
        var on = world.Today.AddDays(40).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        Assert.Contains("没有登记", (await helper.SendAsync(Home, Home + "/date", ("kind", "Papers"), ("on", on))).Text, StringComparison.Ordinal);
        Assert.Equal(303, (await helper.SendAsync(Home, Home + "/date", ("kind", "LoanDue"), ("on", on), ("paper", ""))).Status);
        Assert.Contains("小额信贷到期", (await helper.GetAsync(Home)).Text, StringComparison.Ordinal);

        Assert.DoesNotContain("信贷", (await member.GetAsync(Home)).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await member.SendAsync(Home, Home + "/date", ("kind", "LoanDue"), ("on", on))).Status);
        var date = world.Read(db => db.Set<HouseholdDate>().Single().Id);
        Assert.Equal(404, (await member.SendAsync(Home, Home + "/date-end", ("date", date.ToString("N")))).Status);
        Assert.Equal(303, (await helper.SendAsync(Home, Home + "/date-end", ("date", date.ToString("N")))).Status);
        Assert.DoesNotContain("2027年", (await helper.GetAsync(Home)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_on_a_yes_that_was_taken_back_holds_no_longer()
    {
        await using var world = await host.WorldAsync();
        using var helper = await world.EnterAsync(await world.CodeAsync(world.Helper));
        var nephew = await world.App.MeetAsync("nephew");
        var code = (await helper.SendAsync(Home, Home + "/other", ("who", "户主本人"), ("on", "2026-11-23"))).Code;
        var consent = world.Read(db => db.Set<Consent>().Single().Id);

        await helper.SendAsync(Home, Home + "/withdraw", ("consent", consent.ToString("N")));

        Assert.Contains("作废", (await nephew.AskAsync($"绑定{code}"))[^1], StringComparison.Ordinal);
        Assert.Equal(404, (await helper.SendAsync(Home, Home + "/withdraw", ("consent", consent.ToString("N")))).Status);
    }

    [Fact]
    public async Task A_childs_code_is_its_guardians_with_who_agreed_and_when()
    {
        await using var world = await host.WorldAsync();
        using var helper = await world.EnterAsync(await world.CodeAsync(world.Helper));
        var (child, mother) = (await world.App.MeetAsync("child"), await world.App.MeetAsync("mother"));
        var alone = await world.WriteAsync(db => world.Get<BindingCodes>().Issue(db, new CodeSubject(null, world.Home, world.Child), "command:test", world.Now));
        Assert.Contains("监护人", (await child.AskAsync($"绑定{alone}"))[^1], StringComparison.Ordinal);

        Assert.Equal(404, (await helper.SendAsync(Home, Home + "/guardian", ("child", Guid.CreateVersion7().ToString("N")), ("who", "母亲"), ("on", "2026-11-23"))).Status);
        var code = (await helper.SendAsync(Home, Home + "/guardian", ("child", world.Child.Value.ToString("N")), ("who", "母亲王某"), ("on", "2026-11-23"))).Code;
        await mother.AskAsync($"绑定{code}");
        await mother.AskAsync("是");

        var account = world.Read(db => db.Set<Account>().Single(row => row.UserId == mother.UserId));
        Assert.Equal((world.Home, (MemberId?)null), (account.HouseholdId!.Value, account.MemberId));
        var consent = world.Read(db => db.Set<Consent>().Single(row => row.Kind == ConsentKind.Guardian));
        Assert.Equal((world.Child, account.Id, 1), (consent.MemberId!.Value, consent.AccountId!.Value, consent.TextVersion));
    }

    private static string[] Bound(StaffWorld world) =>
        world.Read(db => db.Set<Account>().Where(account => account.HouseholdId == world.Home).Select(account => account.UserId).ToArray()).Order(StringComparer.Ordinal).ToArray();

    private static AuditEntry[] Looks(StaffWorld world) => world.Read(db => db.Set<AuditEntry>().Where(entry => entry.Action == AuditActions.ValueUnmasked).ToArray());
}
