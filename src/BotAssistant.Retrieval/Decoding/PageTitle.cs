using System.Text;
using System.Text.RegularExpressions;

namespace BotAssistant.Retrieval.Decoding;

/// <summary>Finds the line that is the title, among those before the text.</summary>
internal static partial class PageTitle
{
    private const int Longest = 90;

    /// <summary>The title, and the lines (from, to) that it was made of; an empty range when it came from the hint.</summary>
    public static (string? Title, int Begin, int End) Find(IReadOnlyList<(string Text, LineRole Role)> head, string? hint)
    {
        var best = (Score: 0d, Title: hint, Begin: 0, End: 0);
        for (var i = 0; i < head.Count; i++)
        {
            var isHeading = DocumentText.IsHeading(head[i].Text);
            if (!isHeading && head[i].Role != LineRole.Short)
                continue;
            var (text, end) = Whole(head, i);
            if (text.Length is < 3 or > Longest || text[^1] is '。' or '；' or '，' or ',' or ';' || PageLines.HasDocumentNumber(text) && text.Length < 25)
                continue;
            var score = Score(text, head, i, isHeading, hint);
            if (score > best.Score)
                best = (score, text, i, end);
        }
        return best.Title is null ? (null, 0, 0) : (WithoutSite(best.Title, null), best.Begin, best.End);
    }

    /// <summary>"标题_某某网": what pages put behind the title in the window's bar.</summary>
    public static string WithoutSite(string title, string? site)
    {
        while (true)
        {
            var cut = Separator().Matches(title).LastOrDefault();
            if (cut is null || cut.Index < 4)
                return title;
            var tail = title[(cut.Index + cut.Length)..].Trim();
            var isSite = tail == site || tail.Length == 0 || SiteName().IsMatch(tail);
            if (!isSite)
                return title;
            title = title[..cut.Index].TrimEnd();
        }
    }

    /// <summary>Only letters and digits, for comparing lines that differ in spaces and marks.</summary>
    public static string Letters(string text)
    {
        var letters = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
                letters.Append(c);
        }
        return letters.ToString();
    }

    private static double Score(string text, IReadOnlyList<(string Text, LineRole Role)> head, int at, bool isHeading, string? hint)
    {
        var letters = Letters(text);
        if (letters.Length < 3)
            return 0;
        // A page says its title again and again: in the path, in the bar, over the text.
        var again = head.Where((other, i) => i != at && Letters(other.Text).Contains(letters, StringComparison.Ordinal)).Take(3).Count();
        var hinted = hint is not null && Letters(hint) is var named && (named.Contains(letters, StringComparison.Ordinal) || letters.Contains(named, StringComparison.Ordinal));
        return 10
            + 2 * again
            + (hinted && letters.Length >= 6 ? 6 : 0)
            + (isHeading ? 3 : 0)
            + (DocumentKind().IsMatch(text) ? 2 : 0)
            + (text.Length >= 8 ? 2 : 0)
            - (text.StartsWith("——", StringComparison.Ordinal) ? 8 : 0)
            - (text.StartsWith('（') || text.StartsWith('(') ? 4 : 0)
            - Math.Min(at, 20) * 0.1;
    }

    // The name of the office and what it announces often stand on two lines.
    private static (string Text, int End) Whole(IReadOnlyList<(string Text, LineRole Role)> head, int at)
    {
        var text = head[at].Text.TrimStart('#').Trim();
        if (at + 1 >= head.Count || head[at + 1].Role != LineRole.Short || text.Length > 40 || DocumentKind().IsMatch(text))
            return (text, at + 1);
        var next = head[at + 1].Text;
        var belongs = next.StartsWith("关于", StringComparison.Ordinal) || next.StartsWith("關於", StringComparison.Ordinal) || text.StartsWith("关于", StringComparison.Ordinal);
        return belongs && next.Length > 0 && DocumentKind().IsMatch(next) ? (text + next, at + 2) : (text, at + 1);
    }

    [GeneratedRegex(
        @"\s*[_|｜]+\s*|\s+[-—–－]+\s*|\s*[-—–－]+\s+|\s*[-–－](?=[^-–－\d]{2,20}$)|\s*>>?\s*",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Separator();

    [GeneratedRegex(
        "(网|網|网站|門戶|门户|平台|政府|文库|文庫|频道|首页|局|厅|在线|信息公开|政策文件|公告公示|通知公告|新闻中心|要闻|百科|论坛|日报|资讯)$",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SiteName();

    [GeneratedRegex(
        """
        (通知|意见|意見|办法|辦法|方案|规定|規定|条例|條例|细则|細則|讲话|講話|公告|公示|指南|决定|決定|通报|通報|报告|報告|规划|規劃|计划|政策|问答|解读
        |说明|标准|清单|名单|流程|函|批复|制度|演讲稿|演講稿|范文|会议|會議)([（(].{1,12}[)）]|[一二三四五六七八九十\d]{0,3}篇)?$
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DocumentKind();
}
