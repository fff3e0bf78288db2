using System.Text;
using System.Text.RegularExpressions;

namespace BotAssistant.Model.Checks;

/// <summary>The numbers of a text with what they count, so that 800 元 is not 800 天: amounts, dates, limits, numbers of documents.</summary>
internal static partial class Figures
{
    /// <summary>Written alike: 1,000 元 and 1000元, full-width and half-width.</summary>
    public static string Normal(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var sign in text)
        {
            plain.Append(sign is >= '！' and <= '～' ? (char)(sign - 0xFEE0) : sign == '　' ? ' ' : sign);
        }

        return Gap().Replace(plain.ToString(), "");
    }

    public static IReadOnlySet<string> In(string text)
    {
        var normal = Normal(text);
        return Arabic().Matches(normal).Concat(Chinese().Matches(normal)).Select(found => found.Value).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>
    /// Whether the numbers of a text stand in its ground in the same order: amounts that changed places are other amounts, though each of them
    /// stands there.
    /// </summary>
    public static bool KeepOrder(string text, string ground)
    {
        var left = InOrder(ground).GetEnumerator();
        return InOrder(text).All(figure =>
        {
            while (left.MoveNext())
            {
                if (left.Current == figure)
                {
                    return true;
                }
            }

            return false;
        });
    }

    /// <summary>Numbers in words without what they count ("三百八", "一半") that a ground does not have.</summary>
    public static bool HasLoose(string text, string ground) => Loose().Matches(Normal(text)).Any(found => !ground.Contains(found.Value, StringComparison.Ordinal));

    private static IEnumerable<string> InOrder(string text)
    {
        var normal = Normal(text);
        return Arabic().Matches(normal).Concat(Chinese().Matches(normal)).OrderBy(found => found.Index).Select(found => found.Value);
    }

    private const string Units = "亿元|万元|千元|百元|元|块|%|‰|周岁|岁|个月|月|个工作日|工作日|日|天|年级|年|小时|分钟|人|户|次|平方米|亩|公里|级|档|倍|份|号|条|类|种|项|头|只|株|公斤|斤|吨|学期|学年|期|成";

    // What people put between the digits of one number, or between a number and its unit.
    [GeneratedRegex(@"(?<=\d),(?=\d{3})|(?<=\d) +(?=[\d\u4e00-\u9fff%])|(?<=[\u4e00-\u9fff]) +(?=\d)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Gap();

    [GeneratedRegex(@"\d+(?:[.]\d+)?(?:" + Units + ")?", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Arabic();

    [GeneratedRegex("[零〇一二两三四五六七八九十百千万亿幺]{2,}|一半|半数|减半|翻倍|加倍", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Loose();

    // Only with a unit behind: 一 is part of many words.
    [GeneratedRegex("(?:[零〇一二两三四五六七八九十百千万亿半几]+分之[零〇一二两三四五六七八九十百千]+|[零〇一二两三四五六七八九十百千万亿半几]+(?:个)?(?:" + Units + "))", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Chinese();
}
