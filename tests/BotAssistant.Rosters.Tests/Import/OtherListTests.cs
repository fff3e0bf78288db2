using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.RosterIntake;
using static BotAssistant.Rosters.Tests.Checked;

namespace BotAssistant.Rosters.Tests.Import;

/// <summary>Lists of households that the records have already, of problems and of cadres.</summary>
public sealed class OtherListTests
{
    private const string Number = "9901210000001", Other = "9901210000002";

    private static readonly string[] Cadres = ["姓名", "单位", "职务", "乡镇", "驻村", "电话", "到村日期", "任期止"];

    private static async Task<Intake> WithHouseholdsAsync()
    {
        var intake = await Intake.StartAsync();
        await intake.TakeAsync(Intake.People(["自然村", "人数"], Person(Number, "赵砚山", "户主", Zhao, "3组", "1"), Person(Other, "何槿", "户主", He, "3组", "1")));
        await intake.TakeAsync(new Workbook().Sheet("干部", [Cadres, ["钱渡舟", "虚构县医保局", "队员", "青石乡", "上坝村", "12900009005", "2026-03-01", "2028-03"], ["吴听泉", "虚构县水利局", "第一书记", "青石乡", "上坝村", "12900009006", "2026.3", ""]]));
        return intake;
    }

    private static Workbook Pairings(params string[][] rows) => new Workbook().Sheet("花名册", [["序号", "户编号", "乡镇", "村", "组", "户主", "身份证号", "家庭人口", "帮扶责任人", "单位", "联系电话"], .. rows]);

    private static string HelperOf(Intake intake, string number) => intake.Read(db => string.Join(
        '、',
        from household in db.Set<Household>()
        where household.Number == number
        join pairing in db.Set<Pairing>() on household.Id equals pairing.HouseholdId
        join cadre in db.Set<Cadre>() on pairing.CadreId equals cadre.Id
        orderby pairing.From
        select pairing.Until == null ? cadre.Name : "(" + cadre.Name + ")"));

    [Fact]
    public async Task Cadres_come_with_role_village_and_term_and_the_same_again_changes_nothing()
    {
        await using var intake = await WithHouseholdsAsync();

        var roles = intake.Read(db => (from role in db.Set<CadreRole>() join cadre in db.Set<Cadre>() on role.CadreId equals cadre.Id orderby cadre.Name descending select new { cadre.Name, role.Role, role.Region, role.From, role.Until }).ToArray());
        Assert.Equal(("钱渡舟", Role.TeamMember, "990121200201", new DateOnly(2026, 3, 1), new DateOnly(2028, 3, 31)), (roles[0].Name, roles[0].Role, roles[0].Region, roles[0].From, roles[0].Until));
        Assert.Equal((Role.TeamLeader, null), (roles[1].Role, roles[1].Until));
        var before = intake.Rows();
        var again = await intake.TakeAsync(new Workbook().Sheet("干部", [Cadres, ["钱渡舟", "虚构县医保局", "队员", "青石乡", "上坝村", "12900009005", "2026-03-01", "2028-03"]]));
        Assert.Equal((1, null), (again.Plan.Counts[PlannedAct.Same], again.Plan.Batch));
        Assert.Equal(before, intake.Rows());
        var moved = await intake.TakeAsync(new Workbook().Sheet("干部", [Cadres, ["钱渡舟", "虚构县医保局", "副队长", "青石乡", "上坝村", "12900009005", "2026-03-01", "2028-03"]]), "2026-11-05");
        Assert.Equal(["职务", "村"], Assert.Single(moved.Plan.Lines).Fields);
    }

    [Fact]
    public async Task A_pairing_is_found_by_number_by_ID_number_and_a_likeness_waits_for_a_person()
    {
        await using var intake = await WithHouseholdsAsync();

        var outcome = await intake.TakeAsync(Pairings(
            ["1", "", "青石乡", "上坝村", "3", "赵砚山", Zhao, "1", "钱渡舟", "虚构县医保局", "12900009005"],
            ["2", "", "青石乡", "上坝村", "3", "何槿", "", "1", "钱渡舟(虚构县医保局)", "", ""],
            ["3", "", "青石乡", "上坝村", "3", "无此人", "", "1", "钱渡舟", "", ""],
            ["4", "77", "青石乡", "上坝村", "3", "赵砚山", Zhao, "1", "无此干部", "", ""]));

        Assert.Equal((1, 1, 2), (outcome.Plan.Counts[PlannedAct.Change], outcome.Plan.Counts[PlannedAct.Doubtful], outcome.Plan.Counts[PlannedAct.LeftOut]));
        Assert.Equal("钱渡舟", HelperOf(intake, Number));
        Assert.Equal("", HelperOf(intake, Other));
        Assert.Contains(outcome.Report.Findings, finding => finding.Key == RosterKeys.HouseholdUnknown && finding.Row == 4);

        var doubtful = outcome.Plan.Lines.Single(line => line.Act is PlannedAct.Doubtful);
        await intake.TakeAsync(Pairings(["1", "", "青石乡", "上坝村", "3", "赵砚山", Zhao, "1", "钱渡舟", "", ""], ["2", "", "青石乡", "上坝村", "3", "何槿", "", "1", "钱渡舟", "", ""]),
            decisions: RosterDecisions.None with { Same = new Dictionary<string, string> { [doubtful.Key] = Other } });
        Assert.Equal("钱渡舟", HelperOf(intake, Other));
    }

    [Fact]
    public async Task Another_helper_takes_over_with_what_is_open()
    {
        await using var intake = await WithHouseholdsAsync();
        await intake.TakeAsync(Pairings(["1", Number, "青石乡", "上坝村", "3", "赵砚山", Zhao, "1", "钱渡舟", "", ""]));
        await intake.TakeAsync(Intake.People(["自然村", "人数"], Person(Number, "赵砚山", "户主", Zhao, "3组", "5"), Person(Other, "何槿", "户主", He, "3组", "1")), "2026-11-02");
        var item = Assert.Single(intake.Items());
        Assert.NotNull(item.OwnerId);

        var plan = (await intake.TakeAsync(Pairings(["1", Number, "青石乡", "上坝村", "3", "赵砚山", Zhao, "1", "吴听泉", "", ""]), "2026-11-10")).Plan;

        Assert.Equal(["帮扶责任人"], Assert.Single(plan.Lines).Fields);
        Assert.Equal("(钱渡舟)、吴听泉", HelperOf(intake, Number));
        var handed = Assert.Single(intake.Items());
        Assert.NotEqual(item.OwnerId, handed.OwnerId);
        Assert.Equal(item.PlanVersion + 1, handed.PlanVersion);

        // Undone, it is as it was.
        Assert.IsType<UndoResult.Undone>(await intake.Get<RosterBatches>().UndoAsync(plan.Batch!.Value, Regions.RegionCode.Parse("990121"), "command:test", TestContext.Current.CancellationToken));
        Assert.Equal("钱渡舟", HelperOf(intake, Number));
        Assert.Equal(item.OwnerId, Assert.Single(intake.Items()).OwnerId);
    }

    private static HouseholdDate[] Loans(Intake intake) => intake.Read(db => db.Set<HouseholdDate>().Where(date => date.EndedAt == null).AsEnumerable().OrderBy(date => date.On).ToArray());

    private static Task<UndoResult> UndoAsync(Intake intake, RosterPlan plan) =>
        intake.Get<RosterBatches>().UndoAsync(plan.Batch!.Value, Regions.RegionCode.Parse("990121"), "command:test", TestContext.Current.CancellationToken);

    [Fact]
    public async Task A_loans_day_comes_with_any_list_of_households_and_goes_when_the_list_is_undone()
    {
        await using var intake = await WithHouseholdsAsync();
        Workbook List(string day, string other = "") => new Workbook().Sheet("台账", [["户编号", "户主", "贷款金额", "到期日期"], [Number, "赵砚山", "50000", day], [Other, "何槿", "", other]]);

        var first = (await intake.TakeAsync(List("2027-03-15"))).Plan;
        Assert.Equal(["贷款到期日"], Assert.Single(first.Lines).Fields);
        Assert.Equal((HouseholdDateKind.LoanDue, new DateOnly(2027, 3, 15), null), (Assert.Single(Loans(intake)).Kind, Loans(intake)[0].On, Loans(intake)[0].AddedById));
        Assert.Equal(0, (await intake.TakeAsync(List("2027.3.15"))).Plan.Counts[PlannedAct.Change]);

        // A later list moves it; undone, the day before holds again, also if the household was told of it meanwhile.
        var moved = (await intake.TakeAsync(List("2027年4月20日"), "2026-11-10")).Plan;
        Assert.Equal(new DateOnly(2027, 4, 20), Assert.Single(Loans(intake)).On);
        await intake.WriteAsync(db => db.Set<HouseholdDate>().First(date => date.EndedAt == null).ToldOn = new DateOnly(2026, 11, 20));
        Assert.IsType<UndoResult.Undone>(await UndoAsync(intake, moved));
        Assert.Equal(new DateOnly(2027, 3, 15), Assert.Single(Loans(intake)).On);

        // What a person noted stays beside it.
        var helper = intake.Read(db => db.Set<Cadre>().First().Id);
        await intake.WriteAsync(db => db.Add(new HouseholdDate { Id = Guid.CreateVersion7(), HouseholdId = intake.Household(Other)!.Id, Kind = HouseholdDateKind.LoanDue, On = new DateOnly(2027, 1, 5), AddedAt = DateTimeOffset.UnixEpoch, AddedById = helper }).Entity.On);
        await intake.TakeAsync(List("2027-03-15", "2027-02-01"), "2026-11-12");
        Assert.Equal(["2027-01-05", "2027-02-01", "2027-03-15"], Loans(intake).Select(date => date.On.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task A_loans_day_comes_with_the_list_of_people_and_a_wrong_one_is_told()
    {
        await using var intake = await WithHouseholdsAsync();

        var plan = (await intake.TakeAsync(Intake.People(["自然村", "人数", "小额信贷到期日"], [.. Person(Number, "赵砚山", "户主", Zhao, "3组", "1"), "2027-06-30"], [.. Person(Other, "何槿", "户主", He, "3组", "1"), "2020-01-01"]), "2026-11-03"));

        Assert.Equal(new DateOnly(2027, 6, 30), Assert.Single(Loans(intake)).On);
        Assert.Contains(plan.Report.Findings, finding => finding.Key == RosterKeys.LoanDayPast);
        Assert.IsType<UndoResult.Undone>(await UndoAsync(intake, plan.Plan));
        Assert.Empty(Loans(intake));
    }

    [Fact]
    public async Task Incomes_are_those_of_the_year_of_the_list()
    {
        await using var intake = await WithHouseholdsAsync();
        Workbook Incomes(string wages) => new Workbook().Sheet("收入", [["户编号", "户主", "家庭人口", "工资性收入", "生产经营", "财产性", "转移性", "人均纯收入", "上年人均"], [Number, "赵砚山", "1", wages, "3000", "", "1,200元", "2.42万", "21000"]]);

        await intake.TakeAsync(Incomes("20000"), "2026-11-01");
        var changed = (await intake.TakeAsync(Incomes("21000"), "2026-11-10")).Plan;

        Assert.Equal(["工资性收入"], Assert.Single(changed.Lines).Fields);
        var incomes = intake.Read(db => db.Set<HouseholdIncome>().OrderBy(income => income.Year).ToArray());
        Assert.Equal([(2025, 2_100_000L, 0L), (2026, 2_420_000L, 2_100_000L)], incomes.Select(income => (income.Year, income.PerHead, income.Wages)));
        Assert.Equal((300_000L, 120_000L, 1), (incomes[1].Business, incomes[1].Transfers, incomes[1].People));
    }

    [Fact]
    public async Task Problems_become_matters_of_rectification_once()
    {
        await using var intake = await WithHouseholdsAsync();
        Workbook Problems(string due) => new Workbook().Sheet("台账", [["编号", "问题来源", "问题类别", "乡镇", "村", "户主", "户编号", "问题描述", "整改措施", "责任人", "时限"],
            ["1", "省考", "政策落实", "青石乡", "上坝村", "赵砚山", Number, "饮水管冻裂", "更换水管", "钱渡舟", due], ["2", "省考", "责任落实", "青石乡", "", "", "", "村级台账不全", "补齐", "无此干部", "2026年12月"]]);

        var plan = (await intake.TakeAsync(Problems("2026-12-10"))).Plan;

        Assert.Equal((2, 1L), (plan.Counts[PlannedAct.Add], intake.Items()[0].Number));
        var items = intake.Items();
        Assert.All(items, item => Assert.Equal(WorkItemKind.Rectification, item.Kind));
        Assert.Equal(("99012120020103", "省考", "更换水管", new DateOnly(2026, 12, 10)), (items[0].Region, items[0].Source, items[0].Standard, items[0].DueOn));
        Assert.Equal(("990121200", null, new DateOnly(2026, 12, 31)), (items[1].Region, items[1].OwnerId, items[1].DueOn));
        Assert.NotNull(items[0].OwnerId);

        Assert.Equal((2, null), ((await intake.TakeAsync(Problems("2026-12-10"))).Plan is var same ? (same.Counts[PlannedAct.Same], same.Batch) : default));
        var differs = await intake.TakeAsync(Problems("2026-12-20"), "2026-11-20");
        Assert.Equal(1, differs.Plan.Counts[PlannedAct.Doubtful]);
        Assert.Equal([("number", "1")], differs.Report.Findings.Single(finding => finding.Key == RosterKeys.MatterDiffers).Slots);
        Assert.Equal(2, intake.Items().Length);
    }

    [Fact]
    public async Task A_problem_that_the_list_calls_closed_becomes_no_matter()
    {
        await using var intake = await WithHouseholdsAsync();
        Workbook Problems(string first) => new Workbook().Sheet("台账", [["编号", "乡镇", "村", "户主", "户编号", "问题描述", "整改措施", "责任人", "时限", "是否销号"],
            ["1", "青石乡", "上坝村", "赵砚山", Number, "饮水管冻裂", "更换水管", "钱渡舟", "2026-12-10", first], ["2", "青石乡", "上坝村", "", "", "村级台账不全", "补齐", "钱渡舟", "2026-05-01", "是"]]);

        var taken = await intake.TakeAsync(Problems("否"));

        Assert.Equal((1, 1), (taken.Plan.Counts[PlannedAct.Add], taken.Plan.Counts[PlannedAct.Same]));
        Assert.Equal(new DateOnly(2026, 12, 10), Assert.Single(intake.Items()).DueOn);
        Assert.Equal(3, Assert.Single(taken.Report.Findings, finding => finding.Key == RosterKeys.IssueClosed).Row);

        var later = await intake.TakeAsync(Problems("已销号"), "2026-11-20");
        Assert.Equal([("number", "1")], Assert.Single(later.Report.Findings, finding => finding.Key == RosterKeys.IssueOpen).Slots);
        Assert.Null(Assert.Single(intake.Items()).ClosedAt);
    }

    [Fact]
    public async Task A_problem_of_a_household_that_nobody_knows_is_its_villages_and_told()
    {
        await using var intake = await WithHouseholdsAsync();
        var outcome = await intake.TakeAsync(new Workbook().Sheet("台账", [["乡镇", "村", "户主", "户编号", "问题描述", "整改措施", "时限"],
            ["青石乡", "上坝村", "无此户", "9901210009999", "饮水管冻裂", "更换水管", "2026-12-10"], ["青石乡", "上坝村", "", "", "村级台账不全", "补齐", "2026-12-10"]]));

        Assert.Equal(2, Assert.Single(outcome.Report.Findings, finding => finding.Key == RosterKeys.IssueHousehold).Row);
        Assert.All(intake.Items(), item => Assert.Equal(("990121200201", null), (item.Region, item.HouseholdId)));
    }

    [Fact]
    public async Task A_helper_who_is_no_cadre_is_told_once_with_the_column()
    {
        await using var intake = await WithHouseholdsAsync();
        var outcome = await intake.TakeAsync(new Workbook().Sheet("花名册", [["乡镇", "村", "户编号", "户主", "帮扶责任人"], ["青石乡", "上坝村", Number, "赵砚山", "无此人"]]));

        var found = Assert.Single(outcome.Report.Findings, finding => finding.Key == RosterKeys.HelperUnknown);
        Assert.Equal((2, "E", FindingWeight.Error), (found.Row, found.Column, found.Weight));
        Assert.Equal(1, outcome.Plan.Counts[PlannedAct.LeftOut]);
    }

    [Fact]
    public async Task Who_asked_to_be_monitored_gets_a_case_whose_clocks_run_from_that_day()
    {
        await using var intake = await WithHouseholdsAsync();
        Workbook Register() => new Workbook().Sheet("登记簿", [["受理日期", "渠道", "户主", "户编号", "监测类型", "风险类型"], ["2026-10-20", "农户申报", "赵砚山", Number, "突发严重困难户", "05 因意外"]]);

        var plan = (await intake.TakeAsync(Register())).Plan;

        Assert.Equal(1, plan.Counts[PlannedAct.Change]);
        var monitoring = intake.Read(db => db.Set<MonitoringCase>().Single());
        Assert.Equal(("突发严重困难户", MonitoringState.Clue, new DateOnly(2026, 10, 20)), (monitoring.Type, monitoring.State, monitoring.OpenedOn));
        Assert.Equal("05", intake.Read(db => db.Set<MonitoringRisk>().Single().Code));
        await intake.TakeAsync(Register());
        Assert.Equal(1, intake.Read(db => db.Set<MonitoringCase>().Count()));
    }
}
