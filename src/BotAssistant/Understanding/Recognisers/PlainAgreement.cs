using BotAssistant.Announcements;

namespace BotAssistant.Understanding.Recognisers;

/// <summary>
/// A plain yes or no to what the last reply asked to confirm: "对", "要得", "没错", "不是". Which choice says yes stands on the choice itself; what
/// cannot be taken back is not marked so, and wants words of its own.
/// </summary>
internal sealed class PlainAgreement : IRecogniser
{
    public RecognitionStage Stage => RecognitionStage.AnswerToAsked;

    public Recognition? Recognise(in Hearing hearing)
    {
        var state = hearing.Facts.State;
        // "知道了" has heard it, and says neither.
        if (hearing.IsChoice || state.FormAsks || state.Offered is [] || hearing.Facts.Utterance.ButtonValue is not null || hearing.Is(SmalltalkIntents.Noted)
            || (hearing.Facts.Dialogs.Forms?.Words.Agrees(hearing.Text) ?? BySmalltalk(hearing)) is not { } agrees
            || state.Offered.Where(choice => choice.Agrees == agrees).ToArray() is not [var meant])
        {
            return null;
        }

        if (hearing.Facts.Asker.FirstSeenAt is null)
        {
            return new Recognition.MeansChoice(meant);
        }

        // What came by itself since then may be what the yes is for.
        var request = new LastAnnouncement();
        return !hearing.Knows(request, out var last) ? new Recognition.Wants(request)
            : last.Words is { Choices: not [] } && last.SentAt > state.HeardAt ? null
            : new Recognition.MeansChoice(meant);
    }

    private static bool? BySmalltalk(in Hearing hearing) =>
        hearing.Is(SmalltalkIntents.Yes) || hearing.Is(SmalltalkIntents.Agreed) ? true : hearing.Is(SmalltalkIntents.No) ? false : null;
}
