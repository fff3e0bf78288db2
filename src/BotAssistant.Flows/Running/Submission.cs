using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Definitions;
using BotAssistant.Flows.Texts;

namespace BotAssistant.Flows.Running;

/// <summary>Turns a confirmed form into a record.</summary>
internal static class Submission
{
    public static void Submit(Draft draft)
    {
        if (SubjectMoved(draft) || Walk.IsObjectedTo(draft))
            return;
        if (draft.Fact<string>(new FlowQuery.Receipt(draft.State.Session)) is not { } receipt)
            return;
        draft.Events.Add(Of(draft, receipt));
        draft.Phase = FlowPhase.Submitted;
        draft.Receipt = receipt;
        draft.SubmittedAt = draft.Input.Now;
        draft.Lines.Add(TextOf(draft, isFinal: false));
    }

    /// <summary>What is said when it is handed in, with how it may be withdrawn.</summary>
    /// <param name="draft">A form that was submitted.</param>
    /// <param name="isFinal">Nothing is left to withdraw.</param>
    public static string TextOf(Draft draft, bool isFinal)
    {
        ReadOnlySpan<(string, object)> said = [("title", draft.Flow.Title), ("receipt", draft.Receipt!), ("summary", Prompts.Summary(draft)), ("minutes", draft.Flow.UndoWithinMinutes)];
        return draft.AddsTo is { } earlier ? draft.Wording.Text(FlowTexts.ReceiptAdded, [.. said, ("adds_to", earlier)])
            : isFinal || draft.Flow.UndoWithinMinutes == 0 ? draft.Wording.Text(FlowTexts.ReceiptFinal, said[..3])
            : draft.Wording.Text(draft.Input.MayObject ? FlowTexts.ReceiptUntilDecided : FlowTexts.Receipt, said);
    }

    /// <summary>The answers to the questions that are open, with the needs that they bring.</summary>
    public static FlowEvent.Submitted Of(Draft draft, string receipt)
    {
        var values = Order.Open(draft).Where(question => draft.Values.ContainsKey(question.Id))
            .ToDictionary(question => question.Id, question => draft.Values[question.Id], StringComparer.Ordinal);
        var needs = Needs(draft);
        return new(draft.Flow.Id, draft.State.Session, draft.Flow.OnSubmit, receipt, values, needs, draft.AddsTo)
        {
            About = draft.Flow.Questions.Where(question => question.Kind is QuestionKind.Text && values.ContainsKey(question.Id))
                .Select(question => (question.Id, Category: AboutOf(draft.Flow, ((TextValue)values[question.Id]).Text, needs))).Where(pair => pair.Category is not null)
                .ToDictionary(pair => pair.Id, pair => pair.Category!, StringComparer.Ordinal),
        };
    }

    /// <summary>A text of so few letters that names no trouble speaks of the only one there is: "答应下周来修".</summary>
    private const int NamesNothing = 9;

    /// <summary>The trouble that a text speaks of, by the words of the questions that ask for one; those that the form tells of come first.</summary>
    private static string? AboutOf(FlowDefinition flow, string text, IReadOnlyList<OpenedNeed> needs)
    {
        string[] named =
        [
            .. from question in flow.Questions
               from option in question.Options
               where option.Need is not null
               let length = question.Cues.Append(question.Label).Concat(option.Words).Where(word => word.Length > 1 && text.Contains(word, StringComparison.Ordinal)).Select(word => word.Length).DefaultIfEmpty(0).Max()
               where length > 0
               orderby length descending
               select option.Need,
        ];
        return Array.Find(named, category => needs.Any(need => need.Category == category)) ?? named.FirstOrDefault()
            ?? (needs is [var only] && text.Count(char.IsLetterOrDigit) < NamesNothing ? only.Category : null);
    }

    /// <summary>The household was merged into another, or is gone: what that means for the form is shown before anything is recorded.</summary>
    private static bool SubjectMoved(Draft draft)
    {
        if (draft.Flow.Find(draft.Flow.Subject) is not { } question || draft.Values.GetValueOrDefault(question.Id) is not ListedValue { Id.Length: > 0 } listed)
            return false;
        var current = draft.Fact<ListedEntry>(new FlowQuery.Current(question.Kind, listed.Id));
        if (draft.Needs.Count > 0 || current?.Id == listed.Id)
            return draft.Needs.Count > 0;
        if (current is null)
        {
            draft.Say(FlowTexts.SubjectGone, ("label", question.Label), ("value", listed.Label));
            draft.Values.Remove(question.Id);
            Walk.EditLine(draft, question);
            return true;
        }
        draft.Say(FlowTexts.SubjectMerged, ("label", question.Label));
        draft.Record(question, new ListedValue(current.Id, current.Label));
        Walk.Proceed(draft);
        return true;
    }

    /// <summary>Needs that the answers so far bring with them.</summary>
    public static IReadOnlyList<OpenedNeed> Needs(Draft draft) =>
    [
        .. from question in Order.Open(draft)
           where draft.Values.ContainsKey(question.Id) && draft.Values[question.Id] is ChoiceValue
           from chosen in ((ChoiceValue)draft.Values[question.Id]).Options
           let need = question.Options.FirstOrDefault(option => option.Id == chosen.Id)?.Need
           where need is not null
           select new OpenedNeed(need, chosen.Said ?? ""),
    ];
}
