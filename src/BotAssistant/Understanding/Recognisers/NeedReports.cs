namespace BotAssistant.Understanding.Recognisers;

/// <summary>What somebody lacks or suffers from, of all categories that the message names.</summary>
internal sealed class NeedReports : IRecogniser
{
    private const int Most = 4;

    public RecognitionStage Stage => RecognitionStage.Intent;

    /// <summary>Whoever flees from fire or water may have lost a roof as well. Beside danger from people, or from oneself, it is not asked.</summary>
    public bool SpeaksBesideUrgent => true;

    public Recognition? Recognise(in Hearing hearing)
    {
        // Cadres ask about the troubles of others; what they report of a household they report as part of a visit.
        if (hearing.IsChoice || (hearing.Facts.Asker.IsStaff && !hearing.Holds(FlowIntents.VisitRecord)))
        {
            return null;
        }

        var cues = hearing.Cues;
        string[] categories = [.. NeedIntents.Categories.Where(need => cues.Has(need.Intent)).Select(need => need.Category).Take(Most)];
        if (categories is [])
        {
            return null;
        }

        var named = string.Join(hearing.Say(CueTexts.NeedJoin), categories);
        Outcome[] outcomes = [.. categories.Select(category => new Outcome(OutcomeKinds.Need, category) { Category = category })];
        return new Recognition.Answered(outcomes[0], Wording.Say(hearing.Facts, CueTexts.NeedTaken, ("categories", named)))
        {
            Further = outcomes[1..],
        };
    }
}
