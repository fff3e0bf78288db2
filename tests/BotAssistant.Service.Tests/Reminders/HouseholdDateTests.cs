using BotAssistant.Announcements;
using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Reminders;
using BotAssistant.Storage;
using static BotAssistant.Tests.Forms.County;

namespace BotAssistant.Tests.Forms;

/// <summary>Days of a household's own: told to it in time, and to nobody else. From Monday 23 November 2026 on; by the shipped rules 30, 7 and 1 days before.</summary>
public sealed class HouseholdDateTests
{
    [Fact]
    public async Task A_loan_that_is_due_is_told_to_its_household_at_each_step_once_and_to_nobody_else()
    {
        await using var county = await Mornings.StartAsync();
        var neighbour = await county.MeetAsync("neighbour", account => account.HouseholdId = county.Read(db => db.Set<Household>().First(home => home.HeadName == "王有田").Id));
        county.App.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await AddAsync(county, HouseholdDateKind.LoanDue, county.Today.AddDays(10), paper: null));

        // The step of 30 days passed before it was known: it is told now, and the next ones in their time.
        Assert.Equal(1, await RunAsync(county));
        Assert.Contains("小额信贷12月3日到期，还有10天", await county.HearAsync(county.Home, "小额信贷"), StringComparison.Ordinal);
        Assert.Equal(0, await RunAsync(county));
        Assert.Contains("贷款要到期", await SayAsync(county.Home, "为什么收到这条"), StringComparison.Ordinal);
        Assert.Contains("2026年12月3日小额信贷到期", await SayAsync(county.Home, "我的资料"), StringComparison.Ordinal);
        Assert.Contains("11月26日提醒：2026年12月3日小额信贷到期", await SayAsync(county.Home, "什么时候再提醒我"), StringComparison.Ordinal);

        county.GoTo(county.Today.AddDays(1), 9);
        Assert.Equal(0, await RunAsync(county));
        county.GoTo(county.Today.AddDays(2), 9);
        Assert.Equal(1, await RunAsync(county));
        county.GoTo(county.Today.AddDays(6), 9);
        Assert.Equal(1, await RunAsync(county));
        Assert.Contains("还有1天", await county.HearAsync(county.Home, "还有1天"), StringComparison.Ordinal);
        county.GoTo(county.Today.AddDays(2), 9);
        Assert.Equal(0, await RunAsync(county));

        var own = county.Read(db => db.Set<Account>().Single(account => account.HouseholdId == county.HouseholdId).Id);
        Assert.Equal([own, own, own], Told(county).Select(row => row.AccountId));
        // Neither the neighbour nor whoever answers for the household finds it among what was said to them.
        foreach (var other in (BotAssistant.Testing.Person[])[neighbour.Renewed(), county.Helper, county.Township])
        {
            await other.ReadAsync();
            Assert.DoesNotContain(other.Seen, activity => BotAssistant.Testing.Person.TextOf(activity).Contains("小额信贷", StringComparison.Ordinal));
        }

        county.GoTo(county.Today.AddDays(2), 9);
        Assert.Contains("眼下没有", await SayAsync(county.Home, "什么时候再提醒我"), StringComparison.Ordinal);
        Assert.DoesNotContain("信贷", await SayAsync(county.Helper, "我的资料"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_acts_for_the_household_hears_of_papers_and_not_of_a_loan()
    {
        await using var county = await Mornings.StartAsync();
        var nephew = await county.MeetAsync("nephew", account => account.HouseholdId = county.HouseholdId);
        county.App.Clock.Advance(TimeSpan.FromSeconds(1));
        var acting = county.Read(db => db.Set<Account>().First(account => account.UserId == nephew.UserId).Id);
        await county.WriteAsync(db => db.Add(new Consent { Id = VersionSeven.Next(county.Now), Kind = ConsentKind.OtherHousehold, HouseholdId = county.HouseholdId, AccountId = acting, TextVersion = 1, GivenAt = county.Now }).Entity.TextVersion);
        Assert.True(await AddAsync(county, HouseholdDateKind.LoanDue, county.Today.AddDays(7), paper: null));
        Assert.True(await AddAsync(county, HouseholdDateKind.Papers, county.Today.AddDays(3), "date-paper-receipt"));

        Assert.Equal(3, await RunAsync(county));

        Assert.Contains("把发票或者收据带给包户干部", await county.HearAsync(nephew, "发票"), StringComparison.Ordinal);
        Assert.DoesNotContain(nephew.Seen, activity => BotAssistant.Testing.Person.TextOf(activity).Contains("信贷", StringComparison.Ordinal));
        var record = await SayAsync(nephew, "我的资料");
        Assert.Contains("前要带发票或者收据", record, StringComparison.Ordinal);
        Assert.DoesNotContain("信贷", record, StringComparison.Ordinal);
        await county.HearAsync(county.Home, "小额信贷");
    }

    [Fact]
    public async Task Who_unsubscribed_is_not_told_and_a_day_that_was_taken_back_is_not_told()
    {
        await using var county = await Mornings.StartAsync();
        Assert.True(await AddAsync(county, HouseholdDateKind.LoanDue, county.Today.AddDays(7), paper: null));
        await county.WriteAsync(db => db.Set<Account>().First(account => account.HouseholdId == county.HouseholdId).UnsubscribedAt = county.Now);
        Assert.Equal(0, await RunAsync(county));

        await county.WriteAsync(db => db.Set<Account>().First(account => account.HouseholdId == county.HouseholdId).UnsubscribedAt = null);
        var date = county.Read(db => db.Set<HouseholdDate>().Single().Id);
        Assert.True(await county.WriteAsync(db => county.Get<HouseholdDates>().End(db, Viewers.OfCadre(db, county.HelperId, county.Today), county.HouseholdId, date, county.Now)));
        Assert.Equal(0, await RunAsync(county));
        Assert.Empty(Told(county));
    }

    [Fact]
    public async Task In_the_night_it_waits_for_the_morning()
    {
        await using var county = await Mornings.StartAsync();
        Assert.True(await AddAsync(county, HouseholdDateKind.LoanDue, county.Today.AddDays(7), paper: null));
        county.GoTo(county.Today, 23);

        Assert.Equal(1, await RunAsync(county));
        county.App.Clock.Advance(TimeSpan.FromMinutes(30));

        Assert.Null(Assert.Single(Told(county)).SentAt);
        county.App.Clock.Advance(TimeSpan.FromHours(10));
        await county.HearAsync(county.Home, "小额信贷");
    }

    [Theory]
    [InlineData(nameof(HouseholdDateKind.LoanDue), -1, null)]
    [InlineData(nameof(HouseholdDateKind.LoanDue), 4000, null)]
    [InlineData(nameof(HouseholdDateKind.LoanDue), 5, "date-paper-id-card")]
    [InlineData(nameof(HouseholdDateKind.Papers), 5, null)]
    [InlineData(nameof(HouseholdDateKind.Papers), 5, "staff.title")]
    public async Task A_day_that_cannot_be_meant_is_not_noted(string kind, int days, string? paper)
    {
        await using var county = await Mornings.StartAsync();

        Assert.False(await AddAsync(county, Enum.Parse<HouseholdDateKind>(kind), county.Today.AddDays(days), paper));
        Assert.Empty(county.Read(db => db.Set<HouseholdDate>().ToArray()));
    }

    [Fact]
    public async Task Papers_that_a_report_of_the_household_needs_are_asked_for_until_they_are_there()
    {
        await using var county = await Mornings.StartAsync();
        var leaderId = await county.CadreAsync("石领队", "某局", Role.TeamLeader, "990121200203");
        await county.MeetAsync("leader", account => account.CadreId = leaderId);
        county.App.Clock.Advance(TimeSpan.FromSeconds(1));
        foreach (var (name, relation) in ((string, string)[])[("李满仓", "户主"), ("孙桂芝", "之母")])
        {
            await county.WriteAsync(db => db.Add(new HouseholdMember { Id = MemberId.Create(county.Now), HouseholdId = county.HouseholdId, Number = name, Name = name, Relation = relation }).Entity.Number);
        }

        await SayAsync(county.Home, "我妈上个月走了，她的低保怎么办");
        Assert.Contains("死亡证明或者火化证", await SayAsync(county.Home, "11月5号"), StringComparison.Ordinal);
        await SayAsync(county.Home, "提交");
        var date = Assert.Single(county.Read(db => db.Set<HouseholdDate>().ToArray()));
        var number = county.Read(db => db.Set<WorkItem>().First(item => item.Id == date.ItemId).Number);

        county.GoTo(date.On.AddDays(-1), 9);
        Assert.Equal(1, await RunAsync(county));
        Assert.Contains($"{number}号要看死亡证明或者火化证、户口本", await county.HearAsync(county.Home, "要看"), StringComparison.Ordinal);

        await county.WriteAsync(db =>
        {
            db.Set<HouseholdDate>().Single().ToldOn = null;
            db.Add(new WorkItemEvidence { Id = VersionSeven.Next(county.Now), ItemId = date.ItemId!.Value, AddedAt = county.Now, Upload = new byte[32] });
            return 0;
        });
        Assert.Equal(0, await RunAsync(county));
        Assert.NotNull(county.Read(db => db.Set<HouseholdDate>().Single()).EndedAt);
    }

    private static Task<int> RunAsync(County county) => county.Get<HouseholdDateReminders>().RunAsync(CancellationToken.None);

    private static Task<bool> AddAsync(County county, HouseholdDateKind kind, DateOnly on, string? paper) =>
        county.WriteAsync(db => county.Get<HouseholdDates>().Add(db, Viewers.OfCadre(db, county.HelperId, county.Today), county.HouseholdId, kind, on, paper, county.Now));

    private static Announcement[] Told(County county) => county.Read(db => db.Set<Announcement>().Where(row => row.Cause == AnnouncementCause.OwnDate).OrderBy(row => row.CreatedAt).ToArray());
}
