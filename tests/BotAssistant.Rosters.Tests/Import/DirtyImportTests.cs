using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.RosterIntake;
using static BotAssistant.Rosters.Tests.Checked;

namespace BotAssistant.Rosters.Tests.Import;

/// <summary>What real lists have in them, on its way into the records: found, told where it stands, and never written as if it were right.</summary>
public sealed class DirtyImportTests(DirtyImportTests.County made) : IClassFixture<DirtyImportTests.County>
{
    private const string Number = "9901210000001", Other = "9901210000002";
    private const string Xiaoyu = "990121201305040247";

    private Intake Intake => made.Intake;

    private Task<RosterOutcome> TryAsync(string[] more, params string[][] rows) => Intake.TakeAsync(Intake.People(more, rows), tryOnly: true);

    private static RosterFinding Only(RosterOutcome outcome, RosterKey key) => Assert.Single(outcome.Report.Findings, finding => finding.Key == key);

    [Fact]
    public async Task An_ID_number_in_two_households_1()
    {
        var outcome = await TryAsync([], Person(Number, "赵砚山", "户主", Zhao), Person(Other, "钱某", "户主", Zhao));

        Assert.Equal((3, "F"), (Only(outcome, RosterKeys.IdTwice).Row, Only(outcome, RosterKeys.IdTwice).Column));
        Assert.Equal(1, outcome.Plan.Verifications);
    }

    [Theory]
    [InlineData("990121195803120111", "roster.id-wrong")]
    [InlineData("<n>9.90121195803120E+17", "roster.id-scientific")]
    [InlineData("990122********00XX", "roster.id-masked")]
    [InlineData("<e>#REF!", "roster.cell-error")]
    public async Task An_ID_number_that_cannot_be_used_keeps_its_household_out_2_3_20(string cell, string key)
    {
        var outcome = await TryAsync([], Person(Number, "赵砚山", "户主", Zhao), Person(Other, "何槿", "户主", cell));

        Assert.Equal((1, 1), (outcome.Plan.Counts[PlannedAct.Add], outcome.Plan.Counts[PlannedAct.LeftOut]));
        var found = Assert.Single(outcome.Report.Findings, finding => finding.Key.Name == key);
        Assert.Equal((3, "F", FindingWeight.Error), (found.Row, found.Column, found.Weight));
        Assert.DoesNotContain(found.Slots, slot => slot.Value.Contains("19580312", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Four_people_stated_and_three_listed_and_heads_none_and_two_4_5()
    {
        var outcome = await TryAsync(["人数"], Person(Number, "赵砚山", "户主", Zhao, "4"), Person(Number, "何槿", "户主", He, "4"), Person(Number, "赵小满", "之孙女", Xiaoman, "4"), Person(Other, "周小雨", "之女", Xiaoyu, "1"));

        Assert.Equal([("stated", "4"), ("counted", "3")], Only(outcome, RosterKeys.MembersDiffer).Slots);
        Assert.Equal((2, 5), (Only(outcome, RosterKeys.TwoHeads).Row, Only(outcome, RosterKeys.NoHead).Row));
        Assert.Equal((2, 2), (outcome.Plan.Counts[PlannedAct.Add], outcome.Plan.Verifications));
    }

    [Fact]
    public async Task A_child_of_eight_with_work_and_one_that_left_school_6_7()
    {
        var outcome = await TryAsync(["劳动技能", "务工时间(月)", "在校生状况"], Person(Number, "某小儿", "户主", "99012120180304024X", "丧失劳动力", "10", "小学"), Person(Other, "周小雨", "户主", Xiaoyu, "无劳动力", "0", "辍学"));

        Assert.Equal([("age", "8")], Only(outcome, RosterKeys.ChildWorks).Slots);
        Assert.Equal([("age", "13")], Only(outcome, RosterKeys.ChildDropout).Slots);
        Assert.Equal(2, outcome.Plan.Verifications);
    }

    [Fact]
    public async Task Income_below_the_line_and_one_that_nearly_tripled_8_9()
    {
        var outcome = await TryAsync(["户类型", "人均纯收入", "上年人均"], Person(Number, "赵砚山", "户主", Zhao, "一般农户", "7900", ""), Person(Other, "何槿", "户主", He, "脱贫户", "2.8万", "10000"));

        Assert.Equal(2, Only(outcome, RosterKeys.IncomeLow).Row);
        Assert.Equal([("percent", "+180")], Only(outcome, RosterKeys.IncomeJump).Slots);
    }

    [Fact]
    public async Task Days_in_the_wrong_order_and_a_risk_that_is_gone_without_a_day_10_11_16()
    {
        var outcome = await TryAsync(["风险识别时间", "公示截止", "风险是否消除", "风险消除时间"],
            Person(Number, "赵砚山", "户主", Zhao, "2026.4", "", "已消除", "2025年12月"), Person(Other, "何槿", "户主", He, "2026-04-01", "2026-04-06", "风险已消除", ""));

        Assert.Equal((2, 3, 3), (Only(outcome, RosterKeys.RemovedBeforeFound).Row, Only(outcome, RosterKeys.FoundBeforeNotice).Row, Only(outcome, RosterKeys.RemovedWithoutDay).Row));
    }

    [Theory]
    [InlineData("青石鄉", "上壩村")]
    [InlineData("青石乡", "上壩村")]
    public async Task Places_in_traditional_characters_21(string township, string village)
    {
        string[] row = [Number, township, village, "赵砚山", "户主", Zhao];
        var outcome = await TryAsync([], row);

        Assert.Empty(outcome.Report.Findings);
        Assert.Equal(1, outcome.Plan.Counts[PlannedAct.Add]);
    }

    [Fact]
    public async Task What_must_be_put_right_stands_before_what_is_only_to_be_known_however_late_it_comes()
    {
        var outcome = await TryAsync(["户联系电话"], Person(Number, "\u200B赵砚山", "户主", Zhao, ""), Person(Other, "何槿", "户主", "990122********00XX", "12900000002"));

        Assert.Equal([FindingWeight.Error, FindingWeight.Doubt, FindingWeight.Note], outcome.Report.Findings.Select(finding => finding.Weight));
        Assert.Equal([(PlannedAct.LeftOut, 3), (PlannedAct.Add, 2)], outcome.Plan.Lines.Select(line => (line.Act, line.Row)));
    }

    [Fact]
    public void An_error_is_kept_though_notes_have_filled_the_report()
    {
        var kept = new KeptFindings(2);
        foreach (var (key, weight) in new[] { (RosterKeys.CellCleaned, FindingWeight.Note), (RosterKeys.TotalRow, FindingWeight.Note), (RosterKeys.Footnote, FindingWeight.Note), (RosterKeys.IdMasked, FindingWeight.Error) })
        {
            kept.Hear(new RosterFinding(key, weight, "名单", 1, null, []));
        }

        Assert.Equal([RosterKeys.IdMasked, RosterKeys.CellCleaned], kept.InOrder().Select(finding => finding.Key));
        Assert.Equal((1, 3), (kept.Counts[FindingWeight.Error], kept.Counts[FindingWeight.Note]));
    }

    [Fact]
    public async Task Telephones_that_are_too_short_shared_and_missing_12()
    {
        var outcome = await TryAsync(["户联系电话"], Person(Number, "赵砚山", "户主", Zhao, "1290000000"), Person(Other, "何槿", "户主", He, "12900000002"),
            Person("3", "赵小满", "户主", Xiaoman, "12900000002"), Person("4", "周小雨", "户主", Xiaoyu, ""));

        Assert.Equal((2, 5), (Only(outcome, RosterKeys.PhoneWrong).Row, Only(outcome, RosterKeys.PhoneMissing).Row));
        Assert.Equal([("count", "2"), ("rows", "4")], Only(outcome, RosterKeys.PhoneShared).Slots);
        Assert.Equal(4, outcome.Plan.Counts[PlannedAct.Add]);
    }

    [Fact]
    public async Task A_disability_without_number_and_a_cause_that_says_nothing_13_15()
    {
        var outcome = await TryAsync(["健康状况", "残疾证号", "残疾等级", "致贫原因1"], Person(Number, "赵砚山", "户主", Zhao, "残疾", "", "", "其它"));

        Assert.Equal((2, 2), (Only(outcome, RosterKeys.DisabilityBare).Row, Only(outcome, RosterKeys.CauseOther).Row));
    }

    [Fact]
    public async Task A_village_by_its_old_name_is_the_one_of_today_and_one_of_two_needs_its_township_14()
    {
        var outcome = await Intake.TakeAsync(new Workbook().Sheet("名单", [["户编号", "乡镇", "村", "姓名", "关系", "身份证号"], ["81", "柳湾镇", "旧河村", "甲某", "户主", Zhao], ["82", "", "石门村", "乙某", "户主", He]]), tryOnly: true);

        Assert.Equal([("name", "河口村")], Only(outcome, RosterKeys.VillageOldName).Slots);
        Assert.Equal(3, Only(outcome, RosterKeys.VillageAmbiguous).Row);
        Assert.Equal((1, 1), (outcome.Plan.Counts[PlannedAct.Add], outcome.Plan.Counts[PlannedAct.LeftOut]));
    }

    [Fact]
    public async Task A_helper_who_is_no_cadre_pairs_nobody_17()
    {
        var outcome = await Intake.TakeAsync(new Workbook().Sheet("花名册", [["户编号", "乡镇", "村", "户主", "帮扶责任人"], [County.There, "青石乡", "杏坪村", "卫青禾", "无此人"]]), tryOnly: true);

        Assert.Contains(outcome.Report.Findings, finding => finding.Key == RosterKeys.HelperUnknown && finding.Row == 2);
        Assert.Equal((0, 1), (outcome.Plan.Counts[PlannedAct.Change], outcome.Plan.Counts[PlannedAct.LeftOut]));
    }

    [Fact]
    public async Task A_total_is_no_household_18()
    {
        var outcome = await TryAsync(["人数"], Person(Number, "赵砚山", "户主", Zhao, "1"), ["合 计", "", "", "2户", "", "", "8"]);

        Assert.Equal(3, Only(outcome, RosterKeys.TotalRow).Row);
        Assert.Equal(1, outcome.Plan.Counts[PlannedAct.Add]);
    }

    [Fact]
    public async Task Two_lists_of_different_days_in_one_are_refused_and_nothing_is_done_19()
    {
        var before = Intake.Rows();
        string[] header = [.. Usual, "数据日期"];
        var book = new Workbook().Sheet("一", [header, Person(Number, "赵砚山", "户主", Zhao, "2026-10-31")]).Sheet("二", [header, Person(Other, "何槿", "户主", He, "2026年11月1日")]);

        var refused = await Assert.ThrowsAsync<RosterRefusedException>(() => Intake.TakeAsync(book.Write(), dataDate: null));

        Assert.Equal(RosterKeys.DatesDiffer, refused.Key);
        Assert.Equal(before, Intake.Rows());
    }

    [Fact]
    public async Task Traditional_and_full_width_characters_and_such_that_cannot_be_seen_are_read_as_what_they_are_21()
    {
        var outcome = await Intake.TakeAsync(new Workbook().Sheet("名單", [["戶編號", "鄉（鎮）", "行政村", "姓　名", "與戶主關係", "證件號碼"], ["９９０１２１０００００９１", "青石乡", "上坝村", "\u200B买买提·艾力 ", "户主", "'９９０１２１１９５８０３１２０１１０"]]), tryOnly: true);

        Assert.Equal("9901210000091", Assert.Single(outcome.Plan.Lines).Number);
        Assert.Equal(0, outcome.Plan.Counts[PlannedAct.LeftOut]);
        Assert.Contains(outcome.Report.Findings, finding => finding.Key == RosterKeys.CellCleaned && finding.Column == "F");
    }

    [Fact]
    public async Task The_dead_who_are_still_listed_are_told_and_left_on_their_day_22()
    {
        await using var intake = await Intake.StartAsync();

        var outcome = await intake.TakeAsync(Intake.People(["死亡日期"], Person(Number, "赵砚山（殁）", "户主", Zhao, "2026-05-01"), Person(Number, "何槿", "配偶", He, "")));

        Assert.Equal(2, Only(outcome, RosterKeys.DeadListed).Row);
        var dead = intake.Members(Number)[0];
        Assert.Equal(("赵砚山", new DateOnly(2026, 5, 1)), (dead.Name, dead.LeftOn));
        Assert.Equal(WorkItemKind.Verification, Assert.Single(intake.Items()).Kind);
    }

    [Theory]
    [InlineData("<n>1")]
    [InlineData("1900-01-00")]
    [InlineData("9999-12-31")]
    public async Task Days_that_programs_write_where_they_know_nothing_are_not_taken_over(string day)
    {
        var outcome = await TryAsync(["风险识别时间"], Person(Number, "赵砚山", "户主", Zhao, day));

        Assert.Contains(outcome.Report.Findings, finding => finding.Column == "G" && finding.Weight is FindingWeight.Doubt);
        Assert.Equal(1, outcome.Plan.Counts[PlannedAct.Add]);
    }

    public sealed class County : IAsyncLifetime
    {
        public const string There = "9901210000077";

        internal Intake Intake { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Intake = await Intake.StartAsync();
            await Intake.WriteAsync(db =>
            {
                db.Add(new RegionChange { Id = Guid.CreateVersion7(Intake.App.Clock.GetUtcNow()), Code = "990121101299", MergedInto = "990121101202", On = new DateOnly(2026, 1, 1), AppliedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) });
                db.Add(new Division { Code = "990121101299", Name = "旧河村" });
                var id = CadreId.Create(Intake.App.Clock.GetUtcNow());
                db.Add(new Cadre { Id = id, Name = "钱渡舟", Unit = "虚构县医保局" });
                return 0;
            });
            Intake.Get<RegionNames>().Refresh();
            await Intake.TakeAsync(new Workbook().Sheet("名单", [Usual, [There, "青石乡", "杏坪村", "卫青禾", "户主", "990121199107300423"]]));
        }

        public ValueTask DisposeAsync() => Intake.DisposeAsync();
    }
}
