using System.Globalization;

namespace BotAssistant.Retrieval.Folding;

/// <summary>Reads a number as people write it: 三千五, 3千5百, 1.5万, 十五, 二〇二五, 49,736, 壹仟贰佰.</summary>
internal static class ChineseNumeral
{
    private const int LongestRead = 18;

    private const string Digits = "〇一二三四五六七八九";

    /// <summary>A digit of everyday or of formal writing; formal ones are numbers only beside others, since 陆 and 伍 are names too.</summary>
    public static bool IsDigit(char c) => DigitOf(c) >= 0;

    /// <param name="value">ASCII digits with a point where needed; leading zeros of plain digit runs are kept (telephone numbers, codes).</param>
    /// <param name="end">Where the number, or the run that is no number, ends; always behind <paramref name="start"/>.</param>
    /// <returns>False for a run of numerals that is no number, as 七八 in 七八岁.</returns>
    public static bool TryRead(ReadOnlySpan<char> text, int start, out string value, out int end)
    {
        if (PlainDigits(text, start, out value, out end))
        {
            value += Fraction(text, ref end);
            return true;
        }

        var reader = new Amount(text, start);
        var read = reader.Read();
        end = reader.End;
        if (read is { } amount)
        {
            value = amount.ToString("0.##########", CultureInfo.InvariantCulture);
            return true;
        }

        end = Math.Max(end, start + 1);
        return false;
    }

    /// <summary>Digits without any unit: as they stand, with thousands commas and what is zero behind the point left out.</summary>
    private static bool PlainDigits(ReadOnlySpan<char> text, int start, out string value, out int end)
    {
        end = start;
        value = "";
        if (char.IsAsciiDigit(text[start]))
        {
            end = AsciiEnd(text, start);
            if (end < text.Length && UnitOf(text, end) > 0)
                return false;
            value = Tidy(text[start..end], end < text.Length ? text[end] : ' ');
            return true;
        }

        while (end < text.Length && DigitOf(text[end]) is >= 0 and var digit)
        {
            value += (char)('0' + digit);
            end++;
        }

        if (end < text.Length && UnitOf(text, end) > 0)
            return false;
        var length = end - start;
        var single = length == 1 && !IsFormal(text[start]);
        // 七八 is "seven or eight"; two digits are a number only as a year, or around a zero.
        var year = length == 2 && end < text.Length && text[end] is '年' or '级' or '届';
        return single || length > 2 || (length == 2 && (year || text[start..end].Contains('〇') || text[start..end].Contains('零')));
    }

    /// <summary>The end of 49,736.50; a second point ends it.</summary>
    private static int AsciiEnd(ReadOnlySpan<char> text, int start)
    {
        var i = DigitsEnd(text, start);
        if (i - start <= 3)
        {
            while (i + 3 < text.Length && text[i] == ',' && DigitsEnd(text, i + 1) == i + 4)
                i += 4;
        }

        return i + 1 < text.Length && text[i] == '.' && char.IsAsciiDigit(text[i + 1]) ? DigitsEnd(text, i + 1) : i;
    }

    private static int DigitsEnd(ReadOnlySpan<char> text, int i)
    {
        while (i < text.Length && char.IsAsciiDigit(text[i]))
            i++;
        return i;
    }

    private static string Tidy(ReadOnlySpan<char> digits, char next)
    {
        var tidy = digits.ToString().Replace(",", "", StringComparison.Ordinal);
        if (next is '月' or '日' or '号' or '时' or '点' or '分' && tidy.Length == 2)
            return tidy.TrimStart('0') is { Length: > 0 } stripped ? stripped : "0";
        return next is '元' or '%' or '块' && tidy.Contains('.', StringComparison.Ordinal) ? tidy.TrimEnd('0').TrimEnd('.') : tidy;
    }

    /// <summary>点五 behind 八, but not 点五十 (a time of day).</summary>
    private static string Fraction(ReadOnlySpan<char> text, ref int end)
    {
        var i = end + 1;
        var digits = "";
        if (end >= text.Length || text[end] != '点')
            return digits;
        for (; i < text.Length && DigitOf(text[i]) is >= 0 and var digit; i++)
            digits += (char)('0' + digit);
        if (digits.Length == 0 || (i < text.Length && UnitOf(text, i) > 0))
            return "";
        end = i;
        return "." + digits;
    }

    private static bool IsFormal(char c) => c is '壹' or '贰' or '叁' or '肆' or '伍' or '陆' or '柒' or '捌' or '玖';

    private static int DigitOf(char c) => c switch
    {
        '零' => 0,
        '两' => 2,
        '壹' => 1,
        '贰' => 2,
        '叁' => 3,
        '肆' => 4,
        '伍' => 5,
        '陆' => 6,
        '柒' => 7,
        '捌' => 8,
        '玖' => 9,
        _ => Digits.IndexOf(c, StringComparison.Ordinal),
    };

    /// <summary>The power of ten that stands at <paramref name="i"/>, or 0; not where it begins a word, as in 千克 and 百姓.</summary>
    private static long UnitOf(ReadOnlySpan<char> text, int i)
    {
        var next = i + 1 < text.Length ? text[i + 1] : ' ';
        return text[i] switch
        {
            '十' or '拾' => 10,
            '百' or '佰' => next is '姓' or '分' ? 0 : 100,
            '千' or '仟' => next is '克' or '米' or '瓦' or '卡' or '分' ? 0 : 1000,
            '万' => 10_000,
            '亿' => 100_000_000,
            _ => 0,
        };
    }

    /// <summary>Number and unit, again and again: 一亿 | 二千三百万 | 五千.</summary>
    private ref struct Amount(ReadOnlySpan<char> text, int start)
    {
        private readonly ReadOnlySpan<char> text = text;
        private decimal total;
        private decimal section;
        private decimal? current;
        private long lastUnit;
        private bool zero;

        public int End { get; private set; } = start;

        public decimal? Read()
        {
            var begin = End;
            while (End < text.Length && End - begin < LongestRead)
            {
                if (UnitOf(text, End) is > 0 and var unit)
                {
                    if (!Take(unit))
                        break;
                    End++;
                }
                else if (!TakeNumber(begin))
                {
                    break;
                }
            }

            // 一万五 is 15000, 一万零五 is 10005.
            var tail = (current ?? 0) * (lastUnit >= 100 && !zero && current is < 10 && IsWhole(current.Value) ? lastUnit / 10 : 1);
            var sum = total + section + tail;
            return lastUnit == 0 || sum > 10_000_000_000_000_000m ? null : sum;
        }

        private static bool IsWhole(decimal value) => decimal.Truncate(value) == value;

        private bool Take(long unit)
        {
            if (unit >= 10_000)
            {
                if (current is null && section == 0 && total == 0)
                    return false;
                // 一万亿: the smaller large unit first.
                (total, section) = unit > lastUnit && lastUnit >= 10_000 && current is null && section == 0
                    ? (total * unit, 0)
                    : (total + ((section + (current ?? 0)) * unit), 0);
            }
            else
            {
                // A bare 十 is ten; a bare 百 or 千 is no number, and units only fall within a section.
                if ((current is null && unit != 10) || (section != 0 && lastUnit < 10_000 && unit >= lastUnit))
                    return false;
                section += (current ?? 1) * unit;
            }

            (current, lastUnit, zero) = (null, unit, false);
            return true;
        }

        private bool TakeNumber(int begin)
        {
            if (current is not null)
                return false;
            if (char.IsAsciiDigit(text[End]))
            {
                var after = AsciiEnd(text, End);
                // Behind a unit, ASCII digits go on only with a smaller unit: 1万5千, but not 5万2025年.
                if (after - End > LongestRead || (End > begin && (after >= text.Length || UnitOf(text, after) is 0 or >= 10_000)))
                    return false;
                current = decimal.Parse(text[End..after].ToString().Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
                End = after;
                return true;
            }

            var digit = DigitOf(text[End]);
            if (digit < 0)
                return false;
            if (digit == 0 && End > begin)
            {
                zero = true;
                End++;
                return End < text.Length && (DigitOf(text[End]) >= 0 || UnitOf(text, End) == 10);
            }

            // Two digits side by side are no amount: 三四千 stays as it is.
            if (End + 1 < text.Length && DigitOf(text[End + 1]) >= 0 && lastUnit == 0)
            {
                while (End < text.Length && (DigitOf(text[End]) >= 0 || UnitOf(text, End) > 0))
                    End++;
                lastUnit = 0;
                return false;
            }

            current = digit;
            End++;
            return true;
        }
    }
}
