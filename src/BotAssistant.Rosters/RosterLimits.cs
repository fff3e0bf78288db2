namespace BotAssistant.Rosters;

/// <summary>How much one file may cost. The defaults hold the list of a large county and stop what was made to do harm.</summary>
public sealed record RosterLimits
{
    public static readonly RosterLimits Default = new();

    public long FileBytes { get; init; } = 100L * 1024 * 1024;

    /// <summary>All parts of a workbook together, counted while reading, whatever the directory says.</summary>
    public long UnzippedBytes { get; init; } = 2L * 1024 * 1024 * 1024;

    /// <summary>Unpacked to packed size of one part; counts from 20 MB unpacked, for less does no harm.</summary>
    public double ExpansionRatio { get; init; } = 200;

    /// <summary>Entries of a zip.</summary>
    public int Parts { get; init; } = 10_000;

    /// <summary>Rows with something in them, of all sheets.</summary>
    public int Rows { get; init; } = 600_000;

    public int Columns { get; init; } = 300;

    /// <summary>Characters of one cell; what is longer is cut and told.</summary>
    public int CellCharacters { get; init; } = 2_000;

    /// <summary>Characters of the texts that a workbook's cells share.</summary>
    public long SharedCharacters { get; init; } = 40_000_000;

    /// <summary>Merged ranges of one sheet.</summary>
    public int MergedRanges { get; init; } = 200_000;

    /// <summary>Rows from the top of a sheet in which the header is looked for.</summary>
    public int HeaderRows { get; init; } = 30;

    public TimeSpan Time { get; init; } = TimeSpan.FromMinutes(10);
}
