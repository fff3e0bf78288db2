using BotAssistant.Announcements;
using BotAssistant.Dialogs;
using BotAssistant.Requests;

namespace BotAssistant.Understanding.Recognisers;

/// <summary>
/// "我没死，登记错了", "我没有同意", "撤回申报", "我不服": a household says something against what others reported, applied for or decided in its
/// name. Only where there is something of the kind do the words mean that.
/// </summary>
internal sealed class ObjectionTalk : IRecogniser
{
    private const int Longest = 200;

    public RecognitionStage Stage => RecognitionStage.AnswerToAsked;

    public Recognition? Recognise(in Hearing hearing)
    {
        // A plain no is said to whatever they were told last.
        var isPlain = hearing.Is(MatterIntents.Decline) || hearing.Is(MatterIntents.Unsatisfied) || hearing.Is(SmalltalkIntents.No);
        if (hearing.IsChoice || !hearing.Facts.Asker.IsBound || hearing.Text.Length > Longest
            || !(isPlain || hearing.Holds(ObjectionIntents.NotSo) || hearing.Holds(ObjectionIntents.NotAgreed) || hearing.Holds(ObjectionIntents.TakeBack) || hearing.Holds(ObjectionIntents.Outcome)))
        {
            return null;
        }

        var (request, told) = (new HouseholdGrounds(), new LastAnnouncement());
        if (!hearing.Knows(request, out var found) | !hearing.Knows(told, out var last))
        {
            return new Recognition.Wants([request, told]);
        }

        if (NeedReports.WantsForQuiet(hearing) is { } wants)
        {
            return wants;
        }

        var isFresh = last!.Words is not null && last.SentAt > hearing.Facts.State.HeardAt;
        if ((isPlain || (FormTalk.Waiting(hearing.Facts.State) is not null && hearing.Facts.State.FormAsks)) && !isFresh)
        {
            return null;
        }

        // What they were told of last is a need of theirs that was refused: that is what they do not accept.
        if (!isPlain && isFresh && last is { Number: > 0, Cause: AnnouncementCause.Notice } && found!.Change?.Number != last.Number && !hearing.Holds(ObjectionIntents.NotAgreed) && !hearing.Holds(ObjectionIntents.TakeBack)
            && !hearing.Holds(ObjectionIntents.NotSo))
        {
            return null;
        }

        return (isPlain ? Plain(hearing, found!, last) : Meant(hearing, found!)) is not { } answer ? null
            : IsBeside(hearing) && answer.Events is not [] ? MatterTalk.OnlyForTheDesk(hearing, answer with { Text = answer.Text + "\n" + hearing.Say(MatterTexts.WithoutWords) })
            : answer;
    }

    /// <summary>Whoever it is said of may be who reads it: they hear that something is objected to, and no word of this.</summary>
    private static bool IsBeside(in Hearing hearing) => Conduct.IsBesideMatter(hearing);

    private static string WordsOf(in Hearing hearing) => IsBeside(hearing) ? hearing.Say(ObjectionWords.WordsKept) : hearing.Text.Trim();

    /// <summary>The application ends, and whoever is concerned hears that.</summary>
    public static Recognition.Answered End(in Hearing hearing, ApplicationGround application, bool isDenied) =>
        (isDenied && application.By is { } by ? Answer(hearing, ObjectionWords.NotAgreedDone, ("by", by)) : Answer(hearing, ObjectionWords.TakenBackDone)) with
        {
            Events = [new HouseholdObjected(isDenied ? ObjectionKind.NotAgreed : ObjectionKind.TakenBack, application.Case, WordsOf(hearing))],
        };

    private static Recognition.Answered? Plain(in Hearing hearing, GroundsFound found, LastTold last) =>
        last.Number > 0 ? (found.Change is { } change && change.Number == last.Number ? Against(hearing, change) : null)
        : last.Cause is not AnnouncementCause.Notice ? null
        : found.Application is { By: not null } application ? End(hearing, application, isDenied: true)
        : found.Outcome is { } outcome ? Against(hearing, outcome)
        : null;

    private static Recognition.Answered? Meant(in Hearing hearing, GroundsFound found)
    {
        var denies = hearing.Holds(ObjectionIntents.NotAgreed);
        if (found.Application is { } application && (denies || hearing.Holds(ObjectionIntents.TakeBack)))
        {
            return End(hearing, application, denies);
        }

        if (found.Change is { } change && (denies || hearing.Holds(ObjectionIntents.NotSo)))
        {
            return Against(hearing, change);
        }

        return hearing.Holds(ObjectionIntents.NotSo) && found.Application is { By: not null } claimed ? End(hearing, claimed, isDenied: true)
            : hearing.Holds(ObjectionIntents.Outcome) && found.Outcome is { } outcome ? Against(hearing, outcome)
            : null;
    }

    private static Recognition.Answered Against(in Hearing hearing, ChangeGround change) => change.Objection is { } running
        ? Answer(hearing, ObjectionWords.Running, ("number", running))
        : Answer(hearing, change.IsApplied ? ObjectionWords.ChangeTaken : ObjectionWords.ChangeHeld, ("number", change.Number), ("line", change.Line)) with
        {
            Events = [new HouseholdObjected(ObjectionKind.Change, change.Request, WordsOf(hearing))],
        };

    private static Recognition.Answered Against(in Hearing hearing, OutcomeGround outcome) =>
        outcome.Objection is not null ? Answer(hearing, ObjectionWords.OutcomeOnce)
        : outcome.Above is not { } above ? Answer(hearing, ObjectionWords.OutcomeLast)
        : Answer(
            hearing, ObjectionWords.OutcomeTaken, ("name", above),
            ("due", outcome.Due is { } due ? Wording.Say(hearing.Facts, ObjectionWords.OutcomeDue, ("month", due.Month), ("day", due.Day)) : "")) with
        { Events = [new HouseholdObjected(ObjectionKind.Outcome, outcome.Case, WordsOf(hearing))] };

    private static Recognition.Answered Answer(in Hearing hearing, TextKey key, params ReadOnlySpan<(string Slot, object Value)> values) =>
        new(new Outcome(OutcomeKinds.Data, key.Name), Wording.Say(hearing.Facts, key, values));
}
