using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Testing;
using static BotAssistant.Tests.Forms.County;

namespace BotAssistant.Tests.Forms;

/// <summary>How one's own requests go is answered from what is stored; and whoever decides one reads what they decide on, also on the pages.</summary>
public sealed class RequestStatusTests
{
    private const string Village = "990121200203";

    [Fact]
    public async Task Whoever_asked_hears_whose_answer_is_waited_for_and_nobody_else_does()
    {
        await using var county = await StartAsync();
        var friend = await ColleagueAsync(county, "许长河");
        var receipt = await AskAsync(county);
        var number = county.Read(db => db.Set<WorkItem>().Single(row => row.RequestId != null)).Number;

        foreach (var said in new[] { "我的请假批了吗", "我请的假领导同意没有", "请假审批到哪了", "我那个事假通过了吗", "请假到哪一步了", "我的请假报上去几天了", "请假交上去几天了，没得消息" })
        {
            var answer = await SayAsync(county.Helper, said);
            Assert.Contains($"{number}号", answer, StringComparison.Ordinal);
            Assert.Contains("等许长河答复", answer, StringComparison.Ordinal);
        }

        foreach (var said in new[] { $"{receipt}什么情况", $"编号{receipt}批了没有", $"{receipt}到哪一步了", $"我的{receipt}办得怎么样", receipt.ToLowerInvariant() })
        {
            Assert.Contains("等许长河答复", await SayAsync(county.Helper, said), StringComparison.Ordinal);
        }

        // The number alone opens nothing for others.
        Assert.Contains("没有查到", await SayAsync(county.Home, $"{receipt}什么情况"), StringComparison.Ordinal);
        Assert.Contains("没有查到", await SayAsync(county.Township, $"{receipt}什么情况"), StringComparison.Ordinal);

        await SayAsync(friend, $"{number}号我同意");
        Assert.Contains("等周临溪答复", await SayAsync(county.Helper, "我的请假批了吗"), StringComparison.Ordinal);
        await SayAsync(county.Township, $"{number}号批准");
        Assert.Contains("已经同意", await SayAsync(county.Helper, "我的请假批了吗"), StringComparison.Ordinal);
        Assert.Single(county.Read(db => db.Set<Request>().ToArray()));
    }

    [Fact]
    public async Task A_household_asks_about_its_change_and_no_form_begins()
    {
        await using var county = await StartAsync();
        await county.WriteAsync(db => db.Add(new HouseholdMember { Id = MemberId.Create(county.Now), HouseholdId = county.HouseholdId, Number = "9901210000001-01", Name = "李满仓", Relation = "户主" }));
        await SayAsync(county.Home, "屋头添了个娃儿");
        await SayAsync(county.Home, "李小满");
        await SayAsync(county.Home, "孙子");
        await SayAsync(county.Home, "昨天");
        await SayAsync(county.Home, "跳过");
        Assert.Contains("编号", await SayAsync(county.Home, "提交"), StringComparison.Ordinal);

        foreach (var said in new[] { "我报的人口变化到哪一步了", "上次报的添娃那个登记上没", "我家添丁报了批了没", "人口变化核对好没", "我报的人口变化有没有结果" })
        {
            var answer = await SayAsync(county.Home, said);
            Assert.Contains("人口变化", answer, StringComparison.Ordinal);
            Assert.Contains("等", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("1/", answer, StringComparison.Ordinal);
        }

        Assert.Contains("没有查到您报过这样的申请", await SayAsync(county.Township, "我的人口变化批了没"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_grants_a_leave_reads_its_kind_and_reason_on_the_page_and_nobody_else()
    {
        await using var county = await StartAsync();
        var friend = await ColleagueAsync(county, "许长河");
        await AskAsync(county, "做个小手术");
        var number = county.Read(db => db.Set<WorkItem>().Single(row => row.RequestId != null)).Number;
        var path = $"/staff/items/{number}";

        using (var standIn = await RectificationTalkTests.EnterAsync(county, county.Read(db => db.Set<Cadre>().Single(row => row.Name == "许长河")).Id))
        {
            var asked = (await standIn.GetAsync(path)).Text;
            Assert.Contains("请您代班", asked, StringComparison.Ordinal);
            Assert.DoesNotContain("手术", asked, StringComparison.Ordinal);
        }

        using (var township = await RectificationTalkTests.EnterAsync(county, county.TownshipId))
        {
            Assert.DoesNotContain("手术", (await township.GetAsync(path)).Text, StringComparison.Ordinal);
            await SayAsync(friend, $"{number}号我同意");
            var page = (await township.GetAsync(path)).Text;
            Assert.Contains("请您决定的内容", page, StringComparison.Ordinal);
            Assert.Contains("事假", page, StringComparison.Ordinal);
            Assert.Contains("做个小手术", page, StringComparison.Ordinal);
        }

        using var again = await RectificationTalkTests.EnterAsync(county, county.Read(db => db.Set<Cadre>().Single(row => row.Name == "许长河")).Id);
        Assert.DoesNotContain("手术", (await again.GetAsync(path)).Text, StringComparison.Ordinal);
    }

    private static async Task<string> AskAsync(County county, string reason = "跳过")
    {
        await SayAsync(county.Helper, "明天请两天事假，许长河代班");
        await SayAsync(county.Helper, reason);
        var receipt = await SayAsync(county.Helper, "提交");
        var at = receipt.IndexOf("编号Z", StringComparison.Ordinal);
        Assert.True(at >= 0, receipt);
        return receipt[(at + 2)..receipt.IndexOf('。', at)];
    }

    private static async Task<Person> ColleagueAsync(County county, string name)
    {
        var id = await county.CadreAsync(name, "水务局", Role.TeamMember, Village);
        var person = await county.MeetAsync("colleague-" + id.Value.ToString("N")[^6..], account => account.CadreId = id);
        county.App.Clock.Advance(TimeSpan.FromSeconds(1));
        return person;
    }
}
