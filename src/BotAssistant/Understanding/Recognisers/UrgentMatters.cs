using BotAssistant.Dialogs;

namespace BotAssistant.Understanding.Recognisers;

/// <summary>Danger, before everything else and in every state: the number to call first.</summary>
internal sealed class UrgentMatters : IRecogniser
{
    private static readonly (IntentKey Intent, TextKey Leads, TextKey Beside)[] Kinds =
        [.. DialogKeys.DeclaredIn(typeof(UrgentIntents)).OfType<IntentKey>().Zip(CueTexts.Urgent, CueTexts.UrgentBeside)];

    /// <summary>Beside these, talk about work or money would be heartless, and what is written down could be read by whoever does the harm.</summary>
    private static readonly IntentKey[] Alone = [UrgentIntents.SelfHarm, UrgentIntents.Violence, UrgentIntents.Abuse];

    private static readonly string[] Numbers = ["110", "119", "120"];

    public RecognitionStage Stage => RecognitionStage.Urgent;

    public Recognition? Recognise(in Hearing hearing)
    {
        var cues = hearing.Cues;
        if (hearing.IsChoice || Array.FindAll(Kinds, kind => cues.Has(kind.Intent)) is not [var leading, .. var others])
        {
            return null;
        }

        var lines = new List<string>(hearing.Say(leading.Leads).Split('\n'));
        foreach (var other in others)
        {
            Add(lines, hearing.Say(other.Beside));
        }

        lines.Add(hearing.Facts.County.DutyPhone.Length > 0 ? hearing.Say(CueTexts.UrgentDuty) : hearing.Say(CueTexts.UrgentDesk));
        lines.Add(hearing.Say(CueTexts.UrgentNotTold));
        return new Recognition.Answered(new Outcome(OutcomeKinds.Urgent, leading.Intent.Name), string.Join('\n', lines))
        {
            IsAlone = Alone.Any(cues.Has),
        };
    }

    /// <summary>Who is in danger reads few lines: one that only names numbers that were named already is left out.</summary>
    private static void Add(List<string> lines, string text)
    {
        foreach (var line in text.Split('\n'))
        {
            var named = Array.FindAll(Numbers, number => line.Contains(number, StringComparison.Ordinal));
            var isTold = named is not [] && Array.TrueForAll(named, number => lines.Exists(told => told.Contains(number, StringComparison.Ordinal)));
            if (!isTold && !lines.Contains(line, StringComparer.Ordinal))
            {
                lines.Add(line);
            }
        }
    }
}
