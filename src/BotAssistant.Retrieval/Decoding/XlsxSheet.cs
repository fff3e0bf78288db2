using System.Globalization;
using System.Xml;

namespace BotAssistant.Retrieval.Decoding;

/// <summary>The visible cells of a sheet by row and column, both from 0, and the ranges that are merged.</summary>
internal sealed record XlsxCells(SortedDictionary<int, SortedDictionary<int, string>> Rows, IReadOnlyList<XlsxRange> Merged);

internal readonly record struct XlsxRange(int Top, int Left, int Bottom, int Right);

/// <summary>Reads a sheet as a stream: a sheet may have a million rows, and most of them nothing.</summary>
internal sealed class XlsxSheet(XlsxBook book, DecodingJob job)
{
    private const int MostColumns = 16_384;
    private const int MostRows = 1_048_576;

    private readonly SortedDictionary<int, SortedDictionary<int, string>> rows = [];
    private readonly List<XlsxRange> merged = [];
    private readonly bool[] hiddenColumns = new bool[MostColumns];
    private int cells;

    public XlsxCells Read(OfficePackage package, string part)
    {
        using var reader = package.Open(part) ?? throw new RefusedFile(DecodingKeys.BrokenOffice, null);
        return OfficePackage.Guard(() =>
        {
            var row = -1;
            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element)
                    continue;
                switch (reader.LocalName)
                {
                    case "col" when IsTrue(reader.GetAttribute("hidden")):
                        Hide(Integer(reader.GetAttribute("min"), 1) - 1, Integer(reader.GetAttribute("max"), 1) - 1);
                        break;
                    case "row":
                        row = Math.Clamp(Integer(reader.GetAttribute("r"), row + 2) - 1, 0, MostRows);
                        ReadRow(reader, row);
                        break;
                    case "mergeCell" when Range(reader.GetAttribute("ref")) is { } range:
                        merged.Add(range);
                        if (merged.Count > job.Limits.TableCells)
                            throw TableText.TooManyCells(job);
                        break;
                    default:
                        break;
                }
            }
            return new XlsxCells(rows, merged);
        });
    }

    private void ReadRow(XmlReader reader, int row)
    {
        job.Stop.ThrowIfCancellationRequested();
        var isHidden = IsTrue(reader.GetAttribute("hidden"));
        if (reader.IsEmptyElement)
            return;
        var depth = reader.Depth;
        var column = -1;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "c")
                continue;
            column = Cell(reader.GetAttribute("r")) is { } at ? at.Column : column + 1;
            var text = ReadCell(reader);
            if (isHidden || text.Length == 0 || column is < 0 or >= MostColumns || hiddenColumns[column])
                continue;
            if (++cells > job.Limits.TableCells)
                throw TableText.TooManyCells(job);
            job.Spend(text.Length);
            if (!rows.TryGetValue(row, out var line))
                rows[row] = line = [];
            line[column] = text;
        }
    }

    private string ReadCell(XmlReader reader)
    {
        var type = reader.GetAttribute("t");
        var style = Integer(reader.GetAttribute("s"), 0);
        if (reader.IsEmptyElement)
            return string.Empty;
        var depth = reader.Depth;
        var value = string.Empty;
        while (reader.Read() && reader.Depth > depth)
        {
            // A formula stands beside the value that was last computed from it.
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName is "v" or "is")
                value = XlsxBook.ReadText(reader);
        }
        return type switch
        {
            "s" => book.Text(Integer(value, -1)),
            "str" or "inlineStr" or "d" => value,
            "b" => value is "1" or "true" ? "TRUE" : "FALSE",
            "e" => string.Empty,
            _ => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                ? book.Format(style).Show(number, book.From1904)
                : value,
        };
    }

    private void Hide(int from, int to)
    {
        from = Math.Clamp(from, 0, MostColumns);
        to = Math.Clamp(to, -1, MostColumns - 1);
        if (to >= from)
            hiddenColumns.AsSpan(from, to - from + 1).Fill(true);
    }

    private static XlsxRange? Range(string? text)
    {
        var colon = text?.IndexOf(':') ?? -1;
        return colon > 0 && Cell(text![..colon]) is { } from && Cell(text[(colon + 1)..]) is { } to && to.Row >= from.Row && to.Column >= from.Column
            ? new(from.Row, from.Column, to.Row, to.Column)
            : null;
    }

    // "B3" to row 2, column 1.
    private static (int Row, int Column)? Cell(string? name)
    {
        var column = 0;
        var i = 0;
        for (; name is not null && i < name.Length && char.IsAsciiLetter(name[i]) && i < 3; i++)
            column = column * 26 + (char.ToUpperInvariant(name[i]) - 'A' + 1);
        return i > 0 && int.TryParse(name.AsSpan(i), NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row is >= 1 and <= MostRows && column <= MostColumns
            ? (row - 1, column - 1)
            : null;
    }

    private static bool IsTrue(string? text) => text is "1" or "true";

    private static int Integer(string? text, int otherwise) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
