using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using BotAssistant.Rosters.Reading;

namespace BotAssistant.Rosters.Tests;

/// <summary>Workbooks written part by part, so that a test can also write what no program would.</summary>
internal sealed class Workbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";

    private readonly List<(string Name, string Xml, string State)> sheets = [];
    private readonly List<(string Name, byte[] Content)> others = [];

    /// <summary>Rows of texts; a text that begins with <c>&lt;</c> is written as the cell's inner XML and attributes: <c>&lt;n&gt;6.12E+17</c>, <c>&lt;e&gt;#REF!</c>, <c>&lt;d&gt;44348</c>.</summary>
    public Workbook Sheet(string name, IEnumerable<string[]> rows, string merged = "", string state = "", int hiddenRow = 0)
    {
        var xml = new StringBuilder();
        var number = 0;
        foreach (var row in rows)
        {
            number++;
            xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{number}\"{(number == hiddenRow ? " hidden=\"1\"" : "")}>");
            for (var i = 0; i < row.Length; i++)
            {
                var place = $"{SheetRow.Letters(i)}{number}";
                xml.Append(row[i] switch
                {
                    "" => "",
                    ['<', 'n', '>', ..] => $"<c r=\"{place}\"><v>{row[i][3..]}</v></c>",
                    ['<', 'd', '>', ..] => $"<c r=\"{place}\" s=\"1\"><v>{row[i][3..]}</v></c>",
                    ['<', 'e', '>', ..] => $"<c r=\"{place}\" t=\"e\"><f>A1</f><v>{row[i][3..]}</v></c>",
                    ['<', 'x', '>', ..] => $"<c r=\"{place}\" t=\"inlineStr\"><is><t>{row[i][3..]}</t></is></c>",
                    _ => $"<c r=\"{place}\" t=\"inlineStr\"><is>{new XElement("t", row[i])}</is></c>",
                });
            }

            xml.Append("</row>");
        }

        var merges = merged.Length == 0 ? "" : $"<mergeCells>{string.Concat(merged.Split(' ').Select(range => $"<mergeCell ref=\"{range}\"/>"))}</mergeCells>";
        return Raw(name, $"<sheetData>{xml}</sheetData>{merges}", state);
    }

    public Workbook Raw(string name, string xml, string state = "")
    {
        sheets.Add((name, xml, state));
        return this;
    }

    public Workbook Part(string name, byte[] content)
    {
        others.Add((name, content));
        return this;
    }

    public MemoryStream Write()
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
            Add("_rels/.rels", $"<Relationships xmlns=\"{Package}\"><Relationship Id=\"a\" Type=\"{Office}/officeDocument\" Target=\"/xl/workbook.xml\"/></Relationships>");
            Add("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets>{string.Concat(sheets.Select((sheet, i) =>
                $"<sheet name=\"{sheet.Name}\" sheetId=\"{i + 1}\" r:id=\"r{i + 1}\"{(sheet.State.Length > 0 ? $" state=\"{sheet.State}\"" : "")}/>"))}</sheets></workbook>");
            Add("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}\"><Relationship Id=\"s\" Type=\"{Office}/styles\" Target=\"styles.xml\"/>{string.Concat(sheets.Select((_, i) =>
                $"<Relationship Id=\"r{i + 1}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"))}</Relationships>");
            Add("xl/styles.xml", $"<styleSheet xmlns=\"{Main}\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>");
            for (var i = 0; i < sheets.Count; i++)
            {
                Add($"xl/worksheets/sheet{i + 1}.xml", $"<worksheet xmlns=\"{Main}\">{sheets[i].Xml}</worksheet>");
            }

            foreach (var (name, content) in others)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }

            void Add(string name, string text)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        bytes.Position = 0;
        return bytes;
    }
}
