using System.Globalization;
using BotAssistant.Flows.Definitions;
using BotAssistant.Flows.Texts;

namespace BotAssistant.Flows.Answers;

/// <summary>Days, by the words for them and the limits of the question.</summary>
internal sealed class DateReader(AnswerWords words)
{
    /// <param name="within">The text is a part of a sentence: what stands around the day is not looked at.</param>
    public Reading Read(Question question, string raw, DateOnly today, bool within)
    {
        var folded = words.Fold(raw).Trim();
        if (words.IsUnsure(raw))
            return Reading.Nothing;
        var direction = DirectionOf(question, today);
        IReadOnlyList<FoundDay> found = !within && words.Days.Whole(folded, today, direction) is { } whole ? [whole] : Find(question, folded, today);
        if (found.Count == 0)
            return Reading.Nothing;
        DateOnly[] days = [.. found.SelectMany(day => day.Candidates).Distinct()];
        FlowValue[] values = [.. days.Where(day => IsAllowed(question, day, today)).Select(day => new DateValue(day))];
        if (days.Length == 0)
            return new Reading.Unsure([], FlowTexts.DayVague);
        if (values.Length == 0)
            return new Reading.Refused(FlowTexts.OutOfRange);
        var isLimit = words.Until.In(words.Fold(question.Ask)).Length > 0;
        var doubt = words.Hedges.In(isLimit ? WithoutLimits(folded, found) : folded).Length > 0 || found.Any(day => words.Numbers.IsApproximate(folded, day.End))
            || found.Any(day => words.Negations.Before(folded, day.Start) > 0);
        // "11月30号前" is that day, where it is asked by when; elsewhere it may be any day before.
        var around = isLimit ? words.Until : words.Around;
        var residue = within ? 0 : Residue.Of(folded, found.Select(day => (day.Start, day.Length)), words.Around, around);
        return values.Length == 1 && days.Length == 1 && !doubt && residue == 0 ? Reading.Of(values[0]) : new Reading.Unsure(values);
    }

    /// <summary>"以前" behind a day that is asked for as a limit makes it no less certain.</summary>
    private string WithoutLimits(string folded, IReadOnlyList<FoundDay> found) =>
        found.OrderByDescending(day => day.Start).Aggregate(folded, (text, day) => text.Remove(day.End, words.Until.At(text, day.End)));

    /// <summary>The days of a text, as far as the question's limits tell which way they lie.</summary>
    public IReadOnlyList<FoundDay> Find(Question question, string folded, DateOnly today)
    {
        if (!IsMostlyAhead(question, today))
            return words.Days.Find(folded, today, DirectionOf(question, today));
        // A few days back are allowed as well: "29号" may be yesterday or next month's.
        var (ahead, behind) = (words.Days.Find(folded, today, DayDirection.Future), words.Days.Find(folded, today, DayDirection.Past));
        return
        [
            .. ahead.Select(day => behind.FirstOrDefault(other => other.Start == day.Start) is { Candidates: [_, ..] before } && before.Where(date => IsAllowed(question, date, today)).ToArray() is [_, ..] allowed
                ? day with { Candidates = [.. day.Candidates.Where(date => IsAllowed(question, date, today)).Union(allowed).Order()] }
                : day),
        ];
    }

    /// <summary>One day of a sentence as an answer, whatever else the sentence says.</summary>
    public Reading Judge(Question question, FoundDay day, string folded, DateOnly today)
    {
        FlowValue[] values = [.. day.Candidates.Where(date => IsAllowed(question, date, today)).Select(date => new DateValue(date))];
        return day.Candidates.Count == 0 ? new Reading.Unsure([], FlowTexts.DayVague)
            : values is [] ? new Reading.Refused(FlowTexts.OutOfRange)
            : values is [var one] && !words.Numbers.IsApproximate(folded, day.End) && words.Hedges.Before(folded, day.Start) == 0 && words.Negations.Before(folded, day.Start) == 0 ? Reading.Of(one)
            : new Reading.Unsure(values);
    }

    private static bool IsMostlyAhead(Question question, DateOnly today) =>
        DirectionOf(question, today) == DayDirection.Either && question.Check is { NotBefore: { } first, NotAfter: { } last }
        && today.DayNumber - Day(first, today).DayNumber is >= 0 and <= FewDays && Day(last, today).DayNumber - today.DayNumber > FewDays;

    /// <summary>So many days back are an exception where the rest lies ahead.</summary>
    private const int FewDays = 7;

    private static DayDirection DirectionOf(Question question, DateOnly today) => question.Check switch
    {
        { NotAfter: { } last } when Day(last, today) <= today => DayDirection.Past,
        { NotBefore: { } first } when Day(first, today) >= today => DayDirection.Future,
        _ => DayDirection.Either,
    };

    private static bool IsAllowed(Question question, DateOnly day, DateOnly today) =>
        (question.Check?.NotBefore is not { } first || day >= Day(first, today)) && (question.Check?.NotAfter is not { } last || day <= Day(last, today));

    private static DateOnly Day(string limit, DateOnly today) => limit switch
    {
        "today" => today,
        ['+' or '-', ..] => today.AddDays(int.Parse(limit, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)),
        _ => DateOnly.ParseExact(limit, "yyyy-MM-dd", CultureInfo.InvariantCulture),
    };
}
