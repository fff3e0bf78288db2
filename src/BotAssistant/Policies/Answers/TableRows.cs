namespace BotAssistant.Policies.Answers;

/// <summary>Reads the rows of a table in a document text.</summary>
internal static class TableRows
{
    public static string[] CellsOf(ReadOnlySpan<char> row) => row.Trim().Trim('|').ToString().Split('|', StringSplitOptions.TrimEntries);

    /// <summary>Whether the first row of a table names its columns: other rows follow, and it holds no sum or rate itself.</summary>
    /// <param name="rest">The text behind it.</param>
    public static bool IsHeader(string[] cells, ReadOnlySpan<char> rest) =>
        rest.StartsWith("|") && !Array.Exists(cells, HasFigure);

    /// <summary>Each cell that says something with the name of its column.</summary>
    public static IReadOnlyList<TableCell> Under(string[] columns, string[] cells) =>
    [
        .. cells.Select((value, at) => new TableCell(columns.Length == cells.Length && columns[at] != value ? columns[at] : "", value)).Where(cell => cell.Value.Length > 0),
    ];

    private static bool HasFigure(string cell)
    {
        for (var i = 1; i < cell.Length; i++)
        {
            if (cell[i] is '元' or '%' or '％' && char.IsAsciiDigit(cell[i - 1]))
            {
                return true;
            }
        }

        return false;
    }
}
