using System.Globalization;
using System.Text.RegularExpressions;

namespace BotAssistant.Reminders;

/// <summary>What "老李出去打工了，过两天再去" says: why nobody was met, and when they go again.</summary>
internal static partial class VisitPutOff
{
    private const int DaysOfWeek = 7;
    private static readonly char[] Parting = ['，', ',', '。', '；', ';', '、', ' ', '！', '!', '\n'];

    /// <summary>The day that they do not name: "下周" is the same day of the next week, "过两天" the day after tomorrow.</summary>
    /// <param name="isWorkingDay">Nobody is expected to go on a day off: the next working day is meant.</param>
    /// <returns>Null: nobody can say it.</returns>
    public static DateOnly? DayOf(string said, DateOnly today, Func<DateOnly, bool> isWorkingDay)
    {
        int? days = InDays().Match(said) is { Success: true } counted ? NumberOf(counted.Groups["count"].Value) * (counted.Groups["unit"].Value[0] is '天' or '日' ? 1 : DaysOfWeek)
            : HalfMonth().IsMatch(said) ? 15
            : NextWeek().IsMatch(said) ? DaysOfWeek
            : null;
        if (days is not { } count)
        {
            return null;
        }

        var day = today.AddDays(count);
        for (var tried = 0; tried < DaysOfWeek * 2 && !isWorkingDay(day); tried++)
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>Why, in their own words, without the household's name and without when they go again; all of it where nothing else is left.</summary>
    public static string ReasonOf(string said, string? household)
    {
        var rest = Again().Replace(said, "").Trim(Parting);
        if (household is { Length: > 0 } name)
        {
            rest = (rest.StartsWith(name, StringComparison.Ordinal) ? rest[name.Length..]
                : rest.Length > 2 && (rest[0] == name[0] || (rest[0] is '老' or '小' && rest[1] == name[0])) ? rest[2..]
                : rest).TrimStart('家', '的', '他', '她', '们').Trim(Parting);
        }

        return rest.Count(char.IsLetter) >= 2 ? rest : said.Trim(Parting);
    }

    private static int NumberOf(string written) => int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : "一二三四五六七八九十".IndexOf(written[0], StringComparison.Ordinal) is >= 0 and var at ? at + 1 : 2;

    [GeneratedRegex("(?:过|等|再过|隔)(?<count>[一两二三四五六七八九十]|[0-9]{1,2})(?<unit>天|日|周|个?星期|个?礼拜)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InDays();

    [GeneratedRegex("(?:过|等)半个?月", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HalfMonth();

    [GeneratedRegex("下个?(?:周|星期|礼拜)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NextWeek();

    /// <summary>The part that says when they go again, with what leads to it.</summary>
    [GeneratedRegex("[，,。；; ]?(?:我|那|就|只好|准备|打算|等他们?|等她们?|等|得|要)*(?:明天|明儿|后天|大后天|改天|改日|下次|下个?(?:周|星期|礼拜|月)[一二三四五六日天末]?|(?:再?过|隔)(?:[一两二三四五六七八九十几]|[0-9]{1,2})个?(?:天|日|周|星期|礼拜|月)|(?:再?过)半个?月|[0-9一二三四五六七八九十]{1,3}(?:月[0-9一二三四五六七八九十]{1,3})?[日号]|出院|回来|回家|天晴|晴|雨停|路通|忙完|办完)(?:了|后|以后|之后)*(?:我|就|再)*(?:去|来|上门|走访|跑一趟|跑|看|说)?(?:一趟|看看|走访|一次)?[。！!]?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Again();
}
