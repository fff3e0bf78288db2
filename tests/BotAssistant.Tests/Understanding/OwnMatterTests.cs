using BotAssistant.Understanding;

namespace BotAssistant.Tests.Understanding;

/// <summary>How one's own matter goes, and who looks after one's household, stands in the records; a policy is told only where it is asked about by name.</summary>
public sealed class OwnMatterTests
{
    [Theory]
    [InlineData("我的申请到哪了")]
    [InlineData("我的包户干部是谁")]
    [InlineData("我上回交的申请办到哪一步了")]
    [InlineData("我家的帮扶干部叫啥名字")]
    public void No_policy_stands_beside_it(string said) => Assert.DoesNotContain(new Talk().Say(said).Outcomes, outcome => outcome.Kind is OutcomeKinds.Answer or OutcomeKinds.Clarify);

    [Theory]
    [InlineData("我的低保申请到哪了，一般要多久")]
    [InlineData("临时救助申请到哪一步了，要多久批")]
    public void What_is_named_is_told_too(string said) => Assert.Contains(new Talk().Say(said).Outcomes, outcome => outcome.Kind is OutcomeKinds.Answer);

    [Theory]
    [InlineData("哪些户这个月还没去", true)]
    [InlineData("我们村哪些户没留电话", true)]
    [InlineData("12号问题现在什么情况", true)]
    [InlineData("我家没留电话，怎么登记", false)]
    [InlineData("好久没人来我家了", false)]
    [InlineData("房子漏了，谁家都没人来看", false)]
    public void About_others_a_stranger_is_told_nothing_and_about_oneself_nothing_is_refused(string said, bool refused) =>
        Assert.Equal(refused, new Talk().Say(said).Outcomes.Any(outcome => outcome is { Kind: OutcomeKinds.Refuse, Detail: "data-staff-only" }));
}
