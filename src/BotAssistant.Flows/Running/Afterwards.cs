using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Definitions;
using BotAssistant.Flows.Texts;

namespace BotAssistant.Flows.Running;

/// <summary>What can be done with a record: withdraw it for a while, later correct a line with its date.</summary>
internal static class Afterwards
{
    public static bool Command(Draft draft, FlowCommand command)
    {
        switch (command)
        {
            case FlowCommand.Undo:
                Undo(draft);
                return true;
            case FlowCommand.Correct or FlowCommand.Edit when MayCorrect(draft):
                if (IsObjectedTo(draft, correct: true))
                    return true;
                (draft.Phase, draft.Asked) = (FlowPhase.Correcting, null);
                return true;
            case FlowCommand.Correct:
                draft.Say(FlowTexts.CorrectionLate, ("receipt", draft.Receipt!), ("days", draft.Flow.CorrectWithinDays));
                return true;
            case FlowCommand.Submit:
                draft.Say(FlowTexts.AlreadySubmitted, ("receipt", draft.Receipt!));
                return true;
            default:
                return false;
        }
    }

    /// <summary>"刚才…填错了,是…" after submitting.</summary>
    public static bool HearCorrection(Draft draft, CorrectionReader corrections, AnswerReader reader)
    {
        if (!MayCorrect(draft) || corrections.Read(draft, draft.Input.Text.Trim()) is not { Question: { } question } correction)
            return false;
        if (IsObjectedTo(draft, correct: true))
            return true;
        (draft.Phase, draft.Asked) = (FlowPhase.Correcting, question.Id);
        return correction.Value is null || HearNewValue(draft, correction.Value, reader) || true;
    }

    public static bool HearNewValue(Draft draft, string said, AnswerReader reader)
    {
        if (draft.Flow.Find(draft.Asked) is not { } question || draft.Pending.Count > 0)
            return false;
        switch (reader.Read(question, said, Walk.ContextOf(draft)))
        {
            case Reading.Understood { Value: var value }:
                Propose(draft, question, value);
                return true;
            case Reading.Unsure { Candidates: [var only] }:
                Propose(draft, question, only);
                return true;
            case Reading.Refused refused:
                draft.Lines.Add(question.Error ?? draft.Wording.Said(refused.Why));
                return true;
            default:
                return false;
        }
    }

    public static bool Unclear(Draft draft, Question question, string said)
    {
        draft.Say(FlowTexts.NewValueUnclear, ("label", question.Label), ("said", Wording.Quote(said)));
        return true;
    }

    public static bool Do(Draft draft, string key)
    {
        switch (key)
        {
            case Keys.Right when draft.Pending is [var pending, ..]:
                var (question, value) = (draft.Flow.Find(pending.Question)!, pending.Candidates[0]);
                draft.Events.Add(new FlowEvent.Corrected(
                    draft.Flow.Id, draft.State.Session, draft.Receipt!, question.Id, draft.Values.GetValueOrDefault(question.Id), value, draft.Today));
                draft.Values[question.Id] = value;
                Next(draft);
                draft.Say(FlowTexts.Corrected, ("receipt", draft.Receipt!), ("label", question.Label), ("value", draft.Wording.Shown(question, value)));
                return true;
            case Keys.Nothing:
                Next(draft);
                draft.Say(FlowTexts.NotCorrected, ("receipt", draft.Receipt!));
                return true;
            default:
                if (Keys.AsLine(key) is { } line)
                    draft.Asked = line;
                else if (Keys.AsOption(key) is { } chosen && draft.Flow.Find(chosen.Question) is { } asked && Walk.ValueOf(draft, asked, chosen.Option) is { } option)
                    Propose(draft, asked, option);
                else
                    return false;
                return true;
        }
    }

    private static void Propose(Draft draft, Question question, FlowValue value)
    {
        if (draft.Values.TryGetValue(question.Id, out var old) && old.Means(value))
        {
            draft.Say(FlowTexts.AlreadyRecorded, ("label", question.Label), ("value", draft.Wording.Shown(question, old)));
            Close(draft);
            return;
        }
        draft.Pending.Clear();
        draft.Pending.Add(new(question.Id, [value], ""));
    }

    /// <summary>What was proposed before the correction that is read now comes after it.</summary>
    public static void AskLater(Draft draft, IReadOnlyList<PendingAnswer> before)
    {
        draft.Pending.AddRange(before);
        if (draft is { Phase: FlowPhase.Submitted, Pending: [var first, ..] })
            (draft.Phase, draft.Asked) = (FlowPhase.Correcting, first.Question);
    }

    /// <summary>The proposal is decided; another one that was made before it is put again.</summary>
    private static void Next(Draft draft)
    {
        if (draft.Pending is [_, var next, ..])
        {
            draft.Pending.RemoveAt(0);
            draft.Asked = next.Question;
            return;
        }
        Close(draft);
    }

    private static void Close(Draft draft)
    {
        draft.Pending.Clear();
        (draft.Phase, draft.Asked) = (FlowPhase.Submitted, null);
    }

    private static void Undo(Draft draft)
    {
        if (draft.Flow.UndoWithinMinutes == 0)
        {
            if (!IsObjectedTo(draft, correct: false))
                draft.Say(FlowTexts.UndoNever, ("receipt", draft.Receipt!));
            return;
        }
        if (draft.Input.Now - draft.SubmittedAt!.Value > TimeSpan.FromMinutes(draft.Flow.UndoWithinMinutes))
        {
            draft.Say(FlowTexts.UndoLate, ("receipt", draft.Receipt!), ("minutes", draft.Flow.UndoWithinMinutes));
            return;
        }
        if (IsObjectedTo(draft, correct: false))
            return;
        draft.Events.Add(new FlowEvent.Undone(draft.Flow.Id, draft.State.Session, draft.Receipt!));
        draft.Say(FlowTexts.Undone, ("receipt", draft.Receipt!));
        (draft.Phase, draft.Receipt, draft.SubmittedAt) = (FlowPhase.Reviewing, null, null);
    }

    private static bool IsObjectedTo(Draft draft, bool correct)
    {
        if (!draft.Input.MayObject)
            return false;
        if (draft.Fact<FlowObjection>(new FlowQuery.Afterwards(draft.State.Session, correct)) is { } objection)
            draft.Lines.Add(objection.Text);
        return draft.Lines.Count > 0 || draft.Needs.Count > 0;
    }

    private static bool MayCorrect(Draft draft) => draft.Input.Now - draft.SubmittedAt!.Value <= TimeSpan.FromDays(draft.Flow.CorrectWithinDays);
}
