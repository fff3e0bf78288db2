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
    public void Intents_and_refusals_of_one_message_are_served_in_one_reply()
    {
        var decision = Decide(
            new Hears(RecognitionStage.Refusal, "refuse"),
            new Hears(RecognitionStage.Intent, "need") { Choices = [new("一", "a"), new("二", "b")] },
            new Hears(RecognitionStage.Intent, "answer") { Choices = [new("二", "b"), new("三", "c")] },
            new Hears(RecognitionStage.NotUnderstood, "clarify"));

        Assert.Equal(["need", "answer", "refuse"], Kinds(decision));
        Assert.Equal("need\n\nanswer\n\nrefuse", Assert.Single(decision.Replies).Text);
        Assert.Equal(3, decision.State.Offered.Count);
    }

    [Fact]
    public void Only_the_first_of_an_exclusive_stage_speaks()
    {
        var decision = Decide(new Hears(RecognitionStage.Command, "first"), new Hears(RecognitionStage.Command, "second"));

        Assert.Equal(["first"], Kinds(decision));
    }

    private static string[] Kinds(Decision decision) => [.. decision.Outcomes.Select(outcome => outcome.Kind)];

    private static Decision Decide(params IRecogniser[] recognisers) =>
        new TurnDecider(recognisers, []).Decide(new(
            DateTimeOffset.UnixEpoch, new(UtteranceKind.Message, "话", null, false), DialogState.Empty, new(99, null, 0), Talk.Lanxi, Talk.Dialogs));

    private sealed class Hears(RecognitionStage stage, string kind) : IRecogniser
    {
        public RecognitionStage Stage => stage;

        public IReadOnlyList<Choice> Choices { get; init; } = [];

        public Recognition? Recognise(in Hearing hearing) => new Recognition.Answered(new(kind, null), kind) { Choices = Choices };
    }
}
