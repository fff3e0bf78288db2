using System.Text;
using System.Text.RegularExpressions;

namespace BotAssistant.Retrieval.Decoding;

/// <summary>Puts right the punctuation of pages that were typed or converted carelessly; only between Chinese characters,
/// so that times, figures, addresses and English stay as they are.</summary>
internal static partial class PunctuationTidy
{
    public static string Line(string line)
    {
        if (DocumentText.IsRow(line))
            return line;
        line = Decimal().Replace(line, ".${rest}");
        var tidy = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (c == ' ' && tidy.Length > 0 && IsMark(tidy[^1]))
                continue;
            var wide = Wide(c);
            var before = i > 0 ? line[i - 1] : '\0';
            var after = i + 1 < line.Length ? line[i + 1] : '\0';
            // 11:30, 1,200 and http:// have no Chinese beside the mark; "5元,共" and "GDP,增长" have.
            var chinese = after != '/' && (IsChinese(before) || IsChinese(after) && before is not ('\0' or ' '));
            tidy.Append(wide != '\0' && chinese ? wide : c);
        }
        Brackets(tidy);
        return tidy.ToString();
    }

    // Half-width brackets around or beside Chinese; a pair is changed as a pair.
    private static void Brackets(StringBuilder text)
    {
        var open = -1;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '(')
            {
                open = i;
            }
            else if (text[i] is ')' && open >= 0)
            {
                var inside = text.ToString(open + 1, Math.Min(i - open - 1, 200));
                if (inside.Any(IsChinese) || (open > 0 && IsChinese(text[open - 1])))
                {
                    text[open] = '（';
                    text[i] = '）';
                }
                open = -1;
            }
        }
    }

    private static char Wide(char c) => c switch
    {
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '?' => '？',
        '!' => '！',
        _ => '\0',
    };

    private static bool IsMark(char c) => c is '，' or '。' or '；' or '：' or '？' or '！' or '、';

    private static bool IsChinese(char c) =>
        c is (>= '\u3400' and <= '\u9FFF') or (>= '\u3001' and <= '\u3011') or '“' or '”' or '％' or '）' or '（';

    // "1。3万户": a stop in place of the decimal point. Only before a unit, where no sentence can end.
    [GeneratedRegex(@"(?<=\d)。(?<rest>\d{1,2}(?=[%％万萬亿億]))", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Decimal();
}
