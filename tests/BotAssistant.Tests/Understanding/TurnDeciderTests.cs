using BotAssistant.Understanding;

namespace BotAssistant.Tests.Understanding;

public sealed class TurnDeciderTests
{
    [Fact]
    public void An_earlier_stage_silences_the_later_ones()
    {
        var decision = Decide(
            new Hears(RecognitionStage.Intent, "intent"), new Hears(RecognitionStage.Command, "command"), new Hears(RecognitionStage.Urgent, "urgent"));

        Assert.Equal(["urgent"], Kinds(decision));
    }

    [Fact]
    public void What_one_message_asks_for_is_served_in_one_reply()
    {
        var decision = Decide(
            new Hears(RecognitionStage.Intent, "need") { Choices = [new("一", "a"), new("二", "b")] },
            new Hears(RecognitionStage.Intent, "answer") { Choices = [new("二", "b"), new("三", "c")] },
            new Hears(RecognitionStage.NotUnderstood, "clarify"));

        Assert.Equal(["need", "answer"], Kinds(decision));
        Assert.Equal("need\n\nanswer", Assert.Single(decision.Replies).Text);
        Assert.Equal(3, decision.State.Offered.Count);
    }

    [Fact]
    public void Only_the_first_of_an_exclusive_stage_speaks()
    {
        var decision = Decide(new Hears(RecognitionStage.Command, "first"), new Hears(RecognitionStage.Command, "second"));

        Assert.Equal(["first"], Kinds(decision));
    }

    [Theory]
    [InlineData("refuse,need", "need", "refuse", "flow", "data", "answer")]
    [InlineData("flow,answer", "flow", "data", "answer")]
    [InlineData("need", "smalltalk", "need")]
    [InlineData("smalltalk", "smalltalk")]
    public void Beside_some_outcomes_others_give_way(string kept, params string[] recognised)
    {
        IRecogniser[] recognisers = [.. recognised.Select(kind => new Hears(kind == "refuse" ? RecognitionStage.Refusal : RecognitionStage.Intent, kind))];

        Assert.Equal(kept.Split(','), Kinds(Decide(recognisers)));
    }

    [Fact]
    public void In_danger_only_what_was_taken_in_is_said_besides()
    {
        var decision = Decide(
            new Hears(RecognitionStage.Urgent, "urgent"),
            new Hears(RecognitionStage.Intent, "answer"),
            new Hears(RecognitionStage.Intent, "need") { SpeaksBesideUrgent = true });

        Assert.Equal(["urgent", "need"], Kinds(decision));
    }

    [Fact]
    public void Some_dangers_are_spoken_of_alone()
    {
        var decision = Decide(
            new Hears(RecognitionStage.Urgent, "urgent") { IsAlone = true },
            new Hears(RecognitionStage.Intent, "need") { SpeaksBesideUrgent = true });

        Assert.Equal(["urgent"], Kinds(decision));
    }

    private static string[] Kinds(Decision decision) => [.. decision.Outcomes.Select(outcome => outcome.Kind)];

    private static Decision Decide(params IRecogniser[] recognisers) =>
        new TurnDecider(recognisers, []).Decide(new(
            DateTimeOffset.UnixEpoch, new(UtteranceKind.Message, "话", null, false), DialogState.Empty, new(99, null, 0), Talk.Lanxi, Talk.Dialogs));

    private sealed class Hears(RecognitionStage stage, string kind) : IRecogniser
    {
        public RecognitionStage Stage => stage;

        public IReadOnlyList<Choice> Choices { get; init; } = [];

        public bool SpeaksBesideUrgent { get; init; }

        public bool IsAlone { get; init; }

        public Recognition? Recognise(in Hearing hearing) => new Recognition.Answered(new(kind, null), kind) { Choices = Choices, IsAlone = IsAlone };
    }
}
