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
        ('县', "级际域乡太"), ('镇', "长痛定静压守"), ('乡', "镇村亲下土愁间音情党试绅贤"), ('村', "民官规支两干霸容"), ('市', "场民值面价容井盈斤制"),
        ('区', "别分间域块划位"), ('省', "钱事略心力去得下吃时电油"), ('州', "长府"),
    ];

    /// <summary>Whether the character at <paramref name="at"/> begins a word of its own instead of ending a name: 市 in 市场.</summary>
    public static bool GoesOn(string text, int at) => at + 1 < text.Length
        && Array.Exists(Words, word => word.Kind == text[at] && word.Next.Contains(text[at + 1], StringComparison.Ordinal));

    /// <summary>The start of an unknown name that ends with the kind at <paramref name="kind"/>; null when there is none.</summary>
    /// <param name="from">Where the mention before it ended.</param>
    public int? StartOf(string text, int kind, int from, List<PlaceHit> hits)
    {
        if (!Kinds.Contains(text[kind], StringComparison.Ordinal) || GoesOn(text, kind) || !MayEnd(text, kind) || IsWord(kind, hits))
            return null;

        for (var length = 3; length >= 2; length--)
        {
            var start = kind - length;
            if (start >= from && IsName(text, start, kind) && (start == from || PlaceText.BeginsAt(text, start) || PlaceText.AnyStandsBefore(text, start, words.Leads)))
                return start;
        }

        return null;
    }

    private static bool MayEnd(string text, int kind) =>
        text[kind] is '县' or '镇' or '乡' or '村'
        || kind + 1 == text.Length || !PlaceText.IsHan(text[kind + 1]) || After.Contains(text[kind + 1], StringComparison.Ordinal);

    private static bool IsWord(int kind, List<PlaceHit> hits) =>
        hits.Exists(hit => hit.Name.Use is NameUse.Bare or NameUse.Cover or NameUse.Relative && hit.Start <= kind && hit.End > kind);

    private bool IsName(string text, int start, int end)
    {
        var name = text[start..end];
        return name.All(character => PlaceText.IsHan(character) && !PlaceText.IsGrammar(character) && !Kinds.Contains(character, StringComparison.Ordinal))
            && !name.All(character => "一二三四五六七八九十百千万半多上下左右前后里外东南西北中大小".Contains(character, StringComparison.Ordinal))
            && !words.Plain.Contains(name[^2..]) && !words.Plain.Contains(name[..2]) && !words.Leads.Contains(name[..2], StringComparer.Ordinal);
    }
}
