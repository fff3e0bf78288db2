using System.Runtime.InteropServices;
using System.Text;

namespace BotAssistant.Privacy;

/// <summary>
/// Masks resident ID numbers (18 and 15 digits) and bank card numbers inside free text: full-width, written in parts, or run together
/// with other digits. Better to hide an order number that looks like one of them than to keep somebody's card.
/// </summary>
public static class SensitiveNumbers
{
    private const int Shortest = 15;
    private const int LongestCard = 19;
    private const int IdLength = 18;
    private const int OldIdLength = 15;

    /// <summary>The text itself when there is nothing to mask. Masking twice changes nothing more.</summary>
    public static string Mask(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length < Shortest || text.Count(DigitRuns.IsDigit) < Shortest)
        {
            return text;
        }

        var runs = DigitRuns.Of(text);
        StringBuilder? masked = null;
        var copied = 0;
        for (var i = 0; i < runs.Groups.Count;)
        {
            if (Find(runs, i) is not { } found)
            {
                i++;
                continue;
            }

            masked ??= new StringBuilder(text.Length);
            masked.Append(text, copied, runs.Groups[i].Start - copied);
            Write(masked, runs, runs.Groups[i].First, found);
            i += found.Groups;
            copied = runs.Groups[i - 1].End;
        }

        return masked?.Append(text, copied, text.Length - copied).ToString() ?? text;
    }

    private static Found? Find(DigitRuns runs, int start)
    {
        Found? best = null;
        var groups = runs.Groups;
        var digits = 0;
        for (var end = start; end < groups.Count && (end == start || groups[end].Joins); end++)
        {
            digits += groups[end].Count;
            if (digits > LongestCard)
            {
                break;
            }

            if (digits < Shortest)
            {
                continue;
            }

            var values = runs.Values(groups[start].First, digits);
            var whole = end == start;
            if (IsId(values, whole))
            {
                return new Found(end - start + 1, digits, Head: 2, Tail: 2);
            }

            if (IsCard(values) && (whole || LooksLikeCardParts(groups, start, end)))
            {
                best = new Found(end - start + 1, digits, Head: 0, Tail: 4);
            }
            else if (IsOldId(values))
            {
                best ??= new Found(end - start + 1, digits, Head: 2, Tail: 2);
            }
        }

        return best ?? FindInside(runs, groups[start]);
    }

    // An ID number with other digits run into it: only a correct check digit tells it from chance, and all of it is hidden.
    private static Found? FindInside(DigitRuns runs, DigitRuns.Group group)
    {
        for (var offset = 0; offset + IdLength <= group.Count; offset++)
        {
            var values = runs.Values(group.First + offset, IdLength);
            if (IsRegionAndDate(values) && HasCheckDigit(values))
            {
                return new Found(1, group.Count, Head: 2, Tail: 2);
            }
        }

        return null;
    }

    private static void Write(StringBuilder masked, DigitRuns runs, int first, Found found)
    {
        for (var i = 0; i < found.Head; i++)
        {
            masked.Append(runs.Written(first + i));
        }

        masked.Append('*', found.Digits - found.Head - found.Tail);
        for (var i = found.Digits - found.Tail; i < found.Digits; i++)
        {
            masked.Append(runs.Written(first + i));
        }
    }

    private static bool IsId(ReadOnlySpan<byte> values, bool whole) =>
        values.Length == IdLength
        && !values[..^1].Contains(DigitRuns.X)
        && (IsRegionAndDate(values) || (whole && HasCheckDigit(values)));

    private static bool IsOldId(ReadOnlySpan<byte> values) =>
        values.Length == OldIdLength
        && !values.Contains(DigitRuns.X)
        && IsProvince(values)
        && IsMonthAndDay(values[8..]);

    private static bool IsRegionAndDate(ReadOnlySpan<byte> values) =>
        IsProvince(values)
        && ((values[6] == 1 && values[7] == 9) || (values[6] == 2 && values[7] == 0))
        && IsMonthAndDay(values[10..]);

    private static bool IsProvince(ReadOnlySpan<byte> values) =>
        ((values[0] * 10) + values[1]) is >= 11 and <= 15 or >= 21 and <= 23 or >= 31 and <= 37 or >= 41 and <= 46
            or >= 50 and <= 54 or >= 61 and <= 65 or 71 or >= 81 and <= 83;

    private static bool IsMonthAndDay(ReadOnlySpan<byte> values) =>
        ((values[0] * 10) + values[1]) is >= 1 and <= 12 && ((values[2] * 10) + values[3]) is >= 1 and <= 31;

    // GB 11643: ISO 7064 MOD 11-2.
    private static bool HasCheckDigit(ReadOnlySpan<byte> values)
    {
        var sum = 0;
        foreach (var value in values)
        {
            sum = ((sum * 2) + value) % 11;
        }

        return sum == 1;
    }

    private static bool IsCard(ReadOnlySpan<byte> values)
    {
        if (values.Length is < 16 or > LongestCard || values[0] == 0 || values.Contains(DigitRuns.X))
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[^(i + 1)] * (1 + (i % 2));
            sum += value > 9 ? value - 9 : value;
        }

        return sum % 10 == 0;
    }

    // 6217 0012 3456 7890 or 621700 1234567890123, not a date followed by a phone number.
    private static bool LooksLikeCardParts(IReadOnlyList<DigitRuns.Group> groups, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (groups[i].Count is < 4 or > 6)
            {
                return false;
            }
        }

        return true;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Found(int Groups, int Digits, int Head, int Tail);
}
