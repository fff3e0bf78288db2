using System.Globalization;
using System.Text.RegularExpressions;

namespace BotAssistant.DocumentTasks;

/// <summary>The last day in the words of a document, and the day that they mean counted from the document's own. What means no certain day has none.</summary>
internal static partial class DueWords
{
    /// <summary>Each of them, in order.</summary>
    /// <param name="plain">Simplified, narrow.</param>
    public static IReadOnlyList<(int Start, int Length)> All(string plain) => [.. Words().Matches(plain).Select(found => (found.Index, found.Length))];

    /// <param name="plain">The text that <see cref="All"/> found them in: what stands around them counts.</param>
    /// <param name="at">Where they begin.</param>
    /// <param name="from">The document's day; null: not known, and then only a whole date is a day.</param>
    public static DateOnly? DayOf(string plain, int at, DateOnly? from)
    {
        if (Words().Match(plain, at) is not { Success: true } found || found.Index != at)
        {
            return null;
        }

        if (found.Groups["m"].Success)
        {
            return OfMonth(found, from);
        }

        if (from is not { } day)
        {
            return null;
        }

        if (found.Groups["n"].Success)
        {
            return Number(found.Groups["n"].Value) is { } count ? found.Groups["u"].Value switch
            {
                "天" or "日" => day.AddDays(count),
                "周" or "星期" => day.AddDays(7 * count),
                "月" => day.AddMonths(count),
                "年" => day.AddYears(count),
                // Of working days a person says which they are.
                _ => null,
            }
            : null;
        }

        var end = found.Groups["end"].Value;
        return end.Contains('年', StringComparison.Ordinal) ? new(YearOf(found, day), 12, 31)
            : end.Contains('月', StringComparison.Ordinal) ? EndOfMonth(day.Year, day.Month)
            : end.Contains('周', StringComparison.Ordinal) ? day.AddDays((7 - (int)day.DayOfWeek) % 7)
            : null;
    }

    private static DateOnly? OfMonth(Match found, DateOnly? from)
    {
        if (Number(found.Groups["m"].Value) is not (>= 1 and <= 12 and var month) || (found.Groups["y"].Success || found.Groups["which"].Success ? YearOf(found, from) : NextYearWith(month, from)) is not (>= 1990 and <= 2100 and var year))
        {
            return null;
        }

        if (found.Groups["d"].Success)
        {
            return Number(found.Groups["d"].Value) is { } day && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
        }

        return found.Groups["part"].Value switch
        {
            "底" or "末" or "下旬" or "份内" or "内" => EndOfMonth(year, month),
            "中旬" => new(year, month, 20),
            "上旬" or "初" => new(year, month, 10),
            // Before June may mean its first day or its last.
            _ => null,
        };
    }

    /// <summary>A month without a year is the next one of that name.</summary>
    private static int NextYearWith(int month, DateOnly? from) => from is not { } day ? 0 : month >= day.Month ? day.Year : day.Year + 1;

    private static int YearOf(Match found, DateOnly? from)
    {
        if (found.Groups["y"].Success)
        {
            return int.Parse(found.Groups["y"].ValueSpan, CultureInfo.InvariantCulture);
        }

        return from is { } day ? found.Groups["which"].Value == "明年" ? day.Year + 1 : day.Year : 0;
    }

    private static DateOnly EndOfMonth(int year, int month) => new(year, month, DateTime.DaysInMonth(year, month));

    /// <summary>12, 十二, 两; null for an X that somebody put in the place of a number.</summary>
    private static int? Number(string written)
    {
        if (int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        const string digits = "零一二三四五六七八九";
        var ten = written.IndexOf('十', StringComparison.Ordinal);
        if (ten < 0)
        {
            return written is "两" ? 2 : written.Length == 1 && digits.IndexOf(written[0], StringComparison.Ordinal) is > 0 and var digit ? digit : null;
        }

        var (tens, ones) = (ten == 0 ? 1 : digits.IndexOf(written[0], StringComparison.Ordinal), ten == written.Length - 1 ? 0 : digits.IndexOf(written[^1], StringComparison.Ordinal));
        return written.Length <= 3 && tens > 0 && ones >= 0 ? (tens * 10) + ones : null;
    }

    private const string Figure = "[0-9]{1,3}|[一二三四五六七八九十]{1,3}|[Xx×*]{1,2}";

    [GeneratedRegex(
        // 6月30日前, 12月底前, X月X日之前, 于6月30日
        "(?:(?<y>[0-9]{4})年|(?<which>今年|明年|本年))?(?<![0-9])(?<m>" + Figure + ")月(?:(?:(?<d>" + Figure + ")[日号]|(?<part>底|末|初|上旬|中旬|下旬))(?:之|以)?前|(?<part>份?内)|(?:份|底)?(?:之|以)?前)"
        + "|(?<=于|在|到|截止|截至)(?:(?<y>[0-9]{4})年|(?<which>今年|明年|本年))?(?<m>" + Figure + ")月(?<d>" + Figure + ")[日号](?=[^,，。;；]{0,12}(?:完成|报|交|结束|截止))"
        // 年底前, 本月底前, 今年内
        + "|(?:(?<y>[0-9]{4})(?=年底)|(?<which>今|明|本)(?=年))?(?<end>年底(?:之|以)?前|年内|本月底?(?:之|以)?(?:前|内)|月底(?:之|以)?前|本周(?:之|以)?内|周末(?:之|以)?前)"
        // 10个工作日内, 一周内
        + "|(?<n>" + Figure + "|两)个?(?<u>工作日|天|日|周|星期|月|年)(?:之|以)?内"
        // Days that only people know.
        + "|(?<end>(?:春节|国庆节?|元旦|汛期|雨季|两会|考核|验收|入冬|开学)(?:之|以)?前)",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();
}
