using System.Globalization;
using System.Text;
using System.Xml;

namespace BotAssistant.Retrieval.Decoding;

/// <summary>What the sheets of a workbook share: names, texts, formats, the calendar.</summary>
internal sealed class XlsxBook
{
    private readonly List<string> texts = [];
    private readonly List<XlsxFormat> formats = [];

    public IReadOnlyList<(string Name, string Part)> VisibleSheets { get; private init; } = [];

    public bool From1904 { get; private init; }

    public static XlsxBook Open(OfficePackage package, string part, DecodingJob job)
    {
        var root = package.Tree(part) ?? throw new RefusedFile(DecodingKeys.BrokenOffice, null);
        var relations = package.Relations(part);
        var sheets = new List<(string, string)>();
        foreach (var sheet in root.Descendants().Where(e => e.Name.LocalName == "sheet"))
        {
            var id = sheet.Attributes().FirstOrDefault(a => a.Name.LocalName == "id")?.Value;
            if (sheet.Attribute("state")?.Value is "hidden" or "veryHidden" || id is null || !relations.TryGetValue(id, out var relation))
                continue;
            if (relation.Type.EndsWith("/worksheet", StringComparison.Ordinal))
                sheets.Add((TextCharacters.CleanLine(sheet.Attribute("name")?.Value ?? string.Empty), relation.Target));
        }
        var from1904 = root.Elements().FirstOrDefault(e => e.Name.LocalName == "workbookPr")?.Attribute("date1904")?.Value is "1" or "true";
        var book = new XlsxBook { VisibleSheets = sheets, From1904 = from1904 };
        if (Related("/sharedStrings") is { } shared)
            OfficePackage.Guard(() => book.ReadTexts(package, shared, job));
        if (Related("/styles") is { } styles)
            book.ReadFormats(package, styles);
        return book;

        string? Related(string kind) => relations.Values.FirstOrDefault(relation => relation.Type.EndsWith(kind, StringComparison.Ordinal)).Target;
    }

    public string Text(int index) => index >= 0 && index < texts.Count ? texts[index] : string.Empty;

    public XlsxFormat Format(int style) => style >= 0 && style < formats.Count ? formats[style] : XlsxFormat.Plain;

    /// <summary>The text of a shared or inline string at which the reader stands; readings of characters (furigana, pinyin) are left out.</summary>
    public static string ReadText(XmlReader reader)
    {
        if (reader.IsEmptyElement)
            return string.Empty;
        var text = new StringBuilder();
        var depth = reader.Depth;
        var inReading = -1;
        while (reader.Read() && reader.Depth > depth)
        {
            if (inReading >= 0 && reader.Depth <= inReading)
                inReading = -1;
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "rPh" && !reader.IsEmptyElement)
                inReading = reader.Depth;
            else if (inReading < 0 && reader.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA)
                text.Append(reader.Value);
        }
        return TextCharacters.CleanLine(text.ToString());
    }

    private int ReadTexts(OfficePackage package, string part, DecodingJob job)
    {
        using var reader = package.Open(part);
        long length = 0;
        while (reader?.Read() == true)
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "si")
                continue;
            job.Stop.ThrowIfCancellationRequested();
            texts.Add(ReadText(reader));
            length += texts[^1].Length;
            if (length > job.Limits.TextCharacters)
                throw job.TooLong();
        }
        return texts.Count;
    }

    private void ReadFormats(OfficePackage package, string part)
    {
        if (package.Tree(part) is not { } root)
            return;
        var codes = root.Descendants().Where(e => e.Name.LocalName == "numFmt")
            .Select(e => (Id: Integer(e.Attribute("numFmtId")?.Value), Code: e.Attribute("formatCode")?.Value ?? string.Empty))
            .DistinctBy(format => format.Id)
            .ToDictionary(format => format.Id, format => format.Code);
        foreach (var xf in root.Elements().FirstOrDefault(e => e.Name.LocalName == "cellXfs")?.Elements() ?? [])
        {
            var id = Integer(xf.Attribute("numFmtId")?.Value);
            formats.Add(XlsxFormat.Of(id, codes.GetValueOrDefault(id)));
        }
    }

    private static int Integer(string? text) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
