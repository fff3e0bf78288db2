using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Definitions;
using BotAssistant.Flows.Loading;
using BotAssistant.Flows.Texts;

namespace BotAssistant.Flows.Running;

/// <summary>What is shown in each phase, and what may be pressed.</summary>
internal static class Prompts
{
    public static (string Text, IReadOnlyList<OfferedOption> Offered) For(Draft draft) => draft.Phase switch
    {
        FlowPhase.Asking => Question(draft),
        FlowPhase.Clarifying => Clarify(draft),
        FlowPhase.Confirming => Confirm(draft),
        FlowPhase.Duplicate => Duplicate(draft),
        FlowPhase.Reviewing => Review(draft),
        FlowPhase.ChoosingLine => Lines(draft, FlowTexts.WhichLine),
        FlowPhase.Cancelling => Plain(draft, FlowTexts.ReallyCancel, Keys.ConfirmCancel, Keys.Later, Keys.Continue),
        FlowPhase.Resuming => Resume(draft),
        FlowPhase.Correcting => Correct(draft),
        _ => ("", []),
    };

    private static (string, IReadOnlyList<OfferedOption>) Question(Draft draft)
    {
        var asked = draft.Asked!;
        if (asked.StartsWith(Order.GroupPrefix, StringComparison.Ordinal))
            return Group(draft, draft.Flow.FindGroup(asked[Order.GroupPrefix.Length..])!.Ask);
        if (asked.StartsWith(Order.RestPrefix, StringComparison.Ordinal))
        {
            var labels = Order.Unanswered(draft, asked[Order.RestPrefix.Length..]).Select(question => question.Label);
            return Group(draft, draft.Wording.Text(FlowTexts.RestOfGroup, ("labels", draft.Wording.Join(labels))));
        }

        var question = draft.Flow.Find(asked)!;
        var lines = new List<string> { Counted(draft, question.Ask) };
        if (question.Purpose is { } purpose)
            lines.Add(draft.Wording.Text(FlowTexts.Purpose, ("purpose", purpose)));
        if (draft.Values.TryGetValue(question.Id, out var old))
            lines.Add(draft.Wording.Text(FlowTexts.SoFar, ("value", draft.Wording.Shown(question, old))));
        var offered = Options(draft, question);
        if (!question.Required && offered.Count == 0)
            lines.Add(draft.Wording.Text(FlowTexts.MaySkip));
        else if (question.Kind == QuestionKind.Choices)
            lines.Add(draft.Wording.Text(FlowTexts.Several));
        return (string.Join('\n', lines), offered);
    }

    private static (string, IReadOnlyList<OfferedOption>) Group(Draft draft, string ask) =>
        (Counted(draft, ask), [Offer(draft, Keys.Same), Offer(draft, Keys.OneByOne)]);

    private static string Counted(Draft draft, string ask)
    {
        if (draft.Editing)
            return ask;
        var (done, total) = Order.Progress(draft);
        // Asked once more after a step back, it is not one that is done.
        if (draft.Flow.Find(draft.Asked) is { Asked: true } question && Order.IsDone(draft, question))
            done--;
        return draft.Wording.Text(FlowTexts.Ask, ("ask", ask), ("number", Math.Min(done + 1, total)), ("total", total));
    }

    /// <summary>Only what can be told from a typed number gets options: "2" must not be both an answer and a line's number.</summary>
    private static List<OfferedOption> Options(Draft draft, Question question)
    {
        List<OfferedOption> offered = question.Kind switch
        {
            QuestionKind.Choice or QuestionKind.Choices => [.. question.Options.Select(option => new OfferedOption(Keys.Option(question.Id, option.Id), option.Label))],
            QuestionKind.YesNo =>
            [
                new(Keys.Option(question.Id, "yes"), draft.Wording.Text(FlowTexts.Yes)),
                new(Keys.Option(question.Id, "no"), draft.Wording.Text(FlowTexts.No)),
            ],
            _ => [],
        };
        if (question.Kind.IsListed() && Walk.Listed(draft, question, "") is { Count: > 0 and <= 9 } few)
            offered.AddRange(few.Select(entry => new OfferedOption(Keys.Option(question.Id, entry.Id), entry.Label)));
        if (!question.Required && offered.Count > 0)
            offered.Add(Offer(draft, Keys.Skip));
        return offered;
    }

    private static (string, IReadOnlyList<OfferedOption>) Clarify(Draft draft)
    {
        var pending = draft.Pending[0];
        var question = draft.Flow.Find(pending.Question)!;
        var shown = pending.Candidates.Select(candidate => draft.Wording.Shown(question, candidate)).ToArray();
        switch (shown)
        {
            case []:
                return (draft.Wording.Text(FlowTexts.SayAgain, ("label", question.Label), ("said", Wording.Quote(pending.Said)), ("ask", question.Ask)), Options(draft, question));
            case [var one]:
                return (
                    draft.Wording.Text(FlowTexts.IsItThis, ("label", question.Label), ("value", one)),
                    question.Kind == QuestionKind.Number ? [] : [Offer(draft, Keys.Right), Offer(draft, Keys.Wrong)]);
            default:
                // A typed number would be both an answer and a line's number.
                IReadOnlyList<OfferedOption> offered = question.Kind == QuestionKind.Number
                    ? []
                    : [.. shown.Select((value, place) => new OfferedOption(Keys.Candidate(place), value)), Offer(draft, Keys.NoneOfThem)];
                return (draft.Wording.Text(FlowTexts.WhichOne, ("label", question.Label), ("values", draft.Wording.Join(shown))), offered);
        }
    }

    private static (string, IReadOnlyList<OfferedOption>) Confirm(Draft draft)
    {
        var question = draft.Flow.Find(draft.Asked)!;
        var known = Known(draft, question);
        return (
            known is TextValue { Text: var text } && text.Contains('\n', StringComparison.Ordinal)
                ? draft.Wording.Text(FlowTexts.IsRight, ("label", question.Label), ("value", text))
                : Counted(draft, draft.Wording.Text(FlowTexts.StillSo, ("label", question.Label), ("value", known is null ? "" : draft.Wording.Shown(question, known)))),
            question.Kind == QuestionKind.Number ? [] : [Offer(draft, Keys.Right), Offer(draft, Keys.Wrong)]);
    }

    public static FlowValue? Known(Draft draft, Question question)
    {
        return draft.Fact<FlowValue>(new FlowQuery.Known(question.Known!, SubjectOf(draft), draft.Input.MayObject ? FlowAnswers.ToJson(draft.Values) : null));
    }

    /// <summary>The id of whom or what the form is about; null while that is not said.</summary>
    public static string? SubjectOf(Draft draft) =>
        draft.Flow.Subject is { } id && draft.Values.TryGetValue(id, out var value) && value is ListedValue { Id.Length: > 0 } listed ? listed.Id : null;

    private static (string, IReadOnlyList<OfferedOption>) Duplicate(Draft draft)
    {
        var (subject, day) = (draft.Flow.Find(draft.Flow.Subject)!, draft.Flow.Find(draft.Flow.Day)!);
        return (
            draft.Wording.Text(
                FlowTexts.Duplicate, ("subject", draft.Wording.Shown(subject, draft.Values[subject.Id])), ("day", draft.Wording.Shown(day, draft.Values[day.Id])),
                ("title", draft.Flow.Title)),
            [Offer(draft, Keys.Add), Offer(draft, Keys.New), Offer(draft, Keys.Cancel)]);
    }

    private static (string, IReadOnlyList<OfferedOption>) Review(Draft draft)
    {
        var lines = new List<string> { draft.Wording.Text(FlowTexts.ReviewHead, ("summary", Summary(draft))) };
        lines.AddRange(Order.Open(draft).Where(question => draft.Values.ContainsKey(question.Id))
            .Select(question => draft.Wording.Text(FlowTexts.ReviewLine, ("label", question.Label), ("value", draft.Wording.Echo(question, draft.Values[question.Id], Wording.ReviewedLength)))));
        var skipped = Order.Open(draft).Where(question => draft.Skipped.Contains(question.Id)).Select(question => question.Label).ToArray();
        if (skipped.Length > 0)
            lines.Add(draft.Wording.Text(FlowTexts.ReviewSkipped, ("labels", draft.Wording.Join(skipped))));
        var needs = Submission.Needs(draft).Select(need => need.Category).Distinct(StringComparer.Ordinal).ToArray();
        if (needs.Length > 0)
            lines.Add(draft.Wording.Text(FlowTexts.ReviewNeeds, ("needs", draft.Wording.Join(needs))));
        string[] proposed = [.. Order.Open(draft).Where(question => draft.Proposed.Contains(question.Id) && draft.Values.ContainsKey(question.Id)).Select(question => question.Label)];
        if (proposed.Length > 0)
            lines.Add(draft.Wording.Text(FlowTexts.ReviewProposed, ("labels", draft.Wording.Join(proposed))));
        if (draft.AddsTo is { } receipt)
            lines.Add(draft.Wording.Text(FlowTexts.ReviewAdds, ("receipt", receipt)));
        lines.Add(draft.Wording.Text(FlowTexts.ReviewFoot));
        return (string.Join('\n', lines), [Offer(draft, Keys.Submit), Offer(draft, Keys.Edit), Offer(draft, Keys.Cancel)]);
    }

    private static (string, IReadOnlyList<OfferedOption>) Lines(Draft draft, FlowText head)
    {
        OfferedOption[] lines =
        [
            // Whom it is about, where nobody asks that and nobody said it, is no line that could be wrong.
            .. Order.Open(draft).Where(question => question.Asked || !question.Kind.IsListed() || draft.Values.ContainsKey(question.Id)).Select(question => new OfferedOption(
                Keys.Line(question.Id),
                draft.Values.TryGetValue(question.Id, out var value)
                    ? draft.Wording.Text(FlowTexts.ValueLine, ("label", question.Label), ("value", draft.Wording.Shown(question, value)))
                    : draft.Wording.Text(FlowTexts.EmptyLine, ("label", question.Label)))),
        ];
        return (draft.Wording.Text(head), [.. lines, Offer(draft, Keys.Nothing)]);
    }

    private static (string, IReadOnlyList<OfferedOption>) Resume(Draft draft)
    {
        var (done, total) = Order.Progress(draft);
        var text = draft.Wording.Text(FlowTexts.Resume, ("title", draft.Flow.Title), ("done", done), ("total", total));
        return (text,
            [new(Keys.Continue, draft.Wording.Text(FlowTexts.ContinueFrom, ("done", done), ("total", total))), Offer(draft, Keys.Restart), Offer(draft, Keys.Later)]);
    }

    private static (string, IReadOnlyList<OfferedOption>) Correct(Draft draft)
    {
        if (draft.Pending is not [var pending, ..])
            return draft.Asked is { } asked ? (draft.Flow.Find(asked)!.Ask, Options(draft, draft.Flow.Find(asked)!)) : Lines(draft, FlowTexts.WhichLineToCorrect);
        var question = draft.Flow.Find(pending.Question)!;
        var old = draft.Values.TryGetValue(question.Id, out var value) ? draft.Wording.Shown(question, value) : draft.Wording.Text(FlowTexts.NotFilled);
        return (
            draft.Wording.Text(
                FlowTexts.ConfirmCorrection, ("label", question.Label), ("old", old), ("new", draft.Wording.Shown(question, pending.Candidates[0])),
                ("day", draft.Wording.Day(draft.Today))),
            [Offer(draft, Keys.Right), Offer(draft, Keys.Nothing)]);
    }

    public static string Summary(Draft draft) => SummaryLine.Fill(
        draft.Flow.Summary,
        slot => draft.Flow.Find(slot) is { } question && draft.Values.TryGetValue(slot, out var value) ? draft.Wording.Brief(question, value) : "");

    private static (string, IReadOnlyList<OfferedOption>) Plain(Draft draft, FlowText text, params string[] keys)
    {
        var (done, total) = Order.Progress(draft);
        return (draft.Wording.Text(text, ("title", draft.Flow.Title), ("done", done), ("total", total)), [.. keys.Select(key => Offer(draft, key))]);
    }

    private static OfferedOption Offer(Draft draft, string key) => new(key, draft.Wording.Text(FlowTexts.LabelOf(key)));
}
