using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Definitions;
using BotAssistant.Flows.Texts;

namespace BotAssistant.Flows.Running;

/// <summary>
/// Answers that something proposed which may err, such as a language model. The words have to stand in the message, and are read by the
/// reader that reads typed ones. Only an option that the reader finds there, too, is written down, and stays marked until the form is
/// submitted; an option that only the proposal names, a figure and a day are asked.
/// </summary>
internal sealed class Proposals(AnswerWords words, AnswerReader reader, SentenceReader sentences)
{
    /// <summary>More questions back than these are no help.</summary>
    private const int MostAsked = 3;

    /// <summary>What can be answered by words alone: nothing that lists of people and places decide, and no file.</summary>
    public static bool MayBe(QuestionKind kind) =>
        kind is QuestionKind.Choice or QuestionKind.Choices or QuestionKind.YesNo or QuestionKind.Number or QuestionKind.Money or QuestionKind.Date or QuestionKind.Text;

    /// <summary>A proposal for it may count: it is to be asked, and neither answered nor being asked back.</summary>
    public static bool IsOpen(Draft draft, Question question) =>
        question.Asked && MayBe(question.Kind) && Order.IsOpen(draft, question) && !Order.IsDone(draft, question) && !draft.Pending.Exists(pending => pending.Question == question.Id);

    /// <returns>Whether any counts; if not, nothing is changed.</returns>
    public bool Take(Draft draft)
    {
        if (draft.Phase is not (FlowPhase.Asking or FlowPhase.Clarifying) || draft.State.Editing)
            return false;
        var shown = draft.Recorded.Count;
        var (taken, asked) = (new List<Question>(), 0);
        foreach (var proposed in draft.Input.Proposed)
        {
            if (draft.Flow.Find(proposed.Question) is not { } question || !IsOpen(draft, question) || Around(draft.Input.Text, proposed.Quote) is not { } said)
                continue;
            switch (Read(draft, question, said, proposed))
            {
                case Reading.Understood { Value: var value }:
                    draft.Record(question, value);
                    taken.Add(question);
                    break;
                case Reading.Unsure { Candidates: [_, ..] candidates } when asked < MostAsked:
                    Walk.AskBack(draft, question, candidates, said);
                    asked++;
                    break;
            }
        }
        if (taken.Count == 0 && asked == 0)
            return false;
        draft.Proposed.UnionWith(taken.Select(question => question.Id));
        if (taken.Count > 0)
        {
            // Said as what it is, not as what the person told.
            var values = draft.Recorded[shown..];
            draft.Recorded.RemoveRange(shown, draft.Recorded.Count - shown);
            draft.Say(FlowTexts.Proposed, ("values", draft.Wording.Join(values)));
        }
        if (asked > 0)
            draft.Say(FlowTexts.ProposedAsked);
        if (draft.Phase == FlowPhase.Asking)
        {
            // The question that would have come next was not put.
            draft.Asked = draft.State.Asked;
            draft.History.Clear();
            draft.History.AddRange(draft.State.History);
        }
        Walk.Proceed(draft);
        return true;
    }

    private Reading Read(Draft draft, Question question, string said, ProposedAnswer proposed)
    {
        if (words.LooksAsking(said) || words.HoldsUnsure(said) || sentences.NamesOthers(said))
            return Reading.Nothing;
        var reading = reader.ReadWithin(question, said, Walk.ContextOf(draft));
        if (question.Kind == QuestionKind.Text)
            return reading is Reading.Understood ? Reading.Of(new TextValue(said)) : Reading.Nothing;
        var option = proposed.Option is { } id && Walk.ValueOf(draft, question, id) is { } value ? WithWords(question, value, said) : null;
        return reading switch
        {
            Reading.Understood { Value: ChoiceValue or YesNoValue } understood when option is not null && !understood.Value.Means(option) => Reading.Nothing,
            // Another household was named before, or the words are those of another question: whose they are is asked.
            Reading.Understood { Value: ChoiceValue or YesNoValue } when !sentences.NamesOthers(draft.Input.Text) && !sentences.SaysMore(draft, said, question) => reading,
            Reading.Understood understood => new Reading.Unsure([understood.Value]),
            Reading.Unsure { Candidates: [_, ..] } => reading,
            Reading.NotAnAnswer when option is not null => new Reading.Unsure([option]),
            _ => Reading.Nothing,
        };
    }

    private static FlowValue WithWords(Question question, FlowValue value, string said) =>
        question.Note && value is ChoiceValue { Options: [var only] } ? new ChoiceValue([only with { Said = said }]) : value;

    /// <summary>The whole clauses that the words stand in: a 没 before them, or a name, belongs to what is said.</summary>
    private string? Around(string text, string quote)
    {
        var at = quote.Length == 0 ? -1 : text.IndexOf(quote, StringComparison.Ordinal);
        if (at < 0)
            return null;
        Clause[] touched = [.. Clauses.Of(words.Fold(text)).Where(clause => clause.Start < at + quote.Length && clause.End > at)];
        return touched is [] ? null : text[touched[0].Start..touched[^1].End];
    }
}
