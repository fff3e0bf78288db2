namespace BotAssistant.Forms;

/// <summary>The categories of needs: by the option of the form that takes them, and by the clock that they have, if the county sets one.</summary>
internal static class NeedKinds
{
    public const string Other = "其他";
    private const string Finish = "need-finish";

    /// <summary>Option of <c>household-need</c>, category as everywhere else. The option's name is also the clock's: need-finish-water.</summary>
    private static readonly (string Option, string Category)[] Known =
    [
        ("housing", "住房"), ("water", "饮水"), ("medical", "医疗"), ("education", "教育"), ("relief", "低保"), ("care", "残疾养老"), ("work", "就业"),
        ("farming", "产业"), ("finance", "金融"), ("subsidy", "补贴"), ("wages", "维权"), ("road", "基础设施"), ("dispute", "矛盾"), ("disaster", "灾害"),
    ];

    /// <summary>An option that a county added is "other".</summary>
    public static string CategoryOf(string option) => Array.Find(Known, known => known.Option == option).Category ?? Other;

    /// <summary>Null for categories that no form takes.</summary>
    public static string? OptionOf(string category) => Array.Find(Known, known => known.Category == category).Option;

    /// <summary>The clocks in the order in which they are looked for: that of the category, then that of all.</summary>
    public static IReadOnlyList<string> ClocksOf(string category) => OptionOf(category) is { } option ? [$"{Finish}-{option}", Finish] : [Finish];
}
