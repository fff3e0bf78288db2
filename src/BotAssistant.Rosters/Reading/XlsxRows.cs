using System.Globalization;
using System.Xml;

namespace BotAssistant.Rosters.Reading;

/// <summary>The rows of one sheet, one after the other: a sheet may have a million of them, and most hold nothing.</summary>
internal sealed class XlsxRows(XmlReader reader, XlsxShared shared, RosterLimits limits, ReadingTime time) : IDisposable
{
    private const double LastDay = 2_958_465;

    private Cell[] cells = new Cell[32];
    private int last;

    /// <returns>Null at the end of the sheet.</returns>
    public SheetRow? Next()
    {
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "row")
            {
                continue;
            }

            time.Pass();
            last = int.TryParse(reader.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > last ? number : last + 1;
            if (reader.IsEmptyElement)
            {
                continue;
            }

            var hidden = reader.GetAttribute("hidden") is "1" or "true";
            var count = ReadCells();
            if (count > 0)
            {
                return new SheetRow(last, cells.AsSpan(0, count).ToArray(), hidden);
            }
        }

        return null;
    }

    public void Dispose() => reader.Dispose();

    /// <returns>One more than the last column that holds something.</returns>
    private int ReadCells()
    {
        Array.Clear(cells);
        var (count, next, depth) = (0, 0, reader.Depth);
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "c")
            {
                continue;
            }

            time.Pass();
            var column = reader.GetAttribute("r") is { } place ? ColumnOf(place) : next;
            next = column + 1;
            if (reader.IsEmptyElement)
            {
                continue;
            }

            var cell = ReadCell();
            if (cell.Text is not { Length: > 0 })
            {
                continue;
            }

            if (column >= limits.Columns)
            {
                throw new RosterRefusedException(RosterKeys.TooManyColumns, ("most", $"{limits.Columns}"));
            }

            if (column >= cells.Length)
            {
                Array.Resize(ref cells, Math.Min(limits.Columns, Math.Max(column + 1, cells.Length * 2)));
            }

            cells[column] = cell;
            count = Math.Max(count, next);
        }

        return count;
    }

    private Cell ReadCell()
    {
        var (type, style, depth) = (reader.GetAttribute("t"), reader.GetAttribute("s"), reader.Depth);
        string? value = null;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (reader.LocalName == "v" && !reader.IsEmptyElement)
            {
                value = reader.Read() && reader.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA ? reader.Value : "";
            }
            else if (reader.LocalName == "is")
            {
                value = XlsxFile.ReadText(reader);
            }
        }

        return type switch
        {
            _ when value is null => default,
            "s" => new(int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < shared.Texts.Count ? shared.Texts[index] : "", CellKind.Text),
            "inlineStr" or "str" => new(value, CellKind.Text),
            "b" => new(value == "1" ? "是" : "否", CellKind.Text),
            "e" => new(value, CellKind.Error),
            "d" => new(value.Length > 10 ? value[..10] : value, CellKind.Day),
            _ => Figure(value, style),
        };
    }

    private Cell Figure(string value, string? style)
    {
        var isDay = int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < shared.Days.Count && shared.Days[index];
        if (isDay && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var figure) && figure is >= 1 and <= LastDay)
        {
            // A day of a calendar that begins in 1904 is as many days later.
            var day = DateTime.FromOADate(Math.Min(LastDay, Math.Floor(figure) + (shared.From1904 ? 1462 : 0)));
            return new(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), CellKind.Day);
        }

        return new(value, CellKind.Number);
    }

    private static int ColumnOf(string place)
    {
        var column = 0;
        foreach (var c in place)
        {
            if (c is < 'A' or > 'Z' || column > 20_000)
            {
                break;
            }

            column = (column * 26) + c - 'A' + 1;
        }

        return column - 1 is var found && found >= 0 ? found : throw new FormatException("A cell has no column.");
    }
}
