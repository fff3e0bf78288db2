namespace BotAssistant.Understanding.Recognisers;

internal sealed class RepeatLastReply : IRecogniser
{
    public RecognitionStage Stage => RecognitionStage.Command;

    public Recognition? Recognise(in Hearing hearing)
    {
        if (!hearing.Is(CommandIntents.Repeat))
            return null;
        var before = hearing.Facts.State;
        var outcome = new Outcome(OutcomeKinds.Smalltalk, CommandIntents.Repeat.Name);
        return before.LastReply is { } last
            ? new Recognition.Answered(outcome, last) { Choices = before.Offered, Asks = before.Asked }
            : new Recognition.Answered(outcome, hearing.Say(Texts.RepeatNothing));
    }
}
