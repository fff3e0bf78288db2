using BotAssistant.Flows.Definitions;
using BotAssistant.Flows.Texts;

namespace BotAssistant.Flows.Answers;

/// <summary>Numbers with their unit, and money in yuan.</summary>
internal sealed class NumberReader(AnswerWords words)
{
    public Reading Number(Question question, string raw) => Read(question, raw, money: false);

    public Reading Money(Question question, string raw) => Read(question, raw, money: true);

    private Reading Read(Question question, string raw, bool money)
    {
        var folded = words.Fold(raw).Trim();
        if (words.IsUnsure(raw))
            return Reading.Nothing;
        if (words.IsNone(raw) || words.IsNone(Without(folded, question)))
            return Checked(question, Value(0, Bound.Exact, money));
        var text = WithoutPeriods(question, WithoutWords(WithoutDays(folded)), out var otherPeriod);
        var parts = words.Numbers.Find(text).Select(number => Part(question, text, number, money)).ToList();
        // "三亩半": the half belongs to the number before it.
        parts = [.. parts.Where((part, place) => place == 0 || part.Number.Start >= parts[place - 1].End)];
        if (money)
            Merge(parts, text);
        else
            MergeUnits(parts);
        if (parts.Count == 0)
            return Reading.Nothing;
        if (otherPeriod)
            return new Reading.Unsure([], new(FlowTexts.OtherPeriod, ("unit", question.Unit ?? "")));
        if (parts.Count > 1)
            return new Reading.Unsure(Several(parts, money));
        var part = parts[0];
        if (part.Number.IsVague)
            return new Reading.Unsure([], FlowTexts.TooVague);
        if (part.IsOtherUnit)
            return new Reading.Unsure([], new(FlowTexts.OtherUnit, ("unit", question.Unit ?? "")));
        if (question.Unit is { } named && words.CalendarUnits.Contains(named) && text.AsSpan(part.Number.End).StartsWith(named, StringComparison.Ordinal))
            return new Reading.Unsure([Value(part.Number.Low, part.Number.Bound, money)]);
        if (question.Unit is { } counted && words.WholeUnits.Contains(counted) && part.Number.Low * part.Factor % 1 != 0)
            return new Reading.Unsure([]);
        // Somebody stands in for so many days, and no day more or less.
        if (question.Counts is not null && part.Number.Bound != Bound.Exact)
            return new Reading.Unsure([Value(part.Number.Low * part.Factor, Bound.Exact, money)]);
        var low = Value(part.Number.Low * part.Factor, part.Number.Bound, money);
        if (!part.Number.IsOne)
            return new Reading.Unsure([low, Value(part.Number.High * part.Factor, part.Number.Bound, money)]);
        var residue = Residue.Of(
            text, [(part.Number.Start, part.End - part.Number.Start), .. Own(question, text)], words.Around, words.Numbers.Bounds, words.Measures, words.Politeness, words.Yuan);
        var checkedValue = Checked(question, low);
        return checkedValue is Reading.Understood && (residue > 0 || Doubt(text)) ? new Reading.Unsure([low]) : checkedValue;
    }

    /// <summary>Words of doubt, or a denial that is no part of another word: "差不多" denies nothing.</summary>
    private bool Doubt(string text)
    {
        if (words.Hedges.In(text).Length > 0 || text.Contains('-', StringComparison.Ordinal))
            return true;
        for (var place = 0; place < text.Length;)
        {
            var harmless = Math.Max(words.Numbers.Bounds.At(text, place), words.Around.At(text, place));
            if (harmless == 0 && words.Negations.At(text, place) > 0)
                return true;
            place += Math.Max(1, harmless);
        }
        return false;
    }

    private FoundPart Part(Question question, string text, FoundNumber number, bool money)
    {
        var end = number.End;
        if (money)
        {
            var behind = end + words.Yuan.At(text, end);
            return Bounded(new(number, behind, 1, IsOtherUnit: behind == end && UnitAt(text, end) is not null), text);
        }
        var (factor, other) = (1m, false);
        if (UnitAt(text, end) is { } unit)
        {
            var table = words.Units.FirstOrDefault(units => question.Unit is { } wanted && units.ContainsKey(wanted));
            if (unit == question.Unit || (table is not null && table.ContainsKey(unit)))
                factor = table is null || unit == question.Unit ? 1m : table[unit] / table[question.Unit!];
            else
                other = words.Measures.At(text, end) == 0;
            end += unit.Length;
        }
        end += words.Measures.At(text, end);
        if (end < text.Length && text[end] == words.Numbers.Half && number.Low == decimal.Truncate(number.Low) && number.IsOne)
            (number, end) = (number with { Low = number.Low + 0.5m, High = number.High + 0.5m }, end + 1);
        if (question.Unit is { Length: > 0 } named && end <= text.Length - named.Length && string.CompareOrdinal(text, end, named, 0, named.Length) == 0)
            end += named.Length;
        return Bounded(new(number, end, factor, other), text);
    }

    private FoundPart Bounded(FoundPart part, string text)
    {
        var (length, bound) = part.End > part.Number.End ? words.Numbers.BoundBehind(text, part.End) : (0, Bound.Exact);
        return length == 0 ? part : part with { End = part.End + length, Number = part.Number with { Bound = bound } };
    }

    /// <summary>The longest unit at a place, of any kind.</summary>
    private string? UnitAt(string text, int place) =>
        words.Units.SelectMany(table => table.Keys).Where(unit => place + unit.Length <= text.Length && string.CompareOrdinal(text, place, unit, 0, unit.Length) == 0)
            .MaxBy(unit => unit.Length);

    /// <summary>"三块五", "五块八毛", "两毛五": one amount from several numbers.</summary>
    private void Merge(List<FoundPart> parts, string text)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            var unit = text[Math.Min(part.Number.End, text.Length)..Math.Min(part.End, text.Length)];
            if (unit.Length == 0 && words.Tenths.At(text, part.Number.End) is > 0 and var tenth)
                part = part with { Number = Scaled(part.Number, 0.1m), End = part.Number.End + tenth, IsOtherUnit = false };
            else if (unit.Length == 0 && words.Hundredths.At(text, part.Number.End) is > 0 and var hundredth)
                part = part with { Number = Scaled(part.Number, 0.01m), End = part.Number.End + hundredth, IsOtherUnit = false };
            parts[i] = part;
        }
        for (var i = parts.Count - 1; i > 0; i--)
        {
            var (first, second) = (parts[i - 1], parts[i]);
            if (first.End != second.Number.Start || first.End == first.Number.End || !first.Number.IsOne || !second.Number.IsOne)
                continue;
            var isBare = second.End == second.Number.End;
            var low = isBare && second.Number.Low < 10 ? second.Number.Low / 10 : second.Number.Low;
            if (low >= 1 || (isBare && second.Number.Low >= 10))
                continue;
            var sum = first.Number.Low + low;
            parts[i - 1] = first with { Number = first.Number with { Low = sum, High = sum, Length = second.End - first.Number.Start }, End = second.End };
            parts.RemoveAt(i);
        }
    }

    /// <summary>"两亩三分", "一亩二": one number from a larger and a smaller unit.</summary>
    private static void MergeUnits(List<FoundPart> parts)
    {
        for (var i = parts.Count - 1; i > 0; i--)
        {
            var (first, second) = (parts[i - 1], parts[i]);
            if (first.End != second.Number.Start || first.End == first.Number.End || !first.Number.IsOne || !second.Number.IsOne || first.IsOtherUnit || second.IsOtherUnit)
                continue;
            var isBare = second.End == second.Number.End;
            var factor = isBare ? first.Factor / 10 : second.Factor;
            if (factor >= first.Factor || (isBare && second.Number.Low >= 10))
                continue;
            var sum = (first.Number.Low * first.Factor) + (second.Number.Low * factor);
            parts[i - 1] = first with { Factor = 1, End = second.End, Number = first.Number with { Low = sum, High = sum, Length = second.End - first.Number.Start } };
            parts.RemoveAt(i);
        }
    }

    private static FoundNumber Scaled(FoundNumber number, decimal factor) => number with { Low = number.Low * factor, High = number.High * factor };

    private static IReadOnlyList<FlowValue> Several(List<FoundPart> parts, bool money) =>
        parts.TrueForAll(part => part.Number.IsOne) && parts.Count <= 3
            ? [.. parts.Select(part => Value(part.Number.Low * part.Factor, part.Number.Bound, money)).Distinct()]
            : [];

    private static FlowValue Value(decimal number, Bound bound, bool money) => money ? new MoneyValue(number, bound) : new NumberValue(number, bound);

    private static Reading Checked(Question question, FlowValue value)
    {
        var number = value is MoneyValue money ? money.Yuan : ((NumberValue)value).Number;
        return number < (question.Check?.Min ?? decimal.MinValue) || number > (question.Check?.Max ?? decimal.MaxValue)
            ? new Reading.Refused(FlowTexts.OutOfRange)
            : Reading.Of(value);
    }

    /// <summary>The question's own words in the answer: "收入是三千".</summary>
    private IEnumerable<(int Start, int Length)> Own(Question question, string text)
    {
        foreach (var word in question.Cues.Append(question.Label).Select(words.Fold))
        {
            for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + word.Length, StringComparison.Ordinal))
                yield return (at, word.Length);
        }
    }

    private string Without(string folded, Question question)
    {
        foreach (var word in question.Cues.Append(question.Label).Select(words.Fold))
            folded = folded.Replace(word, "", StringComparison.Ordinal);
        return folded;
    }

    /// <summary>"一共" holds no one.</summary>
    private string WithoutWords(string text)
    {
        for (var place = 0; place < text.Length; place++)
        {
            if (words.Numbers.IsDigit(text[place]) && words.Around.At(text, place) is > 1 and var length)
                text = string.Concat(text.AsSpan(0, place), new string(' ', length), text.AsSpan(place + length));
        }
        return text;
    }

    /// <summary>Which days they are does not matter here.</summary>
    private static readonly DateOnly AnyDay = new(2026, 6, 15);

    /// <summary>"12月3号" is a day and no number, neither 12.3 nor two of them.</summary>
    private string WithoutDays(string text)
    {
        foreach (var day in words.Days.Find(text, AnyDay, DayDirection.Either))
        {
            if (day is { IsDated: true })
                text = string.Concat(text.AsSpan(0, day.Start), new string(' ', day.Length), text.AsSpan(day.End));
        }
        return text;
    }

    /// <summary>"一个月" is no number of things. A month's amount where a year's is asked is asked back.</summary>
    private string WithoutPeriods(Question question, string text, out bool other)
    {
        other = false;
        if (question.Kind == QuestionKind.Number && question.Unit is { } unit && words.Units.Any(table => table.ContainsKey(unit) && table.Keys.Any(words.SpanUnits.Contains)))
            return text;
        for (var (place, length) = words.Periods.In(text); length > 0; (place, length) = words.Periods.In(text))
        {
            // "一个月三千" fits 元/月, "一年三万" does not.
            other |= question.Unit is null ? question.Kind == QuestionKind.Money : !question.Unit.Contains(text[place + length - 1], StringComparison.Ordinal);
            text = string.Concat(text.AsSpan(0, place), new string(' ', length), text.AsSpan(place + length));
        }
        return text;
    }

    /// <param name="Number">The number as it was said.</param>
    /// <param name="End">Behind its unit.</param>
    /// <param name="Factor">From the unit that was said to the one that is asked.</param>
    /// <param name="IsOtherUnit">The unit measures something else.</param>
    private readonly record struct FoundPart(FoundNumber Number, int End, decimal Factor, bool IsOtherUnit);
}
