using System.Globalization;
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

    public static IEnumerable<string> Lines(IElement table, HashSet<INode> furniture, DecodingJob job)
    {
        var caption = table.QuerySelector("caption") is { } named ? HtmlText.Plain(named, furniture) : string.Empty;
        var grid = new TableGrid(job);
        var rows = table.QuerySelectorAll("tr");
        for (var row = 0; row < rows.Length; row++)
        {
            job.Stop.ThrowIfCancellationRequested();
            var column = 0;
            foreach (var cell in rows[row].Children)
            {
                if (cell.LocalName is not ("td" or "th") || furniture.Contains(cell))
                    continue;
                var tall = Span(cell, "rowspan", Math.Min(TallestSpan, rows.Length - row));
                column = grid.Put(row, column, tall, Span(cell, "colspan", WidestSpan), HtmlText.Plain(cell, furniture));
            }
        }
        var lines = grid.Lines(rows.Length);
        return caption.Length > 0 ? [caption, string.Empty, .. lines] : lines;
    }

    private static int Span(IElement cell, string name, int most) =>
        int.TryParse(cell.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var span) ? Math.Clamp(span, 1, most) : 1;
}
