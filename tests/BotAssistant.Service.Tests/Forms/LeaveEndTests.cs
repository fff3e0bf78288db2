using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Testing;
using static BotAssistant.Tests.Forms.County;

namespace BotAssistant.Tests.Forms;

/// <summary>A leave that ends before its time by saying so: the work comes back, and whoever stood in and granted it hears.</summary>
public sealed class LeaveEndTests
{
    private const string Village = "990121200203";

    [Fact]
    public async Task Who_comes_back_early_has_their_work_again_from_that_day_and_everybody_hears()
    {
        await using var county = await StartAsync();
        var (friend, friendId) = await ColleagueAsync(county, "许长河");
        var due = await county.DueVisitAsync();
        await GrantedAsync(county, friend, "明天", "3天");
        county.Later(TimeSpan.FromDays(2));
        friend = friend.Renewed();
        Assert.Contains($"{due}号", await SayAsync(friend, "我的待办"), StringComparison.Ordinal);

        var review = await SayAsync(county.Helper, "我明天提前回来上班，销假");
        Assert.Contains("从11月26日起您的事还是您来办", review, StringComparison.Ordinal);
        Assert.Contains("编号", await SayAsync(county.Helper, "提交"), StringComparison.Ordinal);

        Assert.Contains("从11月26日起回来上班", await county.HearAsync(friend, "提前销假"), StringComparison.Ordinal);
        Assert.Contains("钱渡舟提前销假", await county.HearAsync(county.Township, "提前销假"), StringComparison.Ordinal);
        var cadre = county.Read(db => db.Set<Cadre>().First(row => row.Id == county.HelperId));
        Assert.Equal((new DateOnly(2026, 11, 24), new DateOnly(2026, 11, 25), friendId), (cadre.AwayFrom, cadre.AwayUntil, cadre.StandInId));
        Assert.Equal(new DateOnly(2026, 11, 25), county.Read(db => db.Set<Request>().Single()).UntilOn);
        // It cannot be undone, as the stand-in was told.
        Assert.Contains("不能再收回来", await SayAsync(county.Helper, "撤回"), StringComparison.Ordinal);

        county.Later(TimeSpan.FromDays(1));
        Assert.Contains($"{due}号", await SayAsync(county.Helper, "我的待办"), StringComparison.Ordinal);
        Assert.DoesNotContain($"{due}号", await SayAsync(friend.Renewed(), "我的待办"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("销假")]
    [InlineData("我提前回来了")]
    [InlineData("我不休假了")]
    [InlineData("我的假取消，不请了")]
    [InlineData("剩下的假不休了")]
    [InlineData("把假销了")]
    [InlineData("我提前回来了，把假销了")]
    [InlineData("帮我把假销一下")]
    public async Task A_leave_that_has_not_begun_is_given_up_by_any_word_for_it(string said)
    {
        await using var county = await StartAsync();
        var (friend, _) = await ColleagueAsync(county, "许长河");
        await GrantedAsync(county, friend, "12月5号", "2天");

        Assert.Contains("从哪一天起回来", await SayAsync(county.Helper, said), StringComparison.Ordinal);
        Assert.Contains("这个假就不请了", await SayAsync(county.Helper, "今天"), StringComparison.Ordinal);
        await SayAsync(county.Helper, "提交");

        Assert.Contains("不用代班了", await county.HearAsync(friend, "不请了"), StringComparison.Ordinal);
        Assert.Null(county.Read(db => db.Set<Cadre>().First(row => row.Id == county.HelperId)).AwayFrom);
        Assert.Equal(RequestState.Withdrawn, county.Read(db => db.Set<Request>().Single()).State);
        // Those days are free again.
        await SayAsync(county.Helper, "我要请假");
        await SayAsync(county.Helper, "事假");
        await SayAsync(county.Helper, "12月5号");
        Assert.Contains("请谁代班", await SayAsync(county.Helper, "1天"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_leave_there_is_nothing_to_end_and_no_household_ends_one()
    {
        await using var county = await StartAsync();

        Assert.Contains("没有批下来的假", await SayAsync(county.Helper, "我要销假"), StringComparison.Ordinal);
        Assert.DoesNotContain("销假提交", await SayAsync(county.Home, "销假"), StringComparison.Ordinal);
        Assert.Empty(county.Read(db => db.Set<Request>().ToArray()));
    }

    [Fact]
    public async Task A_day_behind_the_leave_is_said_at_once()
    {
        await using var county = await StartAsync();
        var (friend, _) = await ColleagueAsync(county, "许长河");
        await GrantedAsync(county, friend, "明天", "2天");

        await SayAsync(county.Helper, "销假");
        Assert.Contains("您的假到11月25日就结束了", await SayAsync(county.Helper, "12月8号"), StringComparison.Ordinal);
    }

    private static async Task GrantedAsync(County county, Person friend, string from, string days)
    {
        await SayAsync(county.Helper, $"从{from}起请{days}事假，许长河代班");
        await SayAsync(county.Helper, "跳过");
        Assert.Contains("编号", await SayAsync(county.Helper, "提交"), StringComparison.Ordinal);
        var number = county.Read(db => db.Set<WorkItem>().Where(row => row.RequestId != null).Max(row => row.Number));
        await SayAsync(friend, $"{number}号我同意");
        await SayAsync(county.Township, $"{number}号批准");
        Assert.Contains("销假", await county.HearAsync(county.Helper, "批准了"), StringComparison.Ordinal);
    }

    private static async Task<(Person Person, CadreId Id)> ColleagueAsync(County county, string name)
    {
        var id = await county.CadreAsync(name, "水务局", Role.TeamMember, Village);
        var person = await county.MeetAsync("colleague-" + id.Value.ToString("N")[^6..], account => account.CadreId = id);
        county.App.Clock.Advance(TimeSpan.FromSeconds(1));
        return (person, id);
    }
}
