using BotAssistant.Dialogs;
using BotAssistant.Handovers;

namespace BotAssistant.Understanding.Recognisers;

/// <summary>Deletes the conversation after one question, because it cannot be brought back.</summary>
internal sealed class ClearConversation : IRecogniser
{
    private const string Question = "clear";

    public RecognitionStage Stage => RecognitionStage.Command;

    public Recognition? Recognise(in Hearing hearing)
    {
        var asked = hearing.Facts.State.Asked == Question;
        // A plain yes or no means this only right after the question; "cancel" then means no.
        if (asked && (hearing.Is(CommandIntents.ClearDeclined) || hearing.Is(SmalltalkIntents.No) || hearing.Is(CommandIntents.Cancel)))
            return Answer(hearing, Texts.ClearKept, OutcomeKinds.Smalltalk);
        if (asked && (hearing.Is(CommandIntents.ClearConfirmed) || hearing.Is(SmalltalkIntents.Yes)))
            return Cleared(hearing);
        if (hearing.Is(CommandIntents.ClearDeclined))
            return Answer(hearing, Texts.ClearKept, OutcomeKinds.Smalltalk);
        if (hearing.Is(CommandIntents.Clear) || hearing.Is(CommandIntents.ClearConfirmed))
            return Answer(hearing, Texts.ClearAsk, OutcomeKinds.Clarify) with { Choices = hearing.Menu(Menus.ConfirmClear), Asks = Question };
        return null;
    }

    /// <summary>Whoever talks with them here hears that it is over; otherwise they would go on talking to nobody.</summary>
    private static Recognition.Answered Cleared(in Hearing hearing)
    {
        var done = Answer(hearing, Texts.ClearDone, OutcomeKinds.Data) with { Events = [new ConversationCleared()], Forgets = true };
        return !hearing.Facts.State.HandedOver ? done
            : done with { Text = done.Text.TrimEnd() + "\n" + hearing.Say(HandoverTexts.EndedWithClearing), Events = [new HumanEnded(), .. done.Events] };
    }

    private static Recognition.Answered Answer(in Hearing hearing, TextKey text, string kind) =>
        new(new(kind, text.Name), hearing.Say(text));
}
