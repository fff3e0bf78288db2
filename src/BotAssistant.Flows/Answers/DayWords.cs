using System.Globalization;
using System.Text.RegularExpressions;

namespace BotAssistant.Flows.Answers;

/// <summary>Which way a question's days lie.</summary>
internal enum DayDirection
{
    Either,
    Past,
    Future,
}

/// <summary>A day in a text: one candidate when it is certain, several when it is not, none when it is too vague.</summary>
internal readonly record struct FoundDay(int Start, int Length, IReadOnlyList<DateOnly> Candidates)
{
    public int End => Start + Length;

    /// <summary>Which month, year or week is meant is not said: it follows from what stands before.</summary>
    public bool IsBare { get; init; }

    /// <summary>Only the day of a month: "5号".</summary>
    public bool IsAlone { get; init; }

    /// <summary>A month and a day of it.</summary>
    public bool IsDated { get; init; }
}

/// <summary>Finds days: 昨天, 上周三, 腊月二十, 11月5号, 三天前.</summary>
internal sealed class DayWords
{
    /// <summary>Days that a month and day without a year reach back.</summary>
    private const int Recent = 150;

    /// <summary>Parts of a day that say which year, month or week it is in.</summary>
    private static readonly string[] PlacingGroups = ["year", "yearword", "monthword", "week", "relative", "span"];

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly NumberWords numbers;
    private readonly Dictionary<string, decimal> relative;
    private readonly Dictionary<string, decimal> years;
    private readonly Dictionary<string, decimal> months;
    private readonly Dictionary<string, decimal> weeks;
    private readonly Dictionary<string, decimal> weekdays;
    private readonly Dictionary<string, decimal> lunarMonths;
    private readonly Dictionary<string, decimal> spans;
    private readonly HashSet<string> before;
    private readonly HashSet<string> within;
    private readonly Lexicon through;
    private readonly Lexicon onTheWay;
    private readonly (Regex Pattern, Lexicon Key, Func<Match, DateOnly, DayDirection, IReadOnlyList<DateOnly>?> Read)[] patterns;

    public DayWords(AnswerFile file, NumberWords numbers, Func<string, string> fold)
    {
        this.numbers = numbers;
        Dictionary<string, decimal> Table(string name) =>
            file.Numbers(name).DistinctBy(pair => fold(pair.Key), StringComparer.Ordinal).ToDictionary(pair => fold(pair.Key), pair => pair.Value, StringComparer.Ordinal);
        string[] Words(string name) => [.. file.List(name).Select(fold)];

        relative = Table("days");
        years = Table("years");
        months = Table("months");
        weeks = Table("weeks");
        weekdays = Table("weekdays");
        lunarMonths = Table("lunar-months");
        spans = Table("spans");
        before = [.. Words("before")];
        within = [.. Words("within")];
        var after = Words("after");
        through = new(Words("through"));
        onTheWay = new(Words("on-the-way"));
        const string number = "(?<{0}>[0-9]{{1,4}}|[零〇一二三四五六七八九十两廿卅]{{1,4}})";
        string N(string name) => string.Format(CultureInfo.InvariantCulture, number, name);
        var year = $"((?<yearword>{Any(years.Keys)})|(?<year>[0-9]{{4}}|[0-9]{{2}}|[零〇一二三四五六七八九]{{2,4}})年)";
        var lunar = $"(?<lunar>{Any(Words("lunar-prefixes"))})";
        var dayMark = $"({Any(Words("day-marks"))})";
        var first = $"({Any(Words("lunar-day-prefixes"))})";
        Lexicon figures = new(Enumerable.Range(0, 10).Select(digit => digit.ToString(CultureInfo.InvariantCulture)));
        Lexicon monthKey = new(["月"]);
        Lexicon weekKey = new(Words("week-words"));
        Lexicon dayKey = new(Words("day-marks"));
        patterns =
        [
            (Made(@"(?<year>[0-9]{4})[-/.](?<month>[0-9]{1,2})[-/.](?<day>[0-9]{1,2})(?![0-9])"), figures, Solar),
            (Made(@"(?<![0-9])(?<year>(19|20)[0-9]{2})(?<month>[01][0-9])(?<day>[0-3][0-9])(?![0-9])"), figures, Solar),
            (Made($"{lunar}?{year}?{lunar}?(?<lunarmonth>{Any(lunarMonths.Keys)})({first}?{N("day")}{dayMark}?)"), monthKey, Lunar),
            (Made($"{lunar}?{year}?{lunar}{N("month")}月({first}?{N("day")}{dayMark}?)"), monthKey, Lunar),
            (Made($"{year}?{N("month")}月{first}{N("day")}{dayMark}?"), monthKey, Lunar),
            (Made($"{year}?{N("month")}月份?{N("day")}{dayMark}"), monthKey, Solar),
            (Made($"{year}?(?<month>[0-9]{{1,2}})月份?(?<day>[0-9]{{1,2}})"), monthKey, Solar),
            (Made($"{year}?{N("month")}月{N("day")}"), monthKey, SolarOrLunar),
            (Made($"(?<monthword>{Any(months.Keys)})的?{N("day")}{dayMark}"), dayKey, OfMonth),
            (Made($"(?<week>{Any(weeks.Keys)})?({Any(Words("week-words"))})(?<weekday>{Any(weekdays.Keys)})"), weekKey, OfWeek),
            (Made($"{N("count")}个?(?<span>{Any(spans.Keys)})(?<way>{Any([.. before, .. after])})"), new([.. before, .. after]), Span),
            (Made($"(?<relative>{Any(relative.Keys)})"), new(relative.Keys), (match, today, _) => [today.AddDays((int)relative[match.Groups["relative"].Value])]),
            (Made($"(?<![0-9零〇一二三四五六七八九十月.]){N("day")}(?=({Any(Words("through"))})([0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}}){dayMark})"), dayKey, DayOnly),
            (Made($"({Any(Words("vague-days"))})"), new(Words("vague-days")), (_, _, _) => []),
            (Made($"(?<![0-9零〇一二三四五六七八九十]){N("day")}{dayMark}"), dayKey, DayOnly),
        ];
        Bare = (Made(@"^(?<month>[0-9]{1,2})[-/.](?<day>[0-9]{1,2})$"), Solar);
    }

    /// <summary>"11.5" is a day only where nothing but a day can be meant.</summary>
    private (Regex Pattern, Func<Match, DateOnly, DayDirection, IReadOnlyList<DateOnly>?> Read) Bare { get; }

    public FoundDay? Whole(string text, DateOnly today, DayDirection direction) =>
        Bare.Pattern.Match(text) is { Success: true } match && Bare.Read(match, today, direction) is { } days ? new(0, text.Length, days) : null;

    /// <summary>All days in a text, from left to right, without overlaps.</summary>
    public IReadOnlyList<FoundDay> Find(string text, DateOnly today, DayDirection direction)
    {
        var found = new List<FoundDay>();
        foreach (var (pattern, _, read) in patterns.Where(pattern => pattern.Key.In(text).Length > 0))
        {
            foreach (Match match in pattern.Matches(text))
            {
                if (match.Length > 0 && found.TrueForAll(other => match.Index >= other.End || match.Index + match.Length <= other.Start)
                    && read(match, today, direction) is { } days)
                    found.Add(new(match.Index, match.Length, days) { IsBare = days.Count > 0 && !IsPlaced(match), IsAlone = IsAlone(match), IsDated = match.Groups["day"].Success && !IsAlone(match) });
            }
        }
        return [.. found.OrderBy(day => day.Start)];
    }

    /// <summary>Whether between two days stands only that the second ends what the first began: "到", "开始请假到".</summary>
    public bool IsThrough(string between)
    {
        var text = between.Trim();
        var place = 0;
        while (place < text.Length && through.At(text, place) == 0 && (text[place] == ' ' ? 1 : onTheWay.At(text, place)) is > 0 and var step)
            place += step;
        return through.At(text, place) is > 0 and var word && place + word == text.Length;
    }

    private static bool IsPlaced(Match match) =>
        PlacingGroups.Any(group => match.Groups[group].Success) || (!match.Groups["day"].Success && !match.Groups["weekday"].Success);

    private static bool IsAlone(Match match) => match.Groups["day"].Success && !match.Groups["month"].Success && !match.Groups["lunarmonth"].Success && !match.Groups["monthword"].Success;

    private static Regex Made(string pattern) => new(pattern, Options, Patience);

    private static string Any(IEnumerable<string> words) =>
        string.Join('|', words.OrderByDescending(word => word.Length).ThenBy(word => word, StringComparer.Ordinal).Select(Regex.Escape));

    private DateOnly[]? Solar(Match match, DateOnly today, DayDirection direction)
    {
        if (Number(match, "month") is not { } month || Number(match, "day") is not { } day || month is < 1 or > 12 || day is < 1 or > 31)
            return null;
        if (Year(match, today) is { } year)
            return DateOf(year, month, day) is { } one ? [one] : [];
        return Nearest([.. Enumerable.Range(today.Year - 1, 3).Select(any => DateOf(any, month, day)).OfType<DateOnly>()], today, direction);
    }

    private DateOnly[]? Lunar(Match match, DateOnly today, DayDirection direction)
    {
        var month = match.Groups["lunarmonth"] is { Success: true, Value: var name } ? (int)lunarMonths[name] : Number(match, "month");
        if (month is not { } wanted || Number(match, "day") is not { } day || wanted is < 1 or > 12 || day is < 1 or > 30)
            return null;
        int[] asked = Year(match, today) is { } year ? [year] : [today.Year - 2, today.Year - 1, today.Year, today.Year + 1];
        DateOnly[] days = [.. asked.Select(any => LunarDay(any, wanted, day)).OfType<DateOnly>()];
        return asked.Length == 1 ? days : Nearest(days, today, direction);
    }

    /// <summary>"八月十五" is a day of either calendar.</summary>
    private DateOnly[]? SolarOrLunar(Match match, DateOnly today, DayDirection direction) =>
        Solar(match, today, direction) is { } solar && Lunar(match, today, direction) is { } lunar ? [.. solar.Union(lunar)] : null;

    private DateOnly[]? OfMonth(Match match, DateOnly today, DayDirection direction)
    {
        var month = new DateOnly(today.Year, today.Month, 1).AddMonths((int)months[match.Groups["monthword"].Value]);
        return Number(match, "day") is { } day && DateOf(month.Year, month.Month, day) is { } date ? [date] : null;
    }

    private DateOnly[]? OfWeek(Match match, DateOnly today, DayDirection direction)
    {
        var weekday = (int)weekdays[match.Groups["weekday"].Value];
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        if (match.Groups["week"] is { Success: true, Value: var week })
            return [monday.AddDays((7 * (int)weeks[week]) + weekday - 1)];
        DateOnly[] days = [.. Enumerable.Range(-1, 3).Select(offset => monday.AddDays((7 * offset) + weekday - 1))];
        return direction switch
        {
            // Who means today says so; the name of today's weekday may mean a week ago or ahead.
            _ when days.Contains(today) => [today, direction == DayDirection.Future ? today.AddDays(7) : today.AddDays(-7)],
            DayDirection.Past => [days.Last(day => day < today)],
            DayDirection.Future => [days.First(day => day > today)],
            _ => [days.Last(day => day < today), days.First(day => day > today)],
        };
    }

    private DateOnly[]? Span(Match match, DateOnly today, DayDirection direction)
    {
        if (Number(match, "count") is not { } count || count > 1000)
            return null;
        if (direction == DayDirection.Past && within.Contains(match.Groups["way"].Value))
            return [];
        var sign = before.Contains(match.Groups["way"].Value) ? -1 : 1;
        var span = spans[match.Groups["span"].Value];
        // Months and years ago are rarely meant to the day.
        return span is 1 or 7 ? [today.AddDays(sign * count * (int)span)] : [];
    }

    private DateOnly[]? DayOnly(Match match, DateOnly today, DayDirection direction)
    {
        if (Number(match, "day") is not { } day || day is < 1 or > 31)
            return null;
        var month = new DateOnly(today.Year, today.Month, 1);
        DateOnly[] days = [.. Enumerable.Range(-1, 3).Select(offset => month.AddMonths(offset)).Select(any => DateOf(any.Year, any.Month, day)).OfType<DateOnly>()];
        return direction switch
        {
            DayDirection.Past => [.. days.Where(date => date <= today).TakeLast(1)],
            DayDirection.Future => [.. days.Where(date => date >= today).Take(1)],
            _ => [.. days.Where(date => date.Month == today.Month)],
        };
    }

    private static DateOnly[] Nearest(DateOnly[] days, DateOnly today, DayDirection direction)
    {
        var (past, future) = (days.Where(day => day <= today).Order().TakeLast(1).ToArray(), days.Where(day => day >= today).Order().Take(1).ToArray());
        return direction switch
        {
            // A day and month long gone may be of any year.
            DayDirection.Past when past is [var day] && today.DayNumber - day.DayNumber > Recent => [day, day.AddYears(-1)],
            DayDirection.Past => past,
            DayDirection.Future => future,
            _ when past is [var last] && future is [var next] && last != next => Math.Abs(today.DayNumber - last.DayNumber) switch
            {
                <= 90 when next.DayNumber - today.DayNumber > 180 => [last],
                > 180 when next.DayNumber - today.DayNumber <= 90 => [next],
                _ => [last, next],
            },
            _ => [.. past.Concat(future).Distinct()],
        };
    }

    private int? Year(Match match, DateOnly today)
    {
        if (match.Groups["yearword"] is { Success: true, Value: var word })
            return today.Year + (int)years[word];
        if (!match.Groups["year"].Success)
            return null;
        var digits = numbers.Spelled(match.Groups["year"].Value);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? digits.Length == 2 ? 2000 + year : year : null;
    }

    private int? Number(Match match, string group)
    {
        if (match.Groups[group] is not { Success: true, Value: var text })
            return null;
        // "廿三" and "卅一" read as twenty-three and thirty-one.
        text = text.Replace("廿", "二十", StringComparison.Ordinal).Replace("卅", "三十", StringComparison.Ordinal);
        return numbers.Whole(text);
    }

    private static DateOnly? DateOf(int year, int month, int day) =>
        year is >= 1900 and <= 2100 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    private static DateOnly? LunarDay(int year, int month, int day)
    {
        var calendar = new ChineseLunisolarCalendar();
        if (year is < 1901 or > 2100)
            return null;
        var leap = calendar.GetLeapMonth(year);
        var place = leap > 0 && month >= leap ? month + 1 : month;
        return day <= calendar.GetDaysInMonth(year, place) ? DateOnly.FromDateTime(calendar.ToDateTime(year, place, day, 0, 0, 0, 0)) : null;
    }
}
