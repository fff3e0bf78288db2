using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.RosterIntake;
using static BotAssistant.Rosters.Tests.Checked;

namespace BotAssistant.Rosters.Tests.Import;

/// <summary>Lists of people, taken into the records of a county.</summary>
public sealed class PersonListTests
{
    private const string Number = "9901210000001";

    private static readonly string[] More = ["自然村", "人数", "户联系电话", "健康状况", "户类型", "易返贫致贫户(监测对象)类型", "风险识别时间", "人均纯收入"];

    private static Workbook ThreePeople(string phone = "12900000001", string type = "监测对象") => Intake.People(
        More,
        Person(Number, "赵砚山", "户主", Zhao, "3组", "3", phone, "患有大病", type, type == "监测对象" ? "边缘易致贫户" : "", "2026-04", "8120"),
        Person(Number, "何槿", "配偶", He, "3组", "3", phone, "长期慢性病", type, "", "2026-04", "8120"),
        Person(Number, "赵小满", "之孙女", Xiaoman, "3组", "3", phone, "健康", type, "", "2026-04", "8120"));

    [Fact]
    public async Task A_list_becomes_households_people_identities_and_incomes()
    {
        await using var intake = await Intake.StartAsync();

        var plan = (await intake.TakeAsync(ThreePeople())).Plan;

        Assert.Equal((1, 1L), (plan.Counts[PlannedAct.Add], plan.Batch));
        var household = intake.Household(Number)!;
        Assert.Equal(("99012120020103", "赵砚山", 3, false), (household.Region, household.HeadName, household.StatedMembers, household.IsDemo));
        Assert.Equal("12900000001", intake.Personal.Open(household).Phone);
        var members = intake.Members(Number);
        Assert.Equal(["赵砚山", "何槿", "赵小满"], members.Select(member => member.Name));
        Assert.Equal(new DateOnly(1958, 3, 12), members[0].BornOn);
        Assert.Equal((Zhao, "患有大病"), (intake.Personal.Open(members[0]).IdNumber, intake.Personal.Open(members[0]).Health));
        var identity = intake.Read(db => Assert.Single(db.Set<HouseholdIdentity>().ToArray()));
        Assert.Equal((IdentityKinds.Monitored, "边缘易致贫户", new DateOnly(2026, 4, 1)), (identity.Kind, identity.Level, identity.From));
        Assert.Equal((2026, 812_000L), intake.Read(db => Assert.Single(db.Set<HouseholdIncome>().Select(income => new { income.Year, income.PerHead }).ToArray()) is var one ? (one.Year, one.PerHead) : default));
        Assert.Equal(RosterAct.Added, Assert.Single(intake.Entries(Number)).Act);
    }

    [Fact]
    public async Task What_is_personal_lies_nowhere_in_the_open()
    {
        await using var intake = await Intake.StartAsync();
        await intake.TakeAsync(ThreePeople());
        await intake.App.StopAsync();

        foreach (var file in Directory.EnumerateFiles(intake.App.Directory, "*", SearchOption.AllDirectories))
        {
            var text = System.Text.Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
            Assert.DoesNotContain(Zhao, text, StringComparison.Ordinal);
            Assert.DoesNotContain("12900000001", text, StringComparison.Ordinal);
            Assert.DoesNotContain("患有大病", text, StringComparison.Ordinal);
        }

        await intake.App.StartAgainAsync();
    }

    [Fact]
    public async Task A_dry_run_says_the_same_and_writes_nothing()
    {
        await using var intake = await Intake.StartAsync();
        var before = intake.Rows();

        var plan = (await intake.TakeAsync(ThreePeople(), tryOnly: true)).Plan;

        Assert.Equal((1, null), (plan.Counts[PlannedAct.Add], plan.Batch));
        Assert.Equal("赵*山", Assert.Single(plan.Lines).Who);
        Assert.Equal(before, intake.Rows());
        Assert.DoesNotContain(Directory.EnumerateFiles(Path.Combine(intake.App.Directory, "staging")), file => !file.EndsWith("import.lock", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_list_again_changes_nothing_also_in_another_order_and_with_other_columns_first()
    {
        await using var intake = await Intake.StartAsync();
        await intake.TakeAsync(ThreePeople());
        var before = intake.Rows();
        string[] header = [.. More, .. Usual];
        var turned = new Workbook().Sheet("别的名字", [["某县人口名单"], header,
            ["3组", "3", "12900000001", "健康", "监测对象", "", "2026.4", "8,120元", Number, "青石乡", "上坝村", "赵小满", "之孙女", Xiaoman],
            ["三组", "3人", "12900000001", "大病", "监测户", "边缘户", "2026年4月", "8120", Number, "青石乡", "上坝村", "赵砚山", "本人", Zhao],
            ["3组", "3", "12900000001", "慢性病", "监测对象", "", "202604", "0.812万", Number, "青石乡", "上坝村", "何槿", "妻子", He.ToLowerInvariant()]]);

        foreach (var list in new[] { ThreePeople(), ThreePeople() })
        {
            var same = (await intake.TakeAsync(list)).Plan;
            Assert.Equal((1, null, true), (same.Counts[PlannedAct.Same], same.Batch, same.ChangesNothing));
            Assert.Equal(before, intake.Rows());
        }

        // Only how the group is written differs; that is kept as it is written, and nothing of the records changes.
        var plan = (await intake.TakeAsync(turned)).Plan;
        Assert.True(plan.ChangesNothing);
        Assert.Equal(3, intake.Members(Number).Length);
        Assert.Single(intake.Read(db => db.Set<HouseholdIdentity>().ToArray()));
    }

    [Fact]
    public async Task A_change_is_written_and_stands_in_the_timeline()
    {
        await using var intake = await Intake.StartAsync();
        await intake.TakeAsync(ThreePeople());
        intake.App.Clock.Advance(TimeSpan.FromDays(10));

        var plan = (await intake.TakeAsync(ThreePeople(phone: "12900000009"), "2026-11-20")).Plan;

        Assert.Equal(1, plan.Counts[PlannedAct.Change]);
        Assert.Equal(["户联系电话"], Assert.Single(plan.Lines).Fields);
        Assert.Equal("12900000009", intake.Personal.Open(intake.Household(Number)!).Phone);
        var entries = intake.Entries(Number);
        Assert.Equal([RosterAct.Added, RosterAct.Changed], entries.Select(entry => entry.Act));
        Assert.Equal("household-phone", entries[1].Fields);
        Assert.Equal(2, intake.Read(db => db.Set<RosterBatch>().Count()));
    }

    [Fact]
    public async Task What_somebody_put_right_is_not_undone_by_a_list_that_says_what_it_always_said()
    {
        await using var intake = await Intake.StartAsync();
        await intake.TakeAsync(ThreePeople());
        await intake.WriteAsync(db => db.Set<HouseholdMember>().First(member => member.Name == "赵小满").School = "普高");
        await intake.WriteAsync(db => db.Set<Household>().First(household => household.Number == Number).StatedMembers = 4);

        await intake.TakeAsync(ThreePeople(phone: "12900000009"), "2026-11-20");

        Assert.Equal(4, intake.Household(Number)!.StatedMembers);
        Assert.Equal("普高", intake.Members(Number)[2].School);
        Assert.Equal("12900000009", intake.Personal.Open(intake.Household(Number)!).Phone);
    }

    [Fact]
    public async Task A_household_that_the_list_no_longer_has_is_marked_and_comes_back()
    {
        await using var intake = await Intake.StartAsync();
        Workbook Both() => Intake.People([], Person(Number, "赵砚山", "户主", Zhao), Person("9901210000002", "何槿", "户主", He));
        await intake.TakeAsync(Both());
        intake.App.Clock.Advance(TimeSpan.FromDays(10));

        var plan = (await intake.TakeAsync(Intake.People([], Person(Number, "赵砚山", "户主", Zhao)), "2026-11-10")).Plan;

        Assert.Equal((1, 1), (plan.Counts[PlannedAct.Same], plan.Counts[PlannedAct.Missing]));
        Assert.Equal(new DateOnly(2026, 11, 10), intake.Household("9901210000002")!.MissingSince);
        Assert.Single(intake.Members("9901210000002"));

        // Of a village that the list has no row of, nobody is missing.
        var elsewhere = (await intake.TakeAsync(new Workbook().Sheet("名单", [Usual, ["9901210000003", "柳湾镇", "河口村", "周小雨", "户主", "990121201305040247"]]), "2026-11-10")).Plan;
        Assert.Equal(0, elsewhere.Counts[PlannedAct.Missing]);

        intake.App.Clock.Advance(TimeSpan.FromDays(10));
        await intake.TakeAsync(Both(), "2026-11-20");
        Assert.Null(intake.Household("9901210000002")!.MissingSince);
        Assert.Equal([RosterAct.Added, RosterAct.Missing, RosterAct.Returned], intake.Entries("9901210000002").Select(entry => entry.Act));
    }

    [Fact]
    public async Task A_household_with_an_error_is_left_out_whole_and_is_not_missing()
    {
        await using var intake = await Intake.StartAsync();
        await intake.TakeAsync(Intake.People([], Person(Number, "赵砚山", "户主", Zhao), Person("9901210000002", "何槿", "户主", He)));

        var plan = (await intake.TakeAsync(Intake.People([], Person(Number, "赵砚山", "户主", Zhao), Person(Number, "赵小满", "之孙女", "<n>9.90121200908170E+17"),
            Person("9901210000002", "何槿", "户主", He), Person("9901210000004", "周小雨", "户主", "990121201305040241")), "2026-11-10")).Plan;

        Assert.Equal((1, 2, 0), (plan.Counts[PlannedAct.Same], plan.Counts[PlannedAct.LeftOut], plan.Counts[PlannedAct.Missing]));
        Assert.Single(intake.Members(Number));
        Assert.Null(intake.Household("9901210000004"));
    }

    [Fact]
    public async Task It_is_found_by_the_ID_number_of_its_head_when_the_number_of_the_household_is_another()
    {
        await using var intake = await Intake.StartAsync();
        await intake.TakeAsync(ThreePeople());

        var outcome = await intake.TakeAsync(Intake.People(["户联系电话"], Person("8801", "赵砚山", "户主", Zhao, "12900000007")));

        Assert.Equal(1, outcome.Plan.Counts[PlannedAct.Change]);
        Assert.Contains(outcome.Report.Findings, finding => finding.Key == RosterKeys.NumberDiffers);
        Assert.Null(intake.Household("8801"));
        Assert.Equal("12900000007", intake.Personal.Open(intake.Household(Number)!).Phone);
    }

    [Fact]
    public async Task One_that_only_looks_like_another_waits_for_a_person()
    {
        await using var intake = await Intake.StartAsync();
        await intake.TakeAsync(Intake.People(["自然村"], Person(Number, "赵砚山", "户主", Zhao, "3组")));
        Workbook Like() => Intake.People(["自然村"], Person("8801", "赵砚山", "户主", "990121196211050221", "3组"));

        var doubtful = (await intake.TakeAsync(Like())).Plan;

        Assert.Equal(1, doubtful.Counts[PlannedAct.Doubtful]);
        Assert.Equal(Number, Assert.Single(doubtful.Lines).Like);
        Assert.Equal(1, intake.Read(db => db.Set<Household>().Count()));

        var fresh = (await intake.TakeAsync(Like(), tryOnly: true, decisions: RosterDecisions.None with { New = new HashSet<string> { "8801" } })).Plan;
        Assert.Equal(1, fresh.Counts[PlannedAct.Add]);
        var same = (await intake.TakeAsync(Like(), decisions: RosterDecisions.None with { Same = new Dictionary<string, string> { ["8801"] = Number } })).Plan;
        Assert.Equal(1, same.Counts[PlannedAct.Change]);
        Assert.Equal(1, intake.Read(db => db.Set<Household>().Count()));
    }

    [Fact]
    public async Task Nothing_outside_the_region_of_whoever_takes_it_in_is_written()
    {
        await using var intake = await Intake.StartAsync();
        await intake.TakeAsync(ThreePeople());

        var outcome = await intake.TakeAsync(ThreePeople(phone: "12900000009"), "2026-11-20", region: "990121101");

        Assert.Equal((1, null), (outcome.Plan.Counts[PlannedAct.LeftOut], outcome.Plan.Batch));
        Assert.Contains(outcome.Report.Findings, finding => finding.Key == RosterKeys.OutsideRegion);
        Assert.Equal("12900000001", intake.Personal.Open(intake.Household(Number)!).Phone);

        // And one that the records have elsewhere, whatever the list says of where it lives.
        var moved = await intake.TakeAsync(new Workbook().Sheet("名单", [Usual, [Number, "柳湾镇", "河口村", "赵砚山", "户主", Zhao]]), "2026-11-20", region: "990121101");
        Assert.Equal(1, moved.Plan.Counts[PlannedAct.LeftOut]);
        Assert.Equal("99012120020103", intake.Household(Number)!.Region);
    }

    [Fact]
    public async Task An_older_list_does_not_undo_a_newer_one()
    {
        await using var intake = await Intake.StartAsync();
        await intake.TakeAsync(ThreePeople(), "2026-11-20");

        var outcome = await intake.TakeAsync(ThreePeople(phone: "12900000009"), "2026-10-20");

        Assert.Contains(outcome.Report.Findings, finding => finding.Key == RosterKeys.OlderList);
        Assert.Equal("12900000001", intake.Personal.Open(intake.Household(Number)!).Phone);
    }

    [Fact]
    public async Task Somebody_who_moved_to_another_household_left_the_first_and_somebody_who_stands_nowhere_is_asked_about()
    {
        await using var intake = await Intake.StartAsync();
        await intake.TakeAsync(Intake.People([], Person(Number, "赵砚山", "户主", Zhao), Person(Number, "何槿", "配偶", He), Person(Number, "赵小满", "之孙女", Xiaoman)));

        var plan = (await intake.TakeAsync(Intake.People([], Person(Number, "赵砚山", "户主", Zhao), Person("9901210000002", "何槿", "户主", He)), "2026-11-20")).Plan;

        Assert.Equal(1, plan.Counts[PlannedAct.Add]);
        var members = intake.Members(Number);
        Assert.Equal(new DateOnly(2026, 11, 20), members.Single(member => member.Name == "何槿").LeftOn);
        Assert.Null(members.Single(member => member.Name == "赵小满").LeftOn);
        Assert.Equal("member-moved,member-missing", intake.Entries(Number)[^1].Fields);
    }

    [Fact]
    public async Task Where_a_rule_says_so_somebody_is_asked_to_look_once()
    {
        await using var intake = await Intake.StartAsync();
        Workbook Four() => Intake.People(["人数"], Person(Number, "赵砚山", "户主", Zhao, "4"));

        var plan = (await intake.TakeAsync(Four())).Plan;

        Assert.Equal(1, plan.Verifications);
        var item = Assert.Single(intake.Items());
        Assert.Equal((WorkItemKind.Verification, QualityChecks.Category, 1L), (item.Kind, item.Category, item.Number));
        Assert.NotNull(item.DueOn);
        await intake.TakeAsync(Four(), "2026-11-20");
        Assert.Single(intake.Items());
    }

    [Fact]
    public async Task Messages_are_answered_while_a_list_is_taken_in_and_two_lists_at_once_are_refused()
    {
        await using var intake = await Intake.StartAsync();
        using var other = intake.Get<IRosterStagings>().Open();
        Assert.NotNull(other);

        await Assert.ThrowsAsync<RosterBusyException>(() => intake.TakeAsync(ThreePeople()));
        var person = await intake.App.MeetAsync("somebody");
        Assert.NotEmpty(await person.AskAsync("帮助"));
        Assert.Equal("0|0|0|0|0|0|0|0|0|0", intake.Rows());
    }

    [Fact]
    public async Task What_a_process_left_that_died_is_gone_after_the_next_start()
    {
        await using var intake = await Intake.StartAsync();
        await intake.App.StopAsync();
        var left = Path.Combine(intake.App.Directory, "staging", "0123.db");
        Directory.CreateDirectory(Path.GetDirectoryName(left)!);
        await File.WriteAllTextAsync(left, "left", TestContext.Current.CancellationToken);

        await intake.App.StartAgainAsync();

        Assert.False(File.Exists(left));
        Assert.Equal(1, (await intake.TakeAsync(ThreePeople())).Plan.Counts[PlannedAct.Add]);
    }

    [Fact]
    public async Task A_household_that_is_changed_while_the_list_is_planned_is_planned_again()
    {
        await using var intake = await Intake.StartAsync();
        await intake.TakeAsync(ThreePeople());
        var household = intake.Household(Number)!;
        using (var staging = intake.Get<IRosterStagings>().Open()!)
        {
            staging.Expect(household.Id, household.UpdatedAt.AddSeconds(-1));
            await Assert.ThrowsAsync<RosterOvertakenException>(() => staging.ApplyAsync(_ => 0));
        }

        Assert.Equal(1, (await intake.TakeAsync(ThreePeople(phone: "12900000009"), "2026-11-20")).Plan.Counts[PlannedAct.Change]);
    }

    [Fact]
    public async Task What_fails_at_the_last_moment_leaves_nothing()
    {
        await using var intake = await Intake.StartAsync();
        var before = intake.Rows();
        using (var staging = intake.Get<IRosterStagings>().Open()!)
        {
            staging.Add(new Household { Id = HouseholdId.Create(intake.App.Clock.GetUtcNow()), Number = Number, Region = "99012120020103", HeadName = "赵砚山" });
            await Assert.ThrowsAsync<InvalidOperationException>(() => staging.ApplyAsync<int>(_ => throw new InvalidOperationException("at the last moment")));
        }

        Assert.Equal(before, intake.Rows());
        Assert.Equal(1, (await intake.TakeAsync(ThreePeople())).Plan.Counts[PlannedAct.Add]);
    }

    [Fact]
    public async Task A_telephone_that_nobody_has_is_refused_in_a_county_that_is_one()
    {
        await using var intake = await Intake.StartAsync("--County:Region=520628", "--County:Name=某县");

        var outcome = await intake.TakeAsync(ThreePeople(), region: "520628", tryOnly: true);

        Assert.Contains(outcome.Report.Findings, finding => finding.Key == RosterKeys.PhoneMadeUp && finding.Weight is FindingWeight.Error);
    }

    [Fact]
    public async Task What_somebody_said_that_headers_mean_is_used_for_the_next_list_with_the_same_headers()
    {
        await using var intake = await Intake.StartAsync();
        Workbook Unclear(string name) => Intake.People(["识别时间", "类型甲"], Person(Number, name, "户主", Zhao, "2026-04", "监测对象"));
        var said = new Columns.ColumnMap(new Dictionary<string, string> { ["识别时间"] = "risk-found-on", ["类型甲"] = "household-type" });

        await Assert.ThrowsAsync<RosterRefusedException>(() => intake.TakeAsync(Unclear("赵砚山")));
        await intake.TakeAsync(Unclear("赵砚山"), map: said);
        var outcome = await intake.TakeAsync(Unclear("赵砚山"), "2026-11-20");

        Assert.True(outcome.MapReused);
        Assert.Equal(1, outcome.Plan.Counts[PlannedAct.Same]);
        Assert.Equal(new DateOnly(2026, 4, 1), intake.Read(db => db.Set<HouseholdIdentity>().Single().From));
    }

    [Fact]
    public async Task Somebody_who_was_taken_in_before_the_key_of_indexes_was_changed_is_known_again_while_it_is_changed()
    {
        await using var intake = await Intake.StartAsync();
        await intake.TakeAsync(ThreePeople());
        var before = intake.Members(Number)[0].IdNumberHash!;
        var keys = intake.Get<KeyDirectory>();
        await keys.MakeIndexKeyReadyAsync(TestContext.Current.CancellationToken);
        await keys.UseIndexKeyAsync(TestContext.Current.CancellationToken);
        // Nothing is hashed anew yet, as in the middle of a rotation.
        Assert.NotEqual(before, intake.Personal.HashIdNumber(Zhao));

        // Another 户编号, so that only the ID number tells who it is, and another name of somebody in it.
        var outcome = await intake.TakeAsync(Intake.People([], Person("9901210000088", "赵砚山", "户主", Zhao), Person("9901210000088", "何小槿", "配偶", He), Person("9901210000088", "赵小满", "之孙女", Xiaoman)), "2026-11-20");

        Assert.Equal((0, 1), (outcome.Plan.Counts[PlannedAct.Add], outcome.Plan.Counts[PlannedAct.Change]));
        Assert.Contains(outcome.Report.Findings, finding => finding.Key == RosterKeys.NumberDiffers);
        Assert.Equal(["赵砚山", "何小槿", "赵小满"], intake.Members(Number).Select(member => member.Name));
        Assert.Null(intake.Household("9901210000088"));
    }

    [Fact]
    public async Task What_only_lists_say_is_kept_with_its_day_and_compared_with_what_the_list_before_said()
    {
        await using var intake = await Intake.StartAsync();
        Workbook Saying(string house, string water, string education) => Intake.People(["危房户", "是否解决安全饮用水", "文化程度"], Person(Number, "赵砚山", "户主", Zhao, house, water, education));
        await intake.TakeAsync(Intake.People([], Person(Number, "赵砚山", "户主", Zhao)), "2026-10-01");

        var first = (await intake.TakeAsync(Saying("否", "是", "小学"), "2026-11-01")).Plan;
        var second = (await intake.TakeAsync(Saying("是", "是", "初中"), "2026-11-20")).Plan;

        // Said for the first time it is no change.
        Assert.Equal(1, first.Counts[PlannedAct.Same]);
        Assert.Equal(1, second.Counts[PlannedAct.Change]);
        Assert.Equal("unsafe-house,education", intake.Entries(Number)[^1].Fields);
        var said = intake.Read(db => intake.Get<ListMentions>().Newest(db, intake.Household(Number)!.Id))!;
        Assert.Equal(new DateOnly(2026, 11, 20), said.DataDate);
        Assert.Equal([("危房户", "yes"), ("是否解决安全饮用水", "yes")], said.Values);
    }
}
