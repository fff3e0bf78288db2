using System.Text;
using System.Text.RegularExpressions;

namespace BotAssistant.Model.Personal;

/// <summary>A part of a text.</summary>
internal readonly record struct Span(int Start, int End);

/// <summary>
/// Numbers of people in what somebody wrote: telephones, ID numbers and cards, however they are cut, typed wide or said digit by digit.
/// Amounts, days and numbers of documents are none. In doubt a number is hidden: it comes back where it stood.
/// </summary>
internal static partial class PersonalNumbers
{
    private const string Said = "零一二三四五六七八九";
    private const string SaidInForms = "零壹贰叁肆伍陆柒捌玖";

    /// <summary>So many digits on end are no amount; spread over a run they are, from the other number on, no date either.</summary>
    private const int LongGroup = 7;
    private const int LongRun = 11;

    /// <summary>Somebody who counts to three means no telephone.</summary>
    private const int LongSaid = 7;

    /// <summary>So far before a number stands the word that says what it is.</summary>
    private const int Before = 12;

    /// <returns>From the left; none overlaps another.</returns>
    public static IReadOnlyList<Span> In(string text)
    {
        var found = new List<Span>();
        var groups = Groups(text);
        for (var i = 0; i < groups.Count;)
        {
            var end = i + 1;
            while (end < groups.Count && groups[end].Joins is not Gap.None)
            {
                end++;
            }

            found.AddRange(InRun(text, groups[i..end]));
            i = end;
        }

        return found;
    }

    private static IEnumerable<Span> InRun(string text, List<Group> run)
    {
        if (IsDays(text, run) || IsAmount(text, run))
        {
            yield break;
        }

        for (var i = 0; i < run.Count;)
        {
            var (shaped, joined) = (Shaped(text, run, i), Joined(text, run, i));
            var end = Math.Max(shaped, joined);
            if (end > i)
            {
                yield return new(run[i].Start, run[end - 1].End);
            }

            i = Math.Max(end, i + 1);
        }
    }

    /// <summary>The longest part of a run from here on that is written as numbers of people are, whatever stands between its digits.</summary>
    /// <returns>The end; 0 if there is none.</returns>
    private static int Shaped(string text, List<Group> run, int start)
    {
        var digits = new StringBuilder();
        var end = 0;
        for (var i = start; i < run.Count && digits.Length <= 20; i++)
        {
            digits.Append(run[i].Digits);
            var part = digits.ToString();
            if (Phone().IsMatch(part) || Identity().IsMatch(part)
                || (Card().IsMatch(part) && run[start..(i + 1)].TrueForAll(group => group.Digits.Length >= 3))
                || (Landline().IsMatch(part) && i > start && i - start <= 2 && run[start..(i + 1)].TrueForAll(group => group.Digits.Length >= 2) && IsCalled(text, run[start].Start)))
            {
                end = i + 1;
            }
        }

        return end;
    }

    /// <summary>What stands together but for blanks and dashes, and is too long for anything else.</summary>
    private static int Joined(string text, List<Group> run, int start)
    {
        if (start > 0 && run[start].Joins is Gap.Close)
        {
            return 0;
        }

        var end = start + 1;
        while (end < run.Count && run[end].Joins is Gap.Close)
        {
            end++;
        }

        var part = run[start..end];
        var digits = part.Sum(group => group.Digits.Length);
        return IsDays(text, part) || IsAmount(text, part) ? 0
            : IsHouse(text, part) || digits >= LongRun || part.Exists(group => group.Digits.Length >= LongGroup) || (digits >= LongSaid && part.TrueForAll(group => group.IsSaid)) ? end
            : 0;
    }

    private static bool IsDays(string text, List<Group> run) => Days().IsMatch(Narrow(text[run[0].Start..run[^1].End]));

    /// <summary>An amount says what it counts; and nobody writes a telephone in thousands.</summary>
    private static bool IsAmount(string text, List<Group> run)
    {
        var rest = text.AsSpan(run[^1].End);
        return !run.Exists(group => group.IsSaid) && !HasLandlineBefore(run) && !IsCalled(text, run[0].Start) && Unit().IsMatch(rest)
            && (run.Sum(group => group.Digits.Length) < LongRun || Thousands().IsMatch(Narrow(text[run[0].Start..run[^1].End])));
    }

    /// <summary>家里6842135，500元: the amount is another number than the one before it.</summary>
    private static bool HasLandlineBefore(List<Group> run) =>
        run.Take(run.Count - 1).Where((group, i) => run[i + 1].Joins is Gap.Wide && Landline().IsMatch(group.Digits) && !group.Digits.EndsWith("00", StringComparison.Ordinal)).Any();

    /// <summary>A short number of a house, where it is called so; or one of seven or eight digits in two halves.</summary>
    private static bool IsHouse(string text, List<Group> part) =>
        !Unit().IsMatch(text.AsSpan(part[^1].End))
        && (part is [{ Digits.Length: 5 or 6, IsSaid: false } one]
            ? one.Digits[0] is >= '2' and <= '8' && CalledHere().IsMatch(text.AsSpan(Math.Max(0, one.Start - Before), Math.Min(one.Start, Before)))
            : part is [{ Digits.Length: 3 or 4 } first, { Digits.Length: 3 or 4 } second] && Landline().IsMatch(first.Digits + second.Digits) && !Year().IsMatch(first.Digits)
                && !(first.Digits.EndsWith('0') && second.Digits.EndsWith('0')));

    private static bool IsCalled(string text, int at) => Called().IsMatch(text.AsSpan(Math.Max(0, at - Before), Math.Min(at, Before)));

    private static string Narrow(string text) => string.Concat(text.Select(sign => sign is >= '！' and <= '～' ? (char)(sign - 0xFEE0) : sign));

    private static List<Group> Groups(string text)
    {
        var groups = new List<Group>();
        var last = -1;
        for (var i = 0; i < text.Length;)
        {
            var (start, isSaid) = (i, SaidDigit(text[i]) >= 0);
            var digits = new StringBuilder();
            while (i < text.Length && (isSaid ? SaidDigit(text[i]) : WrittenDigit(text[i])) is >= 0 and var digit)
            {
                digits.Append((char)('0' + digit));
                i++;
            }

            if (digits.Length == 0)
            {
                i++;
                continue;
            }

            // The last sign of an ID number.
            if (i < text.Length && text[i] is 'X' or 'x' or 'Ｘ' or 'ｘ' && (i + 1 == text.Length || (!char.IsAsciiLetter(text[i + 1]) && WrittenDigit(text[i + 1]) < 0)))
            {
                digits.Append('X');
                i++;
            }

            groups.Add(new(start, i, digits.ToString(), isSaid, last < 0 ? Gap.None : GapOf(text.AsSpan(last, start - last))));
            last = i;
        }

        return groups;
    }

    private static int WrittenDigit(char sign) => char.IsAsciiDigit(sign) ? sign - '0' : sign is >= '０' and <= '９' ? sign - '０' : -1;

    private static int SaidDigit(char sign) => sign switch
    {
        // As soldiers and drivers read them out.
        '〇' or '○' or '洞' => 0,
        '幺' => 1,
        '拐' => 7,
        '勾' or '钩' => 9,
        '两' => 2,
        _ => Math.Max(Said.IndexOf(sign, StringComparison.Ordinal), SaidInForms.IndexOf(sign, StringComparison.Ordinal)),
    };

    private static Gap GapOf(ReadOnlySpan<char> between)
    {
        var (close, wide) = (0, 0);
        foreach (var sign in between)
        {
            if (sign is '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF')
            {
                continue;
            }

            if (sign is ' ' or '\t' or '\u00A0' or '\u2002' or '\u2003' or '\u2009' or '\u202F' or '\u3000' or '-' or '_' or '‐' or '‑' or '‒' or '–' or '—' or '−' or '－' or '·')
            {
                close++;
            }
            else if (sign is '.' or '．' or '。' or ',' or '，' or '、' or '/' or '／' or '\\' or '*' or '+' or '(' or ')' or '（' or '）' or ':' or '：' or '|' or '~' or '杠' or '转' or 'x' or 'X' or '\n' or '\r')
            {
                wide++;
            }
            else
            {
                return Gap.None;
            }
        }

        return close + wide > 3 ? Gap.None : wide > 0 ? Gap.Wide : Gap.Close;
    }

    private enum Gap
    {
        None,

        /// <summary>Blanks and dashes, or nothing at all.</summary>
        Close,

        /// <summary>Signs that stand between things as well as within one.</summary>
        Wide,
    }

    /// <param name="Digits">In narrow digits.</param>
    /// <param name="IsSaid">In words, digit by digit.</param>
    private sealed record Group(int Start, int End, string Digits, bool IsSaid, Gap Joins);

    [GeneratedRegex("^(?:(?:00)?86)?(?:1[2-9][0-9]{9}|0[0-9]{9,11})$|^[48]00[0-9]{7}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Phone();

    [GeneratedRegex("^[1-9][0-9]{5}(?:19|20)?[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Identity();

    [GeneratedRegex("^[3-9][0-9]{15,18}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Card();

    [GeneratedRegex("^[2-9][0-9]{6,7}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Landline();

    private const string Day = @"(?:19|20)[0-9]{2}[-./\s年]{1,2}(?:0?[1-9]|1[0-2])[-./\s月]{1,2}(?:0?[1-9]|[12][0-9]|3[01])";

    // Days and years, one or from one to another: 2025-01-01, 2025.1.1—2025.12.31, 2025-2026, 20250101.
    [GeneratedRegex("^(?:" + Day + @"|(?:19|20)[0-9]{2}[-—~至](?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]))(?:\s?[-—~、,，]{1,2}\s?" + Day + ")?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Days();

    [GeneratedRegex(@"^\s?(?:元|块|万元|亿元|万块|人|户(?!主|口|籍|名)|亩|公斤|斤|吨|平方|平米|公里|米|天|年|岁|%|％|号文|页)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unit();

    [GeneratedRegex(@"^[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Thousands();

    [GeneratedRegex(@"(?:座机|固话|电话|号码)(?:号码|号|是|为|打|[:：,，\s])*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CalledHere();

    [GeneratedRegex("^(?:19|20)[0-9]{2}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Year();

    [GeneratedRegex("电话|手机|座机|固话|号码|打|拨|联系|微信|卡号|账号|帐号|身份证|[Tt][Ee][Ll]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Called();
}
