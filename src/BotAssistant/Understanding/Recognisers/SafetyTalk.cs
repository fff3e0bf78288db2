using System.Globalization;
using BotAssistant.Alarms;
using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Running;

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
        if (!isUnsafe && !hearing.Is(SafetyIntents.Safe) && !(hearing.Is(SmalltalkIntents.Goodbye) && hearing.Folded.Whole.StartsWith(AllRight, StringComparison.Ordinal)))
        {
            return null;
        }

        var request = new OwnAlarm();
        if (!hearing.Knows(request, out var own))
        {
            return new Recognition.Wants(request);
        }

        var key = isUnsafe ? AlarmTexts.UnsafeHeard : AlarmTexts.SafeHeard;
        return !own.IsOpen ? null : new Recognition.Answered(new Outcome(OutcomeKinds.Urgent, key.Name), hearing.Say(key))
        {
            IsAlone = true,
            Events = [new AlarmAnswered(hearing.Text.Trim(), !isUnsafe)],
        };
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
        var isGone = hearing.Is(AlarmIntents.Gone);
        if (hearing.IsChoice || hearing.Facts.Asker.IsStaff || (!isGone && (hearing.Text.Length > Longest || !hearing.Holds(AlarmIntents.AsksWhoComes))))
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

    public Recognition? Recognise(in Hearing hearing)
    {
        var text = hearing.Text.Trim();
        if (hearing.IsChoice || hearing.Facts.Utterance.ButtonValue is not null || text.Length == 0)
        {
            return null;
        }

        if (IsOn(hearing, out var isOn) is { } wants)
        {
            return wants;
        }

        // "继续" is theirs to say, and so is the number of what was offered.
        return !isOn || IsAsking(hearing, text) || hearing.Facts.State.Offered is not [] && TakenChoice.Find(hearing) is not null ? null
            : new Recognition.Answered(new Outcome(OutcomeKinds.Urgent, AlarmTexts.FewHeard.Name), hearing.Say(AlarmTexts.FewHeard))
            {
                IsAlone = true,
                Events = [new AlarmAnswered(text, IsSafe: true)],
            };
    }

    private static bool IsAsking(in Hearing hearing, string text) =>
        FormTalk.EngineOf(hearing.Facts.Dialogs) is { } engine && (engine.CommandOf(text) is FlowCommand.Continue || engine.LooksAsking(text));
}

/// <summary>What nobody else understands, after danger was told of, belongs to it: whoever was called reads it.</summary>
internal sealed class AlarmWords : IRecogniser
{
    public RecognitionStage Stage => RecognitionStage.NotUnderstood;

    public Recognition? Recognise(in Hearing hearing)
    {
        if (!hearing.Facts.State.Endangered || hearing.IsChoice || hearing.Text.Trim().Length == 0)
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
