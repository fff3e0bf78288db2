using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Definitions;
using BotAssistant.Flows.Texts;

namespace BotAssistant.Flows.Running;

/// <summary>What a person may say at any question.</summary>
internal static class Commands
{
    /// <summary>False when the command means nothing here; then the words may be an answer.</summary>
    public static bool Do(Draft draft, FlowCommand command, AnswerWords words)
    {
        if (draft.Phase == FlowPhase.Submitted)
            return Afterwards.Command(draft, command);
        if (draft.Phase == FlowPhase.Ended)
            return false;
        if (draft.Phase == FlowPhase.Correcting && command is FlowCommand.Submit && draft.Pending.Count > 0)
            return Afterwards.Do(draft, Keys.Right);
        if (draft.Phase == FlowPhase.Correcting && command is FlowCommand.Submit && draft.Flow.Find(draft.Asked) is { } meant)
        {
            draft.Say(FlowTexts.NewValueMissing, ("label", meant.Label));
            return true;
        }
        if (draft.Phase == FlowPhase.Correcting && command is FlowCommand.Undo or FlowCommand.Submit or FlowCommand.Correct or FlowCommand.Continue)
        {
            // Whoever withdraws it all needs no correction any more.
            draft.Pending.Clear();
            (draft.Phase, draft.Asked) = (FlowPhase.Submitted, null);
            return command == FlowCommand.Continue ? Afterwards.Command(draft, FlowCommand.Correct) : Afterwards.Command(draft, command);
        }
        if (draft.Phase == FlowPhase.PutAway)
            return TakeUpAgain(draft, command);
        switch (command)
        {
            case FlowCommand.Back:
                Back(draft);
                return true;
            case FlowCommand.Skip:
                Skip(draft);
                return true;
            case FlowCommand.Repeat:
                return true;
            case FlowCommand.Help:
                draft.Say(FlowTexts.Help, ("title", draft.Flow.Title));
                return true;
            case FlowCommand.Cancel:
                Cancel(draft);
                return true;
            case FlowCommand.Later:
                PutAway(draft);
                return true;
            case FlowCommand.Restart:
                Restart(draft);
                return true;
            case FlowCommand.Continue when draft.Phase is FlowPhase.Resuming or FlowPhase.Cancelling:
                Walk.TakeUp(draft);
                return true;
            case FlowCommand.Continue:
                draft.Say(FlowTexts.GoesOn);
                return true;
            case FlowCommand.Submit when draft.Phase == FlowPhase.Reviewing:
                Submission.Submit(draft);
                return true;
            case FlowCommand.Submit when draft is { Editing: true, Phase: FlowPhase.Asking or FlowPhase.Confirming } && draft.Flow.Find(draft.Asked) is { } edited && draft.Values.TryGetValue(edited.Id, out var stays):
                // A correction was begun and not said: what stands there is said before it can be handed in.
                draft.Say(FlowTexts.StaysSo, ("label", edited.Label), ("value", draft.Wording.Shown(edited, stays)));
                Walk.Proceed(draft);
                return true;
            case FlowCommand.Submit when draft.Phase is FlowPhase.ChoosingLine && Order.Next(draft) is null:
                Walk.Proceed(draft);
                return true;
            case FlowCommand.Submit when draft.Phase is FlowPhase.Asking or FlowPhase.Confirming or FlowPhase.Clarifying:
                if (draft.Phase != FlowPhase.Clarifying && Order.Open(draft).Where(question => question.Asked && !Order.IsDone(draft, question)).ToArray() is var left && left.All(question => !question.Required))
                {
                    // Nothing that is left has to be filled in: the card is shown, and what is missing stands on it.
                    draft.Skipped.UnionWith(left.Select(question => question.Id));
                    Walk.Proceed(draft);
                    return true;
                }
                var open = Order.Open(draft).Where(question => (question.Asked && question.Required && !Order.IsDone(draft, question)) || draft.Pending.Exists(pending => pending.Question == question.Id)).Select(question => question.Label);
                draft.Say(FlowTexts.NotYetFilled, ("labels", draft.Wording.Join(open)));
                return true;
            case FlowCommand.Edit or FlowCommand.Correct when draft.Phase == FlowPhase.Reviewing:
            // "更正" alone is no answer either; with something told already it asks which line.
            case FlowCommand.Correct when draft.Values.Count > 0 && draft.Phase is FlowPhase.Asking or FlowPhase.Confirming or FlowPhase.Clarifying:
                draft.Phase = FlowPhase.ChoosingLine;
                return true;
            default:
                return false;
        }
    }

    public static void Skip(Draft draft)
    {
        switch (draft.Phase)
        {
            case FlowPhase.Clarifying:
                SkipPending(draft);
                return;
            case FlowPhase.Asking or FlowPhase.Confirming when draft.Flow.Find(draft.Asked) is { } question:
                SkipQuestion(draft, question);
                return;
            case FlowPhase.Asking:
                draft.Say(FlowTexts.GroupNotSkipped);
                return;
            default:
                draft.Say(FlowTexts.NothingToSkip);
                return;
        }
    }

    public static void Cancel(Draft draft)
    {
        if (draft.Phase == FlowPhase.Correcting)
            Afterwards.Do(draft, Keys.Nothing);
        else if (draft.Values.Count == 0 || draft.Phase == FlowPhase.Cancelling)
            End(draft);
        else
            draft.Phase = FlowPhase.Cancelling;
    }

    public static void End(Draft draft)
    {
        draft.Phase = FlowPhase.Ended;
        draft.Events.Add(new FlowEvent.Cancelled(draft.Flow.Id, draft.State.Session));
        draft.Say(FlowTexts.Cancelled, ("title", draft.Flow.Title));
    }

    public static void PutAway(Draft draft)
    {
        draft.Phase = FlowPhase.PutAway;
        draft.Events.Add(new FlowEvent.PutAway(draft.Flow.Id, draft.State.Session, Expired: false));
        draft.Say(FlowTexts.PutAway, ("title", draft.Flow.Title));
    }

    public static void Restart(Draft draft)
    {
        draft.Values.Clear();
        draft.Skipped.Clear();
        draft.History.Clear();
        draft.Pending.Clear();
        (draft.Asked, draft.Held, draft.Editing, draft.DuplicateSettled, draft.AddsTo) = (null, null, false, false, null);
        draft.Say(FlowTexts.Restarted, ("title", draft.Flow.Title));
        Walk.Proceed(draft);
    }

    private static bool TakeUpAgain(Draft draft, FlowCommand command)
    {
        switch (command)
        {
            case FlowCommand.Continue:
                Walk.TakeUp(draft);
                draft.Say(FlowTexts.GoesOn);
                return true;
            case FlowCommand.Restart:
                Restart(draft);
                return true;
            case FlowCommand.Cancel:
                End(draft);
                return true;
            default:
                return false;
        }
    }

    private static void SkipPending(Draft draft)
    {
        var question = draft.Flow.Find(draft.Pending[0].Question)!;
        if (question.Required && !draft.Values.ContainsKey(question.Id))
        {
            draft.Say(FlowTexts.IsRequired, ("label", question.Label));
            return;
        }
        draft.Pending.RemoveAt(0);
        if (!draft.Values.ContainsKey(question.Id))
            draft.Skipped.Add(question.Id);
        Walk.Proceed(draft);
    }

    private static void SkipQuestion(Draft draft, Question question)
    {
        if (question.Required && !draft.Values.ContainsKey(question.Id))
        {
            draft.Say(FlowTexts.IsRequired, ("label", question.Label));
            return;
        }
        // Passing over a question that has an answer leaves the answer.
        if (!draft.Values.ContainsKey(question.Id))
        {
            draft.Skipped.Add(question.Id);
            draft.Say(FlowTexts.SkippedOver, ("label", question.Label));
        }
        Walk.Proceed(draft);
    }

    private static void Back(Draft draft)
    {
        draft.Pending.Clear();
        if (draft.Phase is FlowPhase.Reviewing or FlowPhase.ChoosingLine or FlowPhase.Cancelling or FlowPhase.Duplicate && draft.Asked is { } last)
        {
            Put(draft, last);
            return;
        }
        if (draft.History is [] && draft.Phase == FlowPhase.Reviewing)
        {
            // All was told at once: whatever is meant is one of the lines.
            draft.Phase = FlowPhase.ChoosingLine;
            return;
        }
        if (draft.History is [] && ToldBefore(draft) is { } told)
        {
            Put(draft, told);
            return;
        }
        if (draft.History is [])
        {
            draft.Say(FlowTexts.IsFirst);
            if (draft.Phase == FlowPhase.Clarifying)
                Walk.Proceed(draft);
            return;
        }
        var before = draft.History[^1];
        draft.History.RemoveAt(draft.History.Count - 1);
        draft.Asked = null;
        Put(draft, before);
    }

    /// <summary>What was told in one sentence has never been asked: the last answer before the question that stands there.</summary>
    private static string? ToldBefore(Draft draft)
    {
        var asked = draft.Asked is { } group && draft.Flow.Find(group) is null ? Order.Members(draft, group[(group.IndexOf(':', StringComparison.Ordinal) + 1)..])[0].Id : draft.Asked;
        return Order.Open(draft).TakeWhile(question => question.Id != asked).LastOrDefault(question => question.Asked && draft.Values.ContainsKey(question.Id))?.Id;
    }

    private static void Put(Draft draft, string asked)
    {
        draft.Asked = asked;
        draft.Misses = 0;
        draft.Phase = FlowPhase.Asking;
    }
}
