namespace BotAssistant.Regions;

/// <summary>Decides whether a name that stands in a text is meant as a place there.</summary>
internal sealed class PlaceEvidence(PlaceWords words)
{
    // Characters that words end with before 县 by chance: 管理县级, 知道县里, 变成县城.
    private const string CommonEnds = "和成理道应文代单义高新古富范费献易息房忠康安景青任威温容商礼涉冠户随通叶寿丰横邻华中外各本全该我某南清平定兴宁泽花林陵深密邓彭复黄泰均陕达开";

    private static readonly string[] CountyWords = ["级", "乡", "际", "域"];

    private static readonly string[] StateWords = ["助学", "奖", "励志", "机关", "电网", "公园", "公务", "级", "工作人员", "标准", "干部", "开发银行", "统计局", "发改委", "医保局"];

    /// <param name="inChain">A larger place that contains it stands right before.</param>
    /// <param name="isOwn">It may be a place of the asker's own county, which needs fewer words.</param>
    public bool Means(string text, PlaceHit hit, bool inChain, bool isOwn) => hit.Name.Use switch
    {
        NameUse.Full => true,
        NameUse.Tiny => inChain || TinyStandsAlone(text, hit),
        NameUse.Chained => inChain,
        NameUse.Short => !HasTail(text, hit.End),
        NameUse.Ordinary => !HasTail(text, hit.End) && (inChain || IsSpokenOf(text, hit) || (isOwn && IsNamed(text, hit))),
        NameUse.Worded => inChain && (PlaceText.EndsAt(text, hit.End) || PlaceText.AnyStandsAt(text, hit.End, words.There)),
        _ => false,
    };

    /// <summary>县里 means the own county, unless it is the end of a name or a word.</summary>
    public static bool MeansOwn(string text, PlaceHit hit) => hit.Name.Text switch
    {
        "国家" or "中央" => !PlaceText.AnyStandsAt(text, hit.End, StateWords) && PlaceText.BeginsAt(text, hit.Start),
        _ => hit.Length > 2 || PlaceText.BeginsAt(text, hit.Start) || !"县镇乡村市省".Contains(text[hit.Start], StringComparison.Ordinal),
    };

    private static bool TinyStandsAlone(string text, PlaceHit hit) =>
        !PlaceText.AnyStandsAt(text, hit.End, CountyWords)
        && (PlaceText.BeginsAt(text, hit.Start) || !CommonEnds.Contains(text[hit.Start], StringComparison.Ordinal));

    private bool HasTail(string text, int end) =>
        PlaceText.AnyStandsAt(text, end, words.Tails) && !PlaceText.AnyStandsAt(text, end, words.NoTails);

    private bool IsSpokenOf(string text, PlaceHit hit) =>
        PlaceText.AnyStandsBefore(text, hit.Start, words.Home)
        || (PlaceText.AnyStandsAt(text, hit.End, words.There) && (hit.Start == 0 || PlaceText.AnyStandsBefore(text, hit.Start, words.Near)));

    private bool IsNamed(string text, PlaceHit hit) =>
        (PlaceText.BeginsAt(text, hit.Start) || PlaceText.AnyStandsBefore(text, hit.Start, words.Near)) && PlaceText.EndsAt(text, hit.End);
}
