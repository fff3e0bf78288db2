using System.Text;
using System.Xml.Linq;

namespace BotAssistant.Retrieval.Decoding;

internal sealed record DocxBlock(string Text, bool IsTitle, bool IsCentred);

/// <summary>Paragraphs and tables of a Word document, in reading order.</summary>
internal sealed class DocxBody(XNamespace w, DocxStyles styles, DocxNumbers numbers, DecodingJob job)
{
    // Longer "headings" are paragraphs to which somebody gave a level for the table of contents.
    private const int LongestHeading = 80;

    private readonly DocxRuns runs = new(w, styles);
    private readonly StringBuilder carried = new();

    public List<DocxBlock> Blocks { get; } = [];

    public void Add(XElement container)
    {
        foreach (var child in container.Elements())
        {
            job.Stop.ThrowIfCancellationRequested();
            switch (child.Name.LocalName)
            {
                case "p" when child.Name.Namespace == w:
                    AddParagraph(child);
                    break;
                case "tbl" when child.Name.Namespace == w:
                    AddTable(child);
                    break;
                case "sdt" or "sdtContent" or "customXml" or "smartTag" or "ins" or "moveTo":
                    Add(child);
                    break;
                case "AlternateContent":
                    if (child.Elements().FirstOrDefault(e => e.Name.LocalName == "Choice") is { } choice)
                        Add(choice);
                    break;
                default:
                    break;
            }
        }
    }

    private void AddParagraph(XElement paragraph)
    {
        var properties = paragraph.Element(w + "pPr");
        var (text, boxes) = runs.Read(paragraph);
        // The mark between two paragraphs was deleted: they are one.
        var markDeleted = properties?.Element(w + "rPr")?.Element(w + "del") is not null;
        if (markDeleted)
        {
            carried.Append(text);
            return;
        }
        text = carried + text;
        carried.Clear();

        if (!string.IsNullOrWhiteSpace(text))
        {
            var (id, level) = styles.Numbering(properties);
            var mark = numbers.Next(id, level);
            var isTitle = styles.IsTitle(properties);
            var isCentred = styles.IsCentred(properties);
            var outline = styles.Level(properties);
            foreach (var line in LineJoiner.Join(text.Split('\n'), softBreaks: true))
            {
                var whole = mark + line;
                var isHeading = outline is not null && !isTitle && whole.Length <= LongestHeading && !whole.EndsWith('。');
                Keep(new(isHeading ? new string('#', Math.Min(outline!.Value + 1, 6)) + " " + whole : whole, isTitle, isCentred));
                mark = string.Empty;
            }
        }
        foreach (var box in boxes)
            Add(box);
    }

    private void AddTable(XElement table)
    {
        var rows = table.Elements().SelectMany(Rows).ToList();
        // A table of one column only draws a frame.
        if (rows.TrueForAll(row => row.Elements(w + "tc").Count() <= 1))
        {
            foreach (var cell in rows.SelectMany(row => row.Elements(w + "tc")))
                Add(cell);
            return;
        }
        var grid = new TableText(job);
        var above = new Dictionary<int, string>();
        foreach (var row in rows)
        {
            job.Stop.ThrowIfCancellationRequested();
            var cells = new List<string>();
            for (var i = Math.Clamp(styles.Integer(row.Element(w + "trPr")?.Element(w + "gridBefore")) ?? 0, 0, 64); i > 0; i--)
                cells.Add(string.Empty);
            foreach (var cell in row.Elements().SelectMany(Cells))
            {
                var properties = cell.Element(w + "tcPr");
                var merge = properties?.Element(w + "vMerge");
                var continues = merge is not null && styles.Value(merge) is not "restart";
                var text = continues ? above.GetValueOrDefault(cells.Count, string.Empty) : CellText(cell);
                var span = Math.Clamp(styles.Integer(properties?.Element(w + "gridSpan")) ?? 1, 1, 64);
                for (; span > 0; span--)
                {
                    above[cells.Count] = merge is null ? string.Empty : text;
                    cells.Add(text);
                }
            }
            grid.AddRow(cells);
        }
        foreach (var line in grid.Lines())
            Keep(new(line, IsTitle: false, IsCentred: false));
    }

    // Rows and cells may stand inside content controls.
    private IEnumerable<XElement> Rows(XElement element) =>
        element.Name == w + "tr" ? (element.Element(w + "trPr")?.Element(w + "del") is null ? [element] : [])
        : element.Name.LocalName is "sdt" or "sdtContent" or "ins" or "customXml" ? element.Elements().SelectMany(Rows) : [];

    private IEnumerable<XElement> Cells(XElement element) =>
        element.Name == w + "tc" ? [element]
        : element.Name.LocalName is "sdt" or "sdtContent" or "customXml" ? element.Elements().SelectMany(Cells) : [];

    private string CellText(XElement cell)
    {
        var inside = new DocxBody(w, styles, numbers, job);
        inside.Add(cell);
        return string.Join(' ', inside.Blocks.Select(block => block.Text.Trim('|', ' ', '#')));
    }

    private void Keep(DocxBlock block)
    {
        job.Spend(block.Text.Length);
        Blocks.Add(block);
    }
}
