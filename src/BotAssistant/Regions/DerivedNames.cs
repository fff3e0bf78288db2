namespace BotAssistant.Regions;

/// <summary>What people say instead of a full name, as far as it follows from the name: 宣威市 → 宣威, 三江侗族自治县 → 三江县 and 三江.</summary>
internal static class DerivedNames
{
    // Longest first, so that 林区 and 特区 go as a whole.
    private static readonly string[] Kinds = ["特别行政区", "街道", "地区", "林区", "特区", "矿区", "省", "市", "盟", "县", "区", "旗", "镇", "乡", "村"];

    private static readonly string[] Peoples =
    [
        "蒙古族", "回族", "藏族", "维吾尔族", "苗族", "彝族", "壮族", "布依族", "朝鲜族", "满族", "侗族", "瑶族", "白族", "土家族", "哈尼族", "哈萨克族", "傣族",
        "黎族", "傈僳族", "佤族", "畲族", "拉祜族", "水族", "东乡族", "纳西族", "景颇族", "柯尔克孜族", "土族", "达斡尔族", "仫佬族", "羌族", "布朗族", "撒拉族",
        "毛南族", "仡佬族", "锡伯族", "普米族", "塔吉克族", "怒族", "鄂温克族", "保安族", "裕固族", "独龙族", "鄂伦春族", "各族", "蒙古", "哈萨克", "锡伯",
        "柯尔克孜", "塔吉克",
    ];

    // Their names only mean something as a whole: 兰州新区 is not 兰州.
    private static readonly string[] Whole = ["新区", "开发区", "示范区", "管理区", "实验区", "聚集区", "工业园区", "园区", "新城", "食品区", "名胜区", "管委会", "委员会", "海域"];

    private static readonly (string Autonomous, string Kind)[] Autonomous = [("自治州", "州"), ("自治县", "县"), ("自治旗", "旗"), ("族区", "区")];

    public static IEnumerable<string> Of(string name)
    {
        if (EndingOf(name, Whole) is not null)
            yield break;

        foreach (var (autonomous, kind) in Autonomous)
        {
            if (!name.EndsWith(autonomous, StringComparison.Ordinal))
                continue;
            // 族区 is the end of districts like 管城回族区, whose people's name keeps its 族.
            var stem = WithoutPeoples(autonomous == "族区" ? name[..^1] : name[..^autonomous.Length]);
            if (stem.Length >= 2)
            {
                yield return stem + kind;
                yield return stem;
            }
            yield break;
        }

        var ending = EndingOf(name, Kinds);
        if (ending is not null && name.Length - ending.Length >= 2)
            yield return name[..^ending.Length];
    }

    private static string? EndingOf(string name, string[] endings) => Array.Find(endings, ending => name.EndsWith(ending, StringComparison.Ordinal));

    private static string WithoutPeoples(string stem)
    {
        while (EndingOf(stem, Peoples) is { } last)
        {
            stem = stem[..^last.Length];
        }

        return stem;
    }
}
