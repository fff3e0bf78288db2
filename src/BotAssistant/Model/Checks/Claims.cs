using System.Text.RegularExpressions;

namespace BotAssistant.Model.Checks;

/// <summary>
/// What no sentence of a model may say, whatever it cites: whether this asker is entitled (others decide that), that something was done or
/// will be (it does nothing), and whatever is no plain sentence.
/// </summary>
internal static partial class Claims
{
    /// <param name="sentence">A sentence of the model.</param>
    /// <param name="ground">The lines that it cites.</param>
    /// <returns>Whether it says such a thing.</returns>
    public static bool AreIn(string sentence, string ground) =>
        Verdict().IsMatch(sentence)
        // Said to somebody, a no is a verdict on them, also where it quotes a condition.
        || (sentence.AsSpan().IndexOfAny("您你咱") >= 0 && Turning.HasNegation(sentence))
        || Verdictless().Matches(sentence).Any(found => !ground.Contains(found.Value, StringComparison.Ordinal))
        || Stances().Matches(sentence).Any(found => !ground.Contains(found.Value, StringComparison.Ordinal))
        || Documents().Matches(sentence).Any(found => !Bracketed(ground).Contains(Bracketed(found.Value), StringComparison.Ordinal))
        || Deeds().Matches(sentence).Any(found => !ground.Contains(found.Value, StringComparison.Ordinal));

    private static readonly System.Buffers.SearchValues<char> Marks = System.Buffers.SearchValues.Create("<>{}`@#\\|_*〔〕[]");

    /// <summary>It is not plain words: addresses, marks, several lines, signs of programs.</summary>
    public static bool IsNotPlain(string sentence) =>
        sentence.AsSpan().IndexOfAny(Marks) >= 0
        || sentence.Any(char.IsControl)
        || Address().IsMatch(sentence);

    /// <summary>Its marks say more than its words, or it has no end of its own.</summary>
    public static bool HasOddEnd(string sentence) => OddEnd().IsMatch(sentence);

    // A mark at the beginning, doubt or surprise, and more than one end: "636元。？" tells an amount as a rumour.
    [GeneratedRegex(@"^\s*[，。！？；：、,.!?;:]|[？?！!]|[。；;]\s*[，。；：、,.;:]|[，、：,:]\s*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OddEnd();

    // 您符合…, 你家不能…; but 您可以到镇里申请 says where to go, and 您要带 what to bring.
    [GeneratedRegex("[您你咱](?:们|家|的情况|这种情况)?[^，。；！？]{0,10}?(?:符合|享受|够条件|够格|有资格|属于|不能|不可以|不行|不够|没有|没法|无法|不在|能领|可领|能拿|能得|能享|领得到|领不到|不|没|未|可以领|可以享|可以拿|会得到|会拿到|能够领|能够享)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Verdict();

    [GeneratedRegex("不能享受|不享受|不符合|没有资格|无资格|不够资格|不能领|不能申请|不予|无法享受|享受不了|领不到|办不了|没有补助|没有补贴|没有这项|取消资格|不给|符合条件了|完全符合|都能领|都可以领|人人", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Verdictless();

    // That something ended, or that a household is or is not meant by it, only the document says.
    [GeneratedRegex("取消|作废|废止|终止|停止|停发|暂停|轮空|落选|符合|享受|够格|资格|本户|这户|该户|贵户|这家|他家|她家", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Stances();

    // 澜农发〔2025〕12号, however it is bracketed.
    [GeneratedRegex("[\u4e00-\u9fff]{1,4}[（(〔\\[]20[0-9]{2}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Documents();

    private static string Bracketed(string text) => text.Replace('（', '〔').Replace('(', '〔').Replace('[', '〔');

    [GeneratedRegex("保证|一定会|一定能|肯定|放心|包在|没问题|已经?为您|已经?帮您|已经?提交|已经?登记|已经?办理|已经?转给|已经?通知|已经?受理|已经?批准|已经?通过|帮您|替您|我会|我们会|我已|为您办|请稍等|汇款|转账|手续费|验证码|密码|点击|扫码|加微信|下载", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Deeds();

    [GeneratedRegex(@"https?:|www\.|[A-Za-z0-9]\.(?:com|cn|net|org|top|xyz)|[A-Za-z]{12,}", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
