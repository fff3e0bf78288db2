using System.IO.Compression;
using System.Text;

namespace BotAssistant.Retrieval.Tests.Decoding;

/// <summary>Office files written part by part, so that a test can also write what no program would.</summary>
internal static class OfficeFiles
{
    public const string Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Sheets = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        return bytes.ToArray();
    }

    public static byte[] Word(string body, string styles = "", string numbering = "") => Zip(
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
        ("_rels/.rels", Relations(("a", "officeDocument", "word/document.xml"))),
        ("word/_rels/document.xml.rels", Relations(("s", "styles", "styles.xml"), ("n", "numbering", "numbering.xml"))),
        ("word/styles.xml", $"<w:styles xmlns:w=\"{Main}\">{styles}</w:styles>"),
        ("word/numbering.xml", $"<w:numbering xmlns:w=\"{Main}\">{numbering}</w:numbering>"),
        ("word/document.xml", $"<w:document xmlns:w=\"{Main}\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><w:body>{body}</w:body></w:document>"));

    public static byte[] Workbook(string sheetList, string styles, string[] texts, params string[] sheets) => Zip(
    [
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
        ("_rels/.rels", Relations(("a", "officeDocument", "/xl/workbook.xml"))),
        ("xl/workbook.xml", $"<workbook xmlns=\"{Sheets}\" xmlns:r=\"{Office}\"><sheets>{sheetList}</sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", Relations(
        [
            ("t", "sharedStrings", "sharedStrings.xml"), ("s", "styles", "styles.xml"),
            .. sheets.Select((_, i) => ($"r{i + 1}", "worksheet", $"worksheets/sheet{i + 1}.xml")),
        ])),
        ("xl/sharedStrings.xml", $"<sst xmlns=\"{Sheets}\">{string.Concat(texts.Select(text => $"<si>{text}</si>"))}</sst>"),
        ("xl/styles.xml", $"<styleSheet xmlns=\"{Sheets}\">{styles}</styleSheet>"),
        .. sheets.Select((sheet, i) => ($"xl/worksheets/sheet{i + 1}.xml", $"<worksheet xmlns=\"{Sheets}\">{sheet}</worksheet>")),
    ]);

    public static string Paragraph(string text, string properties = "") =>
        $"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>";

    private static string Relations(params (string Id, string Type, string Target)[] relations) =>
        $"<Relationships xmlns=\"{Package}\">"
        + string.Concat(relations.Select(r => $"<Relationship Id=\"{r.Id}\" Type=\"{Office}/{r.Type}\" Target=\"{r.Target}\"/>"))
        + "</Relationships>";
}
