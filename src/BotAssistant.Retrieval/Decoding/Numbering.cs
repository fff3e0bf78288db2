using System.Text.RegularExpressions;

namespace BotAssistant.Retrieval.Decoding;

/// <summary>The ways in which Chinese documents number their parts.</summary>
internal static partial class Numbering
{
    /// <summary>第三条, 一、, （一）, 1., 1.2, ①, 附件1 at the beginning of a line.</summary>
    public static bool Starts(string line) => Start().IsMatch(line);

    /// <summary>A numbered line that is short and holds no sentence: the heading of what follows.</summary>
    public static bool IsHeading(string line) =>
        line.Length <= 45 && Starts(line) && line.AsSpan().IndexOfAny('。', '；', ';') < 0 && line[^1] is not ('，' or ',' or '、' or '：' or ':');

    /// <summary>The value of 一 … 九十九; 0 for anything else.</summary>
    public static int Value(ReadOnlySpan<char> chinese)
    {
        var ten = chinese.IndexOf('十');
        if (ten < 0)
            return chinese.Length == 1 ? Digit(chinese[0]) : 0;
        var tens = ten == 0 ? 1 : ten == 1 ? Digit(chinese[0]) : 0;
        var rest = chinese[(ten + 1)..];
        var ones = rest.IsEmpty ? 0 : rest.Length == 1 ? Digit(rest[0]) : -1;
        return tens == 0 || ones < 0 || (ones == 0 && !rest.IsEmpty) ? 0 : tens * 10 + ones;
    }

    /// <summary>一 … 九十九 for 1 to 99, digits beyond.</summary>
    public static string Chinese(int number)
    {
        const string digits = "零一二三四五六七八九";
        return number switch
        {
            < 0 or > 99 => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            < 10 => digits[number].ToString(),
            _ => (number < 20 ? "" : digits[number / 10].ToString()) + "十" + (number % 10 == 0 ? "" : digits[number % 10].ToString()),
        };
    }

    private static int Digit(char c) => "一二三四五六七八九".IndexOf(c, StringComparison.Ordinal) + 1;

    [GeneratedRegex(
        """
        ^(
          第[一二三四五六七八九十百千零〇两兩\d]{1,8}(条|條|章|节|節|编|編|款|项|項|部分)
          | [一二三四五六七八九十]{1,4}[、.．]
          | [（(]([一二三四五六七八九十]{1,4}|\d{1,3})[）)]
          | \d{1,3}([、．）)] | \.(?!\d) | (\.\d{1,2}){1,3}(?=[ 、.]))
          | [①-⑳]
          | 附[件表]\s?\d{0,3}([:：.、\s]|$)
        )
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Start();
}
