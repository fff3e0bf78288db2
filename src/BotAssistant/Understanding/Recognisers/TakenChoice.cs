namespace BotAssistant.Understanding.Recognisers;

/// <summary>A number, a label or a button of the choices under the last reply.</summary>
internal sealed class TakenChoice : IRecogniser
{
    public RecognitionStage Stage => RecognitionStage.AnswerToAsked;

    public Recognition? Recognise(in Hearing hearing)
    {
        var offered = hearing.Facts.State.Offered;
        if (!hearing.IsChoice && offered is not [] && SeveralOf(hearing, offered.Count) is [_, _, ..])
        {
            return Ask(hearing, offered) with { Asks = hearing.Facts.State.Asked };
        }

        return Find(hearing) is { } choice ? new Recognition.MeansChoice(choice) : null;
    }

    /// <summary>"1 2" where one is to be chosen: none is taken by a guess. All are shown again, so that their numbers stay what they were.</summary>
    public static Recognition.Answered Ask(in Hearing hearing, IReadOnlyList<Choice> offered) =>
        new(new Outcome(OutcomeKinds.Clarify, Texts.OneChoice.Name), hearing.Say(Texts.OneChoice)) { Choices = offered };

    /// <summary>The places of all lines that a message names by number, beginning at 0; empty where it names none.</summary>
    public static int[] SeveralOf(in Hearing hearing, int count)
    {
        var places = new List<int>();
        for (var i = 0; i < Math.Min(count, OrdinalIntents.All.Count); i++)
        {
            if (hearing.Is(OrdinalIntents.All[i]))
            {
                places.Add(i);
            }
        }

        return places is [_, _, ..] || hearing.Facts.Dialogs.Forms?.Words.LinesOf(hearing.Text, count) is not { Count: > 1 } written ? [.. places] : [.. written.Select(line => line - 1)];
    }

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
