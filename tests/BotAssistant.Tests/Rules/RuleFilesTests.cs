using BotAssistant.Dialogs;
using BotAssistant.Regions;
using BotAssistant.Rules;
using BotAssistant.Testing;
using BotAssistant.Tests.Understanding;

namespace BotAssistant.Tests.Rules;

public sealed class RuleFilesTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 11, 28);

    private readonly TemporaryDirectory directory = new();

    internal static RuleBook Shipped { get; } = Files(Path.Combine(AppContext.BaseDirectory, "rules"), null).Book;

    public void Dispose() => directory.Dispose();

    [Fact]
    public void The_shipped_rules_are_sound_and_name_their_source()
    {
        Assert.NotEmpty(Shipped.All);
        Assert.All(Shipped.All, rule => Assert.False(string.IsNullOrWhiteSpace(rule.Source)));
        Assert.All(Shipped.All.Where(rule => rule.Region.Value.StartsWith("99", StringComparison.Ordinal)), rule => Assert.True(rule.IsDemo));
    }

    [Fact]
    public void A_household_of_the_demo_county_is_visited_by_its_rule_and_one_of_another_county_by_none()
    {
        Assert.Equal(14, Shipped.Find<VisitRule>("monitored-high-risk", RegionCode.Parse("99012120000103"), Today)?.Parameters.Days);
        Assert.Null(Shipped.Find<VisitRule>("monitored", RegionCode.Parse("990122"), Today));
        Assert.Equal(["110"], Shipped.Find<NumbersRule>("police", RegionCode.Parse("990122100"), Today)!.Parameters.Numbers);
    }

    [Fact]
    public void The_nearer_region_wins_and_each_day_has_its_own_rule()
    {
        Write("county.yaml", Clock("100000", "2020-01-01", null, 20) + Clock("990121", "2025-01-01", "2025-12-31", 15) + Clock("990121", "2026-01-01", null, 10));
        var book = Files(directory.Path, null).Book;

        Assert.Equal(
            [20, 15, 10, 20],
            [Amount("990121200001", "2024-06-01"), Amount("990121200001", "2025-12-31"), Amount("990121", "2026-01-01"), Amount("990122", "2026-01-01")]);

        int? Amount(string region, string day) =>
            book.Find<ClockRule>("need-finish", RegionCode.Parse(region), DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture))?.Parameters.Amount;
    }

    [Fact]
    public void A_countys_own_directory_replaces_the_shipped_rule()
    {
        Write("own.yaml", "- {kind: income-line, name: monitoring, region: 990121, from: 2026-01-01, source: 县文件, parameters: {yuan: 9100}}");
        var book = Files(Path.Combine(AppContext.BaseDirectory, "rules"), directory.Path).Book;

        Assert.Equal(9100, book.Find<IncomeLineRule>("monitoring", RegionCode.Parse("990121"), Today)?.Parameters.Yuan);
        Assert.Null(book.Find<IncomeLineRule>("monitoring", RegionCode.Parse("990121"), new DateOnly(2025, 12, 31)));
    }

    [Fact]
    public void Of_a_day_the_nearer_region_says_whether_it_is_worked()
    {
        Write("days.yaml", """
            - {kind: days, name: flood, region: 990121, from: 2026-01-01, source: 县通知, parameters: {off: [2026-12-07], work: [2026-12-05]}}
            - {kind: days, name: fair, region: 990121200, from: 2026-01-01, source: 乡通知, parameters: {off: [2026-12-05], work: [2026-12-07]}}
            """);
        var book = Files(directory.Path, null).Book;
        bool[] Worked(string region) => [IsWorked(region, 5), IsWorked(region, 7)];
        bool IsWorked(string region, int day) => book.WorkingDaysOf(RegionCode.Parse(region)).IsWorkingDay(new DateOnly(2026, 12, day));
        Assert.Equal([true, false], Worked("990121100"));
        Assert.Equal([false, true], Worked("990121200203"));
    }

    [Fact]
    public void Days_of_a_county_count_with_the_national_ones()
    {
        Write("days.yaml", "- {kind: days, name: flood, region: 990121, from: 2026-01-01, source: 县通知, parameters: {off: [2026-11-27], work: [2026-11-28]}}");
        var days = Files(directory.Path, null).Book;

        Assert.False(days.WorkingDaysOf(RegionCode.Parse("990121200")).IsWorkingDay(new DateOnly(2026, 11, 27)));
        Assert.True(days.WorkingDaysOf(RegionCode.Parse("990122")).IsWorkingDay(new DateOnly(2026, 11, 27)));
    }

    public static TheoryData<string, int, string> Broken => new()
    {
        { "- {kind: nonsense, name: a, region: 990121, from: 2026-01-01, source: s, parameters: {days: 3}}", 1, "nonsense" },
        { "- {kind: clock, name: nonsense, region: 990121, from: 2026-01-01, source: s, parameters: {amount: 3, unit: hours}}", 1, "nonsense" },
        { "- kind: clock\n  name: need-finish\n  region: 9901\n  from: 2026-01-01\n  source: s\n  parameters: {amount: 3, unit: hours}", 3, "9901" },
        { "- kind: clock\n  name: need-finish\n  region: 990121\n  from: 1.1.2026\n  source: s\n  parameters: {amount: 3, unit: hours}", 4, "1.1.2026" },
        { "- kind: clock\n  name: need-finish\n  region: 990121\n  from: 2026-01-01\n  source: s\n  parameters: {amount: 0, unit: hours}", 6, "amount" },
        { "- kind: clock\n  name: need-finish\n  region: 990121\n  from: 2026-01-01\n  source: s\n  parameters: {amount: 3, unit: weeks}", 6, "weeks" },
        { "- kind: clock\n  name: need-finish\n  region: 990121\n  from: 2026-01-01\n  source: s\n  parameters: {amount: 3, unit: hours, must_photo: true}", 6, "must_photo" },
        { "- kind: clock\n  name: need-finish\n  region: 990121\n  from: 2026-01-01\n  source: s\n  parameters: {amount: 3}", 6, "unit" },
        { "- {kind: clock, name: need-finish, region: 990121, from: 2026-01-01, parameters: {amount: 3, unit: hours}}", 1, "source" },
        { Clock("990121", "2026-02-01", "2026-01-01", 3), 1, "until" },
        { Clock("990121", "2026-01-01", null, 3) + Clock("990121", "2026-05-01", null, 4), 7, "need-finish" },
        { Clock("990121", "2026-01-01", "2026-03-31", 3) + Clock("990121", "2026-05-01", null, 4), 8, "2026-04-30" },
        { "- {kind: duty, name: urgent, region: 990121, from: 2026-01-01, source: s, parameters: {people: [], every-minutes: 3, times: 2}}", 1, "people" },
        { "- {kind: urgent-numbers, name: police, region: 990121, from: 2026-01-01, source: s, parameters: {numbers: [\"\"]}}", 1, "numbers" },
        { Visit("monitored", 30) + Visit("monitored-high-risk", 700), 2, "monitored-high-risk" },
        { Visit("ordinary", 30) + Visit("out-of-poverty", 90), 2, "ordinary" },
        { Named("need-respond", 30, "working-days") + Named("need-finish", 1, "minutes"), 2, "need-respond" },
        { Named("monitoring-whole", 3, "calendar-days") + Named("monitoring-verify", 5, "working-days"), 2, "monitoring-whole" },
        { Reminders("visit", "2026-01-01", null, "-3 owner") + Reminders("visit", "2026-06-01", null, "-1 owner"), 2, "visit" },
        { Reminders("visit-monitored", "2026-01-01", "2026-12-31", "-3 owner") + Reminders("visit-monitored", "2026-12-31", null, "-7 owner"), 2, "visit-monitored" },
        { "- {kind: household-date, name: loan-due, region: 990121, from: 2026-01-01, source: s, parameters: {days-before: []}}", 1, "days-before" },
        { "- {kind: household-date, name: loan-due, region: 990121, from: 2026-01-01, source: s, parameters: {days-before: [30, 30]}}", 1, "30" },
        { "- {kind: household-date, name: papers, region: 990121, from: 2026-01-01, source: s, parameters: {days-before: [soon]}}", 1, "soon" },
        { "- {kind: days, name: flood, region: 990121, from: 2026-01-01, source: s, parameters: {off: [2026-12-05], work: [2026-12-05]}}", 1, "2026-12-05又写成放假又写成上班" },
        { "- {kind: days, name: flood, region: 990121, from: 2026-01-01, source: s, parameters: {off: [2026-12-05], work: [2026-12-06]}}\n- {kind: days, name: fair, region: 990121, from: 2026-01-01, source: s, parameters: {off: [2026-12-07], work: [2026-12-05]}}", 2, "2026-12-05" },
        { "kind: clock", 1, "parameters" },
        { "- just words", 1, "parameters" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_rule_file_that_is_wrong_or_contradicts_itself_is_refused_with_file_and_line(string content, int line, string named)
    {
        Write("wrong.yaml", content);

        var refused = Assert.Throws<RuleFilesException>(() => Files(directory.Path, null).Book);

        var problem = Assert.Single(refused.Problems);
        Assert.Equal(("rules/wrong.yaml", line), (problem.File, problem.Line));
        Assert.Contains(named, problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Clocks_of_different_units_are_told_only_where_they_cannot_be_meant()
    {
        Write("sound.yaml", Named("need-respond", 24, "hours") + Named("need-finish", 1, "working-days") + Named("need-finish-water", 24, "hours") + Named("need-finish-hard", 1, "calendar-days"));

        Assert.Equal(4, Files(directory.Path, null).Book.All.Count);
    }

    [Theory]
    [InlineData("from: 2027-06-01")]
    [InlineData("from: 2020-01-01, until: 2026-10-31")]
    public void A_county_rule_that_replaces_the_shipped_one_and_does_not_hold_today_is_told(string days)
    {
        Write("own.yaml", $"- {{kind: visit-interval, name: ordinary, region: 990121, {days}, source: 县文件, parameters: {{days: 200, phone-counts: true}}}}");

        var refused = Assert.Throws<RuleFilesException>(() => Files(Path.Combine(AppContext.BaseDirectory, "rules"), directory.Path).Book);

        var problem = Assert.Single(refused.Problems);
        Assert.Equal(($"{directory.Path}/own.yaml", 1), (problem.File, problem.Line));
        Assert.Contains("2026-11-28", problem.ToString(), StringComparison.Ordinal);
    }

    private static string Reminders(string name, string from, string? until, string stage) =>
        $"- {{kind: reminders, name: {name}, region: 990121, from: {from}, {(until is null ? "" : $"until: {until}, ")}source: s, parameters: {{stages: [\"{stage}\"], late: digest}}}}\n";

    private static string Visit(string name, int days) =>
        $"- {{kind: visit-interval, name: {name}, region: 990121, from: 2026-01-01, source: s, parameters: {{days: {days}, phone-counts: true}}}}\n";

    private static string Named(string name, int amount, string unit) =>
        $"- {{kind: clock, name: {name}, region: 990121, from: 2026-01-01, source: s, parameters: {{amount: {amount}, unit: {unit}}}}}\n";

    private static string Clock(string region, string from, string? until, int amount) =>
        $"- kind: clock\n  name: need-finish\n  region: {region}\n  from: {from}\n{(until is null ? "" : $"  until: {until}\n")}  source: s\n  parameters: {{amount: {amount}, unit: working-days}}\n";

    private static RuleFiles Files(string shipped, string? county) => new(shipped, county, new InForce(), Today);

    private void Write(string name, string content) => File.WriteAllText(Path.Combine(directory.Path, name), content);

    private sealed class InForce : IDialogs
    {
        public DialogCatalog Current => Talk.Dialogs;
    }
}
