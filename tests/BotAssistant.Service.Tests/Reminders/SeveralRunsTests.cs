using BotAssistant.Casework;
using BotAssistant.Reminders;

namespace BotAssistant.Tests.Forms;

/// <summary>What is stored decides, not who runs when: several runs at once, and a clock that is set wrong, tell nothing twice and lose nothing.</summary>
public sealed class SeveralRunsTests
{
    private static readonly DateOnly Monday = new(2026, 11, 23);

    [Fact]
    public async Task Two_sweeps_and_two_rounds_at_once_write_what_one_would()
    {
        await using var county = await Mornings.StartAsync();
        for (var i = 0; i < 10; i++)
        {
            var number = await county.OpenAsync(WorkItemKind.Verification, county.Today.AddDays(-1), county.HelperId);

            await Task.WhenAll(Twice(() => county.Get<ReminderSweep>().RunAsync(CancellationToken.None)));
            await Task.WhenAll(Twice(() => county.Get<DigestRound>().RunAsync(CancellationToken.None)));

            var rows = county.RemindersOf(number);
            Assert.NotEmpty(rows);
            Assert.Equal(rows.Length, rows.Select(row => (row.Stage, row.CadreId)).Distinct().Count());
            Assert.DoesNotContain(rows, row => row.State is ReminderState.Waiting && row.CadreId == county.HelperId);
            Assert.Equal(i + 1, county.DigestsOf(county.HelperId).Length);
            county.GoTo(NextWorkingDay(county.Today), 8);
        }
    }

    [Fact]
    public async Task A_clock_set_back_a_day_and_forward_two_tells_nothing_twice_and_loses_nothing()
    {
        await using var county = await Mornings.StartAsync();
        // From a Wednesday back to a Tuesday: both are days on which people are written to.
        county.GoTo(Monday.AddDays(2), 9);
        var first = await county.OpenAsync(WorkItemKind.Visit, Monday.AddDays(5), county.HelperId);
        await county.MorningAsync();
        Assert.Single(county.DigestsOf(county.HelperId));

        county.App.Clock.Advance(TimeSpan.FromDays(-1));
        await county.MorningAsync();
        county.App.Clock.Advance(TimeSpan.FromDays(1));
        await county.MorningAsync();
        Assert.Single(county.DigestsOf(county.HelperId));

        // Its first stage falls into the two days that are skipped.
        var second = await county.OpenAsync(WorkItemKind.Verification, Monday.AddDays(6), county.HelperId);
        county.App.Clock.Leap(TimeSpan.FromHours(48));
        await county.MorningAsync();
        await county.MorningAsync();

        Assert.Contains(county.DigestsOf(county.HelperId), text => text.Contains($"{second}号", StringComparison.Ordinal));
        Assert.Single(county.DigestsOf(county.HelperId), text => text.Contains($"{second}号", StringComparison.Ordinal));
        Assert.Single(county.RemindersOf(first), row => row is { Stage: "T-3", State: ReminderState.Told });
    }

    private static DateOnly NextWorkingDay(DateOnly day) => day.DayOfWeek is DayOfWeek.Friday ? day.AddDays(3) : day.AddDays(1);

    // Each on a thread of its own: else the first would have read and written before the second begins.
    private static Task[] Twice(Func<Task> run) => [Task.Run(run), Task.Run(run)];
}
