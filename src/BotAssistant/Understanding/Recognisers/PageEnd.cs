namespace BotAssistant.Understanding.Recognisers;

/// <summary>"Next page" where there is none: while there is one, it is a choice that was offered.</summary>
internal sealed class PageEnd : IRecogniser
{
    public RecognitionStage Stage => RecognitionStage.NotUnderstood;

    public Recognition? Recognise(in Hearing hearing) =>
        hearing.Is(CommandIntents.NextPage) ? new Recognition.Answered(new Outcome(OutcomeKinds.Smalltalk, RecordTexts.PageEnd.Name), hearing.Say(RecordTexts.PageEnd)) : null;
}
