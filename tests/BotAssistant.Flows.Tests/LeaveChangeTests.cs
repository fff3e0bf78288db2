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
