using BotAssistant.Alarms;

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
            : !own.IsOpen ? null
            : new Recognition.Answered(new Outcome(OutcomeKinds.Urgent, AlarmTexts.MoreHeard.Name), hearing.Say(AlarmTexts.MoreHeard))
            {
                IsAlone = true,
                Events = [new AlarmAnswered(hearing.Text.Trim(), IsSafe: true)],
            };
    }
}
