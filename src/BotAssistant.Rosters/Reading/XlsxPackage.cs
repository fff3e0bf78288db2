using System.IO.Compression;
using System.Xml;

namespace BotAssistant.Rosters.Reading;

/// <summary>The parts of a workbook, read without document types, entities or anything from outside.</summary>
internal sealed class XlsxPackage : IDisposable
{
    private static readonly XmlReaderSettings Safe = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
        // A lone surrogate in a cell is dirt and not a reason to refuse the list; the cleaning of values takes it out.
        CheckCharacters = false,
    };

    private readonly RosterLimits limits;
    private readonly ZipArchive zip;
    private readonly UnpackedBytes unpacked = new();
    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.OrdinalIgnoreCase);

    public XlsxPackage(Stream content, RosterLimits limits)
    {
        this.limits = limits;
        zip = Guard(() => new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true));
        try
        {
            Guard(() => Index(zip));
        }
        catch
        {
            zip.Dispose();
            throw;
        }
    }

    /// <summary>Turns what broken zips and broken XML throw into the one thing to say.</summary>
    public static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (XmlException error) when (error.Message.Contains("DTD", StringComparison.Ordinal))
        {
            throw new RosterRefusedException(RosterKeys.ForbiddenXml);
        }
        catch (Exception error) when (error is InvalidDataException or XmlException or EndOfStreamException or NotSupportedException or OverflowException or FormatException)
        {
            throw new RosterRefusedException(RosterKeys.Broken);
        }
    }

    public bool Has(string part) => entries.ContainsKey(part);

    /// <summary>Null when there is no such part. Errors of the XML come while reading, so read inside <see cref="Guard{T}"/>.</summary>
    public XmlReader? OpenXml(string part) => OpenBytes(part) is { } bytes ? Guard(() => XmlReader.Create(bytes, Safe)) : null;

    /// <exception cref="RosterRefusedException">It is not there, or no XML.</exception>
    public SheetXml OpenSheet(string part) => Guard(() => SheetXml.Of(() => OpenBytes(part) ?? throw new RosterRefusedException(RosterKeys.Broken)));

    public Stream? OpenBytes(string part) =>
        entries.TryGetValue(part, out var entry) ? new CountingStream(Guard(entry.Open), entry.CompressedLength, limits, unpacked) : null;

    /// <summary>Id to type and target of what a part refers to inside the package.</summary>
    public Dictionary<string, (string Type, string Target)> Relations(string part)
    {
        var slash = part.LastIndexOf('/');
        var folder = slash < 0 ? "" : part[..(slash + 1)];
        var relations = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        using var reader = OpenXml($"{folder}_rels/{part[(slash + 1)..]}.rels");
        while (reader is not null && Guard(reader.Read))
        {
            if (reader.LocalName == "Relationship" && reader.GetAttribute("Id") is { } id && reader.GetAttribute("Target") is { } target && reader.GetAttribute("TargetMode") != "External")
            {
                relations.TryAdd(id, (reader.GetAttribute("Type") ?? "", Resolve(folder, target)));
            }
        }

        return relations;
    }

    public void Dispose() => zip.Dispose();

    private bool Index(ZipArchive archive)
    {
        long declared = 0;
        foreach (var entry in archive.Entries)
        {
            declared += entry.Length;
            if (entries.Count >= limits.Parts || declared > limits.UnzippedBytes)
            {
                throw new RosterRefusedException(RosterKeys.UnpacksTooLarge);
            }

            entries.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
        }

        return true;
    }

    private static string Resolve(string folder, string target)
    {
        if (target.StartsWith('/'))
        {
            return target.TrimStart('/');
        }

        var parts = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var step in target.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (step is not ("." or ".."))
            {
                parts.Add(step);
            }
        }

        return string.Join('/', parts);
    }
}
