using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Reminders;

namespace BotAssistant.Tests.Forms;

/// <summary>From Monday 23 November 2026 on: who is told what in which morning.</summary>
public sealed class DigestTests
{
    private static readonly DateOnly Monday = new(2026, 11, 23);

    [Fact]
    public async Task A_visit_is_told_three_days_before_and_its_owner_hears_when_it_goes_up()
    {
        await using var county = await Mornings.StartAsync();
        // Due on Thursday the 26th: three days before is today.
        var number = await county.OpenAsync(WorkItemKind.Visit, Monday.AddDays(3), county.HelperId);

        var first = await county.MorningAsync();
        var again = await county.MorningAsync();

        Assert.Equal((1, 1), (first.Sweep.Reminders, first.Round.Messages));
        Assert.Equal((0, 0), (again.Sweep.Reminders, again.Round.Messages));
        var told = await county.HearAsync(county.Helper, $"{number}号");
        Assert.Contains("李满仓家", told, StringComparison.Ordinal);
        Assert.Contains("11月26日到期，还有3天，11月27日起变红", told, StringComparison.Ordinal);
        Assert.Contains("11月27日还没办好，会告诉乡镇", told, StringComparison.Ordinal);
        Assert.Empty(county.DigestsOf(county.TownshipId));
        Assert.Equal([("T-3", ReminderState.Told)], county.RemindersOf(number).Select(row => (row.Stage, row.State)));
    }

    [Fact]
    public async Task What_is_late_goes_up_once_with_the_reason_beside_it_and_stops_when_it_is_done()
    {
        await using var county = await Mornings.StartAsync();
        var number = await county.OpenAsync(WorkItemKind.Visit, Monday.AddDays(3), county.HelperId);
        await county.MorningAsync();
        await county.HearAsync(county.Helper, $"{number}号");
        Assert.Contains("写在旁边", await County.SayAsync(county.Helper, $"{number}号说明原因，人去外地了"), StringComparison.Ordinal);

        county.GoTo(Monday.AddDays(4), 8);
        await county.MorningAsync();

        var township = Assert.Single(county.DigestsOf(county.TownshipId));
        Assert.Contains($"{number}号 走访 李满仓家", township, StringComparison.Ordinal);
        Assert.Contains("已经逾期1天；原因：人去外地了", township, StringComparison.Ordinal);
        Assert.Equal(2, county.DigestsOf(county.HelperId).Length);

        // The visit is made; the step after three days finds nothing.
        await county.WriteAsync(db => county.Get<Visits>().Record(
            db, Viewers.OfCadre(db, county.HelperId, county.Today), county.HouseholdId, county.Today, byPhone: false, note: null, county.Now));
        county.GoTo(Monday.AddDays(7), 8);
        await county.MorningAsync();
        Assert.Single(county.DigestsOf(county.TownshipId));
    }

    [Fact]
    public async Task Nothing_is_sent_on_a_day_off_or_before_the_hour_and_a_warning_comes_before_the_weekend()
    {
        await using var county = await Mornings.StartAsync();
        // Due on Tuesday the 1st: three days before is a Saturday, so Friday.
        var number = await county.OpenAsync(WorkItemKind.Visit, Monday.AddDays(8), county.HelperId);
        county.GoTo(Monday.AddDays(4), 7, 30);
        await county.MorningAsync();
        Assert.Empty(county.DigestsOf(county.HelperId));

        county.GoTo(Monday.AddDays(4), 8);
        await county.MorningAsync();
        Assert.Contains($"{number}号", Assert.Single(county.DigestsOf(county.HelperId)), StringComparison.Ordinal);

        // Late from Wednesday the 2nd on; the Saturday in between is silent.
        county.GoTo(Monday.AddDays(5), 9);
        var other = await county.OpenAsync(WorkItemKind.Verification, Monday.AddDays(5), county.HelperId);
        await county.MorningAsync();
        Assert.Single(county.DigestsOf(county.HelperId));
        county.GoTo(Monday.AddDays(7), 8);
        await county.MorningAsync();
        Assert.Contains($"{other}号", county.DigestsOf(county.HelperId)[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Extending_twice_gives_three_warnings_and_withdraws_what_was_not_sent()
    {
        await using var county = await Mornings.StartAsync();
        var number = await county.OpenAsync(WorkItemKind.Visit, Monday.AddDays(3), county.HelperId);
        await county.MorningAsync();
        await ExtendAsync(county, number, "11月30号");
        await county.MorningAsync();
        county.GoTo(Monday.AddDays(4), 8);
        await county.MorningAsync();
        await ExtendAsync(county, number, "12月1号");
        county.GoTo(Monday.AddDays(7), 8);
        await county.MorningAsync();

        var reminders = county.RemindersOf(number);
        Assert.Equal(["T-3", "T-3", "T-3"], reminders.Select(row => row.Stage));
        Assert.Equal([1, 2, 3], reminders.Select(row => row.PlanVersion));
        Assert.All(reminders, row => Assert.Equal(ReminderState.Told, row.State));
        Assert.Equal(new DateOnly(2026, 12, 1), county.Item(number).DueOn);
    }

    [Fact]
    public async Task Who_cannot_be_reached_is_passed_over_with_that_reason()
    {
        await using var county = await Mornings.StartAsync();
        var away = await county.CadreAsync("吴听泉", "县水利局", Role.Helper, "990121200203");
        var number = await county.OpenAsync(WorkItemKind.Verification, Monday.AddDays(3), away);
        var nobody = await county.OpenAsync(WorkItemKind.Verification, Monday.AddDays(3), owner: null);

        await county.MorningAsync();

        var told = Assert.Single(county.DigestsOf(county.TownshipId));
        Assert.Contains("负责的人收不到消息", told, StringComparison.Ordinal);
        Assert.Contains("没有人负责", told, StringComparison.Ordinal);
        Assert.Equal(ReminderReason.Unreachable, Assert.Single(county.RemindersOf(number)).Reason);
        Assert.Equal(ReminderReason.NoOwner, Assert.Single(county.RemindersOf(nobody)).Reason);
    }

    [Fact]
    public async Task Of_several_at_a_township_one_hears_of_it_whom_something_reaches()
    {
        await using var county = await Mornings.StartAsync();
        var second = await county.CadreAsync("罗二", "青石乡人民政府", Role.Township, "990121200");
        await county.MeetAsync("second", account => account.CadreId = second);
        await county.WriteAsync(db => db.Set<Account>().First(account => account.CadreId == county.TownshipId).UnsubscribedAt = county.Now);
        var number = await county.OpenAsync(WorkItemKind.Verification, Monday.AddDays(3), owner: null);

        await county.MorningAsync();

        Assert.Equal(second, Assert.Single(county.RemindersOf(number)).CadreId);
        Assert.Single(county.DigestsOf(second));
    }

    [Fact]
    public async Task A_stand_in_hears_what_the_absent_one_would()
    {
        await using var county = await Mornings.StartAsync();
        var other = await county.CadreAsync("吴听泉", "县水利局", Role.Helper, "990121200203");
        await county.MeetAsync("other", account => account.CadreId = other);
        county.App.Clock.Advance(TimeSpan.FromSeconds(1));
        await county.WriteAsync(db =>
        {
            var helper = db.Set<Cadre>().First(row => row.Id == county.HelperId);
            (helper.AwayFrom, helper.AwayUntil, helper.StandInId) = (Monday, Monday.AddDays(5), other);
            return 0;
        });
        await county.OpenAsync(WorkItemKind.Visit, Monday.AddDays(3), county.HelperId);

        await county.MorningAsync();

        Assert.Empty(county.DigestsOf(county.HelperId));
        Assert.Single(county.DigestsOf(other));
    }

    [Fact]
    public async Task A_quiet_matter_stands_in_nobodys_digest()
    {
        await using var county = await Mornings.StartAsync();
        await county.OpenAsync(WorkItemKind.Need, Monday.AddDays(1), county.HelperId, "投诉", quiet: "complaint");

        var (sweep, _) = await county.MorningAsync();

        Assert.Equal(0, sweep.Reminders);
        Assert.Empty(county.DigestsOf(county.HelperId));
        Assert.Empty(county.DigestsOf(county.TownshipId));
    }

    [Fact]
    public async Task After_an_outage_the_last_step_is_told_once_and_the_others_stay_recorded()
    {
        await using var county = await Mornings.StartAsync();
        var number = await county.OpenAsync(WorkItemKind.Rectification, Monday.AddDays(9), county.HelperId, "责任落实");
        await county.Get<ReminderSweep>().RunAsync(CancellationToken.None);

        // Nothing ran from then on until the Monday three weeks later.
        county.GoTo(Monday.AddDays(21), 8);
        await county.MorningAsync();
        await county.MorningAsync();

        var reminders = county.RemindersOf(number);
        Assert.Equal(["T+8"], reminders.Where(row => row.State is ReminderState.Told).Select(row => row.Stage).Distinct());
        Assert.Equal(["T+0", "T+1", "T+3", "T-3"], reminders.Where(row => row.State is ReminderState.Overtaken).Select(row => row.Stage).Order(StringComparer.Ordinal));
        Assert.Contains($"{number}号", Assert.Single(county.DigestsOf(county.TownshipId)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Late_matters_that_come_in_at_once_are_told_once_each_in_one_message()
    {
        await using var county = await Mornings.StartAsync();
        for (var i = 0; i < 40; i++)
        {
            await county.OpenAsync(WorkItemKind.Verification, Monday.AddDays(-i), county.HelperId);
        }

        await county.OpenAsync(WorkItemKind.Verification, new DateOnly(9999, 12, 31), county.HelperId);
        await county.MorningAsync();

        var told = Assert.Single(county.DigestsOf(county.HelperId));
        Assert.Contains("另外还有", told, StringComparison.Ordinal);
        Assert.True(told.Length < 1500, told);
    }

    private static async Task ExtendAsync(County county, long number, string day)
    {
        Assert.Contains("延到哪一天", await County.SayAsync(county.Helper, $"{number}号申请延期"), StringComparison.Ordinal);
        Assert.Contains("对吗", await County.SayAsync(county.Helper, $"延到{day}，人在外地务工"), StringComparison.Ordinal);
        Assert.Contains("记好了", await County.PressAsync(county.Helper, "对，就这样"), StringComparison.Ordinal);
        county.App.Clock.Advance(TimeSpan.FromSeconds(1));
    }
}
