using BotAssistant.Calendar;
using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Reminders;

namespace BotAssistant.Tests.Forms;

/// <summary>What comes between the sweep and the digests, and mornings that are out of all measure.</summary>
public sealed class MorningTroubleTests
{
    private static readonly DateOnly Monday = new(2026, 11, 23);

    [Fact]
    public async Task Whoever_left_between_the_sweep_and_the_digest_is_told_nothing_and_the_township_hears_why()
    {
        await using var county = await Mornings.StartAsync();
        var number = await county.OpenAsync(WorkItemKind.Verification, Monday.AddDays(3), county.HelperId);
        await county.Get<ReminderSweep>().RunAsync(CancellationToken.None);
        Assert.Equal(ReminderState.Waiting, Assert.Single(county.RemindersOf(number)).State);

        await county.WriteAsync(db => db.Set<Cadre>().First(cadre => cadre.Id == county.HelperId).EndsOn = Monday.AddDays(-1));
        await county.Get<DigestRound>().RunAsync(CancellationToken.None);
        await county.MorningAsync();

        Assert.Empty(county.DigestsOf(county.HelperId));
        Assert.Contains($"{number}号", Assert.Single(county.DigestsOf(county.TownshipId)), StringComparison.Ordinal);
        Assert.Equal([(county.HelperId, ReminderState.NobodyThere), (county.TownshipId, ReminderState.Told)], county.RemindersOf(number).OrderBy(row => row.State is ReminderState.Told).Select(row => (row.CadreId!.Value, row.State)));
        Assert.Contains(county.RemindersOf(number), row => row.Reason is ReminderReason.OwnerAway);
    }

    [Fact]
    public async Task A_service_that_ends_between_the_sweep_and_the_digests_tells_everything_once_when_it_is_back()
    {
        await using var county = await Mornings.StartAsync();
        var first = await county.OpenAsync(WorkItemKind.Visit, Monday.AddDays(3), county.HelperId);
        await county.Get<ReminderSweep>().RunAsync(CancellationToken.None);
        await county.App.StopAsync();
        await county.App.StartAgainAsync();
        var second = await county.OpenAsync(WorkItemKind.Verification, Monday.AddDays(3), county.HelperId);
        await county.MorningAsync();
        await county.App.StopAsync();
        await county.App.StartAgainAsync();
        await county.MorningAsync();

        var told = Assert.Single(county.DigestsOf(county.HelperId));
        Assert.Contains($"{first}号", told, StringComparison.Ordinal);
        Assert.Contains($"{second}号", told, StringComparison.Ordinal);
        Assert.All(county.RemindersOf(first).Concat(county.RemindersOf(second)), row => Assert.Equal(ReminderState.Told, row.State));
    }

    [Fact]
    public async Task A_merger_of_townships_in_the_middle_neither_loses_nor_repeats_a_stage()
    {
        await using var county = await Mornings.StartAsync();
        var number = await county.OpenAsync(WorkItemKind.Verification, Monday.AddDays(3), county.HelperId);
        await county.Get<ReminderSweep>().RunAsync(CancellationToken.None);

        var changes = county.Get<RegionChanges>();
        Assert.Equal(RegionChangeResult.Noted, await changes.NoteAsync(RegionCode.Parse("990121200"), RegionCode.Parse("990121100"), null, Monday, "test"));
        await changes.ApplyDueAsync();
        Assert.StartsWith("990121100", county.Item(number).Region, StringComparison.Ordinal);
        await county.MorningAsync();
        await county.MorningAsync();
        Assert.Contains($"{number}号", Assert.Single(county.DigestsOf(county.HelperId)), StringComparison.Ordinal);

        // Whoever answered for the old township answers for it in the new one.
        county.GoTo(Monday.AddDays(4), 8);
        await county.MorningAsync();
        Assert.Contains($"{number}号", Assert.Single(county.DigestsOf(county.TownshipId)), StringComparison.Ordinal);
        var rows = county.RemindersOf(number);
        Assert.Equal(rows.Length, rows.Select(row => (row.PlanVersion, row.Stage, row.CadreId)).Distinct().Count());
    }

    [Fact]
    public async Task Ten_thousand_matters_of_one_cadre_are_one_short_message_that_says_how_many_there_are()
    {
        const int Count = 10_000, AtOnce = 100;
        await using var county = await Mornings.StartAsync();
        var opening = county.Get<WorkItemOpening>();
        foreach (var some in Enumerable.Range(0, Count).Chunk(AtOnce))
        {
            await county.WriteAsync(db =>
            {
                foreach (var i in some)
                {
                    opening.Open(db, new Opening(WorkItemKind.Verification, RegionCode.Parse(County.Group)) { Owner = county.HelperId, DueOn = Monday.AddDays(i % 2 == 0 ? 2 : 3) }, Viewer.Stranger, county.Now);
                }

                return 0;
            });
        }

        var (sweep, round) = await county.MorningAsync();

        Assert.Equal((Count, 1), (sweep.Reminders, round.Messages));
        var told = Assert.Single(county.DigestsOf(county.HelperId));
        Assert.Contains("10000", told, StringComparison.Ordinal);
        Assert.InRange(told.Length, 100, 1500);
        Assert.InRange(told.Split('\n').Length, 5, 20);
        Assert.Equal(Count, county.Read(db => db.Set<Reminder>().Count(row => row.State == ReminderState.Told)));
        var again = await county.MorningAsync();
        Assert.Equal((0, 0), (again.Sweep.Reminders, again.Round.Messages));
    }

    [Fact]
    public async Task A_matter_of_which_nobody_can_be_reminded_stands_in_the_health_until_somebody_is_named()
    {
        await using var county = await Mornings.StartAsync();
        var number = await county.OpenAsync(WorkItemKind.Verification, Monday.AddDays(3), owner: null, region: "990121100");
        await county.MorningAsync();

        Assert.Equal([number], county.Get<UnheardMatters>().Numbers());
        Assert.Contains($"nobody is there who could be reminded: {number}", await county.App.Http.GetStringAsync(new Uri("health/ready", UriKind.Relative)), StringComparison.Ordinal);

        await county.WriteAsync(db =>
        {
            var item = db.Set<WorkItem>().First(row => row.Number == number);
            (item.OwnerId, item.PlanVersion) = (county.HelperId, item.PlanVersion + 1);
            return 0;
        });
        Assert.Empty(county.Get<UnheardMatters>().Numbers());
        await county.MorningAsync();
        Assert.Contains($"{number}号", Assert.Single(county.DigestsOf(county.HelperId)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deadlines_that_nobody_meant_are_told_plainly_and_stop_nobody_elses_morning()
    {
        await using var county = await Mornings.StartAsync();
        var far = await county.OpenAsync(WorkItemKind.Visit, DateOnly.MaxValue, county.HelperId);
        var other = await county.CadreAsync("吴听泉", "县水利局", Role.Helper, "990121200203");
        await county.MeetAsync("other", account => account.CadreId = other);
        var past = await county.OpenAsync(WorkItemKind.Verification, new DateOnly(1999, 1, 4), other);
        // The days off of such years nobody computes.
        foreach (var due in new DateOnly[] { new(1, 1, 1), new(1899, 12, 31), new(2101, 2, 3), new(2999, 12, 31), new(9998, 6, 1) })
        {
            await county.OpenAsync(WorkItemKind.Rectification, due, other, "责任落实");
        }

        county.App.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains("11月24日", await County.SayAsync(county.Helper, $"{far}号明天再说"), StringComparison.Ordinal);
        Assert.Contains("12月31日到期", await County.SayAsync(county.Helper, $"{far}号怎么办"), StringComparison.Ordinal);
        Assert.Contains("更晚的日子", await County.SayAsync(county.Helper, $"{far}号延到明年1月5号，人在外地"), StringComparison.Ordinal);
        Assert.Contains("不用改", await County.SayAsync(county.Helper, "李家去外地了，下周再去"), StringComparison.Ordinal);

        county.GoTo(Monday.AddDays(1), 9);
        await county.MorningAsync();

        Assert.Contains($"{far}号", Assert.Single(county.DigestsOf(county.HelperId)), StringComparison.Ordinal);
        Assert.Contains("已经逾期", Assert.Single(county.DigestsOf(other)), StringComparison.Ordinal);
        Assert.Contains($"{past}号", county.DigestsOf(other)[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_reached_nobody_is_named_and_told_as_soon_as_somebody_can_be_written_to(bool hasCounty)
    {
        await using var county = await Mornings.StartAsync();
        var boss = hasCounty ? await county.CadreAsync("何应声", "县委农办", Role.County, "990121") : default;
        await county.WriteAsync(db => db.Set<Account>().Where(account => account.CadreId != null).ToList().ConvertAll(account => account.UnsubscribedAt = county.Now).Count);
        var number = await county.OpenAsync(WorkItemKind.Visit, Monday.AddDays(3), county.HelperId);
        await county.MorningAsync();
        await county.MorningAsync();

        Assert.Equal([number], county.Get<UnheardMatters>().Numbers());
        Assert.Empty(county.DigestsOf(county.TownshipId));

        // The township reads messages again, or somebody of the county begins to.
        if (hasCounty)
        {
            await county.MeetAsync("boss", account => account.CadreId = boss);
        }
        else
        {
            await county.WriteAsync(db => db.Set<Account>().First(account => account.CadreId == county.TownshipId).UnsubscribedAt = null);
        }

        await county.MorningAsync();
        Assert.Empty(county.Get<UnheardMatters>().Numbers());
        Assert.Contains($"{number}号", Assert.Single(county.DigestsOf(hasCounty ? boss : county.TownshipId)), StringComparison.Ordinal);
        await county.MorningAsync();
        Assert.Single(county.DigestsOf(hasCounty ? boss : county.TownshipId));
    }

    [Fact]
    public void A_table_of_holidays_with_a_day_that_is_both_is_refused_with_its_year()
    {
        using var both = new MemoryStream("""{"years":{"2027":{"notice":"n","off":["2027-01-01","2027-01-02"],"work":["2027-01-02"]}}}"""u8.ToArray());

        var error = Assert.Throws<FormatException>(() => HolidayTables.Parse(both));

        Assert.Equal("In 2027 a day is both worked and off.", error.Message);
    }
}
