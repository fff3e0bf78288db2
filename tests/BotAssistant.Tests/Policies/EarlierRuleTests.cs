using BotAssistant.Tests.Understanding;
using BotAssistant.Understanding;

namespace BotAssistant.Tests.Policies;

/// <summary>What was replaced is told where it is asked about, or where only it speaks of what is asked; always as what it is.</summary>
public sealed class EarlierRuleTests
{
    private readonly Talk talk = new() { Now = new(2026, 11, 21, 4, 0, 0, TimeSpan.Zero) };

    [Theory]
    [InlineData("以前的扶贫贷款最多贷多少", "P37-tuopin-xiaoe-xindai", "5万元")]
    [InlineData("原来的小额信贷几年还", "P37-tuopin-xiaoe-xindai", "不超过3年")]
    [InlineData("低保以前是多少钱一个月", "L-dibao-2025-lanxi", "612元")]
    public void The_earlier_rule_is_told_with_what_replaced_it(string asked, string policy, string words)
    {
        var outcome = Assert.Single(talk.Say(asked).Outcomes);

        Assert.Equal((OutcomeKinds.Answer, true), (outcome.Kind, outcome.Superseded));
        Assert.Equal(policy, outcome.Citations[0].Policy);
        Assert.Contains(words, outcome.Text, StringComparison.Ordinal);
        Assert.Contains("现在接替它的是", outcome.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("我以前吃过低保，现在一个月多少")]
    [InlineData("我家老两口低保一个月几多")]
    [InlineData("我老娘低保一个月多少")]
    [InlineData("二十五年的老房子，低保一个月多少")]
    public void Whoever_tells_of_earlier_days_is_told_the_present_rule(string asked)
    {
        var text = talk.Say(asked).Text();

        Assert.Contains("636元", text, StringComparison.Ordinal);
        Assert.DoesNotContain("612元", text, StringComparison.Ordinal);
    }

    [Fact]
    public void How_old_and_new_differ_is_told_by_both()
    {
        var outcome = Assert.Single(talk.Say("帮扶贷款和以前的扶贫贷款有什么不同").Outcomes);

        Assert.Equal(["P37-tuopin-xiaoe-xindai", "P38-bangfu-xiaoe-xindai-2026"], outcome.Citations.Select(citation => citation.Policy).Distinct());
        Assert.Contains("10万元", outcome.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("帮扶贷款能拿来盖房子吗", "不能用于结婚、建房和理财")]
    [InlineData("小额信贷要抵押吗", "免抵押")]
    [InlineData("七十岁还能办小额信贷吗", "18至65岁")]
    public void What_only_the_replaced_rule_tells_is_told_as_expired(string asked, string words)
    {
        var outcome = talk.Say(asked).Outcomes.First(one => one.Kind == OutcomeKinds.Answer);

        Assert.True(outcome.Superseded);
        Assert.Contains(words, outcome.Citations[0].Quote, StringComparison.Ordinal);
        Assert.Contains("已经过期", outcome.Text, StringComparison.Ordinal);
    }
}
