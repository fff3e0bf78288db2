using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Definitions;

namespace BotAssistant.Flows.Running;

/// <summary>An answer that its form alone shows: no cue stands beside it.</summary>
/// <param name="Start">Where it stands in the message.</param>
internal sealed record PlainAnswer(Question Question, int Start, int Length, Reading Reading)
{
    public int End => Start + Length;
}

/// <summary>
/// Finds days, spans of days and amounts with their unit in a sentence: "12月3号到5号", "明天请一天假". A day belongs to the question that a cue beside
/// it names, else to the form's main day. Forms that guard their day with a subject read it by their own rules.
/// </summary>
internal sealed class PlainAnswers(AnswerWords words, AnswerReader reader)
{
    /// <summary>Behind an amount these make it tell of something else: how long it lasted, or a day.</summary>
    private const string NotAsked = "了没前后内以多来之";

    /// <summary>Before an amount these make it part of a day: "除夕前一天", "第三天".</summary>
    private const string OfDay = "前后第";

    /// <summary>The day that the form is about: its only date that is required.</summary>
    public static Question? MainDay(FlowDefinition flow) =>
        flow.Day is null && flow.Questions.Where(question => question is { Kind: QuestionKind.Date, Required: true }).ToArray() is [var only] ? only : null;

    public IReadOnlyList<PlainAnswer> In(Draft draft, string said)
    {
        if (MainDay(draft.Flow) is not { } main)
            return [];
        var folded = words.Fold(said);
        var days = Days(draft, main, folded);
        return [.. days, .. Amounts(draft, folded, days)];
    }

    /// <summary>The sentence with blanks where such answers stand, place by place the same.</summary>
    public static string Without(string said, IEnumerable<PlainAnswer> answers)
    {
        var left = said.ToCharArray();
        foreach (var answer in answers)
            Array.Fill(left, ' ', answer.Start, answer.Length);
        return new string(left);
    }

    private List<PlainAnswer> Days(Draft draft, Question main, string folded)
    {
        var found = reader.Dates.Find(main, folded, draft.Today);
        var answers = new List<PlainAnswer>();
        var end = draft.Flow.Questions.FirstOrDefault(question => question.Ends == main.Id);
        for (var i = 0; i < found.Count; i++)
        {
            var day = found[i];
            if (IsTold(draft, folded, day.Start) || (day.IsAlone && IsMatter(draft, folded, day)))
                continue;
            var spans = end is not null && i + 1 < found.Count && words.Days.IsThrough(folded[day.End..found[i + 1].Start]);
            var named = spans ? main : NamedBeside(draft, folded, day) ?? main;
            var reading = named == end ? reader.Dates.Judge(named, After(draft, main, answers, folded, day), folded, draft.Today) : reader.Dates.Judge(named, day, folded, draft.Today);
            answers.Add(new(named, day.Start, day.Length, reading));
            if (!spans)
                continue;
            i++;
            answers.Add(new(end!, found[i].Start, found[i].Length, reader.Dates.Judge(end!, After(draft, main, answers, folded, found[i]), folded, draft.Today)));
        }
        return answers;
    }

    /// <summary>The end of a span lies behind its beginning: "从下周一到周三" means that week's Wednesday.</summary>
    private FoundDay After(Draft draft, Question main, List<PlainAnswer> answers, string folded, FoundDay day)
    {
        var begins = answers.LastOrDefault(answer => answer.Question == main)?.Reading is Reading.Understood { Value: DateValue { Day: var said } } ? said
            : draft.Values.GetValueOrDefault(main.Id) is DateValue { Day: var known } ? known : (DateOnly?)null;
        return begins is { } from && day.IsBare && words.Days.Find(folded.Substring(day.Start, day.Length), from.AddDays(-1), DayDirection.Future) is [{ Candidates: [_, ..] candidates }]
            ? day with { Candidates = [candidates.Where(candidate => candidate >= from).DefaultIfEmpty(candidates[0]).Min()] }
            : day;
    }

    /// <summary>The question whose cue stands right before or behind the day: "到5号", "12月5号前办结".</summary>
    private Question? NamedBeside(Draft draft, string folded, FoundDay day)
    {
        var (before, behind) = (folded[..day.Start].TrimEnd(), folded[day.End..].TrimStart());
        return draft.Flow.Questions.Where(question => question.Kind == QuestionKind.Date)
            .Select(question => (Question: question, Length: question.Cues.Select(words.Fold)
                .Where(cue => before.EndsWith(cue, StringComparison.Ordinal) || behind.StartsWith(cue, StringComparison.Ordinal) || folded[day.Start..day.End].EndsWith(cue, StringComparison.Ordinal))
                .Select(cue => cue.Length).DefaultIfEmpty(0).Max()))
            .Where(pair => pair.Length > 0).OrderByDescending(pair => pair.Length).Select(pair => pair.Question).FirstOrDefault();
    }

    /// <summary>Behind "因为" everything is the reason, its days too.</summary>
    private bool IsTold(Draft draft, string folded, int place)
    {
        var clause = Clauses.Of(folded).First(clause => place >= clause.Start && place < clause.End);
        return draft.Flow.Questions.Where(question => question.Kind == QuestionKind.Text).SelectMany(question => question.Cues)
            .Any(cue => folded.IndexOf(words.Fold(cue), clause.Start, place - clause.Start, StringComparison.Ordinal) >= 0);
    }

    /// <summary>Where a matter is asked for, "3号" is its number, unless a cue beside it makes it a day.</summary>
    private bool IsMatter(Draft draft, string folded, FoundDay day) =>
        draft.Flow.Questions.Any(question => question.Kind == QuestionKind.Matter) && NamedBeside(draft, folded, day) is null;

    private IEnumerable<PlainAnswer> Amounts(Draft draft, string folded, List<PlainAnswer> days)
    {
        var text = Without(folded, days);
        foreach (var question in Order.Open(draft).Where(question => question is { Kind: QuestionKind.Number, Unit: not null }))
        {
            foreach (var number in words.Numbers.Find(text))
            {
                if (words.UnitBehind(text, number.End, question.Unit!) is not (> 0 and var unit) || number.Start + number.Length + unit is var end
                    && end < text.Length && NotAsked.Contains(text[end], StringComparison.Ordinal) || (number.Start > 0 && OfDay.Contains(text[number.Start - 1], StringComparison.Ordinal)))
                    continue;
                end += end < text.Length && text[end] == words.Numbers.Half ? 1 : 0;
                if (!IsTold(draft, folded, number.Start) && reader.Read(question, text[number.Start..end], Walk.ContextOf(draft)) is { } reading and (Reading.Understood or Reading.Refused or Reading.Unsure { Candidates.Count: > 0 }))
                    yield return new(question, number.Start, end - number.Start, reading);
            }
        }
    }
}
