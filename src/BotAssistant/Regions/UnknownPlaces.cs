namespace BotAssistant.Regions;

/// <summary>Finds what looks like the name of a place and is none that is known: two or three characters with a kind behind them, standing where
/// a name would stand. Ordinary words that end so are far more frequent than unknown places; when in doubt, it is none.</summary>
internal sealed class UnknownPlaces(PlaceWords words)
{
    private const string Kinds = "县镇乡村市区省州";

    // After a city, a district, a province or a prefecture people go on like this; words with 市, 区, 省 in them go on otherwise.
    private const string After = "的那这有怎多低医临特补雨监户今最还呢吗和跟与办报发给要几";

    private static readonly (char Kind, string Next)[] Words =
    [
        ('县', "级际域乡太处科"), ('镇', "长痛定静压守"), ('乡', "镇村亲下土愁间音情党试绅贤"), ('村', "民官规支两干霸容落庄集级寨"), ('市', "场民值面价容井盈斤制"),
        ('区', "别分间域块划位"), ('省', "钱事略心力去得下吃时电油"), ('州', "长府"),
    ];

    /// <summary>Whether the character at <paramref name="at"/> begins a word of its own instead of ending a name: 市 in 市场.</summary>
    public static bool GoesOn(string text, int at) => at + 1 < text.Length
        && Array.Exists(Words, word => word.Kind == text[at] && word.Next.Contains(text[at + 1], StringComparison.Ordinal));

    /// <summary>The start of an unknown name that ends with the kind at <paramref name="kind"/>; null when there is none.</summary>
    /// <param name="from">Where the mention before it ended.</param>
    public int? StartOf(string text, int kind, int from, PlaceHits hits)
    {
        if (!Kinds.Contains(text[kind], StringComparison.Ordinal) || GoesOn(text, kind) || !MayEnd(text, kind) || IsWord(kind, hits))
            return null;

        for (var length = 3; length >= 2; length--)
        {
            var start = kind - length;
            // 桃花 may be a village's name, but only behind its township is it taken for one.
            var follows = start == from && from > 0;
            if (start >= from && IsName(text, start, kind) && (follows || !IsCommon(text, start, kind)) && (follows || IsAddressed(text, start) || (text[kind] != '区' && PlaceText.BeginsAt(text, start))))
                return start;
        }

        return null;
    }

    private bool IsCommon(string text, int start, int end) =>
        words.Common.Contains(text[start..(start + 2)]) || words.Common.Contains(text[(end - 2)..end]);

    /// <summary>Behind words that lead to a place. Words that end with 区 are so many that nothing less will do for it.</summary>
    private bool IsAddressed(string text, int start) => PlaceText.AnyStandsBefore(text, start, words.Home) || PlaceText.AnyStandsBefore(text, start, words.Leads);

    /// <summary>The end of an unknown subdistrict (棉纺路街道) that begins at <paramref name="start"/>, right behind its district.</summary>
    public static int? SubdistrictAt(string text, int start)
    {
        for (var kind = start + 2; kind <= start + 4; kind++)
        {
            if (PlaceText.StandsAt(text, kind, "街道"))
                return kind + 2;
            if (kind >= text.Length || !PlaceText.IsHan(text[kind]) || PlaceText.IsGrammar(text[kind]))
                break;
        }

        return null;
    }

    private static bool MayEnd(string text, int kind) =>
        text[kind] is '县' or '镇' or '乡' or '村'
        || kind + 1 == text.Length || !PlaceText.IsHan(text[kind + 1]) || After.Contains(text[kind + 1], StringComparison.Ordinal);

    private static bool IsWord(int kind, PlaceHits hits)
    {
        foreach (var hit in hits.Near(kind))
        {
            if (hit.Name.Use is NameUse.Bare or NameUse.Cover or NameUse.Relative or NameUse.Common && hit.End > kind)
                return true;
        }

        return false;
    }

    private bool IsName(string text, int start, int end)
    {
        var name = text[start..end];
        return name.All(character => PlaceText.IsHan(character) && !PlaceText.IsGrammar(character) && !Kinds.Contains(character, StringComparison.Ordinal))
            && !name.All(character => "一二三四五六七八九十百千万半多上下左右前后里外东南西北中大小".Contains(character, StringComparison.Ordinal))
            && Array.IndexOf(words.Leads, name[..2]) < 0;
    }
}
