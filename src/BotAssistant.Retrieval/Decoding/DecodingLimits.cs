namespace BotAssistant.Retrieval.Decoding;

/// <summary>How much one file may cost. The defaults hold any real policy document and stop what was made to do harm.</summary>
public sealed record DecodingLimits
{
    public static readonly DecodingLimits Default = new();

    public long FileBytes { get; init; } = 50L * 1024 * 1024;

    /// <summary>UTF-16 units of text that all documents of the file have together.</summary>
    public long TextCharacters { get; init; } = 20_000_000;

    /// <summary>Elements inside elements: HTML, XML, JSON, Markdown.</summary>
    public int Nesting { get; init; } = 256;

    /// <summary>All parts of a zip together, counted while reading, whatever the directory says.</summary>
    public long UnzippedBytes { get; init; } = 400L * 1024 * 1024;

    /// <summary>Unpacked to packed size of one part; counts from 10 MB unpacked, for less does no harm.</summary>
    public double ExpansionRatio { get; init; } = 200;

    /// <summary>Entries of a zip.</summary>
    public int Parts { get; init; } = 10_000;

    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Lines of a JSONL file.</summary>
    public int JsonLines { get; init; } = 1_000_000;

    /// <summary>Cells of a workbook or of one table, merged ones counted as often as they cover.</summary>
    public int TableCells { get; init; } = 2_000_000;

    /// <summary>The program that reads PDF: a name found in the search path, or a full path.</summary>
    public string PdfTool { get; init; } = "pdftotext";
}
