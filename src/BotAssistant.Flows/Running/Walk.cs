using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Definitions;

namespace BotAssistant.Flows.Running;

/// <summary>Moves a form from one question to the next.</summary>
internal static class Walk
{
    public static AnswerContext ContextOf(Draft draft) =>
        new(draft.Today, (question, text) => Listed(draft, question, text));

    /// <summary>Entries that the words may mean as an answer to the question; without words, those that are offered.</summary>
    public static IReadOnlyList<ListedEntry>? Listed(Draft draft, Question question, string words) =>
        draft.Fact<IReadOnlyList<ListedEntry>>(question.Kind is QuestionKind.Person or QuestionKind.Matter
            ? new FlowQuery.Listed(question.Kind, words, question.Id, draft.Flow.Subject == question.Id ? PlaceOf(draft) : Prompts.SubjectOf(draft))
            : new FlowQuery.Listed(question.Kind, words));

    /// <summary>The place that was named, where the form asks for one.</summary>
    private static string? PlaceOf(Draft draft) =>
        draft.Flow.Questions.FirstOrDefault(question => question.Kind == QuestionKind.Region) is { } place && draft.Values.GetValueOrDefault(place.Id) is ListedValue { Id.Length: > 0 } named ? named.Id : null;

    /// <summary>To whatever comes next: an answer to clear up, a record that exists already, the next question, or the review card.</summary>
    public static void Proceed(Draft draft)
    {
        if (draft.Pending.Count > 0)
        {
            draft.Phase = FlowPhase.Clarifying;
            return;
        }
        if (IsObjectedTo(draft))
            return;
        if (Exists(draft) is { } existing)
        {
            draft.Phase = FlowPhase.Duplicate;
            draft.AddsTo = existing.Receipt;
            return;
        }
        var next = draft.Editing ? null : Order.Next(draft);
        draft.Editing = false;
        if (next is null && Order.Next(draft) is { } opened)
            next = opened;
        if (next is null)
        {
            draft.Phase = FlowPhase.Reviewing;
            return;
        }
        GoTo(draft, next);
    }

    /// <summary>What stands against the answers is said as soon as it shows, not after the last question.</summary>
    public static bool IsObjectedTo(Draft draft)
    {
        if (!draft.Input.MayObject)
            return false;
        var objection = draft.Fact<FlowObjection>(new FlowQuery.Objection(FlowAnswers.ToJson(draft.Values)));
        if (objection is null)
            return draft.Needs.Count > 0;
        draft.Lines.Add(objection.Text);
        if (draft.Flow.Find(objection.Question) is { } question)
        {
            draft.Withdraw(question);
            var goesOn = !draft.Editing && Order.Next(draft) is { } open && open != question.Id;
            GoTo(draft, question.Id);
            draft.Editing = !goesOn;
        }
        else
        {
            draft.Phase = FlowPhase.Ended;
            draft.Events.Add(new FlowEvent.Cancelled(draft.Flow.Id, draft.State.Session));
        }

        return true;
    }

    /// <summary>Puts a question; one whose value is known is shown for confirmation.</summary>
    public static void GoTo(Draft draft, string next)
    {
        if (draft.Asked is { } last && last != next && (draft.History is [] || draft.History[^1] != last))
            draft.History.Add(last);
        draft.Asked = next;
        draft.Misses = 0;
        draft.Phase = draft.Flow.Find(next) is { Known: not null } question && !draft.Values.ContainsKey(next) && Prompts.Known(draft, question) is not null
            ? FlowPhase.Confirming
            : FlowPhase.Asking;
    }

    /// <summary>Puts one question out of order; the review card comes after it.</summary>
    public static void EditLine(Draft draft, Question question)
    {
        GoTo(draft, question.Id);
        draft.Phase = FlowPhase.Asking;
        draft.Editing = true;
    }

    /// <summary>Asks again for an answer that was read wrongly.</summary>
    public static void PutAgain(Draft draft, Question question)
    {
        var goesOn = !draft.Editing && Order.Next(draft) is not null;
        GoTo(draft, question.Id);
        draft.Phase = FlowPhase.Asking;
        draft.Editing = !goesOn;
    }

    /// <param name="draft">The form.</param>
    /// <param name="question">What is asked again.</param>
    /// <param name="candidates">What was said may mean these.</param>
    /// <param name="said">The words.</param>
    /// <param name="tells">They tell something, though no option.</param>
    public static void AskBack(Draft draft, Question question, IReadOnlyList<FlowValue> candidates, string said, bool tells = false)
    {
        draft.Pending.RemoveAll(pending => pending.Question == question.Id);
        draft.Pending.Add(new(question.Id, candidates, said) { Tells = tells });
    }

    public static void SameForAll(Draft draft, string group)
    {
        foreach (var question in Silent(draft, group))
            draft.Record(question, ValueOf(draft, question, question.Same!)!);
    }

    /// <summary>"All is well" answers the questions that have an option for it; the others stay open.</summary>
    public static void GoodForAll(Draft draft, string group)
    {
        foreach (var question in Silent(draft, group).Where(question => question.Good is not null))
            draft.Record(question, ValueOf(draft, question, question.Good!)!);
    }

    /// <summary>Of a group, what nothing was said about: neither answered, nor said in words that are still to be cleared up.</summary>
    public static IEnumerable<Question> Silent(Draft draft, string group) =>
        [.. Order.Unanswered(draft, group).Where(question => !draft.Pending.Exists(pending => pending.Question == question.Id))];

    /// <summary>What was said first, and not understood, stays with the option that was then chosen.</summary>
    public static FlowValue WithWords(Question question, FlowValue value, PendingAnswer pending) =>
        question.Note && pending is { Candidates.Count: 0, Tells: true } && value is ChoiceValue { Options: [var only] }
            ? new ChoiceValue([only with { Said = only.Said is { } said && said != pending.Said ? $"{pending.Said}，{said}" : pending.Said }])
            : value;

    /// <summary>After a pause or an interruption: at the question where the form stood.</summary>
    public static void TakeUp(Draft draft)
    {
        if (draft.Pending.Count == 0 && draft.Asked is { } asked && (draft.Editing || asked == Order.Next(draft)) && draft.Flow.Find(asked) is not null)
            GoTo(draft, asked);
        else if (draft.Pending.Count == 0 && draft.Asked is { } group && draft.Flow.Find(group) is null && Order.Unanswered(draft, group[(group.IndexOf(':', StringComparison.Ordinal) + 1)..]).Count > 0)
            draft.Phase = FlowPhase.Asking;
        else
            Proceed(draft);
    }

    /// <summary>The value of a chosen option; null when the question has no such option (any more).</summary>
    public static FlowValue? ValueOf(Draft draft, Question question, string option)
    {
        if (question.Kind == QuestionKind.YesNo)
            return option is "yes" or "no" ? new YesNoValue(option == "yes") : null;
        if (question.Kind.IsListed())
        {
            return Listed(draft, question, "")?.FirstOrDefault(entry => entry.Id == option) is { } entry ? new ListedValue(entry.Id, entry.Label) : null;
        }
        return question.Options.FirstOrDefault(known => known.Id == option) is { } chosen ? new ChoiceValue([new(chosen.Id, chosen.Label)]) : null;
    }

    private static ExistingRecord? Exists(Draft draft)
    {
        if (draft.DuplicateSettled || draft.Flow.Subject is not { } subject || draft.Flow.Day is not { } day
            || draft.Values.GetValueOrDefault(subject) is not ListedValue { Id.Length: > 0 } listed || draft.Values.GetValueOrDefault(day) is not DateValue date)
            return null;
        if (draft.Fact<IReadOnlyList<ExistingRecord>>(new FlowQuery.Records(draft.Flow.Id, listed.Id, date.Day)) is not { } records)
            return null;
        draft.DuplicateSettled = records.Count == 0;
        return records.Count == 0 ? null : records[0];
    }
}
