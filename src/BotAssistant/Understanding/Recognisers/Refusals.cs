using BotAssistant.Dialogs;

namespace BotAssistant.Understanding.Recognisers;

/// <summary>What nobody gets here: other people's data, falsified records, rankings and labels of people. It is reported to nobody.</summary>
internal sealed class Refusals : IRecogniser
{
    private static readonly (IntentKey Intent, TextKey Text)[] Kinds =
        [.. DialogKeys.DeclaredIn(typeof(RefusalIntents)).OfType<IntentKey>().Zip(CueTexts.Refusals)];

    public RecognitionStage Stage => RecognitionStage.Refusal;

    public Recognition? Recognise(in Hearing hearing)
    {
        if (hearing.IsChoice)
        {
            return null;
        }

        foreach (var (intent, text) in Kinds)
        {
            if (hearing.Holds(intent) || (intent == RefusalIntents.OtherPerson && AsksOfAnother(hearing)))
            {
                return new Recognition.Answered(new Outcome(OutcomeKinds.Refuse, intent.Name), hearing.Say(text));
            }
        }

        return null;
    }

    /// <summary>Staff ask about the households that they work for, and see of them what they may.</summary>
    private static bool AsksOfAnother(in Hearing hearing) =>
        !hearing.Facts.Asker.IsStaff
        && hearing.Holds(HouseholdQuestions.OfOneHousehold)
        && NamedHousehold.Of(hearing.Facts.Dialogs).IsIn(hearing.Folded.Plain);
}
