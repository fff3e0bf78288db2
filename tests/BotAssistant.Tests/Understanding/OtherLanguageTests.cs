namespace BotAssistant.Tests.Understanding;

/// <summary>Who writes without a Chinese character hears in two languages whom to call; who asks for a human hears what is answering.</summary>
public sealed class OtherLanguageTests
{
    [Theory]
    [InlineData("What is the monthly subsistence allowance here?")]
    [InlineData("тэтгэмж хэд вэ")]
    [InlineData("ئەڵۇن ياردەم پۇلى قانچە")]
    [InlineData("what is this")]
    public void Another_language_is_answered_in_two(string said)
    {
        var decision = new Talk().Say(said);

        Assert.Equal("clarify/other-language", decision.Outcome());
        Assert.Contains("I only read Chinese", decision.Text(), StringComparison.Ordinal);
        Assert.Contains(Talk.Lanxi.DeskPhone, decision.Text(), StringComparison.Ordinal);
        Assert.Contains("119", decision.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dibao 多少")]
    [InlineData("???")]
    [InlineData("abc")]
    public void A_slip_or_a_mixture_is_not_another_language(string said) =>
        Assert.DoesNotContain("I only read Chinese", new Talk().Say(said).Text(), StringComparison.Ordinal);

    [Theory]
    [InlineData("你们是人还是机器")]
    [InlineData("你是AI吗")]
    [InlineData("是自动回复吗")]
    public void Who_asks_hears_that_a_program_answers_and_how_to_reach_a_human(string said)
    {
        var decision = new Talk().Say(said);

        Assert.Equal("smalltalk/who", decision.Outcome());
        Assert.Contains("自动回答", decision.Text(), StringComparison.Ordinal);
        Assert.Contains("转人工", decision.Text(), StringComparison.Ordinal);
    }
}
