using BotAssistant.Decisions;
using BotAssistant.People;
using BotAssistant.Tests.Understanding;
using BotAssistant.Turns;
using BotAssistant.Understanding;

namespace BotAssistant.Tests.Policies;

/// <summary>What an asker said of their household, or what is recorded of it, is used and not asked again.</summary>
public sealed class KnownKindTests
{
    private readonly Talk talk = new() { Now = new(2026, 11, 21, 4, 0, 0, TimeSpan.Zero) };

    [Fact]
    public void What_the_asker_said_to_be_is_remembered_in_the_next_question()
    {
        talk.Say("我家是监测户，临时救助能申请不");

        var text = talk.Say("危房改造补多少").Text();

        Assert.Contains("按您说的，您家是监测户", text, StringComparison.Ordinal);
        Assert.Contains("监测户D级危房重建的，每户补助31200元。", AfterThatLine(text), StringComparison.Ordinal);
    }

    [Fact]
    public void A_kind_that_the_question_names_wins_over_what_was_said_before()
    {
        talk.Say("我家是监测户，临时救助能申请不");

        var text = talk.Say("低保户危房改造补多少").Text();

        Assert.DoesNotContain("按您说的", text, StringComparison.Ordinal);
        Assert.Contains("低保户D级危房重建的，每户补助33600元。", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Asking_about_a_kind_says_nothing_of_oneself()
    {
        talk.Say("监测户危房改造补多少");

        Assert.DoesNotContain("按您说的", talk.Say("残疾补贴多少").Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("特困户", "特困户D级危房重建的，每户补助33600元。")]
    [InlineData("脱贫户", "脱贫户D级危房重建的，每户补助31200元。")]
    public void What_is_recorded_of_a_bound_household_is_told_first(string kind, string line)
    {
        var reply = Decide(new(99, talk.Now, 1) { IsBound = true }, kind, "危房改造补多少");

        Assert.Contains("您家登记的是" + kind, reply.Text(), StringComparison.Ordinal);
        Assert.StartsWith(line, AfterThatLine(reply.Text()), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_said_of_the_record_where_it_makes_no_difference()
    {
        var reply = Decide(new(99, talk.Now, 1) { IsBound = true }, "特困户", "雨露计划补多少");

        Assert.DoesNotContain("登记", reply.Text(), StringComparison.Ordinal);
    }

    private static string AfterThatLine(string text)
    {
        var lines = text.Split('\n');
        return string.Join('\n', lines.SkipWhile(line => !line.Contains("先说这一种", StringComparison.Ordinal)).Skip(1));
    }

    private Decision Decide(AskerFacts asker, string kind, string said) => Talk.Decider.DecideWith(
        new(talk.Now, new(UtteranceKind.Message, said, null, false), DialogState.Empty, asker, Talk.Lanxi, Talk.Dialogs),
        ShippedPolicies.SourcesBeside(new Kinds(kind)),
        new FactAsker("test", "somebody", talk.Now));

    private sealed class Kinds(string kind) : FactSource<OwnKinds, KindsOfAsker>
    {
        protected override KindsOfAsker Answer(OwnKinds request, FactAsker asker) => new([kind]);
    }
}
