using BotAssistant.Dialogs;

namespace BotAssistant.Understanding.Recognisers;

/// <summary>Questions about what is recorded.</summary>
internal sealed class RecordQueries : IRecogniser
{
    private static readonly IntentKey[] OfAnybody = [DataIntents.MyApplication, DataIntents.MyCadre];

    private static readonly IntentKey[] OfStaff = [.. DialogKeys.DeclaredIn(typeof(DataIntents)).OfType<IntentKey>().Except(OfAnybody)];

    public RecognitionStage Stage => RecognitionStage.Intent;

    public Recognition? Recognise(in Hearing hearing)
    {
        if (hearing.IsChoice)
        {
            return null;
        }

        var cues = hearing.Cues;
        var staff = hearing.Facts.Asker.IsStaff;
        var asked = Array.Find(staff ? [.. OfStaff, .. OfAnybody] : OfAnybody, cues.Has);
        return asked is null
            ? null
            : new Recognition.Answered(new Outcome(OutcomeKinds.Data, asked.Name), hearing.Say(staff ? CueTexts.DataKnown : CueTexts.DataWhoAreYou));
    }
}
