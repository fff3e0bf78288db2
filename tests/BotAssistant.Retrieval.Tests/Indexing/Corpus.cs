using BotAssistant.Retrieval.Indexing;

namespace BotAssistant.Retrieval.Tests.Indexing;

/// <summary>Made-up passages: words of a small world, put together by a generator with a fixed seed.</summary>
internal static class Corpus
{
    private static readonly string[] Words =
    [
        "低保", "申请", "补助", "标准", "家庭", "收入", "危房", "改造", "残疾", "养老", "医疗", "救助", "教育", "资助", "就业", "培训", "每人", "每月", "三百元", "户口",
        "身份证", "乡镇", "村委会", "公示", "核查", "监测", "返贫", "务工", "交通", "补贴", "2025年", "贷款", "贴息", "产业", "奖补", "饮水", "安全", "住房", "的", "和",
    ];

    public static IReadOnlyList<IndexEntry> Entries { get; } = Make(3000);

    public static IReadOnlyList<string> Questions { get; } =
    [
        "低保怎么申请", "危房改造补助多少钱", "2025年务工交通补贴", "残疾人每月补助标准是什么", "村委会公示返贫监测", "贷款贴息和产业奖补", "饮水安全", "的", "家庭收入核查要带身份证吗",
    ];

    private static IndexEntry[] Make(int count)
    {
        var next = 42u;
        return
        [
            .. Enumerable.Range(0, count).Select(i => new IndexEntry(
                $"p{i}", $"d{i / 4}", $"{Words[i / 4 % 17]}{Words[i / 4 % 13]}办法", Text(2), i % 7 == 0 ? Text(4) : "", Text(8 + (int)(Next() % 60)))),
        ];

        string Text(int words) => string.Concat(Enumerable.Range(0, words).Select(_ => Words[(int)(Next() % Words.Length)] + (Next() % 6 == 0 ? "。" : "")));

        uint Next() => (next = (next * 1664525) + 1013904223) >> 8;
    }
}
