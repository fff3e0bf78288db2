using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Requests;
using BotAssistant.Testing;
using Microsoft.Extensions.DependencyInjection;
using static BotAssistant.Tests.Forms.County;

namespace BotAssistant.Tests.Forms;

/// <summary>A leave asked for by talking: who stands in says yes, whoever may grants it, and everybody hears what concerns them.</summary>
public sealed class LeaveTests
{
    private const string Village = "990121200203";

    [Fact]
    public async Task A_leave_goes_to_the_stand_in_then_to_the_township_and_then_the_work_is_theirs()
    {
        await using var county = await StartAsync();
        var (friend, friendId) = await ColleagueAsync(county, "许长河");
        var due = await county.DueVisitAsync();

        Assert.Contains("什么假", await SayAsync(county.Helper, "我要请假"), StringComparison.Ordinal);
        Assert.Contains("从哪一天", await SayAsync(county.Helper, "病假"), StringComparison.Ordinal);
        Assert.Contains("几天", await SayAsync(county.Helper, "明天"), StringComparison.Ordinal);
        var who = await SayAsync(county.Helper, "3天");
        Assert.Contains("请谁代班", who, StringComparison.Ordinal);
        Assert.Contains("许长河（", who, StringComparison.Ordinal);
        Assert.Contains("事由", await SayAsync(county.Helper, "许长河"), StringComparison.Ordinal);
        var review = await SayAsync(county.Helper, "做个小手术");
        Assert.Contains("先请许长河（水务局）同意代班，再由周临溪（青石乡人民政府）审批", review, StringComparison.Ordinal);
        var receipt = await SayAsync(county.Helper, "提交");
        Assert.Contains("Z1", receipt, StringComparison.Ordinal);

        var item = Assert.Single(county.Read(db => db.Set<WorkItem>().Where(row => row.RequestId != null).ToArray()));
        Assert.Equal((WorkItemKind.Report, "请假", friendId), (item.Kind, item.Category, item.OwnerId));
        var asked = await county.HearAsync(friend, "想请您代班");
        Assert.Contains("11月24日到11月26日", asked, StringComparison.Ordinal);
        // Why somebody is away is not the colleague's to know.
        Assert.DoesNotContain("手术", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("病假", asked, StringComparison.Ordinal);
        Assert.Contains("已经记下", await PressAsync(friend, "我同意"), StringComparison.Ordinal);

        var grant = await county.HearAsync(county.Township, "请您审批");
        Assert.Contains("病假", grant, StringComparison.Ordinal);
        Assert.Contains("做个小手术", grant, StringComparison.Ordinal);
        Assert.Contains("已经记下", await SayAsync(county.Township, "同意"), StringComparison.Ordinal);

        Assert.Contains("批准了", await county.HearAsync(county.Helper, "批准了"), StringComparison.Ordinal);
        var taken = await county.HearAsync(friend, "由您代班");
        Assert.Contains($"{due}号", taken, StringComparison.Ordinal);
        Assert.Contains("李满仓", taken, StringComparison.Ordinal);
        var cadre = county.Read(db => db.Set<Cadre>().First(row => row.Id == county.HelperId));
        Assert.Equal((county.Today.AddDays(1), county.Today.AddDays(3), friendId), (cadre.AwayFrom, cadre.AwayUntil, cadre.StandInId));
        Assert.Equal(RequestState.Agreed, county.Read(db => db.Set<Request>().Single()).State);
        Assert.Equal(WorkItemState.Closed, county.Item(item.Number).State);
        Assert.Equal([WorkItemAct.Opened, WorkItemAct.Accepted, WorkItemAct.Accepted], county.Acts(item.Number));

        county.Later(TimeSpan.FromDays(1));
        Assert.Contains($"{due}号", await SayAsync(friend.Renewed(), "我的待办"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_leave_is_the_countys_to_grant_and_a_no_comes_back_with_its_reason()
    {
        await using var county = await StartAsync();
        var (friend, _) = await ColleagueAsync(county, "许长河");
        var chiefId = await county.CadreAsync("方县令", "县委办", Role.County, "990121");
        var chief = await county.MeetAsync("chief", account => account.CadreId = chiefId);

        await AskAsync(county.Helper, "5天");
        await county.HearAsync(friend, "想请您代班");
        var number = county.Read(db => db.Set<WorkItem>().Single(row => row.RequestId != null)).Number;
        // It is not the township's turn, nor ever for so long a leave.
        Assert.Contains("不", await SayAsync(county.Township, $"{number}号我同意"), StringComparison.Ordinal);
        Assert.Equal(RequestState.Waiting, county.Read(db => db.Set<Request>().Single()).State);
        await SayAsync(friend, $"{number}号同意代班");
        await county.HearAsync(chief, "请您审批");
        Assert.Contains("什么原因", await SayAsync(chief, "不批准"), StringComparison.Ordinal);
        await SayAsync(chief, "那几天要迎检");

        Assert.Contains("那几天要迎检", await county.HearAsync(county.Helper, "没有通过"), StringComparison.Ordinal);
        Assert.Null(county.Read(db => db.Set<Cadre>().First(row => row.Id == county.HelperId)).AwayFrom);
        Assert.Contains("已经有结果", await SayAsync(chief, $"{number}号我同意"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stand_in_who_says_no_ends_it_and_nobody_grants_their_own_leave()
    {
        await using var county = await StartAsync();
        var (friend, _) = await ColleagueAsync(county, "许长河");
        await AskAsync(county.Helper, "2天");
        await county.HearAsync(friend, "想请您代班");
        var number = county.Read(db => db.Set<WorkItem>().Single(row => row.RequestId != null)).Number;

        Assert.DoesNotContain("已经记下", await SayAsync(county.Helper, $"{number}号我同意"), StringComparison.Ordinal);
        Assert.Contains("没有找到", await SayAsync(county.Home, $"{number}号我同意"), StringComparison.Ordinal);
        Assert.Contains("没有通过", await SayAsync(friend, "代不了班，我那几天也要走"), StringComparison.Ordinal);

        Assert.Contains("我那几天也要走", await county.HearAsync(county.Helper, "没有通过"), StringComparison.Ordinal);
        Assert.Equal(RequestState.Refused, county.Read(db => db.Set<Request>().Single()).State);
    }

    [Fact]
    public async Task Leaves_that_overlap_and_stand_ins_who_are_away_are_said_at_once()
    {
        await using var county = await StartAsync();
        var (_, friendId) = await ColleagueAsync(county, "许长河");
        await ColleagueAsync(county, "鲁南山");
        await county.WriteAsync(db =>
        {
            var away = db.Set<Cadre>().First(row => row.Id == friendId);
            (away.AwayFrom, away.AwayUntil) = (county.Today.AddDays(2), county.Today.AddDays(4));
            return 0;
        });
        await SayAsync(county.Helper, "我要请假");
        await SayAsync(county.Helper, "事假");
        await SayAsync(county.Helper, "明天");
        await SayAsync(county.Helper, "3天");

        Assert.Contains("许长河（水务局）那几天也不在", await SayAsync(county.Helper, "许长河"), StringComparison.Ordinal);
        Assert.Contains("不能是您自己", await SayAsync(county.Helper, "钱渡舟"), StringComparison.Ordinal);
        Assert.Contains("事由", await SayAsync(county.Helper, "鲁南山"), StringComparison.Ordinal);
        await SayAsync(county.Helper, "跳过");
        await SayAsync(county.Helper, "提交");

        await SayAsync(county.Helper, "我要请假");
        await SayAsync(county.Helper, "事假");
        await SayAsync(county.Helper, "后天");
        Assert.Contains("已经有一个假", await SayAsync(county.Helper, "1天"), StringComparison.Ordinal);
        Assert.Single(county.Read(db => db.Set<Request>().ToArray()));
    }

    [Fact]
    public async Task What_was_asked_for_can_be_taken_back_until_it_is_decided()
    {
        await using var county = await StartAsync();
        var (friend, _) = await ColleagueAsync(county, "许长河");
        await AskAsync(county.Helper, "2天");
        await county.HearAsync(friend, "想请您代班");

        Assert.Contains("不能在后面改", await SayAsync(county.Helper, "更正"), StringComparison.Ordinal);
        Assert.Contains("撤回", await SayAsync(county.Helper, "撤回"), StringComparison.Ordinal);
        Assert.Contains("已经撤回", await county.HearAsync(friend, "已经撤回"), StringComparison.Ordinal);
        Assert.Equal(RequestState.Withdrawn, county.Read(db => db.Set<Request>().Single()).State);

        await SayAsync(county.Helper, "取消");
        await SayAsync(county.Helper, "取消，不留了");
        await AskAsync(county.Helper, "2天");
        var number = county.Read(db => db.Set<WorkItem>().Where(row => row.RequestId != null).Max(row => row.Number));
        await SayAsync(friend, $"{number}号我同意");
        await SayAsync(county.Township, $"{number}号批准");
        Assert.Contains("撤不回", await SayAsync(county.Helper, "撤回"), StringComparison.Ordinal);
        Assert.Equal(county.Today.AddDays(1), county.Read(db => db.Set<Cadre>().First(row => row.Id == county.HelperId)).AwayFrom);
    }

    [Fact]
    public async Task Two_leaves_come_into_force_one_after_the_other_whichever_was_granted_first()
    {
        await using var county = await StartAsync();
        var (friend, _) = await ColleagueAsync(county, "许长河");
        foreach (var day in new[] { "12月5号", "明天" })
        {
            await AskAsync(county.Helper, "1天", day);
            var number = county.Read(db => db.Set<WorkItem>().Where(row => row.RequestId != null).Max(row => row.Number));
            await SayAsync(friend, $"{number}号我同意");
            await SayAsync(county.Township, $"{number}号批准");
        }

        Assert.Equal(county.Today.AddDays(1), Away(county));
        county.Later(TimeSpan.FromDays(12));
        await county.App.Services.GetRequiredService<RequestWatch>().LookAsync();
        Assert.Equal(county.Today, Away(county));
        Assert.All(county.Read(db => db.Set<Request>().ToArray()), request => Assert.NotNull(request.AppliedAt));
    }

    [Fact]
    public async Task Whoever_waits_for_several_is_asked_which_and_a_number_with_a_plain_yes_is_enough()
    {
        await using var county = await StartAsync();
        var (friend, _) = await ColleagueAsync(county, "许长河");
        var (second, _) = await ColleagueAsync(county, "鲁南山");
        await AskAsync(county.Helper, "1天");
        await AskAsync(second, "1天", "12月5号");
        var numbers = county.Read(db => db.Set<WorkItem>().Where(row => row.RequestId != null).OrderBy(row => row.Number).Select(row => row.Number).ToArray());
        await county.HearAsync(friend, "钱渡舟要请假");
        await SayAsync(friend, "我的待办");

        var which = await SayAsync(friend, "我同意");
        Assert.Contains($"{numbers[0]}号", which, StringComparison.Ordinal);
        Assert.Contains($"{numbers[1]}号", which, StringComparison.Ordinal);
        Assert.Contains("已经记下", await SayAsync(friend, $"{numbers[1]}号同意"), StringComparison.Ordinal);
        // Now one waits: it needs no number, however long ago it was told.
        Assert.Contains("没有通过", await SayAsync(friend, "不同意，那天要开会"), StringComparison.Ordinal);
        Assert.Contains("那天要开会", await county.HearAsync(county.Helper, "没有通过"), StringComparison.Ordinal);
        // Why not stands in no timeline: it may say why somebody wanted to be away.
        Assert.All(county.Read(db => db.Set<WorkItemEvent>().Where(line => line.Act == WorkItemAct.Returned).ToArray()), line => Assert.Null(line.Note));
        Assert.Equal([RequestState.Waiting, RequestState.Refused], county.Read(db => db.Set<Request>().Select(row => row.State).ToArray()).Order());
    }

    [Fact]
    public async Task Whoever_stands_in_does_not_go_away_on_those_days_and_hears_when_it_came_to_nothing()
    {
        await using var county = await StartAsync();
        var (friend, _) = await ColleagueAsync(county, "许长河");
        await ColleagueAsync(county, "鲁南山");
        await AskAsync(county.Helper, "2天");
        var number = county.Read(db => db.Set<WorkItem>().Single(row => row.RequestId != null)).Number;
        await SayAsync(friend, $"{number}号我同意");

        await SayAsync(friend, "我要请假");
        await SayAsync(friend, "事假");
        await SayAsync(friend, "后天");
        Assert.Contains("答应了替钱渡舟代班", await SayAsync(friend, "1天"), StringComparison.Ordinal);

        await SayAsync(county.Township, $"{number}号不批准，人手不够");
        Assert.Contains("没有办成", await county.HearAsync(friend, "没有办成"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_away_is_told_to_those_who_answer_for_the_place_and_never_why()
    {
        await using var county = await StartAsync();
        var (friend, _) = await ColleagueAsync(county, "许长河");
        var leaderId = await county.CadreAsync("郑石山", "上坝村", Role.TeamLeader, Village);
        var leader = await county.MeetAsync("leader", account => account.CadreId = leaderId);
        var otherId = await county.CadreAsync("林外乡", "白水乡人民政府", Role.Township, "990121201");
        var other = await county.MeetAsync("other", account => account.CadreId = otherId);
        county.App.Clock.Advance(TimeSpan.FromSeconds(1));
        await SayAsync(county.Helper, "从明天起请3天病假，许长河代班");
        await SayAsync(county.Helper, "做个小手术");
        await SayAsync(county.Helper, "提交");
        var number = county.Read(db => db.Set<WorkItem>().Single(row => row.RequestId != null)).Number;
        Assert.Contains("还没有批", await SayAsync(county.Township, "这周有哪些人请假"), StringComparison.Ordinal);
        await SayAsync(friend, $"{number}号我同意");
        await SayAsync(county.Township, $"{number}号批准");

        foreach (var person in new[] { county.Township, leader })
        {
            var answer = await SayAsync(person, "这周哪些人请假了");
            Assert.Contains("钱渡舟（水务局），11月24日到11月26日，许长河代班", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("手术", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("病假", answer, StringComparison.Ordinal);
        }

        Assert.Contains("没有登记的请假", await SayAsync(county.Township, "今天谁请假了"), StringComparison.Ordinal);
        Assert.Contains("没有登记的请假", await SayAsync(other, "这周有哪些人请假"), StringComparison.Ordinal);
        Assert.Contains("由第一书记或者队长", await SayAsync(friend, "这周有哪些人请假"), StringComparison.Ordinal);
        Assert.DoesNotContain("钱渡舟", await SayAsync(county.Home, "这周有哪些人请假"), StringComparison.Ordinal);
        Assert.Single(county.Read(db => db.Set<Request>().ToArray()));
    }

    private static DateOnly? Away(County county) => county.Read(db => db.Set<Cadre>().First(row => row.Id == county.HelperId)).AwayFrom;

    private static async Task AskAsync(Person person, string days, string from = "明天")
    {
        await SayAsync(person, "我要请假");
        await SayAsync(person, "事假");
        await SayAsync(person, from);
        await SayAsync(person, days);
        await SayAsync(person, "许长河");
        await SayAsync(person, "跳过");
        Assert.Contains("编号", await SayAsync(person, "提交"), StringComparison.Ordinal);
    }

    private static async Task<(Person Person, CadreId Id)> ColleagueAsync(County county, string name)
    {
        var id = await county.CadreAsync(name, "水务局", Role.TeamMember, Village);
        var person = await county.MeetAsync("colleague-" + id.Value.ToString("N")[^6..], account => account.CadreId = id);
        county.App.Clock.Advance(TimeSpan.FromSeconds(1));
        return (person, id);
    }
}
