using BotAssistant.Dialogs;

namespace BotAssistant.Understanding.Recognisers;

/// <summary>The answer to whether a trouble is more of what was reported today, or another one, in any words: what was told is not lost on the way.</summary>
internal sealed class SameAgain : IRecogniser
{
    public RecognitionStage Stage => RecognitionStage.AnswerToAsked;

    public Recognition? Recognise(in Hearing hearing)
    {
        if (hearing.IsChoice || hearing.Facts.State is not { Asked: NeedReports.Question, Offered: [var same, var other, ..] })
        {
            return null;
        }

        return hearing.Is(AgainIntents.Other) || hearing.Is(SmalltalkIntents.No) ? new Recognition.MeansChoice(other)
            : hearing.Is(AgainIntents.Same) || hearing.Is(SmalltalkIntents.Yes) || hearing.Is(SmalltalkIntents.Agreed) ? new Recognition.MeansChoice(same)
            : null;
    }
}

/// <summary>Nobody understood the answer: it is asked once more, and what was told stays in the choices.</summary>
internal sealed class SameAgainUnclear : IRecogniser
{
    public RecognitionStage Stage => RecognitionStage.NotUnderstood;

    public Recognition? Recognise(in Hearing hearing) =>
        hearing.Facts.State is { Asked: NeedReports.Question, Offered: { Count: > 1 } offered, LastReply: { } asked, NotUnderstoodInARow: 0 }
            ? new Recognition.Answered(new Outcome(OutcomeKinds.Clarify, NeedReports.Question), asked) { Choices = offered, Asks = NeedReports.Question, NotUnderstood = true }
            : null;
}

internal static class AgainIntents
{
    /// <summary>More of the matter that is known.</summary>
    public static readonly IntentKey Same = new("need-again-same");

    /// <summary>Another matter.</summary>
    public static readonly IntentKey Other = new("need-again-other");
}
