using System.Globalization;
using System.Text.RegularExpressions;

namespace BotAssistant.Rosters.Values;

/// <summary>Days in their spellings, as <c>yyyy-MM-dd</c>, or <c>yyyy-MM</c> or <c>yyyy</c> where no more was said.</summary>
public static partial class WrittenDay
{
    // A figure of a workbook between these is a day: 1954 to 2099. Six digits are a month.
    private const double FirstSerial = 20_000, LastSerial = 73_050;

    private const string Numerals = "〇一二三四五六七八九";

    /// <returns>Null if it is no day.</returns>
    public static string? Read(string clean)
    {
        var text = Arabic(Clock().Replace(clean, "").Replace(" ", "", StringComparison.Ordinal));

        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var figure) && figure is >= FirstSerial and <= LastSerial && !text.Contains('.', StringComparison.Ordinal))
        {
            return DateTime.FromOADate(figure).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        return Whole().Match(text) is { Success: true } match ? Of(match) : null;
    }

    /// <summary>The first day named inside a longer text.</summary>
    public static string? FindIn(string text) => Inside().Match(Arabic(text.Replace(" ", "", StringComparison.Ordinal))) is { Success: true } match ? Of(match) : null;

    /// <summary>The first day that a written one may mean.</summary>
    public static DateOnly First(string day) => day.Length switch
    {
        4 => DateOnly.ParseExact(day + "-01-01", "yyyy-MM-dd", CultureInfo.InvariantCulture),
        7 => DateOnly.ParseExact(day + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    /// <summary>The last day that a written one may mean.</summary>
    public static DateOnly Last(string day) => day.Length switch
    {
        4 => First(day).AddYears(1).AddDays(-1),
        7 => First(day).AddMonths(1).AddDays(-1),
        _ => First(day),
    };

    private static string? Of(Match match)
    {
        var (year, month, day) = (Part("y"), Part("m"), Part("d"));
        if (year is null or 0 || month is 0 or > 12 || (day is not null && (day is 0 || day > DateTime.DaysInMonth(year.Value, month!.Value))))
        {
            return null;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{year:0000}{(month is null ? "" : $"-{month:00}")}{(day is null ? "" : $"-{day:00}")}");

        int? Part(string name) => match.Groups[name] is { Success: true } group ? int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : null;
    }

    // 二〇二一年六月十五日: the year digit by digit, month and day with tens.
    private static string Arabic(string text)
    {
        var digits = Chinese().Replace(text, found =>
        {
            var word = found.Value.Replace('○', '〇').Replace('零', '〇');
            if (!word.Contains('十', StringComparison.Ordinal))
            {
                return string.Concat(word.Select(c => (char)('0' + Numerals.IndexOf(c, StringComparison.Ordinal))));
            }

            var parts = word.Split('十');
            return $"{(parts[0].Length == 0 ? 1 : Numerals.IndexOf(parts[0][^1], StringComparison.Ordinal))}{(parts[1].Length == 0 ? 0 : Numerals.IndexOf(parts[1][0], StringComparison.Ordinal))}";
        });
        return digits;
    }

    // The hour that programs write behind a day.
    [GeneratedRegex("[ T][0-9]{1,2}:[0-9:.]+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Clock();

    [GeneratedRegex("[〇○零一二三四五六七八九十]+(?=[年月日号])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Chinese();

    [GeneratedRegex("^(?<y>[0-9]{4})(?:(?:年度?|年)?$|(?:[年/.-](?<m>[0-9]{1,2})|(?<m>[0-9]{2}))(?:月?$|(?:[月/.-](?<d>[0-9]{1,2})|(?<d>[0-9]{2}))[日号]?$))", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Whole();

    [GeneratedRegex("(?<y>[0-9]{4})[年/.-](?<m>[0-9]{1,2})(?:[月/.-](?<d>[0-9]{1,2}))?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Inside();
}
