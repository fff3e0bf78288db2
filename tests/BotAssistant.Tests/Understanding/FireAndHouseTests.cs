using BotAssistant.Understanding;

namespace BotAssistant.Tests.Understanding;

/// <summary>A house that burns is a danger, and no need of housing beside it; an order of a cadre is followed, and no rules are read to it.</summary>
public sealed class FireAndHouseTests
{
    [Theory]
    [InlineData("房子着火")]
    [InlineData("我家房子着火了")]
    [InlineData("你们这些狗官吃干饭的，房子着火了没人管")]
    public void What_burns_is_no_second_matter(string said)
    {
        var decision = new Talk().Say(said);

        Assert.Contains(decision.Outcomes, outcome => outcome.Kind == OutcomeKinds.Urgent);
        Assert.DoesNotContain(decision.Outcomes, outcome => outcome is { Kind: OutcomeKinds.Need, Category: "住房" or "灾害" });
        Assert.Empty(decision.State.Forms);
    }

    [Theory]
    [InlineData("房子着火了，今晚没地方住", "住房")]
    [InlineData("房子着火了，低保也还没批", "低保")]
    [InlineData("屋头起火烧光了，娃儿些都挤在邻居家", "住房")]
    [InlineData("我家的房子昨夜遭火烧了，一屋的东西啥都没了", "住房")]
    public void What_is_lacking_besides_is_kept(string said, string category) =>
        Assert.Contains(new Talk().Say(said).Outcomes, outcome => outcome.Kind == OutcomeKinds.Need && outcome.Category == category);

    [Theory]
    [InlineData("给3号起草提醒函")]
    [InlineData("给3号起草督办单")]
    public void An_order_is_followed_and_no_rules_are_read(string said)
    {
        var talk = new Talk();
        talk.Asker = talk.Asker with { IsStaff = true };

        var decision = talk.Say(said);

        Assert.Contains(decision.Outcomes, outcome => outcome is { Kind: OutcomeKinds.Flow, Flow: "supervision-notice" });
        Assert.DoesNotContain(decision.Outcomes, outcome => outcome.Kind == OutcomeKinds.Answer);
        Assert.DoesNotContain("来源：", decision.Replies[^1].Text, StringComparison.Ordinal);
    }
}
