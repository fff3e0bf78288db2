namespace BotAssistant.Regions;

/// <summary>Finds what looks like the name of a place and is none that is known: a few characters with a kind behind them, standing where a
/// name would stand. Ordinary words that end so are far more frequent than unknown places; when in doubt, it is none.</summary>
internal sealed class UnknownPlaces(PlaceWords words)
{
    private const string Kinds = "县镇乡村市区省州";

    // After a city, a district, a province or a prefecture people go on like this; words with 市, 区, 省 in them go on otherwise.
    private const string After = "的那这有怎多低医临特补雨监户今最还呢吗和跟与办报发给要几高孤残危养人去现标比哪";

    private static readonly string[] Offices =
        ["局", "医院", "卫生院", "残联", "妇联", "法院", "检察院", "委", "政府", "办公室", "中心", "大厅", "学校", "中学", "小学", "站"];

    private const int Longest = 3;

    /// <summary>Of a name right behind the place that it lies in.</summary>
    private const int LongestInside = 5;

    /// <summary>Grammatical characters that stand in invented names as well; no verb is among them that leads to a county.</summary>
    private const string InNames = "想会可来如以天地自得着名位户最等非";

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
        // 旗 ends many words: only right behind a place it may end a name.
        var isBanner = text[kind] == '旗' && from > 0;
        if ((!isBanner && !Kinds.Contains(text[kind], StringComparison.Ordinal)) || GoesOn(text, kind) || IsWord(kind, hits))
            return null;

        // 桃花 may be a village's name, but only behind its township is it taken for one.
        if (from > 0 && kind - from is > 0 and <= LongestInside && !IsJoinedAt(text, from, kind) && IsName(text, from, kind) && !Describes(text, from, kind) && (kind - from <= Longest || !HoldsCommon(text, from, kind)))
            return from;
        if (isBanner || !MayEnd(text, kind))
            return null;

        for (var length = Longest; length > 0; length--)
        {
            var start = kind - length;
            if (start >= from && ((IsName(text, start, kind) && StandsAsName(text, start, from, kind)) || IsInvented(text, start, kind))
                && (length > 1 ? (!IsCommon(text, start, kind) && !Describes(text, start, kind)) || IsAskedAbout(text, start, kind) : text[kind] == '县' && IsSetOff(text, start) && IsAskedAbout(text, start, kind)))
                return start;
        }

        return null;
    }

    /// <summary>梦想县的低保: at the beginning of what is said, a name that no county would have.</summary>
    private bool IsInvented(string text, int start, int kind) => text[kind] == '县' && kind - start > 1 && (start == 0 || !PlaceText.IsHan(text[start - 1]))
        && !PlaceText.IsGrammar(text[start]) && !IsCommon(text, start, kind) && IsAskedAbout(text, start, kind)
        && text[start..kind].All(character => PlaceText.IsHan(character) && !Kinds.Contains(character, StringComparison.Ordinal)
            && (!PlaceText.IsGrammar(character) || InNames.Contains(character, StringComparison.Ordinal)));

    private bool StandsAsName(string text, int start, int from, int kind) => !(text[start] == '下' && start > 0 && text[start - 1] is '问' or '查' or '看' or '说')
        && (IsAddressed(text, start) || (text[kind] != '区' && PlaceText.BeginsAt(text, start)) || (from > 0 && start == from + 1 && IsJoinedAt(text, from, kind)));

    /// <summary>澜溪县和火星县 are two, 澜溪县和平乡 is one.</summary>
    private static bool IsJoinedAt(string text, int from, int kind) => text[from] is '和' or '同' && kind - from > 2;

    /// <summary>不韦县: one character more may belong to the name before 韦.</summary>
    private bool IsSetOff(string text, int start) =>
        start == 0 || !PlaceText.IsHan(text[start - 1]) || "的在是到从去问查比跟与按".Contains(text[start - 1], StringComparison.Ordinal) || IsAddressed(text, start);

    /// <summary>幸福里县的低保: made of a word, or of one character, but something is asked of it as of a place. Words that tell what kind of
    /// county it is, or what is done with the county, are none.</summary>
    private bool IsAskedAbout(string text, int start, int kind) => text[kind] is '县' or '镇' or '乡' or '村'
        && !Describes(text, start, kind)
        && (kind + 1 == text.Length || !PlaceText.IsHan(text[kind + 1]) || After.Contains(text[kind + 1], StringComparison.Ordinal))
        && !IsOffice(text, kind + 1);

    /// <summary>县医保局: an office of the own county.</summary>
    private static bool IsOffice(string text, int at)
    {
        for (var end = at; end < text.Length && end < at + 5 && PlaceText.IsHan(text[end]) && !PlaceText.IsGrammar(text[end]); end++)
        {
            if (PlaceText.AnyStandsAt(text, end, Offices))
                return true;
        }

        return false;
    }

    private bool Describes(string text, int start, int end)
    {
        if (end - start == 1)
            return words.Describing.Contains(text[start..end]);
        for (var length = 2; length <= end - start; length++)
        {
            if (words.Describing.Contains(text[start..(start + length)]) || words.Describing.Contains(text[(end - length)..end]))
                return true;
        }

        return false;
    }

    private bool HoldsCommon(string text, int start, int end)
    {
        for (var at = start; at + 2 <= end; at++)
        {
            if (words.Common.Contains(text[at..(at + 2)]))
                return true;
        }

        return false;
    }

    private bool IsCommon(string text, int start, int end) =>
        words.Common.Contains(text[start..(start + 2)]) || words.Common.Contains(text[(end - 2)..end]);

    /// <summary>Behind words that lead to a place. Words that end with 区 are so many that nothing less will do for it.</summary>
    private bool IsAddressed(string text, int start) => PlaceText.AnyStandsBefore(text, start, words.Home) || PlaceText.AnyStandsBefore(text, start, words.Leads);

    /// <summary>The end of an unknown subdistrict (棉纺路街道) that begins at <paramref name="start"/>, right behind its district.</summary>
    public int? SubdistrictAt(string text, int start)
    {
        for (var kind = start + 2; kind <= start + 4; kind++)
        {
            if (PlaceText.StandsAt(text, kind, "街道"))
                return Describes(text, start, kind) ? null : kind + 2;
            if (kind >= text.Length || !PlaceText.IsHan(text[kind]) || PlaceText.IsGrammar(text[kind]))
                break;
        }

        return null;
    }

    private static bool MayEnd(string text, int kind) =>
        text[kind] is '县' or '镇' or '乡' or '村'
        || kind + 1 == text.Length || !PlaceText.IsHan(text[kind + 1]) || After.Contains(text[kind + 1], StringComparison.Ordinal) || NameFollows(text, kind + 1);

    /// <summary>火星省花果县: something that may be the name of a smaller place stands behind it.</summary>
    private static bool NameFollows(string text, int start)
    {
        for (var end = start; end < text.Length && end <= start + Longest && PlaceText.IsHan(text[end]) && !PlaceText.IsGrammar(text[end]); end++)
        {
            if (end > start + 1 && text[end] is '县' or '镇' or '乡')
                return true;
        }

        return false;
    }

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
        // 禹州镇 is named after a town.
        var bare = name.Length > 1 && text[end] is '镇' or '乡' or '县' && name[^1] == '州' ? name[..^1] : name;
        return bare.All(character => PlaceText.IsHan(character) && !PlaceText.IsGrammar(character) && !Kinds.Contains(character, StringComparison.Ordinal))
            && !name.All(character => "一二三四五六七八九十百千万两几半多上下左右前后里外东南西北中大小".Contains(character, StringComparison.Ordinal))
            && (name.Length < 2 || Array.IndexOf(words.Leads, name[..2]) < 0);
    }
}
