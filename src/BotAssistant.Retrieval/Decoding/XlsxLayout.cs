namespace BotAssistant.Retrieval.Decoding;

/// <summary>What the rows of a sheet are: a title over the table, remarks, the table itself.</summary>
internal sealed class XlsxLayout
{
    private const int LongestTitle = 90;

    private readonly List<(int Row, SortedDictionary<int, string> Cells, bool IsAlone)> rows = [];
    private readonly List<string> remarksBefore = [];
    private readonly List<string> remarksAfter = [];

    public XlsxLayout(XlsxCells cells, DecodingJob job)
    {
        var alone = cells.Rows.Where(row => row.Value.Count == 1).Select(row => row.Key).ToHashSet();
        Fill(cells, alone, job);
        foreach (var (row, line) in cells.Rows)
            rows.Add((row, line, alone.Contains(row) && line.Count == 1));
        var isTable = rows.Exists(row => !row.IsAlone);

        if (!isTable)
            return;
        var first = rows.FindIndex(row => !row.IsAlone);
        var last = rows.FindLastIndex(row => !row.IsAlone);
        foreach (var text in rows.Take(first).Select(row => row.Cells.Values.First()))
        {
            if (Title is null && remarksBefore.Count == 0 && text.Length <= LongestTitle && text[^1] is not ('。' or '；'))
                Title = text;
            else
                remarksBefore.Add(text);
        }
        remarksAfter.AddRange(rows.Skip(last + 1).Select(row => row.Cells.Values.First()));
        rows.RemoveRange(last + 1, rows.Count - last - 1);
        rows.RemoveRange(0, first);
    }

    /// <summary>The text of a first row that stands alone over the table.</summary>
    public string? Title { get; }

    public IEnumerable<string> Lines(DecodingJob job)
    {
        var table = new TableText(job);
        int[] columns = [.. rows.SelectMany(row => row.Cells.Keys).Distinct().Order()];
        foreach (var (_, cells, _) in rows)
            table.AddRow([.. columns.Select(column => cells.GetValueOrDefault(column, string.Empty))]);
        return [.. remarksBefore, .. table.Lines(), .. remarksAfter];
    }

    // What a merged cell covers says the same, so that each row can be read alone; but a line across the sheet says it once.
    private static void Fill(XlsxCells cells, HashSet<int> alone, DecodingJob job)
    {
        int[] filled = [.. cells.Rows.Keys];
        int[] columns = [.. cells.Rows.Values.SelectMany(row => row.Keys).Distinct().Order()];
        long covered = 0;
        foreach (var range in cells.Merged)
        {
            job.Stop.ThrowIfCancellationRequested();
            if (!cells.Rows.TryGetValue(range.Top, out var top) || !top.TryGetValue(range.Left, out var text))
                continue;
            var across = range.Bottom == range.Top && alone.Contains(range.Top);
            for (var r = From(filled, range.Top); !across && r < filled.Length && filled[r] <= range.Bottom; r++)
            {
                var line = cells.Rows[filled[r]];
                for (var c = From(columns, range.Left); c < columns.Length && columns[c] <= range.Right; c++)
                {
                    if (++covered > job.Limits.TableCells)
                        throw TableText.TooManyCells(job);
                    line.TryAdd(columns[c], text);
                }
            }
        }
    }

    private static int From(int[] sorted, int value)
    {
        var at = Array.BinarySearch(sorted, value);
        return at < 0 ? ~at : at;
    }
}
