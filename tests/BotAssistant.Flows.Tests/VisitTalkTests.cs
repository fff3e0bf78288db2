using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Running;
using BotAssistant.Flows.Tests.Support;

namespace BotAssistant.Flows.Tests;

/// <summary>What a cadre says of a visit beside the question that is open: none of it is lost, and none recorded wrongly.</summary>
public sealed class VisitTalkTests
{
    [Fact]
    public void A_report_of_one_household_says_that_the_second_one_is_not_in_it()
    {
        var talk = new Conversation(Shipped.Engine, "visit-record", presses: false);

        var step = talk.Say("今天走访了陈德福和赵大河两家，都没变化");

        Assert.Contains("一张表只记一户", step.Replies[0].Text, StringComparison.Ordinal);
        Assert.Contains("赵大河", step.Replies[0].Text, StringComparison.Ordinal);
        Assert.Equal("h-5", ((ListedValue)talk.State!.Values["household"]).Id);
    }

    [Fact]
    public void Another_finding_said_while_a_question_is_unclear_is_asked_about_and_not_lost()
    {
        var talk = Reviewed();
        talk.Say("收入不是没变，少了两千");

        talk.Say("水管也漏");
        for (var answers = 0; answers < 4 && talk.State!.Phase != FlowPhase.Reviewing; answers++)
        {
            talk.Say(talk.State!.Pending is [{ Question: "water" }, ..] ? "有问题" : "少了");
        }

        Assert.Equal("problem", ((ChoiceValue)talk.State!.Values["water"]).Options[0].Id);
        Assert.Equal("less", ((ChoiceValue)talk.State.Values["income"]).Options[0].Id);
    }

    [Fact]
    public void A_correction_that_says_how_it_is_keeps_the_rest_beside()
    {
        var talk = Reviewed();
        talk.Say("水管漏了");

        var step = talk.Say("不对，水管没漏，是电压不稳");

        Assert.DoesNotContain("要改成", step.Replies[0].Text, StringComparison.Ordinal);
        Assert.Contains("电压不稳", ((TextValue)talk.State!.Values["other"]).Text, StringComparison.Ordinal);
        Assert.Equal("good", ((ChoiceValue)talk.State.Values["water"]).Options[0].Id);
    }

    [Fact]
    public void What_is_said_of_the_water_while_the_house_is_unclear_is_of_the_water_alone()
    {
        var talk = Reviewed();
        talk.Say("屋顶也漏雨，其他没变");
        Assert.Equal("housing", talk.State!.Pending[0].Question);

        talk.Say("水管没漏，是我听错了");

        Assert.NotEqual("good", ((ChoiceValue)talk.State!.Values["housing"]).Options[0].Id);
        Assert.Contains(talk.State.Pending, open => open.Question == "housing");
    }

    [Theory]
    [InlineData("昨天去的")]
    [InlineData("是昨天去的")]
    [InlineData("不是今天，昨天")]
    [InlineData("不是今天，是昨天")]
    public void The_day_on_the_card_is_corrected_by_saying_it(string said)
    {
        var talk = Reviewed();
        var today = ((DateValue)talk.State!.Values["day"]).Day;

        talk.Say(said);

        Assert.Equal(today.AddDays(-1), ((DateValue)talk.State!.Values["day"]).Day);
    }

    [Fact]
    public void A_correction_beside_one_that_waits_for_its_yes_leaves_that_one_to_be_asked_about()
    {
        var talk = Reviewed();
        talk.Say("提交");
        talk.Say("更正 收入");
        talk.Say("少了");

        talk.Say("更正 见到的人是儿子");
        var next = talk.Say("是");
        Assert.Contains("收入", next.Replies[0].Text, StringComparison.Ordinal);
        var step = talk.Say("是");

        Assert.Contains("收入", step.Replies[0].Text, StringComparison.Ordinal);
        Assert.Equal("less", ((ChoiceValue)talk.State!.Values["income"]).Options[0].Id);
        Assert.Equal("child", ((ChoiceValue)talk.State.Values["met"]).Options[0].Id);
        Assert.Equal(FlowPhase.Submitted, talk.State.Phase);
    }

    [Fact]
    public void Several_answers_in_one_sentence_are_no_name()
    {
        var talk = new Conversation(Shipped.Engine, "household-change", presses: false);
        talk.Say("我家生了孩子");

        talk.Say("前天生的，叫孙小米，是孙女");

        Assert.False(talk.State!.Values.TryGetValue("name", out var name) && name is TextValue { Text: var said } && said.Contains("前天", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("1、3")]
    [InlineData("1 5")]
    public void A_line_that_is_not_there_beside_one_that_is_changes_nothing(string said)
    {
        var talk = new Conversation(Shipped.Engine, "visit-record", presses: false);
        talk.Say("今天去了李国强家，户主在家");
        var before = talk.State!.Values.Count;

        talk.Say(said);

        Assert.Equal(before, talk.State!.Values.Count);
    }

    /// <summary>On the review card, with nothing changed.</summary>
    private static Conversation Reviewed()
    {
        var talk = new Conversation(Shipped.Engine, "visit-record", presses: false);
        talk.Say("今天去了李国强家，户主在家，都没变");
        for (var answers = 0; answers < 3 && talk.State!.Phase != FlowPhase.Reviewing; answers++)
        {
            talk.Say("都没变");
        }

        Assert.Equal(FlowPhase.Reviewing, talk.State!.Phase);
        return talk;
    }
}
