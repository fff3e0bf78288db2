namespace BotAssistant.Rosters.Reading;

/// <summary>
/// A workbook (.xlsx) or a text file with separators (.csv), by its bytes and not by its name. Rows are read as a stream: what was read is
/// not kept. Not for use by several threads.
/// </summary>
public abstract class RosterFile : IDisposable
{
    /// <summary>In the order of the file.</summary>
    public abstract IReadOnlyList<SheetName> Sheets { get; }

    /// <param name="content">From its beginning, can be read more than once; stays the caller's.</param>
    /// <exception cref="RosterRefusedException">It is no list that can be read, or made to do harm.</exception>
    public static RosterFile Open(Stream content, RosterLimits limits, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(limits);
        if (content.Length > limits.FileBytes)
        {
            throw new RosterRefusedException(RosterKeys.TooLarge, ("most", $"{limits.FileBytes / 1024 / 1024}"));
        }

        var head = new byte[4096];
        content.Position = 0;
        var length = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        content.Position = 0;
        var clock = new ReadingTime(limits, ct);
        return FileSignature.Of(head.AsSpan(0, length), content) switch
        {
            FileSignature.Kind.Zip => new XlsxFile(content, limits, clock),
            FileSignature.Kind.Text => new CsvFile(content, limits, clock),
            FileSignature.Kind.Encrypted => throw new RosterRefusedException(RosterKeys.Encrypted),
            FileSignature.Kind.OldWorkbook => throw new RosterRefusedException(RosterKeys.OldWorkbook),
            FileSignature.Kind.Html => throw new RosterRefusedException(RosterKeys.IsHtml),
            FileSignature.Kind.Empty => throw new RosterRefusedException(RosterKeys.Empty),
            _ => throw new RosterRefusedException(RosterKeys.NotWorkbook),
        };
    }

    /// <summary>The rows of a sheet that have something in them, each with what merged cells spread over it.</summary>
    /// <exception cref="RosterRefusedException">While it is read.</exception>
    public abstract IEnumerable<SheetRow> Read(SheetName sheet);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
