using BotAssistant.Dialogs;

namespace BotAssistant.Understanding.Recognisers;

/// <summary>The wish to report or to apply for something that is done by questions and answers.</summary>
internal sealed class FlowStarts : IRecogniser
{
    private static readonly (IntentKey Intent, TextKey Name, bool ForStaff)[] Flows =
    [
        .. DialogKeys.DeclaredIn(typeof(FlowIntents)).OfType<IntentKey>().Zip(CueTexts.FlowNames)
            .Select(pair => (pair.First, pair.Second, !IsForHouseholds(pair.First))),
    ];

    public RecognitionStage Stage => RecognitionStage.Intent;

    public Recognition? Recognise(in Hearing hearing)
    {
        if (hearing.IsChoice)
        {
            return null;
        }

        foreach (var (intent, name, forStaff) in Flows)
        {
            if (!hearing.Holds(intent) || (forStaff && !hearing.Facts.Asker.IsStaff))
            {
                continue;
            }

            var id = CueTexts.FlowId(intent);
            return new Recognition.Answered(
                new Outcome(OutcomeKinds.Flow, id) { Flow = id },
                Wording.Say(hearing.Facts, CueTexts.FlowKnown, ("flow", hearing.Say(name))));
        }

        return null;
    }

    private static bool IsForHouseholds(IntentKey intent) =>
        intent == FlowIntents.HouseholdNeed || intent == FlowIntents.HouseholdChange || intent == FlowIntents.MonitoringApplication;
}
