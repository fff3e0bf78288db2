namespace BotAssistant.Policies.Answers;

/// <summary>A year in a text, however it is written: 2025年, 二〇二五年, 25年的, 去年.</summary>
/// <param name="IsRelative">Said from the day of asking.</param>
internal readonly record struct YearMention(int Start, int Length, int Year, bool IsRelative)
{
    public int End => Start + Length;
}

/// <summary>Finds the years in a text, and only these: 2025元 is money, 25年工龄 a length of time.</summary>
internal static class YearMentions
{
    private const string Digits = "〇一二三四五六七八九";

    /// <summary>So far back somebody writes only two digits of a year; longer ago it may be a length of time.</summary>
    private const int ShortFrom = 10;

    /// <summary>So far ahead somebody asks for what will hold.</summary>
    private const int Ahead = 4;
    private const int ShortAhead = 2;

    // Longest first: 前年 stands in 大前年 too.
    private static readonly (string Word, int Years)[] Relative =
    [
        ("大前年", -3), ("大后年", 3), ("上一年度", -1), ("下一年度", 1), ("上一年", -1), ("下一年", 1), ("上年度", -1), ("下年度", 1), ("本年度", 0), ("前年", -2), ("后年", 2),
        ("去年", -1), ("旧年", -1), ("上年", -1), ("今年", 0), ("本年", 0), ("当年", 0), ("明年", 1), ("来年", 1), ("下年", 1),
    ];

    // 目前年龄, 以前年度, 上年纪, 过去年代: the words begin or end inside others.
    private const string NotBehind = "龄纪代轻迈货味";
    private static readonly string[] NotAfter = ["目前年", "以前年", "之前年", "年前年", "此前年", "生前年", "过去年", "下去年", "出去年", "回去年", "以后年", "之后年", "今后年", "证明年", "说明年", "文明年", "声明年", "以来年", "从来年", "应当年", "地下年", "以上年", "地上年", "基本年", "成本年"];

    // Of four digits without 年: what follows a year that holds something.
    private static readonly string[] OfAYear =
    [
        "标准", "的", "度", "版", "新", "政策", "规定", "文件", "低保", "特困", "临时", "医保", "养老", "雨露", "高龄", "残疾", "危房", "监测", "补", "和", "跟", "与", "到", "至", "-", "—", "~", "、", "上半年", "下半年", "年",
    ];

    private static readonly string[] Money = ["收入", "工资", "花", "挣", "领", "交", "给", "有", "共", "块", "钱", "欠", "贷", "借", "要", "是", "够", "到", "满", "约", "近", "超过", "低于", "高于"];

    // Behind 25年: it lasted so long.
    private static readonly string[] Lengths =
    [
        "工龄", "教龄", "党龄", "房龄", "树龄", "社龄", "以上", "以下", "以内", "左右", "之久", "之内", "前", "后", "了", "多", "来", "内", "期", "里", "才", "没", "能", "就", "可", "有", "满", "期限", "养老", "社保", "职保", "贷", "承包", "合同", "产权",
        "老", "缴费", "还", "要", "够", "不", "时间", "间", "一", "租", "吗", "呢", "算", "经验",
    ];

    // Behind 25年的: what is so old or lasts so long.
    private static readonly string[] Lasting = ["承包", "合同", "老", "房", "树", "工龄", "教龄", "党", "贷", "产权", "经验", "时间", "养老", "社保", "缴费", "租", "使用权", "工"];

    /// <summary>In the order of the text.</summary>
    public static IReadOnlyList<YearMention> In(string text, DateOnly today)
    {
        var found = new List<YearMention>();
        for (var at = 0; at < text.Length; at++)
        {
            if ((Absolute(text, at, today) ?? Said(text, at, today)) is { } year)
            {
                found.Add(year);
                at = year.End - 1;
            }
        }

        return found;
    }

    private static YearMention? Said(string text, int at, DateOnly today)
    {
        foreach (var (word, years) in Relative)
        {
            if (string.CompareOrdinal(text, at, word, 0, word.Length) == 0)
                return IsCut(text, at, word.Length) ? null : new(at, word.Length, today.Year + years, IsRelative: true);
        }

        return null;
    }

    private static bool IsCut(string text, int at, int length) =>
        (at + length < text.Length && NotBehind.Contains(text[at + length], StringComparison.Ordinal))
        || (at > 0 && length == 2 && Array.IndexOf(NotAfter, text.Substring(at - 1, 3)) >= 0);

    private static YearMention? Absolute(string text, int at, DateOnly today)
    {
        if (at > 0 && Digit(text[at - 1]) is not null)
            return null;

        var length = 0;
        while (at + length < text.Length && length < 5 && Digit(text[at + length]) is not null)
        {
            length++;
        }

        if (length is not (2 or 4))
            return null;

        var number = 0;
        for (var i = at; i < at + length; i++)
        {
            number = (10 * number) + Digit(text[i])!.Value;
        }

        return length == 4 ? Whole(text, at, number, today) : Short(text, at, number, today);
    }

    private static YearMention? Whole(string text, int at, int number, DateOnly today)
    {
        if (number is < 1000 or > 2999)
            return null;
        var behind = text.AsSpan(at + 4);
        var gap = behind.Length - behind.TrimStart(' ').Length;
        behind = behind[gap..];
        if (behind is ['年', ..])
            return new(at, 4 + gap + 1, number, IsRelative: false);
        if (number is < 1900 or > 2099)
            return null;
        // "2023-05" and "2023/5"; a number with something else behind it is none.
        if (behind is ['-' or '/' or '.', >= '0' and <= '9', ..])
            return new(at, 4, number, IsRelative: false);
        return number > today.Year - ShortFrom && number <= today.Year + Ahead && StartsWithAny(behind, OfAYear) && !EndsWithAny(text.AsSpan(0, at), Money)
            ? new(at, 4, number, IsRelative: false)
            : null;
    }

    private static YearMention? Short(string text, int at, int number, DateOnly today)
    {
        var year = (today.Year / 100 * 100) + number;
        if (at + 2 >= text.Length || text[at + 2] != '年' || year <= today.Year - ShortFrom || year > today.Year + ShortAhead || !Begins(text, at))
            return null;

        var behind = text.AsSpan(at + 3);
        // 二三年 is two or three years, unless something that has a year follows.
        var isVague = !char.IsAsciiDigit(text[at]) && Digit(text[at + 1]) == Digit(text[at]) + 1;
        return StartsWithAny(behind, Lengths) || (behind is ['的', .. var what] && StartsWithAny(what, Lasting)) || (isVague && !StartsWithAny(behind, OfAYear)) ? null : new(at, 3, year, IsRelative: false);
    }

    /// <summary>Not 交满25年, 第25年, 干了25年.</summary>
    private static bool Begins(string text, int at) =>
        at == 0 || !char.IsLetterOrDigit(text[at - 1]) || "的在是从按查问看和跟与比到至说解照据用以"
            .Contains(text[at - 1], StringComparison.Ordinal) || EndsWithAny(text.AsSpan(0, at), ["请问", "低保", "医保", "标准", "我家", "我们", "县", "乡", "镇", "村", "市", "省", "区"]);

    private static int? Digit(char written) =>
        char.IsAsciiDigit(written) ? written - '0'
        : written is '零' or '○' ? 0
        : Digits.IndexOf(written, StringComparison.Ordinal) is var digit and >= 0 ? digit : null;

    private static bool StartsWithAny(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.StartsWith(word, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static bool EndsWithAny(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.EndsWith(word, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
