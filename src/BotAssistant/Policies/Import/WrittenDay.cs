using System.Globalization;
using System.Text.RegularExpressions;

namespace BotAssistant.Policies.Import;

/// <summary>A day, a month or a year as people write it: 2026-01-31, 2026/1/31, 2026.1.31, 2026年1月31日, 2026年1月, 2026 年度, 2026.</summary>
internal static partial class WrittenDay
{
    /// <param name="last">Of a month or a year, whether its last day is meant or its first.</param>
    /// <returns>Null for what is no day.</returns>
    public static DateOnly? Read(string text, bool last)
    {
        var match = Form().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var (year, month, day) = (Number(match, "year"), Number(match, "month"), Number(match, "day"));
        if (year is not (>= 1000 and <= 9999) || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year.Value, month ?? 1))
        {
            return null;
        }

        var lastMonth = month ?? (last ? 12 : 1);
        return new(year.Value, lastMonth, day ?? (last ? DateTime.DaysInMonth(year.Value, lastMonth) : 1));
    }

    private static int? Number(Match match, string part) =>
        match.Groups[part] is { Success: true, Value: var digits } ? int.Parse(digits, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(
        """
        ^\s*(?<year>[0-9]{4})
        (\s*年?\s*度?
        |\s*(?<mark>[-/.])\s*(?<month>[0-9]{1,2})(\s*\k<mark>\s*(?<day>[0-9]{1,2}))?
        |\s*年\s*(?<month>[0-9]{1,2})\s*月(\s*(?<day>[0-9]{1,2})\s*[日号])?)\s*$
        """,
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
