using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Regions;
using Microsoft.Extensions.DependencyInjection;
using static BotAssistant.Tests.Forms.County;

namespace BotAssistant.Tests.Forms;

/// <summary>News that a trouble is over, a household's card, and what a cadre answers for, through the real application.</summary>
public sealed class NewsTests
{
    [Fact]
    public async Task What_is_in_order_again_opens_no_need_and_is_offered_to_the_one_that_is_open()
    {
        await using var county = await StartAsync();

        Assert.Contains("不用登记", await SayAsync(county.Home, "水管不漏了"), StringComparison.Ordinal);
        Assert.Empty(county.Needs());

        var need = await NeedAsync(county);
        Assert.Contains($"（{need}号）还在办", await SayAsync(county.Home, "自来水修好了，谢谢"), StringComparison.Ordinal);
        Assert.Contains("会告诉负责的人", await PressAsync(county.Home, $"告诉他，{need}号好了"), StringComparison.Ordinal);

        var told = await SayAsync(county.Helper, "李满仓说他家水管不漏了");
        Assert.Contains($"李满仓家还没有办结的：{need}号（饮水）", told, StringComparison.Ordinal);
        Assert.DoesNotContain("来源", told, StringComparison.Ordinal);
        Assert.Contains($"{need}号办结了", await PressAsync(county.Helper, $"{need}号办好了"), StringComparison.Ordinal);
        Assert.Equal(WorkItemState.Closed, county.Item(need).State);
        Assert.Single(county.Needs());
        Assert.Contains("现在没有没办结的饮水的事", await SayAsync(county.Helper, "李满仓家水管没漏"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("路修好了，谢谢你们")]
    [InlineData("来水了")]
    [InlineData("没停水了")]
    public async Task Thanks_for_what_was_mended_begins_no_form(string said)
    {
        await using var county = await StartAsync();

        Assert.Contains("不用登记", await SayAsync(county.Home, said), StringComparison.Ordinal);
        Assert.Empty(county.Needs());
    }

    [Theory]
    [InlineData("水管不漏了")]
    [InlineData("已经修好了，不用了")]
    [InlineData("水管修好了，不用报了")]
    public async Task What_is_settled_while_it_is_told_is_asked_to_be_given_up(string said)
    {
        await using var county = await StartAsync();
        await SayAsync(county.Home, "水管漏了");

        Assert.Contains("要取消吗", await SayAsync(county.Home, said), StringComparison.Ordinal);
        await SayAsync(county.Home, "1");

        Assert.Empty(county.Needs());
        Assert.DoesNotContain("急不急", await SayAsync(county.Home, "你好"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_another_trouble_was_told_too_the_form_goes_on()
    {
        await using var county = await StartAsync();
        await SayAsync(county.Home, "水管漏了，娃儿学费还差两千");

        Assert.DoesNotContain("要取消吗", await SayAsync(county.Home, "水管不漏了"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cadre_tells_what_is_well_of_a_household_by_its_name()
    {
        await using var county = await StartAsync();

        Assert.Contains("李满仓家现在没有没办结的住房的事", await SayAsync(county.Helper, "李满仓家房子没问题"), StringComparison.Ordinal);
        var visit = await SayAsync(county.Helper, "今天去李满仓家看了，水管不漏了");
        Assert.Contains("饮水：没问题", visit, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trouble_told_beside_it_is_a_need_all_the_same()
    {
        await using var county = await StartAsync();

        var told = await SayAsync(county.Home, "水管不漏了，屋顶漏雨");

        Assert.Contains("住房", told, StringComparison.Ordinal);
        Assert.DoesNotContain("不用登记", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_not_content_before_the_news_came_is_asked_which_matter_is_meant()
    {
        await using var county = await StartAsync();
        var need = await NeedAsync(county);
        county.Later(TimeSpan.FromHours(14));
        await SayAsync(county.Helper, $"{need}号办好了，换了管子");

        var asked = await SayAsync(county.Home, "不满意，还是漏");
        Assert.Contains("您对哪一件不满意", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("来源", asked, StringComparison.Ordinal);
        await PressAsync(county.Home, $"{need}号");

        Assert.Equal(WorkItemState.Open, county.Item(need).State);
    }

    [Fact]
    public async Task A_cadre_sees_the_card_of_a_household_that_is_theirs_to_see_and_of_no_other()
    {
        await using var county = await StartAsync();
        var need = await NeedAsync(county);
        var stranger = await county.CadreAsync("许别处", "教育局", Role.Helper, "990121100201");
        var far = await county.MeetAsync("far", account => account.CadreId = stranger);

        var card = await SayAsync(county.Helper, "李满仓家什么情况");
        Assert.Contains("户编号9901210000001", card, StringComparison.Ordinal);
        Assert.Contains($"{need}号 诉求（饮水）", card, StringComparison.Ordinal);
        Assert.DoesNotContain("13900000011", card, StringComparison.Ordinal);

        foreach (var asked in new[] { "李满仓家水管修好了吗", "李满仓家啥时候走访的", "李满仓家还有啥没办" })
        {
            Assert.Contains("户编号9901210000001", await SayAsync(county.Helper, asked), StringComparison.Ordinal);
        }

        Assert.Contains("没有找到这个名字", await SayAsync(far, "李满仓家咋样"), StringComparison.Ordinal);
        Assert.DoesNotContain("9901210000001", await SayAsync(county.Home, "王有田家什么情况"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_a_part_of_the_one_that_was_said_is_not_meant()
    {
        await using var county = await StartAsync();
        await county.HouseholdAsync("李满", "9901210000003", county.HelperId);

        var longer = await SayAsync(county.Helper, "李满仓家什么情况");
        Assert.Contains("户编号9901210000001", longer, StringComparison.Ordinal);
        Assert.DoesNotContain("有几户都对得上", longer, StringComparison.Ordinal);
        Assert.Contains("户编号9901210000003", await SayAsync(county.Helper, "李满家什么情况"), StringComparison.Ordinal);
        Assert.Contains("有几户都对得上", await SayAsync(county.Helper, "李满家和李满仓家什么情况"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_many_households_a_cadre_answers_for_is_counted_and_no_number_of_a_card_is_told()
    {
        await using var county = await StartAsync();

        Assert.Contains("您结对帮扶的有2户", await SayAsync(county.Helper, "我管几户"), StringComparison.Ordinal);
        Assert.Contains("没有登记您结对的户", await SayAsync(county.Township, "我有哪些户"), StringComparison.Ordinal);
        foreach (var asked in new[] { "李满仓的身份证号是多少", "李满仓电话多少", "李满仓银行卡" })
        {
            var told = await SayAsync(county.Helper, asked);
            Assert.True(told.Contains("不在聊天里发", StringComparison.Ordinal) && !told.Contains("13900000011", StringComparison.Ordinal), asked);
        }

        Assert.Contains("谁的都不发", await SayAsync(county.Home, "我的身份证号是多少"), StringComparison.Ordinal);
    }

    private static Task<long> NeedAsync(County county) => county.WriteAsync(db => county.App.Services.GetRequiredService<WorkItemOpening>().Open(
        db,
        new Opening(WorkItemKind.Need, RegionCode.Parse(Group)) { Household = county.HouseholdId, Owner = county.HelperId, Category = "饮水", Clock = "need-finish" },
        Viewer.Stranger,
        county.Now).Number);
}
