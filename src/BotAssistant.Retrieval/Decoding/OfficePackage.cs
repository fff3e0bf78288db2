using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace BotAssistant.Retrieval.Decoding;

/// <summary>The parts of an Office file. Every byte that is unpacked counts against the limits, whatever the zip says of itself;
/// XML is read without document types, entities or anything from outside.</summary>
internal sealed class OfficePackage : IDisposable
{
    // Below this a high ratio does no harm: empty formatted cells compress extremely well.
    private const long RatioCountsFrom = 10 * 1024 * 1024;

    // A tree in memory is ten times its text; sheets, which may be larger, are read as a stream.
    private const long LargestTree = 64 * 1024 * 1024;

    private readonly DecodingJob job;
    private readonly ZipArchive zip;
    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.OrdinalIgnoreCase);
    private long bytesLeft;

    private OfficePackage(DecodingJob job, ZipArchive zip)
    {
        this.job = job;
        this.zip = zip;
        bytesLeft = job.Limits.UnzippedBytes;
        long declared = 0;
        foreach (var entry in zip.Entries)
        {
            declared += Math.Max(0, entry.Length);
            if (declared > job.Limits.UnzippedBytes || declared < 0)
                throw new RefusedFile(DecodingKeys.UnpacksTooLarge, null);
            entries.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
        }
    }

    public static OfficePackage Open(DecodingJob job)
    {
        // Counted before the directory is read into memory.
        if (job.Content.Span.Count("PK\u0001\u0002"u8) > job.Limits.Parts)
            throw new RefusedFile(DecodingKeys.UnpacksTooLarge, null);
        return Guard(() =>
        {
            var archive = new ZipArchive(job.OpenContent(), ZipArchiveMode.Read);
            try
            {
                return new OfficePackage(job, archive);
            }
            catch
            {
                archive.Dispose();
                throw;
            }
        });
    }

    /// <summary>The name of the part that the package is about.</summary>
    public string MainPart()
    {
        var rels = Relations(string.Empty);
        var main = rels.Values.FirstOrDefault(rel => rel.Type.EndsWith("/officeDocument", StringComparison.Ordinal)).Target;
        return new[] { main, "word/document.xml", "xl/workbook.xml" }.FirstOrDefault(name => name is not null && entries.ContainsKey(name))
            ?? throw new RefusedFile(entries.ContainsKey("[Content_Types].xml") ? DecodingKeys.BrokenOffice : DecodingKeys.OtherArchive, null);
    }

    public string RootOf(string part)
    {
        using var reader = Open(part) ?? throw new RefusedFile(DecodingKeys.BrokenOffice, null);
        return Guard(() => reader.MoveToContent() == XmlNodeType.Element ? reader.LocalName : string.Empty);
    }

    /// <summary>Id to type and target of what a part refers to inside the package.</summary>
    public Dictionary<string, (string Type, string Target)> Relations(string part)
    {
        var slash = part.LastIndexOf('/');
        var folder = slash < 0 ? string.Empty : part[..(slash + 1)];
        var relations = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        foreach (var rel in Tree($"{folder}_rels/{part[(slash + 1)..]}.rels")?.Elements() ?? [])
        {
            if (rel.Attribute("Id")?.Value is { } id && rel.Attribute("Target")?.Value is { } target && rel.Attribute("TargetMode")?.Value != "External")
                relations.TryAdd(id, (rel.Attribute("Type")?.Value ?? string.Empty, Resolve(folder, target)));
        }
        return relations;
    }

    /// <summary>Null when there is no such part.</summary>
    public XElement? Tree(string part)
    {
        using var reader = Open(part, LargestTree);
        if (reader is null)
            return null;
        var root = Guard(() => XElement.Load(reader));
        CheckDepth(root);
        return root;
    }

    /// <summary>A stream of nodes over a part; errors of the XML come while reading, so read inside <see cref="Guard{T}"/>.</summary>
    public XmlReader? Open(string part, long most = long.MaxValue)
    {
        if (!entries.TryGetValue(part, out var entry))
            return null;
        var bytes = Guard(() => Unpack(entry, most));
        if (bytes.GetBuffer().AsSpan(0, (int)bytes.Length).IndexOf("<!DOCTYPE"u8) >= 0 || bytes.GetBuffer().AsSpan(0, (int)bytes.Length).IndexOf("<!ENTITY"u8) >= 0)
            throw new RefusedFile(DecodingKeys.ForbiddenXml, null);
        return XmlReader.Create(bytes, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = true,
        });
    }

    /// <summary>Turns what broken zips and broken XML throw into the one thing to say.</summary>
    public static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or IOException or NotSupportedException or ArgumentException
            or OverflowException or IndexOutOfRangeException or InvalidOperationException and not ObjectDisposedException)
        {
            throw new RefusedFile(DecodingKeys.BrokenOffice, null);
        }
    }

    public void Dispose() => zip.Dispose();

    private MemoryStream Unpack(ZipArchiveEntry entry, long most)
    {
        using var packed = entry.Open();
        var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int count;
        while ((count = packed.Read(buffer)) > 0)
        {
            job.Stop.ThrowIfCancellationRequested();
            bytes.Write(buffer, 0, count);
            bytesLeft -= count;
            var suspicious = bytes.Length > RatioCountsFrom && bytes.Length > Math.Max(1, entry.CompressedLength) * job.Limits.ExpansionRatio;
            if (bytesLeft < 0 || bytes.Length > most || suspicious)
                throw new RefusedFile(DecodingKeys.UnpacksTooLarge, null);
        }
        bytes.Position = 0;
        return bytes;
    }

    private void CheckDepth(XElement root)
    {
        var depth = 0;
        for (var element = root; element is not null;)
        {
            if (element.Elements().FirstOrDefault() is { } child)
            {
                element = child;
                if (++depth > job.Limits.Nesting)
                    throw new RefusedFile(DecodingKeys.TooDeep, null);
                continue;
            }
            while (element is not null && NextElement(element, root) is null && element != root)
            {
                element = element.Parent;
                depth--;
            }
            element = element is null || element == root ? null : NextElement(element, root);
        }
    }

    private static XElement? NextElement(XElement element, XElement root)
    {
        if (element == root)
            return null;
        for (var next = element.NextNode; next is not null; next = next.NextNode)
        {
            if (next is XElement found)
                return found;
        }
        return null;
    }

    private static string Resolve(string folder, string target)
    {
        if (target.StartsWith('/'))
            return target.TrimStart('/');
        var parts = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var step in target.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == ".." && parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else if (step is not ("." or ".."))
                parts.Add(step);
        }
        return string.Join('/', parts);
    }
}
