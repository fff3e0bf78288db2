using System.Globalization;

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

    private static readonly System.Buffers.SearchValues<char> ClauseEnds = System.Buffers.SearchValues.Create("，,。；;！!？?\n ");

    private static readonly string[] PresentWords = ["今年", "本年", "现在", "目前", "如今", "眼下", "这会儿", "新政策", "新的政策", "新规定"];

    private static readonly (string Word, int Years)[] Relative = [("大后年", 3), ("后年", 2), ("大前年", -3), ("前年", -2), ("去年", -1), ("上年", -1), ("今年", 0), ("本年", 0), ("明年", 1)];

    /// <summary>The time of a question; years in which something happened ("born in 2009") are none of it.</summary>
    internal static AskedTime In(string text, DateOnly today, QuestionWords words) => In(WithoutEvents(text, words), today);

    /// <summary>A question with several years, or with the present one, is about the present day: what was then is said beside it.</summary>
    public static AskedTime In(string text, DateOnly today)
    {
        var years = YearsIn(text, today).Distinct().ToArray();
        var present = years.Contains(today.Year) || Array.Exists(PresentWords, word => text.Contains(word, StringComparison.Ordinal));
        return years is [var year] && !present
            ? OfYear(year)
            : new(today, today, IsNamed: false)
            {
                IsPresent = present,
                HasSeveral = years.Length > 1 && !present,
                Years = [.. (present ? years.Append(today.Year) : years).Distinct().Order()],
            };
    }

    public static AskedTime OfYear(int year) => new(new(year, 1, 1), new(year, 12, 31), IsNamed: true);

    /// <summary>Without the years: these stand in sentences about anything.</summary>
    public static string Without(string text)
    {
        var left = new System.Text.StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 4 < text.Length && text[i] is '1' or '2' && text[i + 4] == '年' && text.AsSpan(i, 4).IndexOfAnyExceptInRange('0', '9') < 0)
            {
                left.Append(' ');
                i += 4;
            }
            else
            {
                left.Append(text[i]);
            }
        }

        return Relative.Aggregate(left.ToString(), (shorter, word) => shorter.Replace(word.Word, " ", StringComparison.Ordinal));
    }

    private static string WithoutEvents(string text, QuestionWords words)
    {
        var left = WithoutHappenings(text, words).ToCharArray();
        for (var i = 0; i + 4 < left.Length; i++)
        {
            if (text[i + 4] == '年' && text.AsSpan(i, 4).IndexOfAnyExceptInRange('0', '9') < 0 && words.IsOfAnEvent(text.AsSpan(i + 5)))
            {
                left.AsSpan(i, 5).Fill(' ');
            }
        }

        foreach (var (word, _) in Relative)
        {
            for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
            {
                if (words.IsOfAnEvent(text.AsSpan(at + word.Length)))
                {
                    left.AsSpan(at, word.Length).Fill(' ');
                }
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

    private static IEnumerable<int> YearsIn(string text, DateOnly today)
    {
        for (var i = 0; i + 4 <= text.Length; i++)
        {
            var digits = text.AsSpan(i, 4);
            var isWhole = (i == 0 || !char.IsAsciiDigit(text[i - 1])) && (i + 4 == text.Length || !char.IsAsciiDigit(text[i + 4]));
            // "2000 yuan" is no year; "2023年", "2023 年" and "2023-05" are.
            if (isWhole && digits is ['2', '0', ..] or ['1', '9', ..] && isWhole && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
                && text.AsSpan(i + 4).TrimStart() is ['年' or '-' or '/', ..])
            {
                yield return year;
            }
        }

        var rest = text;
        foreach (var (word, years) in Relative)
        {
            if (rest.Contains(word, StringComparison.Ordinal))
            {
                yield return today.Year + years;
                // "前年" stands in "大前年" too.
                rest = rest.Replace(word, "", StringComparison.Ordinal);
            }
        }
    }
}
