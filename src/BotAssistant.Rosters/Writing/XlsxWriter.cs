using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using BotAssistant.Rosters.Reading;

namespace BotAssistant.Rosters.Writing;

/// <summary>How a cell looks.</summary>
public enum CellLook
{
    Plain,
    Header,
    Doubt,
    Error,
}

/// <summary>
/// Writes a workbook row by row. There are no formulas in it: what begins like one is a text that says so, also after somebody saved it as another
/// kind of file.
/// </summary>
public sealed class XlsxWriter : IDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const int LongestName = 31;
    private const int LongestText = 32_000;

    private readonly ZipArchive zip;
    private readonly List<string> names = [];
    private XmlWriter? sheet;
    private Stream? part;
    private int row;

    /// <param name="target">Stays the caller's.</param>
    public XlsxWriter(Stream target) => zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);

    /// <summary>Ends the sheet before it and begins another one.</summary>
    public void Sheet(string name)
    {
        EndSheet();
        names.Add(NameOf(name));
        part = zip.CreateEntry(FormattableString.Invariant($"xl/worksheets/sheet{names.Count}.xml"), CompressionLevel.Fastest).Open();
        sheet = XmlWriter.Create(part, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CheckCharacters = false });
        sheet.WriteStartElement("worksheet", Main);
        sheet.WriteStartElement("sheetData", Main);
        row = 0;
    }

    /// <param name="number">From 1; greater than that of the row before.</param>
    public void Row(int number, IReadOnlyList<(Cell Cell, CellLook Look)> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        row = number > row ? number : row + 1;
        sheet!.WriteStartElement("row", Main);
        sheet.WriteAttributeString("r", row.ToString(CultureInfo.InvariantCulture));
        for (var i = 0; i < cells.Count; i++)
        {
            var (cell, look) = cells[i];
            if (cell.Text is { Length: > 0 } text)
            {
                Write(SheetRow.Letters(i), text, cell.Kind, look);
            }
        }

        sheet.WriteEndElement();
    }

    /// <summary>A row of texts behind the one before.</summary>
    public void Row(IEnumerable<string> texts, CellLook look = CellLook.Plain) => Row(row + 1, [.. texts.Select(text => (new Cell(text, CellKind.Text), look))]);

    /// <summary>With a sign in front that makes it a text wherever it is opened, if it begins like a formula.</summary>
    public static string Neutral(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.TrimStart() is ['=' or '+' or '-' or '@' or '\t' or '\r', _, ..] or ['\t' or '\r'] ? "'" + text : text;
    }

    public void Dispose()
    {
        EndSheet();
        Part("[Content_Types].xml", $"""
            <Types xmlns="{Types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>{Each(i => $"<Override PartName=\"/xl/worksheets/sheet{i}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>")}</Types>
            """);
        Part("_rels/.rels", $"<Relationships xmlns=\"{Package}\"><Relationship Id=\"r1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        Part("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets>{Each(i => $"<sheet name=\"{System.Security.SecurityElement.Escape(names[i - 1])}\" sheetId=\"{i}\" r:id=\"r{i}\"/>")}</sheets></workbook>");
        Part(
            "xl/_rels/workbook.xml.rels",
            $"<Relationships xmlns=\"{Package}\">{Each(i => $"<Relationship Id=\"r{i}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>")}<Relationship Id=\"s\" Type=\"{Office}/styles\" Target=\"styles.xml\"/></Relationships>");
        Part("xl/styles.xml", $"""
            <styleSheet xmlns="{Main}"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFF2CC"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF8CBAD"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="0" fontId="0" fillId="2" borderId="0" xfId="0" applyFill="1"/><xf numFmtId="0" fontId="0" fillId="3" borderId="0" xfId="0" applyFill="1"/></cellXfs></styleSheet>
            """);
        zip.Dispose();
    }

    private void Write(string column, string text, CellKind kind, CellLook look)
    {
        sheet!.WriteStartElement("c", Main);
        sheet.WriteAttributeString("r", string.Create(CultureInfo.InvariantCulture, $"{column}{row}"));
        sheet.WriteAttributeString("s", ((int)look).ToString(CultureInfo.InvariantCulture));
        if (kind is CellKind.Number && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            sheet.WriteElementString("v", Main, text);
        }
        else
        {
            sheet.WriteAttributeString("t", "inlineStr");
            sheet.WriteStartElement("is", Main);
            sheet.WriteStartElement("t", Main);
            sheet.WriteAttributeString("xml", "space", "http://www.w3.org/XML/1998/namespace", "preserve");
            sheet.WriteString(Writable(Neutral(text)));
            sheet.WriteEndElement();
            sheet.WriteEndElement();
        }

        sheet.WriteEndElement();
    }

    // What no XML may hold: lone halves of characters, and most controls.
    private static string Writable(string text)
    {
        var shown = new StringBuilder(Math.Min(text.Length, LongestText));
        for (var i = 0; i < text.Length && shown.Length < LongestText; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                shown.Append(text[i]).Append(text[++i]);
            }
            else if (XmlConvert.IsXmlChar(text[i]))
            {
                shown.Append(text[i]);
            }
        }

        return shown.ToString();
    }

    private void EndSheet()
    {
        if (sheet is null)
        {
            return;
        }

        sheet.WriteEndElement();
        sheet.WriteEndElement();
        sheet.Dispose();
        part!.Dispose();
        sheet = null;
    }

    private void Part(string name, string text)
    {
        using var bytes = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        bytes.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + text));
    }

    private string Each(Func<int, string> line) => string.Concat(Enumerable.Range(1, names.Count).Select(line));

    // Of a sheet's name some signs are not allowed, and it must be the only one.
    private string NameOf(string name)
    {
        var clean = string.Concat(name.Where(c => c is not (':' or '\\' or '/' or '?' or '*' or '[' or ']') && XmlConvert.IsXmlChar(c))).Trim('\'', ' ');
        clean = clean.Length == 0 ? "名单" : clean[..Math.Min(clean.Length, LongestName - 4)];
        return names.Contains(clean, StringComparer.OrdinalIgnoreCase) ? FormattableString.Invariant($"{clean}({names.Count + 1})") : clean;
    }
}
