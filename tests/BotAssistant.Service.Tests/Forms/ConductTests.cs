using BotAssistant.Announcements;
using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Testing;
using Microsoft.Extensions.DependencyInjection;
using static BotAssistant.Tests.Forms.County;

namespace BotAssistant.Tests.Forms;

/// <summary>Rule 7 beside a matter and inside a form: what is said of how an official behaves never reaches that official, nor whoever works on the matter.</summary>
public sealed class ConductTests
{
    [Theory]
    [InlineData("不满意，钱渡舟要我给红包才肯修")]
    [InlineData("不满意，他说不给好处费就不来修")]
    [InlineData("没修好，钱渡舟骂我，还说再闹就停我家低保")]
    public async Task Not_satisfied_because_of_an_official_it_begins_again_and_nobody_hears_why(string said)
    {
        await using var county = await StartAsync();
        var desk = await county.CadreAsync("何应声", "县帮扶热线", Role.Desk, "990121");
        var deskChat = await county.MeetAsync("desk", account => account.CadreId = desk);
        var number = await NeedAsync(county);
        await SayAsync(county.Helper, $"{number}号办好了，换了水龙头");
        await county.HearAsync(county.Home, "办好了");

        var reply = await SayAsync(county.Home, $"{number}号{said}");

        Assert.Contains("重新办", reply, StringComparison.Ordinal);
        Assert.Contains("还没有记下来", reply, StringComparison.Ordinal);
        Assert.Equal((WorkItemState.Open, county.TownshipId), (county.Item(number).State, county.Item(number).OwnerId!.Value));
        await county.HearAsync(county.Township, "报的人不满意");
        await county.HearAsync(county.Helper, "报的人不满意");

        Assert.Contains("只有县里专管的人看得到", await PressAsync(county.Home, "交给专管的人"), StringComparison.Ordinal);
        await county.HearAsync(deskChat, "只归您这边看的事");
        var quiet = Assert.Single(county.Needs(), item => item.Visibility is Visibility.Quiet);
        Assert.NotEqual(number, quiet.Number);
        foreach (var person in new[] { county.Helper, county.Township })
        {
            await person.AskAsync($"{number}号怎么样了");
            await person.AskAsync("我的待办");
            Assert.DoesNotContain(await person.ReadAllAsync(), HoldsConduct);
        }
    }

    [Theory]
    [InlineData("，钱渡舟来问我要两百块红包才肯修")]
    [InlineData("，他收了我两条烟才来看一眼")]
    public async Task More_about_a_matter_that_is_about_its_owner_is_not_added_to_it(string said)
    {
        await using var county = await StartAsync();
        var number = await NeedAsync(county);

        var reply = await SayAsync(county.Home, $"{number}号{said}");

        Assert.Contains($"没有写进{number}号", reply, StringComparison.Ordinal);
        Assert.Equal([WorkItemAct.Opened], county.Acts(number));
        await PressAsync(county.Home, "交给专管的人");
        Assert.Single(county.Needs(), item => item.Visibility is Visibility.Quiet);
        await county.Helper.AskAsync($"{number}号怎么样了");
        Assert.DoesNotContain(await county.Helper.ReadAllAsync(), HoldsConduct);

        // What is no such thing still goes to the owner.
        Assert.Contains("补充好了", await SayAsync(county.Home, $"{number}号，下午都在家"), StringComparison.Ordinal);
        await county.HearAsync(county.Helper, "下午都在家");
    }

    [Theory]
    [InlineData("低保的事，钱渡舟收了我两百块钱才给办", true)]
    [InlineData("钱渡舟问我要两百块钱", true)]
    [InlineData("低保的事，钱渡舟收了我两百块钱才给办", false)]
    public async Task What_is_said_of_a_named_official_opens_no_need_that_they_own(string said, bool inForm)
    {
        await using var county = await StartAsync();
        if (inForm)
        {
            await SayAsync(county.Home, "我要反映情况");
        }

        var reply = await SayAsync(county.Home, said);

        Assert.DoesNotContain("急不急", reply, StringComparison.Ordinal);
        Assert.Contains("只有县里专管投诉的人看得到", reply, StringComparison.Ordinal);
        Assert.Empty(county.Needs());
        await PressAsync(county.Home, "交给专管的人");
        Assert.Equal((Visibility.Quiet, county.HelperId), (Assert.Single(county.Needs()).Visibility, county.Needs()[0].AboutCadreId!.Value));
        Assert.Empty(county.Read(db => db.Set<Announcement>().Where(row => row.AccountId == db.Set<Account>().First(account => account.CadreId == county.HelperId).Id).ToArray()));
    }

    [Theory]
    [InlineData("我想反映钱渡舟，他扣我家低保")]
    [InlineData("我家水管坏了，找钱渡舟，钱渡舟就是磨洋工")]
    [InlineData("房子漏雨，钱渡舟说我家不配")]
    [InlineData("村主任不给我盖章")]
    [InlineData("我要告村委会")]
    [InlineData("帮扶干部让我签了空白字")]
    [InlineData("村主任扣我家低保")]
    public async Task What_names_whoever_would_read_it_goes_to_nobody_but_the_desk(string said)
    {
        await using var county = await StartAsync();

        var reply = await SayAsync(county.Home, said);

        Assert.Contains("只有县里专管投诉的人看得到", reply, StringComparison.Ordinal);
        Assert.DoesNotContain("急不急", reply, StringComparison.Ordinal);
        Assert.Empty(county.Needs());
        Assert.Empty(ToldOf(county, county.HelperId));
    }

    [Theory]
    [InlineData("人口变化", "我妈11月5号走了", "郑石山扣我家低保")]
    [InlineData("人口变化", "我妈11月5号走了", "郑石山从来都是看人下菜")]
    [InlineData("我要申报监测户", "其他", "我家困难得很，郑石山看人下菜")]
    [InlineData("我要申报监测户", "其他", "老伴病了，郑石山扣我家低保")]
    public async Task No_form_takes_what_is_said_of_whoever_checks_it(string first, string second, string said)
    {
        await using var county = await StartAsync();
        var leader = await county.CadreAsync("郑石山", "上坝村", Role.TeamLeader, "990121200203");
        await county.MeetAsync("leader", account => account.CadreId = leader);
        county.App.Clock.Advance(TimeSpan.FromSeconds(1));
        await county.WriteAsync(db => db.Add(new HouseholdMember
        {
            Id = MemberId.Create(county.Now),
            HouseholdId = county.HouseholdId,
            Number = "9901210000001-02",
            Name = "孙桂芝",
            Relation = "之母",
            JoinedOn = county.Today.AddDays(-900),
        }));
        await SayAsync(county.Home, first);
        await SayAsync(county.Home, second);

        var reply = string.Join('\n', await county.Home.AskAsync(said));

        Assert.Contains("只有县里专管投诉的人看得到", reply, StringComparison.Ordinal);
        for (var answers = 0; answers < 4; answers++)
        {
            await county.Home.AskAsync("跳过");
        }

        await county.Home.AskAsync("提交");
        Assert.DoesNotContain(await county.Home.ReadAllAsync(), activity => Person.TextOf(activity).Contains("困难情况：" + said, StringComparison.Ordinal) || Person.TextOf(activity).Contains("还要说的：" + said, StringComparison.Ordinal));
        Assert.DoesNotContain(ToldOf(county, leader), text => text.Contains("扣我家", StringComparison.Ordinal) || text.Contains("看人下菜", StringComparison.Ordinal));
    }

    [Fact]
    public async Task More_of_a_matter_that_names_its_owner_in_unknown_words_is_not_added_to_it()
    {
        await using var county = await StartAsync();
        var number = await NeedAsync(county);

        Assert.Contains($"没有写进{number}号", await SayAsync(county.Home, $"{number}号，钱渡舟就是磨洋工"), StringComparison.Ordinal);
        Assert.Equal([WorkItemAct.Opened], county.Acts(number));
        Assert.Contains("补充好了", await SayAsync(county.Home, $"{number}号，钱渡舟今天来看过，说要换管子"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_name_of_an_official_alone_makes_nothing_quiet()
    {
        await using var county = await StartAsync();

        Assert.Contains("记下了：事情", await SayAsync(county.Home, "上次钱渡舟来看过，我家水管还是漏水"), StringComparison.Ordinal);
    }

    /// <summary>What a cadre was told, in words.</summary>
    private static string[] ToldOf(County county, CadreId cadre)
    {
        var writing = county.App.Services.GetRequiredService<AnnouncementWriting>();
        return county.Read(db => db.Set<Announcement>().Where(row => db.Set<Account>().Any(account => account.Id == row.AccountId && account.CadreId == cadre)).AsEnumerable()
            .Select(row => writing.Open(row).Text).ToArray());
    }

    private static bool HoldsConduct(System.Text.Json.JsonElement activity) =>
        Person.TextOf(activity) is var text && (text.Contains("红包", StringComparison.Ordinal) || text.Contains("好处", StringComparison.Ordinal)
            || text.Contains('骂') || text.Contains("两条烟", StringComparison.Ordinal) || text.Contains("两百", StringComparison.Ordinal));

    private static async Task<long> NeedAsync(County county)
    {
        await SayAsync(county.Home, "我家水管坏了");
        await SayAsync(county.Home, "这几天要办");
        await SayAsync(county.Home, "是");
        await SayAsync(county.Home, "是");
        await SayAsync(county.Home, "提交");
        await county.HearAsync(county.Helper, "有一件新的诉求");
        return county.Needs()[^1].Number;
    }
}
