using System.Globalization;
using System.Text;
using System.Xml;

namespace BotAssistant.Rosters.Reading;

/// <summary>A workbook: what its sheets share is in memory, a sheet is a stream of rows.</summary>
internal sealed class XlsxFile : RosterFile
{
    private readonly XlsxPackage package;
    private readonly RosterLimits limits;
    private readonly ReadingTime time;
    private readonly List<SheetName> sheets = [];
    private readonly Dictionary<SheetName, string> parts = [];
    private readonly Dictionary<string, IReadOnlyList<(int Top, int Left, int Bottom, int Right)>> merges = new(StringComparer.Ordinal);
    private readonly List<string> texts = [];
    private readonly List<bool> days = [];
    private bool from1904;
    private int rows;

    public XlsxFile(Stream content, RosterLimits limits, ReadingTime time)
    {
        (this.limits, this.time) = (limits, time);
        package = new XlsxPackage(content, limits);
        try
        {
            Open();
        }
        catch
        {
            package.Dispose();
            throw;
        }
    }

    public override IReadOnlyList<SheetName> Sheets => sheets;

    public override IEnumerable<SheetRow> Read(SheetName sheet)
    {
        var part = parts[sheet];
        // To find them unpacks the whole sheet.
        if (!merges.TryGetValue(part, out var ranges))
        {
            merges.Add(part, ranges = MergedCells.Find(package, part, limits));
        }

        var merged = new MergedCells(ranges);
        using var reader = new XlsxRows(package.OpenSheet(part), new XlsxShared(texts, days, from1904), limits, time);
        while (XlsxPackage.Guard(reader.Next) is { } row)
        {
            var spread = merged.Spread(row);
            if (Array.TrueForAll(spread.Cells, cell => cell.IsEmpty))
            {
                continue;
            }

            if (++rows > limits.Rows)
            {
                throw new RosterRefusedException(RosterKeys.TooManyRows, ("most", $"{limits.Rows}"));
            }

            yield return spread;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            package.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Open()
    {
        var main = package.Relations("").Values.FirstOrDefault(relation => relation.Type.EndsWith("/officeDocument", StringComparison.Ordinal)).Target ?? "xl/workbook.xml";
        if (!package.Has(main))
        {
            throw new RosterRefusedException(RosterKeys.NotWorkbook);
        }

        var relations = package.Relations(main);
        if (relations.Values.Any(relation => relation.Type.EndsWith("/vbaProject", StringComparison.Ordinal)) || package.Has("xl/vbaProject.bin"))
        {
            throw new RosterRefusedException(RosterKeys.Macros);
        }

        XlsxPackage.Guard(() => ReadWorkbook(main, relations));
        if (sheets is [])
        {
            throw new RosterRefusedException(RosterKeys.NotWorkbook);
        }

        if (Related("/sharedStrings") is { } shared)
        {
            XlsxPackage.Guard(() => ReadTexts(shared));
        }

        if (Related("/styles") is { } styles)
        {
            XlsxPackage.Guard(() => ReadStyles(styles));
        }

        string? Related(string kind) => relations.Values.FirstOrDefault(relation => relation.Type.EndsWith(kind, StringComparison.Ordinal)).Target;
    }

    private bool ReadWorkbook(string part, Dictionary<string, (string Type, string Target)> relations)
    {
        using var reader = package.OpenXml(part)!;
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (reader.LocalName == "workbookPr")
            {
                from1904 = reader.GetAttribute("date1904") is "1" or "true";
            }
            else if (reader.LocalName == "sheet")
            {
                var id = reader.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
                    ?? reader.GetAttribute("id", "http://purl.oclc.org/ooxml/officeDocument/relationships");
                if (id is not null && relations.TryGetValue(id, out var relation) && relation.Type.EndsWith("/worksheet", StringComparison.Ordinal) && package.Has(relation.Target))
                {
                    var sheet = new SheetName(reader.GetAttribute("name") ?? "", reader.GetAttribute("state") is "hidden" or "veryHidden");
                    sheets.Add(sheet);
                    parts.TryAdd(sheet, relation.Target);
                }
            }
        }

        return true;
    }

    private bool ReadTexts(string part)
    {
        using var reader = package.OpenXml(part);
        long length = 0;
        while (reader?.Read() == true)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "si")
            {
                time.Pass();
                texts.Add(ReadText(reader));
                length += texts[^1].Length;
                if (length > limits.SharedCharacters)
                {
                    throw new RosterRefusedException(RosterKeys.UnpacksTooLarge);
                }
            }
        }

        return true;
    }

    /// <summary>The text of a shared or inline string at which the reader stands; readings of characters are left out.</summary>
    internal static string ReadText(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return "";
        }

        StringBuilder? several = null;
        string? only = null;
        var depth = reader.Depth;
        var reading = int.MaxValue;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.Depth <= reading)
            {
                reading = reader.NodeType == XmlNodeType.Element && reader.LocalName == "rPh" ? reader.Depth : int.MaxValue;
            }

            if (reading == int.MaxValue && reader.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA)
            {
                if (only is null)
                {
                    only = reader.Value;
                }
                else
                {
                    (several ??= new StringBuilder(only)).Append(reader.Value);
                }
            }
        }

        return several?.ToString() ?? only ?? "";
    }

    private bool ReadStyles(string part)
    {
        using var reader = package.OpenXml(part);
        var codes = new Dictionary<int, string>();
        var inCells = false;
        while (reader?.Read() == true)
        {
            if (reader.LocalName == "cellXfs")
            {
                inCells = reader.NodeType == XmlNodeType.Element && !reader.IsEmptyElement;
            }
            else if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "numFmt")
            {
                codes.TryAdd(Integer(reader.GetAttribute("numFmtId")), reader.GetAttribute("formatCode") ?? "");
            }
            else if (inCells && reader.NodeType == XmlNodeType.Element && reader.LocalName == "xf")
            {
                var id = Integer(reader.GetAttribute("numFmtId"));
                days.Add(DayFormats.IsDay(id, codes.GetValueOrDefault(id)));
            }
        }

        return true;
    }

    private static int Integer(string? text) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;
}

/// <summary>What the cells of all sheets refer to.</summary>
internal sealed record XlsxShared(IReadOnlyList<string> Texts, IReadOnlyList<bool> Days, bool From1904);
