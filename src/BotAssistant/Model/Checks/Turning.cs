using System.Text.RegularExpressions;

namespace BotAssistant.Model.Checks;

/// <summary>
/// Small words that turn a sentence around: a lost 不, 以上 for 以下, 每年 for 每月. A sentence may have none that its ground does not have,
/// and must have those of its ground.
/// </summary>
internal static partial class Turning
{
    /// <summary>Each word with its own sense; longer ones first, so that 不超过 is not read as 超过.</summary>
    [GeneratedRegex(
        "不超过|不高于|不低于|不少于|不满|未满|不足|不含|不包括|以上|以下|以内|以外|之内|超过|高于|低于|少于|多于|至少|至多|最多|最少|最高|最低|之前|之后|除外|除了|其中之一|任一|之一|同时|"
        + "每月|按月|每年|按年|每季|按季|每学期|每学年|每天|每日|每次|一次性|每人|每户|每亩|每头|每平方米|人均|户均|仅限|只限|只有|必须",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bounds();

    /// <summary>A negation with the two signs behind it: 不再享受 is another thing than 不限户籍.</summary>
    [GeneratedRegex("(?:不|没|无|未|非|勿|否|禁|停|免)[\u4e00-\u9fff]{0,2}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Negations();

    public static bool HasNegation(string text) => Negations().IsMatch(text);

    public static IReadOnlySet<string> In(string text) =>
        Bounds().Matches(text).Concat(Negations().Matches(text)).Select(found => found.Value).ToHashSet(StringComparer.Ordinal);

    /// <summary>Words of time that only mean something from a day on which they were said.</summary>
    [GeneratedRegex("今天|明天|后天|昨天|本周|下周|上周|本月|下个月|下月|上月|月底|年底|今年|明年|去年|马上|立即|立刻|当场|当天|截止|到期|长期|永久|(?:周|星期|礼拜)[一二三四五六日天末]|元旦|春节|过年|年前|年后|清明|端午|中秋|国庆|节前|节后", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Times();

    public static IReadOnlySet<string> TimesIn(string text) => Times().Matches(text).Select(found => found.Value).ToHashSet(StringComparer.Ordinal);
}
