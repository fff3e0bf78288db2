using BotAssistant.Understanding;

namespace BotAssistant.Tests.Understanding;

/// <summary>Danger and quiet things in words that were missed, and a question about numbers that is none.</summary>
public sealed class DangerWordTests
{
    [Theory]
    [InlineData("农药都拧开了", "urgent-self-harm")]
    [InlineData("我命不要了", "urgent-self-harm")]
    [InlineData("把我妈捆在床上 饭都不给", "urgent-abuse")]
    [InlineData("公公半夜爬我床", "urgent-abuse")]
    public void It_rings(string said, string kind) =>
        Assert.Contains(new Talk().Say(said).Outcomes, outcome => outcome.Kind == OutcomeKinds.Urgent && outcome.Detail == kind);

    [Theory]
    [InlineData("我要到县政府门口坐着去")]
    [InlineData("我们准备联名写信给省里")]
    public void It_is_for_the_desk_alone(string said) =>
        Assert.Contains(new Talk().Say(said).Outcomes, outcome => outcome.Category == "信访");

    [Theory]
    [InlineData("农药都拧开了，兑水打果树")]
    [InlineData("把柴捆起来放屋檐下")]
    [InlineData("我到县政府门口坐车")]
    [InlineData("几家联名贷款行不行")]
    public void It_rings_nothing(string said) =>
        Assert.DoesNotContain(new Talk().Say(said).Outcomes, outcome => outcome.Kind == OutcomeKinds.Urgent || outcome.Category == "信访");

    [Theory]
    [InlineData("有多少家暴")]
    [InlineData("今年全县有多少起火灾")]
    public void Staff_who_ask_for_numbers_ring_nothing(string said) =>
        Assert.DoesNotContain(new Talk { Asker = new(99, new(2026, 3, 1, 17, 0, 0, TimeSpan.Zero), 12) { IsStaff = true }, Sources = new([BotAssistant.Tests.Policies.ShippedPolicies.SourceOfShipped, .. FormSources.All]) }.Say(said).Outcomes, outcome => outcome.Kind == OutcomeKinds.Urgent);
}
