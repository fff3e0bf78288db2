using BotAssistant.Alarms;
using BotAssistant.Dialogs;
using BotAssistant.Handovers;

namespace BotAssistant.Understanding.Recognisers;

/// <summary>Danger, before everything else and in every state: the number to call first.</summary>
internal sealed class UrgentMatters : IRecogniser
{
    private static readonly (IntentKey Intent, TextKey Text)[] Kinds =
        [.. DialogKeys.DeclaredIn(typeof(UrgentIntents)).OfType<IntentKey>().Zip(CueTexts.Urgent)];

    private const string GeneralLine = "12345";

    /// <summary>Beside these, talk about work or money would be heartless, and what is written down could be read by whoever does the harm.</summary>
    private static readonly IntentKey[] Alone = [UrgentIntents.SelfHarm, UrgentIntents.Violence, UrgentIntents.Abuse];

    public RecognitionStage Stage => RecognitionStage.Urgent;

    public Recognition? Recognise(in Hearing hearing)
    {
        if (hearing.IsChoice || DeskTalk.IsReply(hearing) || AlarmTalk.IsAbout(hearing))
        {
            return null;
        }

        var said = new List<string>();
        IntentKey? first = null;
        foreach (var (intent, text) in Kinds)
        {
            if (hearing.Holds(intent))
            {
                first ??= intent;
                said.Add(hearing.Say(text));
            }
        }

        if (first is null)
        {
            return null;
        }

        // Of several, what only few may know of decides who is called.
        var alone = Array.Find(Alone, hearing.Cues.Has);
        var kind = (alone ?? first).Name["urgent-".Length..];
        var request = new DutyNow(kind);
        if (!hearing.Knows(request, out var standing))
        {
            return new Recognition.Wants(request);
        }

        var phone = hearing.Facts.County.DutyPhone.Length > 0 ? hearing.Facts.County.DutyPhone : hearing.Facts.County.DeskPhone;
        // The general line is not for those whom somebody hurts, or who want to hurt themselves.
        if (alone is null || phone != GeneralLine)
        {
            said.Add(hearing.Facts.County.DutyPhone.Length > 0 ? hearing.Say(CueTexts.UrgentDuty) : hearing.Say(CueTexts.UrgentDesk));
        }

        said.Add(
            standing.TakenBy is { } taker ? Wording.Say(hearing.Facts, AlarmTexts.TakenBefore, ("name", taker))
            : standing.IsRinging ? hearing.Say(AlarmTexts.Still)
            : standing.IsReachable ? hearing.Say(AlarmTexts.Calling)
            : hearing.Say(CueTexts.UrgentNotTold));
        var raised = new AlarmRaised(kind, hearing.Text, standing);
        // Several dangers may share a line, e.g. the number for the injured.
        var lines = said.SelectMany(text => text.Split('\n')).Distinct(StringComparer.Ordinal);
        return new Recognition.Answered(new Outcome(OutcomeKinds.Urgent, first.Name), string.Join('\n', lines))
        {
            IsAlone = alone is not null,
            // A person who talks with them hears it, too, unless it is for few.
            Events = hearing.Facts.State.HandedOver && alone is null ? [raised, new SaidToDesk(hearing.Text)] : [raised],
        };
    }
}
