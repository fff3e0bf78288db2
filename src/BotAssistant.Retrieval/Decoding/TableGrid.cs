namespace BotAssistant.Retrieval.Decoding;

/// <summary>Places merged cells: what a cell covers, it says in every row and column, so that each row can be read alone.</summary>
internal sealed class TableGrid(DecodingJob job)
{
    private readonly Dictionary<(int Row, int Column), string> cells = [];
    private readonly List<int> widths = [];

    /// <summary>Puts a cell into the first free column from <paramref name="column"/> on, and returns the column after it.</summary>
    public int Put(int row, int column, int rows, int columns, string text)
    {
        while (cells.ContainsKey((row, column)))
            column++;
        for (var down = 0; down < rows; down++)
        {
            for (var right = 0; right < columns; right++)
            {
                if (cells.TryAdd((row + down, column + right), text) && cells.Count > job.Limits.TableCells)
                    throw TableText.TooManyCells(job);
            }
            while (widths.Count <= row + down)
                widths.Add(0);
            widths[row + down] = Math.Max(widths[row + down], column + columns);
        }
        job.Spend((long)text.Length * rows * columns);
        return column + columns;
    }

    /// <summary>The first <paramref name="rows"/> rows.</summary>
    public IEnumerable<string> Lines(int rows)
    {
        var table = new TableText(job);
        for (var row = 0; row < Math.Min(rows, widths.Count); row++)
            table.AddRow([.. Enumerable.Range(0, widths[row]).Select(column => cells.GetValueOrDefault((row, column), string.Empty))]);
        return table.Lines();
    }
}
