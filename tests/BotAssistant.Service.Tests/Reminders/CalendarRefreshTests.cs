using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Reminders;
using BotAssistant.Rules;
using BotAssistant.Testing;

namespace BotAssistant.Tests.Forms;

/// <summary>Rules and working days become others: what is open is computed anew, with a line in its timeline.</summary>
public sealed class CalendarRefreshTests
{
    private static readonly DateOnly Monday = new(2026, 11, 23);

    [Fact]
    public async Task A_day_off_that_the_county_sets_moves_what_counts_in_working_days()
    {
        using var rules = new TemporaryDirectory();
        await using var county = await Mornings.StartAsync($"--Rules:Directory={rules.Path}");
        await county.Get<CalendarRefresh>().RunAsync(CancellationToken.None);
        // Three working days from Monday: Thursday the 26th.
        var question = await county.WriteAsync(db => county.Get<WorkItemOpening>().Open(
            db, new Opening(WorkItemKind.Question, RegionCode.Parse(County.Group)) { Owner = county.HelperId, Clock = "question-answer" }, Viewer.Stranger, county.Now).Number);
        var byHand = await county.OpenAsync(WorkItemKind.Verification, Monday.AddDays(3), county.HelperId);
        await county.Get<ReminderSweep>().RunAsync(CancellationToken.None);
        Assert.Equal(Monday.AddDays(3), county.Item(question).DueOn);

        await File.WriteAllTextAsync(Path.Combine(rules.Path, "days.yaml"), """
            - kind: days
              name: flood
              region: 990121
              from: 2020-01-01
              source: 县里放假一天
              parameters: { off: ["2026-11-25"], work: [] }
            """);
        await county.App.RestartAsync();
        var report = await county.Get<CalendarRefresh>().RunAsync(CancellationToken.None);
        var again = await county.Get<CalendarRefresh>().RunAsync(CancellationToken.None);

        Assert.Equal(1, report.Moved);
        Assert.Equal(new RefreshReport(0, 0, 0), again);
        Assert.Equal(Monday.AddDays(4), county.Item(question).DueOn);
        Assert.Equal(Monday.AddDays(3), county.Item(byHand).DueOn);
        Assert.Contains(WorkItemAct.Rescheduled, county.Acts(question));
    }

    [Fact]
    public async Task Another_ladder_replans_what_is_open_and_the_same_one_does_not()
    {
        using var rules = new TemporaryDirectory();
        await using var county = await Mornings.StartAsync($"--Rules:Directory={rules.Path}");
        await county.Get<CalendarRefresh>().RunAsync(CancellationToken.None);
        var number = await county.OpenAsync(WorkItemKind.Rectification, Monday.AddDays(10), county.HelperId, "责任落实");
        await county.MorningAsync();
        var version = county.Item(number).PlanVersion;

        await county.App.RestartAsync();
        Assert.Equal(0, (await county.Get<CalendarRefresh>().RunAsync(CancellationToken.None)).Replanned);
        Assert.Equal(version, county.Item(number).PlanVersion);

        await File.WriteAllTextAsync(Path.Combine(rules.Path, "ladder.yaml"), """
            - kind: reminders
              name: rectification
              region: 990121
              from: 2020-01-01
              source: 县里另定
              parameters: { stages: ["-10 owner", "2 owner township"], late: digest }
            """);
        await county.App.RestartAsync();
        Assert.Equal(1, (await county.Get<CalendarRefresh>().RunAsync(CancellationToken.None)).Replanned);
        await county.MorningAsync();
        Assert.Equal("T-10", Assert.Single(county.RemindersOf(number)).Stage);
    }

    [Fact]
    public async Task A_years_table_that_comes_later_moves_what_was_counted_with_guessed_days()
    {
        using var rules = new TemporaryDirectory();
        await using var county = await Mornings.StartAsync($"--Rules:Directory={rules.Path}");
        county.GoTo(new DateOnly(2027, 6, 1), 9);
        await county.Get<CalendarRefresh>().RunAsync(CancellationToken.None);
        Assert.Equal([2027], county.Get<CalendarRefresh>().GuessedYears());
        // Three working days from Tuesday the 1st: Friday the 4th, as long as nobody says otherwise.
        var question = await county.WriteAsync(db => county.Get<WorkItemOpening>().Open(
            db, new Opening(WorkItemKind.Question, RegionCode.Parse(County.Group)) { Owner = county.HelperId, Clock = "question-answer" }, Viewer.Stranger, county.Now).Number);
        Assert.Equal(new DateOnly(2027, 6, 4), county.Item(question).DueOn);

        await File.WriteAllTextAsync(Path.Combine(rules.Path, "holidays.json"), """{"years":{"2027":{"notice":"made up","off":["2027-06-03"],"work":["2027-06-05"]}}}""");
        await county.App.RestartAsync();

        Assert.Equal([], county.Get<CalendarRefresh>().GuessedYears());
        Assert.Equal(1, (await county.Get<CalendarRefresh>().RunAsync(CancellationToken.None)).Moved);
        Assert.Equal(new DateOnly(2027, 6, 5), county.Item(question).DueOn);
    }

    [Theory]
    [InlineData("""{"years":{"2027":{"notice":"x","off":["2027-06-03"],"work":["2027-06-03"]}}}""")]
    [InlineData("""{"years":{"2027":{"notice":"x","off":["2027-13-03"],"work":[]}}}""")]
    [InlineData("not json")]
    public async Task A_table_that_cannot_be_right_stops_the_start_with_what_to_do(string json)
    {
        using var rules = new TemporaryDirectory();
        await File.WriteAllTextAsync(Path.Combine(rules.Path, "holidays.json"), json);

        var error = await Assert.ThrowsAsync<RuleFilesException>(() => County.StartAsync($"--Rules:Directory={rules.Path}"));

        Assert.Contains("holidays.json", error.Message, StringComparison.Ordinal);
        Assert.Contains("一年一段", error.Message, StringComparison.Ordinal);
    }
}
