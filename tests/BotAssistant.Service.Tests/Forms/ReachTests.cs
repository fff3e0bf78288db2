using BotAssistant.Casework;
using BotAssistant.Decisions;
using BotAssistant.Flows.Answers;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Requests;
using BotAssistant.Testing;
using Microsoft.Extensions.DependencyInjection;
using static BotAssistant.Tests.Forms.County;

namespace BotAssistant.Tests.Forms;

/// <summary>Whoever has something to do hears of it, or somebody else does, and whoever waits for it reads the truth.</summary>
public sealed class ReachTests
{
    private const string Village = "990121200203";

    [Fact]
    public async Task An_application_whose_first_person_has_no_account_is_told_to_the_township_and_the_household_reads_so()
    {
        await using var county = await StartAsync();
        await county.CadreAsync("郑石山", "上坝村", Role.TeamLeader, Village);
        foreach (var said in new[] { "我要申报监测户", "有人生病", "我老伴中风半年，花了六万，欠了三万", "是" })
        {
            await SayAsync(county.Home, said);
        }

        var review = await SayAsync(county.Home, "同意");
        Assert.Contains("郑石山现在不在这里收消息，这件事同时告诉青石乡人民政府的周临溪", review, StringComparison.Ordinal);
        await SayAsync(county.Home, "提交");

        var told = await county.HearAsync(county.Township, "负责的郑石山现在不收这里的消息");
        Assert.Contains("接下来归您办", told, StringComparison.Ordinal);
        // Whoever comes to look into it calls first.
        Assert.Contains("联系电话：13900000011", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_sentence_that_asks_and_tells_the_trouble_begins_one_form_with_its_story()
    {
        await using var county = await StartAsync();
        var answer = await SayAsync(county.Home, "我想申请监测户，我老公上个月查出尿毒症，一个月透析要花五千多，欠了八万块");

        Assert.Contains("困难情况：我想申请监测户，我老公上个月查出尿毒症", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("急不急", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("请说说家里的情况", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_for_approval_comes_also_to_whoever_unsubscribed_and_that_is_said()
    {
        await using var county = await StartAsync();
        var (friend, _) = await ColleagueAsync(county, "许长河");
        Assert.Contains("要您同意、审批", await SayAsync(county.Township, "退订"), StringComparison.Ordinal);
        await AskLeaveAsync(county.Helper);
        await county.HearAsync(friend, "想请您代班");
        await PressAsync(friend, "我同意");

        await county.HearAsync(county.Township, "请您审批");
    }

    [Fact]
    public async Task Of_two_who_may_approve_somebody_with_an_account_is_asked()
    {
        await using var county = await StartAsync();
        var (friend, _) = await ColleagueAsync(county, "许长河");
        var otherId = await county.CadreAsync("曹瑾", "青石乡人民政府", Role.Township, "990121200");
        var other = await county.MeetAsync("other", account => account.CadreId = otherId);
        county.App.Clock.Advance(TimeSpan.FromSeconds(1));
        await county.WriteAsync(db =>
        {
            db.Set<Account>().First(account => account.CadreId == county.TownshipId).CadreId = null;
            return 0;
        });

        Assert.Contains("曹瑾（青石乡人民政府）审批", await AskLeaveAsync(county.Helper), StringComparison.Ordinal);
        await county.HearAsync(friend, "想请您代班");
        await PressAsync(friend, "我同意");
        await county.HearAsync(other, "请您审批");
    }

    [Fact]
    public async Task A_rectification_whose_acceptor_has_no_account_is_told_to_others_and_to_whoever_handed_it_in()
    {
        await using var county = await StartAsync();
        await county.CadreAsync("郑石山", "上坝村", Role.TeamLeader, Village);
        var number = await county.WriteAsync(db => county.App.Services.GetRequiredService<WorkItemOpening>().Open(
            db, new Opening(WorkItemKind.Rectification, RegionCode.Parse(Village)) { Owner = county.HelperId, Category = "工作落实", Standard = "全部补签", DueOn = county.Today.AddDays(20) }, Viewer.Stranger, county.Now).Number);
        foreach (var said in new[] { $"{number}号整改完了，我要销号", "三户的走访表都补签了，上周六签的", "户主签字", "村委会柜子，第3盒" })
        {
            await SayAsync(county.Helper, said);
        }

        Assert.Contains("郑石山现在不在这里收消息，这件事同时告诉青石乡人民政府的周临溪", await SayAsync(county.Helper, "合格"), StringComparison.Ordinal);
        await SayAsync(county.Helper, "提交");
        Assert.Contains("请您验收", await county.HearAsync(county.Township, "负责的郑石山现在不收这里的消息"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_signs_a_draft_hears_that_it_did_not_arrive_and_a_refused_draft_was_nobodys()
    {
        await using var county = await StartAsync();
        var chiefId = await county.CadreAsync("方县令", "县委办", Role.County, "990121");
        var chief = await county.MeetAsync("chief", account => account.CadreId = chiefId);
        county.App.Clock.Advance(TimeSpan.FromSeconds(1));
        var owner = await county.CadreAsync("曹若", "上坝村驻村工作队", Role.TeamMember, Village);
        var first = await DraftAsync(county, owner);
        await county.HearAsync(chief, "请您签发");
        await SayAsync(chief, $"{first}号同意签发");
        Assert.Contains("没有发到", await county.HearAsync(chief, "您签发了"), StringComparison.Ordinal);

        var second = await DraftAsync(county, owner);
        Assert.Contains("请用一句话说清楚", await SayAsync(chief, $"{second}号我不同意，1"), StringComparison.Ordinal);
        Assert.Contains("没有人提，不用转告", await SayAsync(chief, "日子还没有到"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_household_that_nobody_has_simply_gets_a_helper()
    {
        await using var county = await StartAsync();
        var (taker, takerId) = await ColleagueAsync(county, "许长河");
        await county.WriteAsync(db =>
        {
            db.RemoveRange(db.Set<Pairing>().Where(row => row.HouseholdId == county.HouseholdId));
            return 0;
        });

        await SayAsync(county.Township, "李满仓家的帮扶干部换成许长河，从今天起");
        var review = await SayAsync(county.Township, "跳过");
        Assert.Contains("由没有人包换成许长河", review, StringComparison.Ordinal);
        await SayAsync(county.Township, "提交");

        await county.HearAsync(taker, "由您结对帮扶");
        Assert.Contains("许长河", await county.HearAsync(county.Home, "您家的包户干部是"), StringComparison.Ordinal);
        Assert.Equal([takerId], county.Read(db => db.Set<Pairing>().On(county.Today).Where(row => row.HouseholdId == county.HouseholdId).Select(row => row.CadreId).ToArray()));
    }

    [Fact]
    public async Task The_receipt_names_who_does_the_work_of_an_absent_helper()
    {
        await using var county = await StartAsync();
        var (_, friendId) = await ColleagueAsync(county, "许长河");
        await county.WriteAsync(db =>
        {
            var helper = db.Set<Cadre>().First(row => row.Id == county.HelperId);
            (helper.AwayFrom, helper.AwayUntil, helper.StandInId) = (county.Today, county.Today.AddDays(2), friendId);
            return 0;
        });
        await SayAsync(county.Home, "孩子学费交不起，不急");
        for (var at = 0; at < 4 && !Person.TextOf(county.Home.Seen[^1]).Contains("提交以后", StringComparison.Ordinal); at++)
        {
            await SayAsync(county.Home, "是");
        }

        Assert.Contains("钱渡舟这几天不在，由许长河代班", await SayAsync(county.Home, "提交"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stand_in_who_is_away_meanwhile_cannot_say_yes_and_hears_so()
    {
        await using var county = await StartAsync();
        var (friend, friendId) = await ColleagueAsync(county, "许长河");
        await AskLeaveAsync(county.Helper);
        await county.HearAsync(friend, "想请您代班");
        await county.WriteAsync(db =>
        {
            var cadre = db.Set<Cadre>().First(row => row.Id == friendId);
            (cadre.AwayFrom, cadre.AwayUntil) = (county.Today.AddDays(1), county.Today.AddDays(2));
            return 0;
        });
        await PressAsync(friend, "我同意");

        Assert.Contains("您刚才已经同意的，也不用再管了", await county.HearAsync(friend, "没有办成"), StringComparison.Ordinal);
        Assert.Contains("要换一个人", await county.HearAsync(county.Helper, "办不成"), StringComparison.Ordinal);
        Assert.Equal(RequestState.Refused, Assert.Single(county.Read(db => db.Set<Request>().ToArray())).State);
    }

    [Fact]
    public async Task Both_households_hear_that_they_are_one_now()
    {
        await using var county = await StartAsync();
        var other = county.Read(db => db.Set<Household>().First(row => row.HeadName == "王有田").Id);
        var neighbour = await county.MeetAsync("neighbour", account => account.HouseholdId = other);
        county.App.Clock.Advance(TimeSpan.FromSeconds(1));
        var viewer = county.Read(db => Viewers.OfCadre(db, county.TownshipId, county.Today));
        Assert.Equal(MergeResult.Merged, await county.WriteAsync(db => county.App.Services.GetRequiredService<HouseholdMerging>().Merge(db, viewer, county.HouseholdId, other, county.Now)));
        county.App.Services.GetRequiredService<AfterCommit>().Announce();

        Assert.Contains("您家的登记和王有田家的合成一户了", await county.HearAsync(county.Home, "合成一户"), StringComparison.Ordinal);
        Assert.Contains("李满仓家的登记和您家的合成一户了", await county.HearAsync(neighbour, "合成一户"), StringComparison.Ordinal);
    }

    private static async Task<long> DraftAsync(County county, CadreId owner)
    {
        var number = await OpenDraftAsync(county, owner);
        county.App.Services.GetRequiredService<AfterCommit>().Announce();
        return number;
    }

    private static Task<long> OpenDraftAsync(County county, CadreId owner) => county.WriteAsync(db =>
    {
        var late = county.App.Services.GetRequiredService<WorkItemOpening>().Open(
            db, new Opening(WorkItemKind.Rectification, RegionCode.Parse(Village)) { Owner = owner, DueOn = county.Today.AddDays(-3) }, Viewer.Stranger, county.Now);
        db.SaveChanges();
        var answers = new Dictionary<string, FlowValue>(StringComparer.Ordinal) { ["kind"] = new ChoiceValue([new Chosen("supervision", "督办单")]) };
        return county.App.Services.GetRequiredService<RequestDesk>().Open(
            db, new NewRequest(RequestKind.Notice, late.Place) { Other = owner, Matter = late.Id, Until = county.Today.AddDays(5) }, asker: null, Viewer.Stranger, answers, county.Now, source: null).Item.Number;
    });

    private static async Task<string> AskLeaveAsync(Person person)
    {
        foreach (var said in new[] { "我要请假", "事假", "明天", "2天", "许长河" })
        {
            await SayAsync(person, said);
        }

        var review = await SayAsync(person, "跳过");
        await SayAsync(person, "提交");
        return review;
    }

    private static async Task<(Person Person, CadreId Id)> ColleagueAsync(County county, string name)
    {
        var id = await county.CadreAsync(name, "水务局", Role.Helper, Village);
        var person = await county.MeetAsync(name, account => account.CadreId = id);
        county.App.Clock.Advance(TimeSpan.FromSeconds(1));
        return (person, id);
    }
}
