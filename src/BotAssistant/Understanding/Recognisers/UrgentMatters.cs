using BotAssistant.Dialogs;

namespace BotAssistant.Understanding.Recognisers;

/// <summary>Danger, before everything else and in every state: the number to call first.</summary>
internal sealed class UrgentMatters : IRecogniser
{
    private static readonly (IntentKey Intent, TextKey Text)[] Kinds =
        [.. DialogKeys.DeclaredIn(typeof(UrgentIntents)).OfType<IntentKey>().Zip(CueTexts.Urgent)];

    /// <summary>Beside these, talk about work or money would be heartless, and what is written down could be read by whoever does the harm.</summary>
    private static readonly IntentKey[] Alone = [UrgentIntents.SelfHarm, UrgentIntents.Violence, UrgentIntents.Abuse];

    public RecognitionStage Stage => RecognitionStage.Urgent;

    public Recognition? Recognise(in Hearing hearing)
    {
        if (hearing.IsChoice || DeskTalk.IsReply(hearing))
        {
            return null;
        }

        var said = new List<string>();
        string? first = null;
        foreach (var (intent, text) in Kinds)
        {
            if (hearing.Holds(intent))
            {
                first ??= intent.Name;
                said.Add(hearing.Say(text));
            }
        }

        if (first is null)
        {
            return null;
        }

        said.Add(hearing.Facts.County.DutyPhone.Length > 0 ? hearing.Say(CueTexts.UrgentDuty) : hearing.Say(CueTexts.UrgentDesk));
        said.Add(hearing.Say(CueTexts.UrgentNotTold));
        // Several dangers may share a line, e.g. the number for the injured.
        var lines = said.SelectMany(text => text.Split('\n')).Distinct(StringComparer.Ordinal);
        return new Recognition.Answered(new Outcome(OutcomeKinds.Urgent, first), string.Join('\n', lines))
        {
            IsAlone = Alone.Any(hearing.Cues.Has),
        };
    }
}
