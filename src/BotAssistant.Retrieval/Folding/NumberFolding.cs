using System.Globalization;

namespace BotAssistant.Retrieval.Folding;

/// <summary>One spelling for numbers: 三千元, 3千元, 3,000元 and ３０００块钱 become 3000元; 二〇二五年三月五号, 2025-03-05 and 2025.3.5 become
/// 2025年3月5日; 百分之三十 becomes 30%. What is not understood as a number stays as it is.</summary>
internal readonly ref struct NumberFolding(FoldBuffer from, FoldBuffer to)
{
    private readonly ReadOnlySpan<char> text = from.Chars;
    private readonly ReadOnlySpan<int> origins = from.Origins;

    public void Run()
    {
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            // Most characters are letters of no interest here.
            if (c is >= '0' and <= '9')
                i = Date(i, out var afterDate) ? afterDate : Number(i);
            else if (ChineseNumeral.IsDigit(c) || c == '十')
                i = Number(i);
            else if (c == '¥' && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]))
                i = Price(i);
            else if (c is '百' or '千' && Share(i, out var afterShare))
                i = afterShare;
            else
                to.Add(c == CharacterFolding.WideComma ? ',' : c, origins[i++]);
        }
    }

    /// <summary>2025-03-05, 2025/3/5 and 2025.3.5.</summary>
    private bool Date(int start, out int end)
    {
        end = start;
        if (!Digits(start, 4, 4, out var year, out var i) || year is < 1900 or > 2199 || i >= text.Length || text[i] is not ('-' or '/' or '.'))
            return false;
        var separator = text[i];
        if (!Digits(i + 1, 1, 2, out var month, out i) || month is < 1 or > 12 || i >= text.Length || text[i] != separator
            || !Digits(i + 1, 1, 2, out var day, out i) || day is < 1 or > 31)
            return false;
        to.Add(string.Create(CultureInfo.InvariantCulture, $"{year}年{month}月{day}日"), origins[start]);
        end = i;
        return true;
    }

    /// <summary>A whole run of digits of the given length, with nothing of a longer number around it.</summary>
    private bool Digits(int start, int least, int most, out int value, out int end)
    {
        (value, end) = (0, start);
        while (end < text.Length && char.IsAsciiDigit(text[end]) && end - start <= most)
            value = (value * 10) + (text[end++] - '0');
        return end - start >= least && end - start <= most && (start == 0 || !char.IsAsciiDigit(text[start - 1]));
    }

    private int Number(int start)
    {
        if (!ChineseNumeral.TryRead(text, start, out var value, out var end))
        {
            // Unreadable as a whole (七八, a number with 30 digits): taken over, without looking at its parts again.
            for (var i = start; i < end; i++)
                to.Add(text[i], origins[i]);
            return end;
        }

        // 5万2025年 are two numbers and must stay so.
        if (to.Length > 0 && char.IsAsciiDigit(to.Chars[^1]) && char.IsAsciiDigit(value[0]))
            to.Add(' ', origins[start]);
        to.Add(value, origins[start]);
        return Unit(end, value);
    }

    /// <summary>The unit behind a number: 块 and 块钱 are 元, and 号 behind a month is 日.</summary>
    private int Unit(int i, string value)
    {
        if (i >= text.Length)
            return i;
        if (text[i] == '块' && (Follows(i, "块钱") || (value.Length > 1 && !Follows(i, "块地") && !Follows(i, "块田"))))
        {
            to.Add('元', origins[i]);
            return i + (Follows(i, "块钱") ? 2 : 1);
        }

        if (text[i] == '号' && to.Length > value.Length && to.Chars[to.Length - value.Length - 1] == '月')
        {
            to.Add('日', origins[i]);
            return i + 1;
        }

        return i;
    }

    private int Price(int start)
    {
        var before = to.Length;
        var end = Number(start + 1);
        if (to.Length > before && to.Chars[to.Length - 1] != '元' && (end >= text.Length || text[end] != '元'))
            to.Add('元', origins[start + 1]);
        return end;
    }

    /// <summary>百分之三十, 千分之三.</summary>
    private bool Share(int start, out int end)
    {
        end = start;
        if (!Follows(start, text[start] == '百' ? "百分之" : "千分之") || start + 3 >= text.Length
            || !ChineseNumeral.TryRead(text, start + 3, out var value, out var after))
            return false;
        to.Add(value, origins[start]);
        to.Add(text[start] == '百' ? '%' : '‰', origins[start]);
        end = after;
        return true;
    }

    private bool Follows(int i, string word) => text[i..].StartsWith(word, StringComparison.Ordinal);
}
