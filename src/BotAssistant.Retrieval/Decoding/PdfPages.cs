namespace BotAssistant.Retrieval.Decoding;

/// <summary>Pages to one run of lines: heads, feet and page numbers that repeat are dropped, sentences go on over the page's end.</summary>
internal static class PdfPages
{
    private const int Edge = 2;

    public static List<string> Lines(IReadOnlyList<string> pages)
    {
        var texts = pages
            .Select(page => TextCharacters.Clean(page).Split('\n').Select(line => line.TrimEnd()).SkipWhile(line => line.Length == 0).ToList())
            .ToList();
        foreach (var text in texts)
        {
            while (text is [.., ""])
                text.RemoveAt(text.Count - 1);
        }

        // What stands at the edge of half of the pages, figures apart, belongs to the paper.
        var edges = texts.SelectMany(text => EdgeLines(text).Select(WithoutFigures).Distinct(StringComparer.Ordinal))
            .GroupBy(line => line, StringComparer.Ordinal)
            .Where(group => pages.Count >= 3 && group.Count() * 2 > pages.Count)
            .Select(group => group.Key)
            .ToHashSet(StringComparer.Ordinal);

        var lines = new List<string>();
        foreach (var text in texts)
        {
            for (var i = 0; i < text.Count; i++)
            {
                var atEdge = i < Edge || i >= text.Count - Edge;
                if (atEdge && text[i].Length > 0 && (IsPageNumber(text[i]) || edges.Contains(WithoutFigures(text[i]))))
                    continue;
                lines.Add(text[i]);
            }
            while (lines is [.., ""])
                lines.RemoveAt(lines.Count - 1);
        }
        return lines;
    }

    private static IEnumerable<string> EdgeLines(List<string> text) =>
        text.Where((line, i) => line.Length > 0 && (i < Edge || i >= text.Count - Edge));

    private static string WithoutFigures(string line) => new([.. line.Where(c => !char.IsAsciiDigit(c) && !char.IsWhiteSpace(c))]);

    private static bool IsPageNumber(string line)
    {
        var bare = line.Trim(' ', '-', '—', '–', '－', '·', '第', '页', '共', '/');
        return bare.Length is > 0 and <= 4 && bare.All(char.IsAsciiDigit);
    }
}
