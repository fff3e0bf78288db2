using BotAssistant.Alarms;
using BotAssistant.Decisions;
using BotAssistant.Tests.Policies;

namespace BotAssistant.Tests.Understanding;

/// <summary>What is asked while help is called for, in many wordings; what is asked of money, papers and visits is none of it.</summary>
public sealed class AlarmQuestionTests
{
    private static readonly DateTimeOffset Told = new(2026, 11, 20, 19, 50, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("你们啥时候来")]
    [InlineData("你们什么时候到")]
    [InlineData("好久来")]
    [InlineData("几时能到")]
    [InlineData("还要多久到")]
    [InlineData("有人来吗")]
    [InlineData("有人来没有")]
    [InlineData("有没有人来")]
    [InlineData("有人管了没")]
    [InlineData("有人管没得")]
    [InlineData("有人接了吗")]
    [InlineData("来了没")]
    [InlineData("来没来")]
    [InlineData("人来了没有")]
    [InlineData("到哪了")]
    [InlineData("咋还没来")]
    [InlineData("怎么还不来啊")]
    [InlineData("派人来了吗")]
    [InlineData("谁来管")]
    public void Whoever_asks_whether_somebody_comes_hears_how_it_stands(string said)
    {
        var reply = Asked(said);

        Assert.Contains("何应声", reply, StringComparison.Ordinal);
        Assert.Contains("还没有人接手", reply, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("低保什么时候到账")]
    [InlineData("补贴的钱好久到")]
    [InlineData("干部好久来走访一次")]
    [InlineData("什么时候来电")]
    [InlineData("学费有人管吗")]
    [InlineData("什么时候来修水管")]
    public void Other_questions_are_not_answered_with_it(string said) => Assert.DoesNotContain("何应声", Asked(said), StringComparison.Ordinal);

    private static string Asked(string said) => new Talk { Sources = new([ShippedPolicies.SourceOfShipped, new Ringing(), .. FormSources.All.Where(source => source is not FactSource<AlarmStanding, AlarmStandingFound>)]) }.Say(said).Text();

    private sealed class Ringing : FactSource<AlarmStanding, AlarmStandingFound>
    {
        protected override AlarmStandingFound Answer(AlarmStanding request, FactAsker asker) => new(AlarmState.Ringing, IsQuiet: false, IsOwn: true, IsCalled: true, "何应声", "县应急局", Told);
    }
}
