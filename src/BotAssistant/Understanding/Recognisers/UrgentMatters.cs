using BotAssistant.Alarms;
using BotAssistant.Dialogs;
using BotAssistant.Handovers;

namespace BotAssistant.Understanding.Recognisers;

/// <summary>Danger, before everything else and in every state: the number to call first.</summary>
internal sealed class UrgentMatters : IRecogniser
{
    private static readonly (IntentKey Intent, TextKey Leads, TextKey Beside)[] Kinds =
        [.. DialogKeys.DeclaredIn(typeof(UrgentIntents)).OfType<IntentKey>().Zip(CueTexts.Urgent, CueTexts.UrgentBeside)];

    private const string GeneralLine = "12345";

    /// <summary>Beside these, talk about work or money would be heartless, and what is written down could be read by whoever does the harm.</summary>
    private static readonly IntentKey[] Alone = [UrgentIntents.SelfHarm, UrgentIntents.Violence, UrgentIntents.Abuse];

    public RecognitionStage Stage => RecognitionStage.Urgent;

    /// <summary>Only few may know of it: somebody is hurt by another, or wants to hurt themselves.</summary>
    public static bool IsForFew(in Hearing hearing) => Array.Exists(Alone, hearing.Cues.Has);

    public Recognition? Recognise(in Hearing hearing)
    {
        var cues = hearing.Cues;
        if (hearing.IsChoice || DeskTalk.IsReply(hearing) || AlarmTalk.IsAbout(hearing) || Array.FindAll(Kinds, kind => cues.Has(kind.Intent)) is not [var leading, .. var others])
        {
            return null;
        }

        // Of several, what only few may know of decides who is called.
        var alone = Array.Find(Alone, cues.Has);
        var kind = (alone ?? leading.Intent).Name["urgent-".Length..];
        var request = new DutyNow(kind);
        var callable = new LinesToCall(kind);
        if (!hearing.Knows(request, out var standing) | !hearing.Knows(callable, out var call))
        {
            return new Recognition.Wants([request, callable]);
        }

        var lines = new List<string>(Say(hearing, leading.Leads, call!).Split('\n'));
        var further = call!.Further.Where(number => (alone is null || number != GeneralLine) && !lines.Exists(line => line.Contains(number, StringComparison.Ordinal))).ToArray();
        if (further is not [])
        {
            // Behind the first line, which says the number that always answers.
            lines.Insert(1, Wording.Say(hearing.Facts, CueTexts.UrgentLines, ("numbers", string.Join('、', further))));
        }

        if (NotUnderstood.IsInOtherLanguage(hearing.Text))
        {
            // The numbers stand above; whoever writes so may not read what stands around them.
            lines.Add(hearing.Say(Texts.OtherLanguage));
        }

        foreach (var other in others)
        {
            Add(lines, Say(hearing, other.Beside, call), call);
        }

        var phone = hearing.Facts.County.DutyPhone.Length > 0 ? hearing.Facts.County.DutyPhone : hearing.Facts.County.DeskPhone;
        // The general line is not for those whom somebody hurts, or who want to hurt themselves.
        if (alone is null || phone != GeneralLine)
        {
            lines.Add(hearing.Facts.County.DutyPhone.Length > 0 ? hearing.Say(CueTexts.UrgentDuty) : hearing.Say(CueTexts.UrgentDesk));
        }

        lines.Add(
            standing!.TakenBy is { } taker ? Wording.Say(hearing.Facts, AlarmTexts.TakenBefore, ("name", taker))
            : standing.IsRinging ? hearing.Say(AlarmTexts.Still)
            : standing.IsReachable ? hearing.Say(AlarmTexts.Calling)
            : hearing.Say(CueTexts.UrgentNotTold));
        if (cues.Question.Length > 0)
        {
            lines.Add(Wording.Say(hearing.Facts, CueTexts.UrgentQuestion, ("question", cues.Question)));
        }

        var raised = new AlarmRaised(kind, hearing.Text, standing);
        return new Recognition.Answered(new Outcome(OutcomeKinds.Urgent, leading.Intent.Name), string.Join('\n', lines))
        {
            IsAlone = alone is not null,
            // Whoever is in danger reads no rules now; what was asked is one press away.
            Choices = cues.Question.Length > 0 ? [new Choice(cues.Question, cues.Question)] : [],
            // A person who talks with them hears it, too, unless it is for few.
            Events = hearing.Facts.State.HandedOver && alone is null ? [raised, new SaidToDesk(hearing.Text)] : [raised],
        };
    }

    private static string Say(in Hearing hearing, TextKey key, EmergencyLines call) =>
        Wording.Say(hearing.Facts, key, ("police", call.Police), ("fire", call.Fire), ("medical", call.Medical));

    /// <summary>Who is in danger reads few lines: one that only names numbers that were named already is left out.</summary>
    private static void Add(List<string> lines, string text, EmergencyLines call)
    {
        string[] numbers = [call.Police, call.Fire, call.Medical];
        foreach (var line in text.Split('\n'))
        {
            var named = Array.FindAll(numbers, number => line.Contains(number, StringComparison.Ordinal));
            var isTold = named is not [] && Array.TrueForAll(named, number => lines.Exists(told => told.Contains(number, StringComparison.Ordinal)));
            if (!isTold && !lines.Contains(line, StringComparer.Ordinal))
            {
                lines.Add(line);
            }
        }
    }
}
