using AngleSharp.Dom;

namespace BotAssistant.Retrieval.Decoding;

/// <summary>Tables of a page: those that hold figures stay tables, those that only place things are dissolved.</summary>
internal static class HtmlTable
{
    private const int LongestCell = 400;
    private const int WidestSpan = 64;
    private const int TallestSpan = 2000;

    public static bool IsLayout(IElement table)
    {
        if (table.QuerySelector("table") is not null)
            return true;
        var widest = 0;
        foreach (var row in table.QuerySelectorAll("tr"))
        {
            var filled = 0;
            foreach (var cell in row.Children)
            {
                var length = cell.TextContent.Length;
                if (length > LongestCell && cell.QuerySelectorAll("p, div, br").Length > 3)
                    return true;
                if (length > 0 && !string.IsNullOrWhiteSpace(cell.TextContent))
                    filled++;
            }
            widest = Math.Max(widest, filled);
        }
        return widest < 2;
    }

    public static IEnumerable<string> Lines(IElement table, DecodingJob job)
    {
        var caption = table.QuerySelector("caption") is { } named ? TextCharacters.CleanLine(named.TextContent) : string.Empty;
        var grid = new TableGrid(job);
        var row = 0;
        foreach (var tr in table.QuerySelectorAll("tr"))
        {
            job.Stop.ThrowIfCancellationRequested();
            var column = 0;
            foreach (var cell in tr.Children)
            {
                if (cell.LocalName is not ("td" or "th"))
                    continue;
                var text = CellText(cell);
                column = grid.Put(row, column, Span(cell, "rowspan", TallestSpan), Span(cell, "colspan", WidestSpan), text);
            }
            row++;
        }
        var lines = grid.Lines(row);
        return caption.Length > 0 ? [caption, string.Empty, .. lines] : lines;
    }

    private static string CellText(IElement cell)
    {
        foreach (var end in cell.QuerySelectorAll("br, p, div").ToList())
            end.After(end.Owner!.CreateTextNode(" "));
        return TextCharacters.CleanLine(cell.TextContent);
    }

    private static int Span(IElement cell, string name, int most) =>
        int.TryParse(cell.GetAttribute(name), out var span) ? Math.Clamp(span, 1, most) : 1;
}
