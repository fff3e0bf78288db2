using BotAssistant.Policies.Answers;
using BotAssistant.Tests.Understanding;

namespace BotAssistant.Tests.Policies;

/// <summary>How two places or years differ is said only where it can be read off two quotes.</summary>
public sealed class DifferenceTests
{
    private readonly Talk talk = new() { Now = new(2026, 11, 21, 4, 0, 0, TimeSpan.Zero) };

    [Theory]
    [InlineData("云坪县和我们县低保差多少", "澜溪县比云坪县多38元")]
    [InlineData("低保今年比去年差多少", "多24元")]
    public void The_difference_of_two_figures_is_said(string asked, string said)
    {
        Assert.Contains(said, talk.Say(asked).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_counted_differently_is_not_subtracted()
    {
        talk.Asker = talk.Asker with { IsStaff = true };

        Assert.Contains("算不出差多少", talk.Say("甘肃和海南认定监测户的时限各是多少,差几天").Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_comparison_goes_on_with_the_topic_before()
    {
        talk.Asker = talk.Asker with { IsStaff = true };
        talk.Say("监测户认定要多少天");

        var text = talk.Say("甘肃和海南的时限差多少").Text();

        Assert.Contains("不超过15天", text, StringComparison.Ordinal);
        Assert.Contains("20个工作日", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("每人每月636元。", "每人每月598元。", 38, true)]
    [InlineData("每户5.5万元。", "每户6万元。", 0.5, false)]
    [InlineData("不超过15天。", "在15天内。", 0, false)]
    public void Figures_of_one_kind_are_compared(string first, string second, double amount, bool firstIsMore)
    {
        Assert.Equal(new((decimal)amount, Difference.Between(first, second)!.Unit, firstIsMore), Difference.Between(first, second));
    }

    [Theory]
    [InlineData("每人每月636元。", "每人每年598元。")]
    [InlineData("15天。", "20个工作日。")]
    [InlineData("2026年起每月15日前发。", "2025年起每月20日前发。")]
    [InlineData("不超过15天，公示5天。", "20天。")]
    public void Others_are_not(string first, string second)
    {
        Assert.Null(Difference.Between(first, second));
    }
}
