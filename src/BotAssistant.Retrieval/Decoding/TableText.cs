using System.Globalization;

namespace BotAssistant.Retrieval.Decoding;

/// <summary>A table as <c>| a | b |</c> rows, all of the same width, the header first.</summary>
internal sealed class TableText(DecodingJob job)
{
    private readonly List<IReadOnlyList<string>> rows = [];
    private long cells;

    public void AddRow(IReadOnlyList<string> row)
    {
        cells += row.Count;
        if (cells > job.Limits.TableCells)
            throw TooManyCells(job);
        rows.Add([.. row.Select(Cell)]);
    }

    /// <summary>Empty rows and columns are left out; a table of one column comes as its paragraphs.</summary>
    public IEnumerable<string> Lines()
    {
        job.Stop.ThrowIfCancellationRequested();
        var filled = rows.Where(row => row.Any(cell => cell.Length > 0)).ToList();
        if (filled.Count == 0)
            return [];
        var width = filled.Max(row => row.Count);
        if ((long)width * filled.Count > job.Limits.TableCells)
            throw TooManyCells(job);
        int[] columns = [.. Enumerable.Range(0, width).Where(column => filled.Exists(row => column < row.Count && row[column].Length > 0))];
        if (columns.Length == 1)
            return filled.Select(row => row.First(cell => cell.Length > 0));
        return filled.Select(row => "| " + string.Join(" | ", columns.Select(column => column < row.Count ? row[column] : "")) + " |");
    }

    public static RefusedFile TooManyCells(DecodingJob job) =>
        new(DecodingKeys.TooManyCells, null, ("most", job.Limits.TableCells.ToString(CultureInfo.InvariantCulture)));

    // The bar is the separator; full width reads the same.
    private static string Cell(string text) => TextCharacters.CleanLine(text).Replace('|', '｜');
}
