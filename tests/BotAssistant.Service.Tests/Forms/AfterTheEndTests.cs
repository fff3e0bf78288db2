using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Testing;
using static BotAssistant.Tests.Forms.County;

namespace BotAssistant.Tests.Forms;

/// <summary>What is said of a matter when it was closed, refused or asked about: kept, told truthfully, and to those alone who may read it.</summary>
public sealed class AfterTheEndTests
{
    [Fact]
    public async Task Not_satisfied_twice_the_words_are_kept_and_whoever_closed_it_hears_them()
    {
        await using var county = await StartAsync();
        var number = await NeedAsync(county);
        await SayAsync(county.Helper, $"{number}号办好了，换了水龙头");
        await county.HearAsync(county.Home, "办好了");
        Assert.Contains("青石乡人民政府的周临溪", await SayAsync(county.Home, $"{number}号不满意，还在滴水"), StringComparison.Ordinal);
        await county.HearAsync(county.Township, "报的人不满意");
        await SayAsync(county.Township, $"{number}号办好了，安排了修缮队");
        await county.HearAsync(county.Home, "安排了修缮队");

        var reply = await SayAsync(county.Home, "还是没修");

        Assert.Contains("您这句话写进去了", reply, StringComparison.Ordinal);
        Assert.Equal(WorkItemAct.SaidMore, county.Acts(number)[^1]);
        Assert.Contains("还是没修", await county.HearAsync(county.Township, "还是没修"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("。")]
    public async Task A_digit_is_no_reason_for_a_refusal(string said)
    {
        await using var county = await StartAsync();
        var number = await NeedAsync(county);

        await SayAsync(county.Helper, $"{number}号办不了");
        Assert.Contains("原因", await SayAsync(county.Helper, said), StringComparison.Ordinal);
        Assert.Equal(WorkItemState.Open, county.Item(number).State);
        await SayAsync(county.Helper, "管子归供水站修");
        Assert.Contains("管子归供水站修", await county.HearAsync(county.Home, "现在办不了"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_desk_of_a_quiet_matter_hears_what_the_person_hears_and_gets_the_answer()
    {
        await using var county = await StartAsync();
        var deskId = await county.CadreAsync("何应声", "县帮扶热线", Role.Desk, "990121");
        var desk = await county.MeetAsync("desk", account => account.CadreId = deskId);
        county.App.Clock.Advance(TimeSpan.FromSeconds(1));
        await SayAsync(county.Home, "投诉建议");
        await SayAsync(county.Home, "钱渡舟收了我家500块钱才给办低保");
        await county.HearAsync(desk, "只归您这边看的事");
        var number = county.Needs()[^1].Number;

        var asked = await SayAsync(desk, $"{number}号问一问 哪天给的钱");
        Assert.Contains("不会发到报的人手机上", asked, StringComparison.Ordinal);
        var heard = await county.HearAsync(county.Home, "想再跟您说两句");
        Assert.DoesNotContain("哪天给的", heard, StringComparison.Ordinal);

        Assert.Contains("只有专管的人看得到", await SayAsync(county.Home, "10月3号给的，当着我儿子的面"), StringComparison.Ordinal);
        Assert.Equal(WorkItemAct.SaidMore, county.Acts(number)[^1]);
        Assert.DoesNotContain("儿子", await county.HearAsync(desk, "又说了一句"), StringComparison.Ordinal);
        Assert.DoesNotContain(await county.Helper.ReadAllAsync(), activity => Person.TextOf(activity).Contains("儿子", StringComparison.Ordinal));

        Assert.Contains("内容不会发到手机上", await SayAsync(desk, $"{number}号办好了，已经查实处理"), StringComparison.Ordinal);
        Assert.DoesNotContain("查实", await county.HearAsync(county.Home, "有结果了"), StringComparison.Ordinal);
    }

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
