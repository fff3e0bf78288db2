namespace BotAssistant.Retrieval.Decoding;

/// <summary>A saved page or a plain text, to its title and its own lines: what stands around the text goes, the text stays as it is.</summary>
internal static class PageCleaner
{
    // A title is not looked for further down.
    private const int LongestHead = 60;

    /// <param name="lines">Empty ones separate.</param>
    /// <param name="hint">What the page says its title is; it helps choosing, and serves when no line is one.</param>
    /// <returns>A null title when neither the lines nor the hint give one.</returns>
    public static (string? Title, List<string> Lines) Clean(IReadOnlyList<string> lines, string? hint, CancellationToken stop)
    {
        var page = new List<Line>(lines.Count);
        foreach (var line in lines)
        {
            stop.ThrowIfCancellationRequested();
            page.Add(new(line, TextCharacters.SingleSpaces(line)));
        }
        var first = page.FindIndex(line => line.Role == LineRole.Text && !DocumentText.IsHeading(line.Text));
        var last = page.FindLastIndex(line => line.Role == LineRole.Text);
        if (first < 0)
            first = page.Count;

        var (title, begin, end) = PageTitle.Find([.. page.Take(Math.Min(first, LongestHead)).Select(line => (line.Text, line.Role))], hint);
        var isPage = page.Count(line => line.Role is LineRole.Furniture or LineRole.About) >= 2;

        var kept = new List<string>();
        for (var i = 0; i < page.Count; i++)
        {
            var line = page[i];
            if (line.Text.Length == 0)
            {
                kept.Add(string.Empty);
                continue;
            }
            var isAfter = i > last && last >= 0;
            if (isAfter && EndsPage(line))
                break;
            var keep = i < first ? KeepBefore(line, title, i >= begin && i < end, i >= end, isPage)
                : isAfter ? KeepAfter(line, isPage)
                : KeepInside(line, title, i, first);
            if (keep)
                kept.Add(PageLines.WithoutSelfTalk(line.Raw));
        }
        return (title, WithoutEmptyLabels(kept));
    }

    private static bool KeepBefore(Line line, string? title, bool isTitle, bool isUnderTitle, bool isPage)
    {
        if (PageLines.HasDocumentNumber(line.Text) && line.Role is LineRole.Short or LineRole.About && line.Text.Length <= 80)
            return true;
        if (isTitle || line.Role is LineRole.Furniture or LineRole.About || IsSame(line.Text, title))
            return false;
        if (DocumentText.IsHeading(line.Text))
            return isUnderTitle;
        if (PageLines.BeginsOthers(line.Text))
            return false;
        // Above the title of a page stand menus and banners; above that of a plain text stands nothing much.
        return isUnderTitle ? !(isPage && PageLines.IsPageLabel(line.Text)) : !isPage;
    }

    private static bool KeepInside(Line line, string? title, int at, int first) =>
        line.Role != LineRole.Furniture && !(at <= first + 4 && IsSame(line.Text, title));

    private static bool KeepAfter(Line line, bool isPage) => line.Role switch
    {
        LineRole.Furniture => false,
        LineRole.About => PageLines.IsSignedDate(line.Text),
        _ => !isPage || !PageLines.IsPageLabel(line.Text) || EndsWithOffice(line.Text),
    };

    // After the text, the first piece of furniture ends the page: what follows belongs to the site.
    private static bool EndsPage(Line line) =>
        PageLines.BeginsOthers(line.Text) || (line.Role == LineRole.Furniture && line.Text.Length > 4 && !IsPageNumber(line.Text));

    private static bool IsPageNumber(string text) => text.AsSpan().IndexOfAnyInRange('0', '9') >= 0 && text.Length <= 12;

    private static bool EndsWithOffice(string text) => text[^1] is '府' or '局' or '会' or '會' or '办' or '辦' or '室' or '委' or '厅' or '部' or '院' or '站' or '所' or '村';

    private static bool IsSame(string line, string? title) =>
        title is not null && PageTitle.Letters(line) is { Length: > 0 } letters && letters == PageTitle.Letters(title);

    // "附件：" with nothing after it: what it led to was a link.
    private static List<string> WithoutEmptyLabels(List<string> lines)
    {
        var last = lines.FindLastIndex(line => line.Length > 0);
        while (last >= 0 && TextCharacters.SingleSpaces(lines[last]) is "附件：" or "附件:" or "附件" or "正文" or "摘要")
        {
            lines.RemoveRange(last, lines.Count - last);
            last = lines.FindLastIndex(line => line.Length > 0);
        }
        return lines;
    }

    private sealed class Line(string raw, string text)
    {
        public string Raw { get; } = raw;

        public string Text { get; } = text;

        public LineRole Role { get; } = text.Length == 0 ? LineRole.Short : PageLines.Role(text);
    }
}
