namespace BotAssistant.Policies.Answers;

/// <summary>The time that a question is about.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day.</param>
/// <param name="IsNamed">The question itself names it; otherwise it is the day of asking.</param>
public sealed record AskedTime(DateOnly First, DateOnly Last, bool IsNamed)
{
    /// <summary>The question says that it is about the present ("今年", "现在").</summary>
    public bool IsPresent { get; init; }

    /// <summary>The question names several years: the present is answered.</summary>
    public bool HasSeveral { get; init; }

    /// <summary>Every year that the question names, the present one included if it says "now"; in order.</summary>
    public IReadOnlyList<int> Years { get; init; } = [];

    /// <summary>Several years, each by its number and none as the present: both are asked for.</summary>
    public bool AreFigures { get; init; }

    private static readonly System.Buffers.SearchValues<char> ClauseEnds = System.Buffers.SearchValues.Create("，,。；;！!？?\n ");

    private static readonly string[] PresentWords = ["今年", "本年", "现在", "目前", "如今", "眼下", "这会儿", "新政策", "新的政策", "新规定"];

    private static readonly string[] FirstHalf = ["上半年", "前半年"];
    private static readonly string[] SecondHalf = ["下半年", "后半年"];

    /// <summary>The time of a question; years in which something happened ("born in 2009") are none of it.</summary>
    internal static AskedTime In(string text, DateOnly today, QuestionWords words) => In(WithoutEvents(text, today, words), today);

    /// <summary>A question with several years, or with the present one, is about the present day: what was then is said beside it.</summary>
    public static AskedTime In(string text, DateOnly today)
    {
        var mentions = YearMentions.In(text, today);
        var years = mentions.Select(mention => mention.Year).Distinct().ToArray();
        var saysNow = Array.Exists(PresentWords, word => text.Contains(word, StringComparison.Ordinal));
        var present = years.Contains(today.Year) || saysNow;
        var half = HalfIn(text);
        if (half is { } part && !saysNow && (years is [] || years is [_]))
            return OfHalf(years is [var named] ? named : today.Year, part, today);
        return years is [var year] && !present
            ? OfYear(year)
            : new(today, today, IsNamed: false)
            {
                IsPresent = present,
                HasSeveral = years.Length > 1 && !present,
                AreFigures = years.Length > 1 && !saysNow && mentions.All(mention => !mention.IsRelative),
                Years = [.. (present ? years.Append(today.Year) : years).Distinct().Order()],
            };
    }

    public static AskedTime OfYear(int year) => new(new(year, 1, 1), new(year, 12, 31), IsNamed: true);

    /// <summary>Without the years: these stand in sentences about anything.</summary>
    public static string Without(string text, DateOnly today)
    {
        var left = text.ToCharArray();
        foreach (var mention in YearMentions.In(text, today))
        {
            left.AsSpan(mention.Start, mention.Length).Fill(' ');
        }

        return new(left);
    }

    /// <summary>1 or 2; null where no half of a year is named, or both are.</summary>
    private static int? HalfIn(string text)
    {
        var first = Array.Exists(FirstHalf, word => text.Contains(word, StringComparison.Ordinal));
        var second = Array.Exists(SecondHalf, word => text.Contains(word, StringComparison.Ordinal));
        return first == second ? null : first ? 1 : 2;
    }

    /// <summary>The half of the year in which one asks is the present.</summary>
    private static AskedTime OfHalf(int year, int half, DateOnly today)
    {
        var (first, last) = half == 1 ? (new DateOnly(year, 1, 1), new DateOnly(year, 6, 30)) : (new DateOnly(year, 7, 1), new DateOnly(year, 12, 31));
        return first <= today && today <= last ? new(today, today, IsNamed: false) { IsPresent = true, Years = [year] } : new(first, last, IsNamed: true);
    }

    private static string WithoutEvents(string text, DateOnly today, QuestionWords words)
    {
        var left = WithoutHappenings(text, words).ToCharArray();
        foreach (var mention in YearMentions.In(text, today))
        {
            if (words.IsOfAnEvent(text.AsSpan(mention.End)))
            {
                left.AsSpan(mention.Start, mention.Length).Fill(' ');
            }
        }

        return new(left);
    }

    /// <summary>"The card was issued last year, how is the money paid out?": a clause that tells what happened, beside one that asks.</summary>
    private static string WithoutHappenings(string text, QuestionWords words)
    {
        var left = text.ToCharArray();
        var clauses = new List<(int From, int To)>();
        for (int from = 0, to; from < text.Length; from = to + 1)
        {
            to = text.AsSpan(from).IndexOfAny(ClauseEnds) is var end and >= 0 ? from + end : text.Length;
            clauses.Add((from, to));
        }

        if (!clauses.Exists(clause => words.IsQuestion(text[clause.From..clause.To])))
        {
            return text;
        }

        foreach (var (from, to) in clauses)
        {
            var clause = text[from..to];
            if (!words.IsQuestion(clause) && clause.AsSpan().IndexOfAny('了', '过') >= 0)
            {
                left.AsSpan(from, to - from).Fill(' ');
            }
        }

        return new(left);
    }
}
