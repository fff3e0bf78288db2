using System.Globalization;
using System.Text.RegularExpressions;
using BotAssistant.Alarms;
using BotAssistant.Dialogs;
using BotAssistant.Flows.Running;
using BotAssistant.Policies.Answers;

namespace BotAssistant.Understanding.Recognisers;

/// <summary>The answer of whoever told of a danger, while it is not over: it goes to those who were called, and no form or menu takes it.</summary>
internal sealed class SafetyTalk : IRecogniser
{
    /// <summary>"没事了" ends a talk about anything else.</summary>
    private const string AllRight = "没事";

    public RecognitionStage Stage => RecognitionStage.Command;

    public Recognition? Recognise(in Hearing hearing)
    {
        var isUnsafe = hearing.Is(SafetyIntents.Unsafe);
        var isTakenBack = hearing.Is(SafetyIntents.TakenBack) || Says(hearing, SafetyIntents.TakenBack);
        if (!isUnsafe && !isTakenBack && !hearing.Is(SafetyIntents.Safe) && !Says(hearing, SafetyIntents.Safe)
            && !(hearing.Is(SmalltalkIntents.Goodbye) && hearing.Folded.Whole.StartsWith(AllRight, StringComparison.Ordinal)))
        {
            return null;
        }

        var request = new OwnAlarm();
        if (!hearing.Knows(request, out var own))
        {
            return new Recognition.Wants(request);
        }

        if (!own.IsOpen)
        {
            return null;
        }

        var key = isUnsafe ? AlarmTexts.UnsafeHeard : AlarmTexts.SafeHeard;
        var answered = new AlarmAnswered(hearing.Text.Trim(), !isUnsafe) { IsTakenBack = isTakenBack && !isUnsafe };
        var outcome = new Outcome(OutcomeKinds.Urgent, key.Name);
        // "人没事，灶房烧坏了没钱修": whoever is safe may tell of what they lack as well.
        if (!isUnsafe && !own.IsQuiet && NeedReports.BeginForm(hearing) is { } begun)
        {
            return begun is Recognition.Answered need
                ? need with { Further = [.. need.Further, outcome], Text = hearing.Say(key) + "\n" + need.Text, Lead = hearing.Say(key) + "\n" + need.Lead, Events = [answered, .. need.Events] }
                : begun;
        }

        return new Recognition.Answered(outcome, hearing.Say(key)) { IsAlone = true, Events = [answered] };
    }

    /// <summary>A clause says it, beside others that only tell more: "我们搬到学校去了，安全了". Not while a form asks, which has its own answers.</summary>
    private static bool Says(in Hearing hearing, IntentKey intent)
    {
        if (hearing.IsChoice || hearing.Facts.Asker.IsStaff || hearing.Facts.State.FormAsks || hearing.Folded.Clauses.Count < 2
            || FormTalk.EngineOf(hearing.Facts.Dialogs)?.LooksAsking(hearing.Text) is true || NeedReports.IsUrgent(hearing))
        {
            return false;
        }

        var examples = FoldedExamples.Of(hearing, intent);
        foreach (var clause in hearing.Folded.Clauses)
        {
            if (examples.Contains(clause))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>
/// "有人来吗", "他走了": whoever told of a danger asks who has it, or says something of which nobody knows what it means. They hear how it stands,
/// and those who were called hear what they said.
/// </summary>
internal sealed class AlarmAsking : IRecogniser
{
    /// <summary>What is longer tells something.</summary>
    private const int Longest = 24;

    public RecognitionStage Stage => RecognitionStage.Command;

    public Recognition? Recognise(in Hearing hearing)
    {
        // "我来了" of somebody in danger is no taking: what it means nobody knows either.
        var isGone = hearing.Is(AlarmIntents.Gone) || hearing.Is(MatterIntents.Take) || hearing.Is(AlarmIntents.OnTheWay);
        if (hearing.IsChoice || NamedMatter.Stands(hearing) || hearing.Facts.Asker.IsStaff || (!isGone && (hearing.Text.Length > Longest || !hearing.Holds(AlarmIntents.AsksWhoComes))))
        {
            return null;
        }

        var request = new AlarmStanding();
        if (!hearing.Knows(request, out var stands))
        {
            return new Recognition.Wants(request);
        }

        if (stands.State is null || (isGone && !stands.IsOwn))
        {
            return null;
        }

        var key = isGone ? AlarmTexts.Noted : AlarmTexts.StandsTold;
        return new Recognition.Answered(new Outcome(OutcomeKinds.Urgent, key.Name), isGone ? hearing.Say(AlarmTexts.Noted) + "\n" + Standing(hearing, stands) : Standing(hearing, stands))
        {
            IsAlone = true,
            Events = stands.IsOwn ? [new AlarmAnswered(hearing.Text.Trim(), IsSafe: true)] : [],
        };
    }

    /// <summary>What is true at this moment.</summary>
    private static string Standing(in Hearing hearing, AlarmStandingFound stands)
    {
        var facts = hearing.Facts;
        var time = stands.At is { } at ? TimeZoneInfo.ConvertTime(at, facts.County.TimeZone).ToString("HH:mm", CultureInfo.InvariantCulture) : "";
        return (stands.State, stands.Name) switch
        {
            // Of whoever took it no name is left, but it is taken.
            (AlarmState.Taken, null) => Wording.Say(facts, AlarmTexts.QuietStandsTaken, ("time", time)),
            (AlarmState.Taken, { } name) => stands.IsQuiet
                ? Wording.Say(facts, AlarmTexts.QuietStandsTaken, ("time", time))
                : Wording.Say(facts, AlarmTexts.StandsTaken, ("name", name), ("unit", stands.Unit ?? ""), ("time", time)),
            (_, { } name) => stands.IsQuiet
                ? Wording.Say(facts, AlarmTexts.QuietStandsTold, ("time", time))
                : Wording.Say(facts, AlarmTexts.StandsTold, ("name", name), ("time", time)),
            _ when !stands.IsCalled => hearing.Say(AlarmTexts.StandsUncalled),
            _ => stands.IsQuiet ? hearing.Say(AlarmTexts.QuietStandsCalled) : hearing.Say(AlarmTexts.StandsCalled),
        };
    }
}

/// <summary>
/// While those are called who may know that somebody hurts themselves or is hurt, what is said goes to them, whatever it sounds like: "没人管我" is
/// no need to be filled in then. A question is answered, and nothing more.
/// </summary>
internal sealed class AlarmFollowing : IRecogniser
{
    public RecognitionStage Stage => RecognitionStage.AnswerToAsked;

    /// <summary>An alarm that only few may know of is open, and was told of here.</summary>
    /// <returns>What has to be looked up first.</returns>
    public static Recognition.Wants? IsOn(in Hearing hearing, out bool isOn)
    {
        isOn = false;
        if (!hearing.Facts.State.Endangered || hearing.Facts.Asker.IsStaff)
        {
            return null;
        }

        var request = new OwnAlarm();
        if (!hearing.Knows(request, out var own))
        {
            return new Recognition.Wants(request);
        }

        isOn = own.IsQuiet;
        return null;
    }

    /// <summary>Words of the danger itself, and of those who make it.</summary>
    private const string OfThem = "急事:说的是人";

    private static readonly string[] Tangible = ["住房", "饮水", "教育", "就业", "产业", "补贴", "低保", "残疾养老", "基础设施", "灾害"];

    private static readonly IntentKey[] OwnRecords = [DataIntents.MyApplication, DataIntents.ItemStatus];

    public Recognition? Recognise(in Hearing hearing)
    {
        var text = hearing.Text.Trim();
        if (hearing.IsChoice || hearing.Facts.Utterance.ButtonValue is not null || text.Length == 0)
        {
            return null;
        }

        // In a form that was begun beside it only what is plainly about the danger goes there.
        var isBeside = !hearing.Facts.State.Endangered && !hearing.Facts.Asker.IsStaff && FormTalk.Waiting(hearing.Facts.State) is not null && IsOfThem(hearing);
        if (IsOn(isBeside ? hearing with { Facts = hearing.Facts with { State = hearing.Facts.State with { Endangered = true } } } : hearing, out var isOn) is { } wants)
        {
            return wants;
        }

        // "继续" is theirs to say, and so is the number of what was offered.
        return !isOn || IsOther(hearing, text) || hearing.Facts.State.Offered is not [] && TakenChoice.Find(hearing) is not null ? null
            : new Recognition.Answered(new Outcome(OutcomeKinds.Urgent, AlarmTexts.FewHeard.Name), hearing.Say(AlarmTexts.FewHeard))
            {
                IsAlone = true,
                Events = [new AlarmAnswered(text, IsSafe: true)],
            };
    }

    /// <summary>Plainly a trouble of another kind, in which nobody of the danger is named: "屋里漏雨".</summary>
    public static bool IsClearNeed(in Hearing hearing) => !IsOfThem(hearing) && NeedReports.TroublesIn(hearing) is { Count: > 0 } told && told.All(category => Tangible.Contains(category, StringComparer.Ordinal));

    /// <summary>A command, a question, a matter by its number, or another trouble: these are not about the danger.</summary>
    private static bool IsOther(in Hearing hearing, string text) =>
        FormTalk.EngineOf(hearing.Facts.Dialogs) is { } engine && (engine.CommandOf(text) is not null || engine.LooksAsking(text))
        || NamedMatter.Stands(hearing) || Array.Exists(OwnRecords, hearing.Holds) || IsClearNeed(hearing)
        || (!IsOfThem(hearing) && hearing.Facts.Dialogs is var dialogs && QuestionWords.Of(dialogs).IsQuestion(hearing.Folded.Plain));

    private static bool IsOfThem(in Hearing hearing)
    {
        var plain = hearing.Folded.Plain;
        return hearing.Facts.Dialogs.Concepts.FirstOrDefault(concept => concept.Name == OfThem)?.Words.Any(word => plain.Contains(word, StringComparison.Ordinal)) is true;
    }
}

/// <summary>"3807号凭什么还没有人管": a matter that is named by its number is meant, whatever else is open.</summary>
internal static partial class NamedMatter
{
    public static bool Stands(in Hearing hearing) => Number().IsMatch(hearing.Text);

    [GeneratedRegex(@"^\s*(?:[A-Za-z]-?)?[0-9]{2,9}\s*号", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}

/// <summary>What nobody else understands, after danger was told of, belongs to it: whoever was called reads it.</summary>
internal sealed class AlarmWords : IRecogniser
{
    public RecognitionStage Stage => RecognitionStage.NotUnderstood;

    public Recognition? Recognise(in Hearing hearing)
    {
        if (!hearing.Facts.State.Endangered || hearing.IsChoice || hearing.Text.Trim().Length == 0 || NamedMatter.Stands(hearing))
        {
            return null;
        }

        var request = new OwnAlarm();
        return !hearing.Knows(request, out var own) ? new Recognition.Wants(request)
            : !own.IsOpen || (!own.IsQuiet && AsksOfSomethingElse(hearing)) ? null
            : new Recognition.Answered(
                new Outcome(OutcomeKinds.Urgent, AlarmTexts.MoreHeard.Name),
                own.IsQuiet ? hearing.Say(AlarmTexts.FewHeard)
                : hearing.Facts.State.Forms.Any(form => form is { IsSubmitted: false, Phase: not FlowPhase.Ended }) ? hearing.Say(AlarmTexts.MoreHeard) + "\n" + hearing.Say(AlarmTexts.FormsKept)
                : hearing.Say(AlarmTexts.MoreHeard))
            {
                IsAlone = true,
                Events = [new AlarmAnswered(hearing.Text.Trim(), IsSafe: true)],
            };
    }

    /// <summary>Who asks for somebody's telephone does not speak of the danger; who asks when help comes does.</summary>
    private static bool AsksOfSomethingElse(in Hearing hearing) =>
        FormTalk.EngineOf(hearing.Facts.Dialogs) is { } engine && (engine.LooksAsking(hearing.Text) || hearing.Holds(AlarmIntents.AsksOfOthers)) && !hearing.Holds(AlarmIntents.OfHelp);
}
