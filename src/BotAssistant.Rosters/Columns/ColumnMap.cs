namespace BotAssistant.Rosters.Columns;

/// <summary>What a person said that headers mean; it goes before what the book says. Saved beside the list and used again for the next one.</summary>
/// <param name="Headers">Header as it is written to the id of a column; an empty id leaves the column out.</param>
public sealed record ColumnMap(IReadOnlyDictionary<string, string> Headers)
{
    public static readonly ColumnMap Empty = new(new Dictionary<string, string>(StringComparer.Ordinal));
}

/// <summary>A column of a sheet as it was understood.</summary>
/// <param name="Place">From 0.</param>
/// <param name="Column">In <see cref="ColumnBook.Columns"/>; null: not read.</param>
/// <param name="Choices">Ids of what it may mean, where a person has to say so; else empty.</param>
public sealed record MappedColumn(int Place, string Header, int? Column, IReadOnlyList<string> Choices);

/// <summary>A sheet with its header found.</summary>
/// <param name="HeaderRow">The last row of the header.</param>
public sealed record MappedSheet(Reading.SheetName Name, RosterKind Kind, int HeaderRow, IReadOnlyList<MappedColumn> Columns, string? DataDate);
