namespace BotAssistant.Understanding.Recognisers;

/// <summary>A number, a label or a button of the choices under the last reply.</summary>
internal sealed class TakenChoice : IRecogniser
{
    public RecognitionStage Stage => RecognitionStage.AnswerToAsked;

    public Recognition? Recognise(in Hearing hearing) => Find(hearing) is { } choice ? new Recognition.MeansChoice(choice) : null;

    /// <summary>The choice that was taken; null for any other message.</summary>
    public static Choice? Find(in Hearing hearing)
    {
        var offered = hearing.Facts.State.Offered;
        if (hearing.IsChoice || offered is [])
            return null;

        for (var i = 0; i < Math.Min(offered.Count, OrdinalIntents.All.Count); i++)
        {
            if (hearing.Is(OrdinalIntents.All[i]))
                return offered[i];
        }
        foreach (var choice in offered)
        {
            if (choice.Say == hearing.Facts.Utterance.ButtonValue || Same(hearing, choice.Label) || (choice.Say != choice.Label && Same(hearing, choice.Say)))
                return choice;
        }
        return null;
    }

    private static bool Same(in Hearing hearing, string words) =>
        hearing.Folded.Whole.Length > 0 && hearing.Folded.Whole == hearing.Folding.Fold(words).Whole;
}
