using BotAssistant.Announcements;
using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Regions;
using Microsoft.Extensions.DependencyInjection;
using static BotAssistant.Tests.Forms.County;

namespace BotAssistant.Tests.Forms;

/// <summary>A household says when it wants to be left in peace: said back, kept with it, held to, and there for whoever answers for it next.</summary>
public sealed class QuietWindowTests
{
    private const string Village = "990121200203";

    [Theory]
    [InlineData("晚上八点后别给我发消息", "每天20:00到第二天08:00")]
    [InlineData("晚上8点半以后莫来消息", "每天20:30到第二天08:00")]
    [InlineData("中午12点到2点不要发信息，要睡午觉", "每天12:00到14:00")]
    [InlineData("九点以后不要打扰，老人睡得早", "每天21:00到第二天08:00")]
    [InlineData("农忙莫来，12月10号以后再来", "到12月9日为止不上门")]
    [InlineData("12月5号以前别上门，在外头摘果子", "到12月4日为止不上门")]
    public async Task What_was_said_is_said_back_before_it_counts(string said, string window)
    {
        await using var county = await StartAsync();

        Assert.Contains(window, await SayAsync(county.Home, said), StringComparison.Ordinal);
        Assert.Empty(county.Read(db => db.Set<QuietWindow>().ToArray()));
        Assert.Contains("记在您家了", await PressAsync(county.Home, "对，就这样"), StringComparison.Ordinal);

        Assert.Single(county.Read(db => db.Set<QuietWindow>().Where(row => row.HouseholdId == county.HouseholdId && row.EndedAt == null).ToArray()));
        Assert.Contains(window, await county.HearAsync(county.Helper, "李满仓家说好了"), StringComparison.Ordinal);
        Assert.Contains(window, await SayAsync(county.Home, "我的资料"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_hour_or_a_day_it_is_asked_and_a_no_keeps_nothing()
    {
        await using var county = await StartAsync();

        Assert.Contains("从几点起", await SayAsync(county.Home, "晚上别发消息，我睡得早"), StringComparison.Ordinal);
        Assert.Contains("每天19:00到第二天08:00", await SayAsync(county.Home, "晚上7点"), StringComparison.Ordinal);
        Assert.Contains("没有定", await PressAsync(county.Home, "不是"), StringComparison.Ordinal);
        Assert.Contains("到哪一天为止", await SayAsync(county.Home, "农忙时候莫来"), StringComparison.Ordinal);
        Assert.Contains("到12月8日为止", await SayAsync(county.Home, "到12月8号"), StringComparison.Ordinal);

        Assert.Empty(county.Read(db => db.Set<QuietWindow>().ToArray()));
    }

    [Fact]
    public async Task Nothing_comes_in_those_hours_but_what_presses_and_everything_when_they_are_over()
    {
        await using var county = await StartAsync();
        await SayAsync(county.Home, "上午9点到11点别发消息");
        await PressAsync(county.Home, "对，就这样");
        var number = await NeedAsync(county);

        await SayAsync(county.Helper, $"{number}号我来办");

        var held = Assert.Single(county.Read(db => db.Set<Announcement>().Where(row => row.ItemId != null && row.AccountId == db.Set<Account>().First(account => account.HouseholdId == county.HouseholdId).Id).ToArray()));
        await county.App.UntilAsync(
            () => county.Read(db => db.Set<Announcement>().Single(row => row.Id == held.Id)).DueAt == new DateTimeOffset(2026, 11, 23, 3, 0, 0, TimeSpan.Zero), "what is said at nine waits until eleven there");
        Assert.Null(county.Read(db => db.Set<Announcement>().Single(row => row.Id == held.Id)).SentAt);
        county.Later(TimeSpan.FromHours(2.5));
        await county.App.UntilAsync(() => county.Read(db => db.Set<Announcement>().Single(row => row.Id == held.Id)).SentAt is not null, "it is sent when they are over", TimeSpan.FromSeconds(5));
        Assert.Contains("接手了", await county.HearAsync(county.Home, "接手了"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reminder_of_a_visit_says_when_nobody_is_wanted_and_its_last_day_stays()
    {
        await using var county = await Mornings.StartAsync();
        var number = await county.OpenAsync(WorkItemKind.Visit, county.Today.AddDays(3), county.HelperId);
        await SayAsync(county.Home, "农忙莫来，12月10号以后再来");
        await PressAsync(county.Home, "对，就这样");

        await county.MorningAsync();

        var told = Assert.Single(county.DigestsOf(county.HelperId));
        Assert.Contains($"{number}号 走访 李满仓家", told, StringComparison.Ordinal);
        Assert.Contains("11月26日到期", told, StringComparison.Ordinal);
        Assert.Contains("这家说好了：到12月9日为止不上门", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_goes_with_the_household_to_whoever_answers_for_it_next_and_ends_when_the_household_says_so()
    {
        await using var county = await StartAsync();
        var takerId = await county.CadreAsync("吴听泉", "农业农村局", Role.Helper, Village);
        var taker = await county.MeetAsync("taker", account => account.CadreId = takerId);
        county.App.Clock.Advance(TimeSpan.FromSeconds(1));
        await SayAsync(county.Home, "晚上八点后别来消息");
        await PressAsync(county.Home, "对，就这样");
        await SayAsync(county.Home, "农忙莫来，12月10号以后再来");
        await PressAsync(county.Home, "对，就这样");

        await SayAsync(county.Township, "李满仓家的包户干部换成吴听泉，从今天起");
        await SayAsync(county.Township, "跳过");
        await SayAsync(county.Township, "提交");

        var taken = await county.HearAsync(taker, "由您结对帮扶");
        Assert.Contains("每天20:00到第二天08:00", taken, StringComparison.Ordinal);
        Assert.Contains("到12月9日为止不上门", taken, StringComparison.Ordinal);
        Assert.Contains("不打扰的时候照旧", await county.HearAsync(county.Home, "换成"), StringComparison.Ordinal);
        using (var page = await RectificationTalkTests.EnterAsync(county, takerId))
        {
            Assert.Contains("不打扰的时候", (await page.GetAsync("/staff/households/9901210000001")).Text, StringComparison.Ordinal);
        }

        Assert.Contains("取消了", await SayAsync(county.Home, "随时可以打扰"), StringComparison.Ordinal);
        await county.HearAsync(taker, "不打扰的时候不用了");
        Assert.All(county.Read(db => db.Set<QuietWindow>().ToArray()), window => Assert.NotNull(window.EndedAt));
    }

    [Fact]
    public async Task Whoever_answers_for_a_household_notes_what_it_said_to_them_and_it_hears_so()
    {
        await using var county = await StartAsync();
        var otherId = await county.CadreAsync("许长河", "水务局", Role.Helper, Village);
        var other = await county.MeetAsync("other", account => account.CadreId = otherId);
        county.App.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Contains("要先绑定", await SayAsync(other, "李满仓家说晚上八点后别打扰"), StringComparison.Ordinal);
        Assert.Contains("李满仓家不打扰的时候，我记成：每天20:00到第二天08:00", await SayAsync(county.Helper, "李满仓家说晚上八点后别打扰"), StringComparison.Ordinal);
        Assert.Contains("记在李满仓家了", await PressAsync(county.Helper, "对，就这样"), StringComparison.Ordinal);

        Assert.Equal(county.HouseholdId, Assert.Single(county.Read(db => db.Set<QuietWindow>().ToArray())).HouseholdId);
        Assert.Contains("钱渡舟替您家记了", await county.HearAsync(county.Home, "替您家记了"), StringComparison.Ordinal);
        await SayAsync(county.Home, "随时可以打扰");
        await county.HearAsync(county.Helper, "不打扰的时候不用了");
    }

    [Fact]
    public async Task Others_hear_what_holds_for_everybody_and_too_much_is_said_at_once()
    {
        await using var county = await StartAsync();
        var stranger = await county.MeetAsync("stranger");

        Assert.Contains("要先绑定", await SayAsync(stranger, "晚上八点后别给我发消息"), StringComparison.Ordinal);
        Assert.Contains("要先绑定", await SayAsync(county.Helper, "晚上八点后别给我发消息"), StringComparison.Ordinal);
        Assert.Contains("要先绑定", await SayAsync(county.Helper, "确认您家每天20:00到08:00不打扰"), StringComparison.Ordinal);
        Assert.Contains("最多14个小时", await SayAsync(county.Home, "早上7点到晚上11点别发消息"), StringComparison.Ordinal);
        Assert.Contains("最长60天", await SayAsync(county.Home, "明年5月1号以前莫来"), StringComparison.Ordinal);
        Assert.Contains("没有定", await SayAsync(county.Home, "随时可以打扰"), StringComparison.Ordinal);
        Assert.Empty(county.Read(db => db.Set<QuietWindow>().ToArray()));
    }

    private static Task<long> NeedAsync(County county) => county.WriteAsync(db => county.App.Services.GetRequiredService<WorkItemOpening>().Open(
        db, new Opening(WorkItemKind.Need, RegionCode.Parse(County.Group)) { Household = county.HouseholdId, Owner = county.HelperId, Category = "住房", Body = "屋漏" }, Viewer.Stranger, county.Now).Number);
}
