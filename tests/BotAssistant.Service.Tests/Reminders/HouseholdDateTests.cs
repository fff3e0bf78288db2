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
    public async Task On_a_day_off_nobody_is_told_but_the_working_day_before()
    {
        await using var county = await Mornings.StartAsync();
        // A Monday: its day before is a Sunday.
        Assert.True(await AddAsync(county, HouseholdDateKind.LoanDue, new DateOnly(2026, 12, 7), paper: null));

        var told = new List<DateOnly>();
        for (var day = new DateOnly(2026, 11, 23); day <= new DateOnly(2026, 12, 8); day = day.AddDays(1))
        {
            county.GoTo(day, 9);
            if (await RunAsync(county) > 0)
            {
                told.Add(day);
            }
        }

        Assert.Equal([new(2026, 11, 23), new(2026, 11, 30), new(2026, 12, 4)], told);
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
        await county.App.UntilAsync(() => Assert.Single(Told(county)).SentAt is not null, "it is sent", TimeSpan.FromSeconds(1));
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

    [Theory]
    [InlineData("李家小额信贷明年3月15号到期", "2027年3月15日，小额信贷到期", HouseholdDateKind.LoanDue, "2027-03-15", null)]
    [InlineData("李满仓的贷款2027年6月30日要还", "2027年6月30日，小额信贷到期", HouseholdDateKind.LoanDue, "2027-06-30", null)]
    [InlineData("提醒李家12月5号前带户口本来", "2026年12月5日，之前要带户口本", HouseholdDateKind.Papers, "2026-12-05", "date-paper-household-book")]
    [InlineData("通知老李下周三前把存折交过来", "2026年12月2日，之前要带银行卡或者存折", HouseholdDateKind.Papers, "2026-12-02", "date-paper-bank-card")]
    [InlineData("让李家12月10号带身份证来", "2026年12月10日，之前要带身份证", HouseholdDateKind.Papers, "2026-12-10", "date-paper-id-card")]
    public async Task A_cadre_says_a_day_and_it_counts_when_it_was_read_back(string said, string card, object kind, string day, string? paper)
    {
        await using var county = await Mornings.StartAsync();

        Assert.Contains(card, await County.SayAsync(county.Helper, said), StringComparison.Ordinal);
        Assert.Empty(county.Read(db => db.Set<HouseholdDate>().ToArray()));
        var kept = await County.PressAsync(county.Helper, "对，就这样记");

        Assert.Contains("记好了", kept, StringComparison.Ordinal);
        Assert.Contains("会提醒他家", kept, StringComparison.Ordinal);
        var noted = Assert.Single(county.Read(db => db.Set<HouseholdDate>().ToArray()));
        Assert.Equal((kind, day, paper, county.HelperId, county.HouseholdId), ((object)noted.Kind, noted.On.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), noted.Paper, noted.AddedById!.Value, noted.HouseholdId));
        // Twice is one day.
        await County.PressAsync(county.Helper, "对，就这样记");
        Assert.Single(county.Read(db => db.Set<HouseholdDate>().ToArray()));
        Assert.Contains(day[..4] + "年", await County.SayAsync(county.Home, "我的资料"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_is_asked_for_declined_and_refused_where_it_cannot_be()
    {
        await using var county = await Mornings.StartAsync();
        var stranger = await county.CadreAsync("吴听泉", "县水利局", Role.Helper, "990121200203");
        await county.HouseholdAsync("刘长青", "9901210000009", stranger);
        await county.HouseholdAsync("李见山", "9901210000010", county.HelperId);

        Assert.Contains("您说的是哪一户", await County.SayAsync(county.Helper, "李家小额信贷明年到期"), StringComparison.Ordinal);
        Assert.Contains("李满仓家是哪一天", await County.PressAsync(county.Helper, "李满仓（9901210000001）"), StringComparison.Ordinal);
        Assert.Contains("2027年3月15日", await County.SayAsync(county.Helper, "明年3月15号"), StringComparison.Ordinal);
        Assert.Contains("没有记", await County.PressAsync(county.Helper, "不对，不记"), StringComparison.Ordinal);
        Assert.Contains("您名下没有这一户", await County.SayAsync(county.Helper, "刘家小额信贷明年3月15号到期"), StringComparison.Ordinal);
        Assert.Contains("您名下没有这一户", await County.SayAsync(county.Helper, "确认记日子：刘长青（9901210000009）2027-03-15小额信贷到期"), StringComparison.Ordinal);
        Assert.Contains("李满仓家是哪一天", await County.SayAsync(county.Helper, "李满仓的小额信贷9999年3月15日到期"), StringComparison.Ordinal);
        Assert.Contains("已经过了，或者太远", await County.SayAsync(county.Helper, "确认记日子：李满仓（9901210000001）9999-03-15小额信贷到期"), StringComparison.Ordinal);
        Assert.Contains("没有能收到提醒的账号", await County.SayAsync(county.Helper, "李见山家小额信贷明年3月15号到期"), StringComparison.Ordinal);
        // A household speaks of its own otherwise, and a question is a question.
        Assert.DoesNotContain("记一个日子", await County.SayAsync(county.Home, "我家小额信贷明年3月15号到期"), StringComparison.Ordinal);
        Assert.DoesNotContain("没有记", await County.SayAsync(county.Helper, "小额信贷到期了怎么办"), StringComparison.Ordinal);

        Assert.Empty(county.Read(db => db.Set<HouseholdDate>().ToArray()));
    }
}
