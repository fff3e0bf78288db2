using BotAssistant.Flows.Running;
using BotAssistant.Flows.Tests.Support;

namespace BotAssistant.Flows.Tests;

/// <summary>Corrections that name no line find the one that they mean, and a day is never taken for a number.</summary>
public sealed class LeaveChangeTests
{
    public static TheoryData<string, string> Changes => [.. new AnswerSet("changes").Lines.Select(line => (line.Said, line.Means))];

    [Theory]
    [MemberData(nameof(Changes))]
    public void Changes_the_line_that_is_meant(string said, string means)
    {
        var talk = Filled("事假", "后天", "5天", "许长河", "照顾老人");
        var before = talk.State!.Values;
        Assert.Equal(FlowPhase.Reviewing, talk.State.Phase);

        talk.Say(said);

        Assert.Equal(means is AnswerSet.AskedBack ? "" : means, Changed(before, talk));
    }

    [Theory]
    [InlineData("12月3号")]
    [InlineData("12月3日")]
    [InlineData("十二月三号")]
    [InlineData("12月3号吧")]
    [InlineData("到12月3号")]
    public void A_day_where_a_number_is_asked_is_no_number(string said)
    {
        var talk = Filled("事假", "后天");
        Assert.Equal("days", talk.State!.Asked);

        talk.Say(said);

        Assert.DoesNotContain(talk.State.Values, pair => pair.Value is Answers.NumberValue { Number: var number } && number is not 4);
    }

    [Fact]
    public void A_day_where_a_number_is_asked_alone_is_asked_about()
    {
        var talk = new Conversation(Forms.Engine(Forms.Of("- {id: q, label: 天数, ask: 几天？, kind: number, unit: 天, required: true}")), "test", presses: false);
        talk.Say("填表");

        talk.Say("12月3号");

        Assert.Empty(talk.State!.Values);
    }

    [Theory]
    [InlineData("因为我要调走了", "我要调走了")]
    [InlineData("事由：看病", "看病")]
    [InlineData("事由是孩子高烧", "孩子高烧")]
    [InlineData("孩子高烧，走不开", "孩子高烧，走不开")]
    public void The_word_that_announces_a_reason_is_no_part_of_it(string said, string reason)
    {
        var talk = Filled("事假", "后天", "5天", "许长河");
        Assert.Equal("reason", talk.State!.Asked);

        talk.Say(said);

        Assert.Equal(new Answers.TextValue(reason), talk.State.Values["reason"]);
    }

    [Fact]
    public void A_line_written_as_the_card_shows_it_changes_that_line()
    {
        var talk = Filled("事假", "后天", "5天", "许长河", "照顾老人");

        talk.Say("事由：看病");

        Assert.Equal(new Answers.TextValue("看病"), talk.State!.Values["reason"]);
    }

    [Theory]
    [InlineData("没有")]
    [InlineData("没得")]
    public void Nothing_to_say_leaves_the_line_empty(string said)
    {
        var talk = Filled("事假", "后天", "5天", "许长河");

        talk.Say(said);

        Assert.Equal(FlowPhase.Reviewing, talk.State!.Phase);
        Assert.DoesNotContain("reason", talk.State.Values.Keys);
    }

    [Fact]
    public void To_take_back_what_was_not_submitted_is_to_cancel_and_no_answer()
    {
        var talk = Filled("事假", "后天", "5天", "许长河");

        talk.Say("撤销");

        Assert.Equal(FlowPhase.Cancelling, talk.State!.Phase);
        Assert.DoesNotContain("reason", talk.State.Values.Keys);
    }

    [Fact]
    public void The_sign_behind_the_correcting_words_is_no_part_of_the_new_value()
    {
        var talk = Filled("事假", "后天", "5天", "许长河", "照顾老人");

        talk.Say("事由改成：看病");

        Assert.Equal(new Answers.TextValue("看病"), talk.State!.Values["reason"]);
    }

    [Fact]
    public void Words_that_only_take_back_are_no_reason()
    {
        var talk = Filled("事假");

        talk.Say("从22号起，不对，21号，还是22号吧");

        Assert.DoesNotContain("reason", talk.State!.Values.Keys);
    }

    [Theory]
    [InlineData("半个月", 15)]
    [InlineData("一个星期", 7)]
    [InlineData("十来天", null)]
    [InlineData("不到三天", null)]
    [InlineData("5天左右", null)]
    public void So_many_days_are_meant_and_no_day_more_or_less(string said, int? days)
    {
        var talk = Filled("事假", "后天");

        talk.Say(said);

        Assert.Equal(days is { } exact ? new Answers.NumberValue(exact, Answers.Bound.Exact) : null, talk.State!.Values.GetValueOrDefault("days"));
    }

    [Theory]
    [InlineData("除夕前一天")]
    [InlineData("冬至")]
    [InlineData("第三天")]
    public void A_day_that_is_not_understood_is_asked_again_and_fills_nothing_else(string said)
    {
        var talk = Filled("事假");

        talk.Say(said);

        Assert.Equal(["kind"], talk.State!.Values.Keys);
        Assert.DoesNotContain(talk.State.Pending, pending => pending.Question is "until" or "days");
    }

    private static Conversation Filled(params string[] answers)
    {
        var talk = new Conversation(Shipped.Engine, "leave-request", presses: false);
        foreach (var answer in answers.Prepend("我要请假"))
            talk.Say(answer);
        return talk;
    }

    private static string Changed(IReadOnlyDictionary<string, Answers.FlowValue> before, Conversation talk) => string.Join(' ', talk.State!.Definition is null ? [] : Shipped.Engine.Definition(talk.State).Questions
        .Where(question => talk.State.Values.TryGetValue(question.Id, out var now) && !(before.TryGetValue(question.Id, out var old) && old.Means(now)))
        .OrderBy(question => question.Id is "from" ? 0 : question.Id is "until" ? 1 : 2)
        .Select(question => $"{question.Id}={AnswerSet.Written(talk.State.Values[question.Id])}"));
}
