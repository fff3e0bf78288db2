using BotAssistant.Policies.Answers;
using BotAssistant.Tests.Understanding;
using BotAssistant.Understanding;

namespace BotAssistant.Tests.Policies;

/// <summary>The year that a question is about, however it is written, and numbers that are none.</summary>
public sealed class AskedYearTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    private readonly Talk talk = new() { Now = new(2026, 11, 21, 4, 0, 0, TimeSpan.Zero) };

    [Theory]
    [InlineData("2025年低保多少", 2025)]
    [InlineData("2025 年低保多少", 2025)]
    [InlineData("二〇二五年低保多少", 2025)]
    [InlineData("二零二五年低保多少", 2025)]
    [InlineData("二○二五年低保多少", 2025)]
    [InlineData("一九九八年的规定", 1998)]
    [InlineData("2025标准是多少", 2025)]
    [InlineData("2025年度低保", 2025)]
    [InlineData("2025低保标准", 2025)]
    [InlineData("2025-03的标准", 2025)]
    [InlineData("25年的低保", 2025)]
    [InlineData("低保25年标准", 2025)]
    [InlineData("二五年低保多少", 2025)]
    [InlineData("一九年低保多少", 2019)]
    [InlineData("二三年的低保标准", 2023)]
    [InlineData("去年低保多少", 2025)]
    [InlineData("上年度低保多少", 2025)]
    [InlineData("前年低保多少", 2024)]
    [InlineData("大前年低保多少", 2023)]
    [InlineData("今年低保多少", 2026)]
    [InlineData("明年低保多少", 2027)]
    [InlineData("后年低保多少", 2028)]
    public void A_year_is_found(string text, int year)
    {
        Assert.Equal(year, Assert.Single(YearMentions.In(text, Today)).Year);
    }

    [Theory]
    [InlineData("低保2025元够不够")]
    [InlineData("2025个人领低保")]
    [InlineData("月收入2025能领低保吗")]
    [InlineData("工资2025的能不能申请")]
    [InlineData("电话2025123")]
    [InlineData("25年工龄养老保险怎么算")]
    [InlineData("养老保险交满15年能领多少")]
    [InlineData("交了25年的养老保险")]
    [InlineData("20年以上工龄")]
    [InlineData("20年前的老房子")]
    [InlineData("干了25年")]
    [InlineData("第25年")]
    [InlineData("30年的承包地")]
    [InlineData("两三年的低保能一次补吗")]
    [InlineData("住了二三年了")]
    [InlineData("目前年龄62岁")]
    [InlineData("上年纪的老人")]
    [InlineData("证明年龄要什么")]
    [InlineData("年前年后都没发")]
    [InlineData("以前年度的补贴")]
    [InlineData("十二五年规划")]
    public void A_number_that_is_no_year_is_none(string text)
    {
        Assert.Empty(YearMentions.In(text, Today));
    }

    [Theory]
    [InlineData("2024年上半年低保", 2024, 1, 2024, 6)]
    [InlineData("去年下半年低保", 2025, 7, 2025, 12)]
    [InlineData("上半年低保多少", 2026, 1, 2026, 6)]
    [InlineData("2025年低保", 2025, 1, 2025, 12)]
    public void The_time_is_a_year_or_a_half_of_one(string text, int fromYear, int fromMonth, int toYear, int toMonth)
    {
        var time = AskedTime.In(text, Today);

        Assert.True(time.IsNamed);
        Assert.Equal((new DateOnly(fromYear, fromMonth, 1), toYear, toMonth), (time.First, time.Last.Year, time.Last.Month));
    }

    [Theory]
    [InlineData("下半年低保多少")]
    [InlineData("今年下半年低保多少")]
    [InlineData("今年低保多少")]
    [InlineData("低保多少")]
    public void The_present_is_the_day_of_asking(string text)
    {
        var time = AskedTime.In(text, Today);

        Assert.Equal((Today, Today, false), (time.First, time.Last, time.IsNamed));
    }

    [Theory]
    [InlineData("二〇二五年低保多少")]
    [InlineData("２０２５年低保多少")]
    [InlineData("二五年低保多少")]
    [InlineData("25年的低保多少")]
    [InlineData("2025标准低保多少")]
    [InlineData("去年低保多少")]
    public void The_figure_of_that_year_is_told_as_expired(string asked)
    {
        var reply = talk.Say(asked);

        Assert.True(Assert.Single(reply.Outcomes).Superseded);
        Assert.Contains("612元", reply.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("636元", reply.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("养老保险交满15年，低保多少")]
    [InlineData("25年工龄，低保多少")]
    [InlineData("低保2025元够不够")]
    public void Beside_a_number_the_present_figure_is_told(string asked)
    {
        Assert.Contains("636元", talk.Say(asked).Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2019年和今年的低保差多少", "636元", "没有找到澜溪县2019年的规定")]
    [InlineData("一九年跟今年的低保差多少", "636元", "没有找到澜溪县2019年的规定")]
    [InlineData("2024年和2025年的低保标准", "612元", "没有找到澜溪县2024年的规定")]
    public void Of_a_year_without_document_it_is_said_and_the_other_told(string asked, string figure, string without)
    {
        var reply = talk.Say(asked);

        Assert.Equal(OutcomeKinds.Answer, Assert.Single(reply.Outcomes).Kind);
        Assert.Contains(figure, reply.Text(), StringComparison.Ordinal);
        Assert.Contains(without, reply.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-2026年低保多少")]
    [InlineData("25年和26年低保差多少")]
    [InlineData("二〇二五年和二〇二六年的低保标准")]
    public void Two_years_stand_side_by_side(string asked)
    {
        var text = talk.Say(asked).Text();

        Assert.Contains("612元", text, StringComparison.Ordinal);
        Assert.Contains("636元", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_three_years_it_is_said_which_is_answered()
    {
        Assert.Contains("您说了几个年份，上面是现在的", talk.Say("2023年、2024年、2025年的低保多少").Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Several_years_and_places_are_answered_for_the_present_and_that_is_said()
    {
        Assert.Contains("您说了几个年份，上面是现在的", talk.Say("澜溪县2019年和云坪县今年的低保差多少").Text(), StringComparison.Ordinal);
    }
}
