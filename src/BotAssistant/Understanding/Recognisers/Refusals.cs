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
            if (hearing.Holds(intent))
            {
                return new Recognition.Answered(new Outcome(OutcomeKinds.Refuse, intent.Name), hearing.Say(text));
            }
        }

        return null;
    }
}
