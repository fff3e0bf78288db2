namespace BotAssistant.Understanding.Recognisers;

/// <summary>Says so instead of guessing; the second time in a row it points to a human.</summary>
internal sealed class NotUnderstood : IRecogniser
{
    public RecognitionStage Stage => RecognitionStage.NotUnderstood;

    public Recognition? Recognise(in Hearing hearing)
    {
        var again = hearing.Facts.State.NotUnderstoodInARow > 0;
        return new Recognition.Answered(
            new(OutcomeKinds.Clarify, again ? "not-understood-again" : "not-understood"),
            hearing.Say(again ? Texts.NotUnderstoodAgain : Texts.NotUnderstood))
        {
            Choices = hearing.Menu(Menus.NotUnderstood),
            NotUnderstood = true,
        };
    }
}
