using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Testing;
using static BotAssistant.Tests.Forms.County;
using SmallCounty = BotAssistant.Tests.Forms.County;

namespace BotAssistant.Tests.QuietMatters;

/// <summary>Rule 7: what only one desk may see is found by nobody else, wherever they look.</summary>
public sealed class QuietMatterTests
{
    private const string Words = "村干部钱渡舟收了我家两千块钱才给办低保，我要投诉他";

    /// <summary>Everything in the chat that lists, counts or opens matters.</summary>
    private static readonly string[] Looks =
    [
        "我的待办", "我的申请到哪了", "逾期的有哪些", "红牌有几个", "哪些户好久没走访", "我的资料", "李满仓家的情况", "1号怎么样了", "1号我来办", "1号办好了，不存在", "1号不归我管，转走", "为什么收到这条",
    ];

    [Fact]
    public async Task A_complaint_is_kept_only_when_wanted_and_found_by_no_role_in_no_list()
    {
        await using var county = await StartAsync();
        var desk = await BoundAsync(county, "何应声", Role.Desk, "990121");
        var others = new List<Person> { county.Helper, county.Township, await county.MeetAsync("relative", account => account.HouseholdId = county.HouseholdId), await county.MeetAsync("stranger") };
        foreach (var (role, region) in new[]
        {
            (Role.TeamMember, "990121200203"), (Role.TeamLeader, "990121200203"), (Role.County, "990121"), (Role.Department, "990121"), (Role.Administrator, "990121"), (Role.Desk, "990121200"),
        })
        {
            others.Add(await BoundAsync(county, "某" + role, role, region));
        }

        var offer = await SayAsync(county.Home, Words);
        Assert.Contains("还没有记下来", offer, StringComparison.Ordinal);
        Assert.Empty(county.Needs());
        Assert.Contains("只有县里专管的人看得到", await PressAsync(county.Home, "交给专管的人"), StringComparison.Ordinal);

        var item = Assert.Single(county.Needs());
        Assert.Equal((Visibility.Quiet, "990121", county.HelperId), (item.Visibility, item.QuietDesk, item.AboutCadreId!.Value));
        Assert.Null(item.HouseholdId);
        var told = await county.HearAsync(desk, "只归您这边看的事");
        Assert.DoesNotContain("两千", told, StringComparison.Ordinal);

        foreach (var other in others)
        {
            foreach (var look in Looks)
            {
                await other.AskAsync(look);
            }

            Assert.DoesNotContain(await other.ReadAllAsync(), activity => Person.TextOf(activity) is var text
                && (text.Contains("两千", StringComparison.Ordinal) || text.Contains("投诉建议", StringComparison.Ordinal) || text.Contains("只归您这边", StringComparison.Ordinal) || text.Contains("由您来办", StringComparison.Ordinal)));
        }

        Assert.Equal(WorkItemState.Open, county.Item(item.Number).State);
        Assert.Contains("1号", await SayAsync(desk, "我的待办"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("好的", true)]
    [InlineData("要得", true)]
    [InlineData("是的", true)]
    [InlineData("知道了", false)]
    [InlineData("不用了", false)]
    public async Task A_yes_to_the_offer_gives_it_to_the_desk_and_hearing_of_it_does_not(string said, bool isKept)
    {
        await using var county = await StartAsync();
        await SayAsync(county.Home, Words);

        var reply = await SayAsync(county.Home, said);

        Assert.Equal(isKept, reply.Contains("只有县里专管的人看得到", StringComparison.Ordinal));
        Assert.Equal(isKept ? 1 : 0, county.Needs().Length);
    }

    [Fact]
    public async Task Whoever_is_complained_about_finds_nothing_also_at_the_very_desk()
    {
        await using var county = await StartAsync();
        var self = await BoundAsync(county, "何应声", Role.Desk, "990121");
        var colleague = await BoundAsync(county, "应二声", Role.Desk, "990121");

        await SayAsync(county.Home, "投诉建议");
        await SayAsync(county.Home, "热线的何应声骂人，还挂我电话");

        await county.HearAsync(colleague, "只归您这边看的事");
        foreach (var look in Looks)
        {
            await self.AskAsync(look);
        }

        Assert.DoesNotContain(await self.ReadAllAsync(), activity => Person.TextOf(activity).Contains("只归您", StringComparison.Ordinal) || Person.TextOf(activity).Contains("骂人", StringComparison.Ordinal));
        Assert.Equal(WorkItemState.Open, Assert.Single(county.Needs()).State);
    }

    [Fact]
    public async Task A_complaint_that_nobody_else_may_read_says_so_and_names_who_can_be_called()
    {
        await using var county = await StartAsync();
        await BoundAsync(county, "何应声", Role.Desk, "990121");
        await SayAsync(county.Home, "投诉建议");

        var reply = await SayAsync(county.Home, "热线的何应声骂人，还挂我电话");

        Assert.Contains("暂时没有人看到", reply, StringComparison.Ordinal);
        Assert.Contains("12345", reply, StringComparison.Ordinal);
        Assert.Equal(WorkItemState.Open, Assert.Single(county.Needs()).State);
    }

    [Fact]
    public async Task What_the_desk_does_is_told_to_the_writing_account_in_neutral_words_and_to_nobody_else()
    {
        await using var county = await StartAsync();
        var desk = await BoundAsync(county, "何应声", Role.Desk, "990121");
        var relative = await county.MeetAsync("relative", account => account.HouseholdId = county.HouseholdId);
        await SayAsync(county.Home, "投诉建议");
        Assert.Contains("记下了", await SayAsync(county.Home, Words), StringComparison.Ordinal);

        await SayAsync(desk, "1号我来办");
        await county.HearAsync(county.Home, "您反映的事有人在看了");
        await SayAsync(desk, "1号办好了，已经退了两千块钱");
        var news = await county.HearAsync(county.Home, "您反映的事有结果了");

        Assert.DoesNotContain("两千", news, StringComparison.Ordinal);
        Assert.DoesNotContain("低保", news, StringComparison.Ordinal);
        await relative.AskAsync("我的申请到哪了");
        Assert.DoesNotContain(await relative.ReadAllAsync(), activity => Person.TextOf(activity).Contains("您反映的事", StringComparison.Ordinal));
        // On a phone that others hold, its own list does not say what it is about.
        Assert.DoesNotContain("投诉", await SayAsync(county.Home, "我的申请到哪了"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wish_to_petition_is_answered_with_ways_and_terms_and_is_recorded_against_nobody()
    {
        await using var county = await StartAsync();

        var reply = await SayAsync(county.Home, "我要上访，告钱渡舟");

        Assert.Contains("60天", reply, StringComparison.Ordinal);
        Assert.Contains("您的权利", reply, StringComparison.Ordinal);
        Assert.Empty(county.Needs());
        await PressAsync(county.Home, "交给专管的人");
        Assert.Equal(((CadreId?)null, Visibility.Quiet), (Assert.Single(county.Needs()).AboutCadreId, county.Needs()[0].Visibility));
    }

    [Fact]
    public async Task A_wish_to_petition_behind_the_command_for_complaints_is_told_of_its_ways_first()
    {
        await using var county = await StartAsync();
        await SayAsync(county.Home, "投诉建议");

        var reply = await SayAsync(county.Home, "我要去上访");

        Assert.Contains("60天", reply, StringComparison.Ordinal);
        Assert.Empty(county.Needs());
    }

    [Fact]
    public async Task Unsubscribed_holds_on_all_channels_of_the_person_until_resumed_and_why_is_explained()
    {
        await using var county = await StartAsync();
        var other = await county.MeetAsync("helper-elsewhere", account => account.CadreId = county.HelperId);
        Assert.Contains("最近七天没有", await SayAsync(county.Helper, "为什么收到这条"), StringComparison.Ordinal);

        var ended = await SayAsync(other, "退订");
        Assert.Contains("有人有危险", ended, StringComparison.Ordinal);
        Assert.Contains("必须告诉您的也会发", ended, StringComparison.Ordinal);
        await ReportAsync(county, "我家水管坏了");
        await county.App.UntilAsync(() => county.Read(db => db.Set<BotAssistant.Announcements.Announcement>().Any(row => row.Failure == "unsubscribed")), "held back");
        Assert.DoesNotContain(await county.Helper.ReadAllAsync(), activity => Person.TextOf(activity).Contains("诉求要您办", StringComparison.Ordinal));

        Assert.Contains("恢复了", await SayAsync(county.Helper, "恢复提醒"), StringComparison.Ordinal);
        await ReportAsync(county, "我家屋顶漏雨了");
        await county.HearAsync(county.Helper, "诉求要您办");
        var why = await SayAsync(county.Helper, "为什么收到这条");
        Assert.Contains("2号事项", why, StringComparison.Ordinal);
        Assert.Contains("11月23日", why, StringComparison.Ordinal);
        Assert.Contains("退订", why, StringComparison.Ordinal);
    }

    private static async Task ReportAsync(SmallCounty county, string need)
    {
        await SayAsync(county.Home, need);
        await SayAsync(county.Home, "今天就要办");
        var reply = await SayAsync(county.Home, "是");
        for (var i = 0; i < 3 && !reply.Contains("提交", StringComparison.Ordinal); i++)
        {
            reply = await SayAsync(county.Home, "是");
        }

        Assert.Contains("号", await SayAsync(county.Home, "提交"), StringComparison.Ordinal);
    }

    private static async Task<Person> BoundAsync(SmallCounty county, string name, Role role, string region)
    {
        var cadre = await county.CadreAsync(name, "某单位", role, region);
        return await county.MeetAsync("user-" + name, account => account.CadreId = cadre);
    }
}
