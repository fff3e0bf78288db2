namespace BotAssistant.Flows.Running;

/// <summary>What an offered option does before the form is submitted.</summary>
internal static class Choices
{
    public static bool Do(Draft draft, string key, Action goOn)
    {
        switch (key)
        {
            case Keys.Same:
                Walk.SameForAll(draft, GroupOf(draft));
                break;
            case Keys.OneByOne:
                OneByOne(draft);
                break;
            case Keys.Skip:
                Commands.Skip(draft);
                return true;
            case Keys.Right or Keys.Wrong or Keys.NoneOfThem:
                Judge(draft, key == Keys.Right);
                return true;
            case Keys.Add or Keys.New:
                draft.DuplicateSettled = true;
                if (key == Keys.New)
                    draft.AddsTo = null;
                break;
            case Keys.Cancel:
                Commands.Cancel(draft);
                return true;
            case Keys.ConfirmCancel:
                Commands.End(draft);
                return true;
            case Keys.Later:
                Commands.PutAway(draft);
                return true;
            case Keys.Continue:
                goOn();
                return true;
            case Keys.Restart:
                Commands.Restart(draft);
                return true;
            case Keys.Submit:
                Submission.Submit(draft);
                return true;
            case Keys.Edit:
                draft.Phase = FlowPhase.ChoosingLine;
                return true;
            case Keys.Nothing:
                break;
            default:
                return DoNamed(draft, key);
        }
        Walk.Proceed(draft);
        return true;
    }

    private static bool DoNamed(Draft draft, string key)
    {
        if (Keys.AsLine(key) is { } line && draft.Flow.Find(line) is { } edited)
        {
            Walk.EditLine(draft, edited);
            return true;
        }
        if (Keys.AsCandidate(key) is { } place && draft.Pending is [var pending, ..] && place < pending.Candidates.Count)
        {
            draft.Record(draft.Flow.Find(pending.Question)!, pending.Candidates[place]);
            Walk.Proceed(draft);
            return true;
        }
        if (Keys.AsOption(key) is not { } chosen || draft.Flow.Find(chosen.Question) is not { } question || Walk.ValueOf(draft, question, chosen.Option) is not { } value)
            return false;
        draft.Record(question, draft.Pending is [var unclear, ..] && unclear.Question == question.Id ? Walk.WithWords(question, value, unclear) : value);
        Walk.Proceed(draft);
        return true;
    }

    private static string GroupOf(Draft draft) => draft.Asked![(draft.Asked!.IndexOf(':', StringComparison.Ordinal) + 1)..];

    private static void OneByOne(Draft draft)
    {
        var rest = Order.RestPrefix + GroupOf(draft);
        if (!draft.History.Contains(rest))
            draft.History.Add(rest);
    }

    /// <summary>"Yes" or "no" to a value that was shown: one that is known already, or one that was not certain.</summary>
    private static void Judge(Draft draft, bool right)
    {
        if (draft.Phase == FlowPhase.Confirming)
        {
            var question = draft.Flow.Find(draft.Asked)!;
            if (right && Prompts.Known(draft, question) is { } known)
            {
                draft.Record(question, known);
                Walk.Proceed(draft);
            }
            else
                draft.Phase = FlowPhase.Asking;
            return;
        }
        var pending = draft.Pending[0];
        if (right && pending.Candidates is [var only])
            draft.Record(draft.Flow.Find(pending.Question)!, only);
        else
        {
            draft.Pending.RemoveAt(0);
            Walk.PutAgain(draft, draft.Flow.Find(pending.Question)!);
            return;
        }
        Walk.Proceed(draft);
    }
}
