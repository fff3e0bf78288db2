namespace BotAssistant.Rosters.Reading;

public enum CellKind
{
    Text,

    /// <summary>A figure; its text is as the file holds it, such as <c>6.12E+17</c>.</summary>
    Number,

    /// <summary>A figure that is shown as a day; its text is that day, <c>2021-06-01</c>.</summary>
    Day,

    /// <summary>What a formula came to that could not be computed: <c>#REF!</c>.</summary>
    Error,
}

/// <summary>A cell as it is stored, never interpreted. The default value is an empty one.</summary>
public readonly record struct Cell(string? Text, CellKind Kind)
{
    public bool IsEmpty => string.IsNullOrWhiteSpace(Text);
}

/// <summary>A row of a sheet that has something in it.</summary>
/// <param name="Number">From 1, as it is shown.</param>
/// <param name="Cells">By column, from 0; as long as the last cell that is there.</param>
/// <param name="IsHidden">Nobody sees it who opens the sheet.</param>
public sealed record SheetRow(int Number, Cell[] Cells, bool IsHidden)
{
    public Cell this[int column] => column < Cells.Length ? Cells[column] : default;

    /// <summary>0 is A, 26 is AA.</summary>
    public static string Letters(int column)
    {
        var letters = "";
        for (var rest = column; rest >= 0; rest = (rest / 26) - 1)
        {
            letters = (char)('A' + (rest % 26)) + letters;
        }

        return letters;
    }
}

/// <param name="Name">Empty for a text file.</param>
public sealed record SheetName(string Name, bool IsHidden);
