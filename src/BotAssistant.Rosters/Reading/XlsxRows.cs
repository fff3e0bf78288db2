using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace BotAssistant.Rosters.Reading;

/// <summary>The rows of one sheet, one after the other: a sheet may have a million of them, and most hold nothing.</summary>
internal sealed class XlsxRows(SheetXml xml, XlsxShared shared, RosterLimits limits, ReadingTime time) : IDisposable
{
    private const double LastDay = 2_958_465;

    private Cell[] cells = new Cell[32];
    private int last;

    private enum CellType
    {
        Figure,
        Shared,
        Text,
        Truth,
        Error,
        Day,
    }

    /// <returns>Null at the end of the sheet.</returns>
    public SheetRow? Next()
    {
        while (xml.Read())
        {
            if (!xml.IsStart("row"u8))
            {
                continue;
            }

            time.Pass();
            last = Number(xml.Attribute("r"u8)) is { } number && number > last ? number : last + 1;
            if (xml.IsEmpty)
            {
                continue;
            }

            var hidden = IsTrue(xml.Attribute("hidden"u8));
            var count = ReadCells();
            if (count > 0)
            {
                return new SheetRow(last, cells.AsSpan(0, count).ToArray(), hidden);
            }
        }

        return null;
    }

    public void Dispose() => xml.Dispose();

    /// <returns>One more than the last column that holds something.</returns>
    private int ReadCells()
    {
        Array.Clear(cells);
        var (count, next, depth) = (0, 0, xml.Depth);
        while (xml.Read() && xml.Depth > depth)
        {
            if (!xml.IsStart("c"u8))
            {
                continue;
            }

            time.Pass();
            var place = xml.Attribute("r"u8);
            var column = place.Length > 0 ? ColumnOf(place) : next;
            next = column + 1;
            if (xml.IsEmpty)
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
        var (type, style, depth) = (TypeOf(xml.Attribute("t"u8)), Number(xml.Attribute("s"u8)), xml.Depth);
        string? value = null;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.Node != SheetNode.Start)
            {
                continue;
            }

            if (xml.Is("v"u8) && !xml.IsEmpty)
            {
                value = ReadValue(type);
            }
            else if (xml.Is("is"u8))
            {
                value = ReadText();
            }
        }

        return type switch
        {
            _ when value is null => default,
            CellType.Shared or CellType.Text => new(value, CellKind.Text),
            CellType.Truth => new(value == "1" ? "是" : "否", CellKind.Text),
            CellType.Error => new(value, CellKind.Error),
            CellType.Day => new(value.Length > 10 ? value[..10] : value, CellKind.Day),
            _ => Figure(value, style),
        };
    }

    /// <summary>The value at whose start the reader stands.</summary>
    private string ReadValue(CellType type)
    {
        var depth = xml.Depth;
        string? value = null;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.Node != SheetNode.Text)
            {
                continue;
            }

            if (type != CellType.Shared)
            {
                value = value is null ? xml.Text() : value + xml.Text();
            }
            else if (value is null)
            {
                value = xml.TryPlain(out var bytes) && Number(bytes) is { } index ? SharedText(index) : "";
            }
        }

        return value ?? "";
    }

    private string SharedText(int index) => index < shared.Texts.Count ? shared.Texts[index] : "";

    /// <summary>The inline string at which the reader stands; readings of characters are left out.</summary>
    private string ReadText()
    {
        if (xml.IsEmpty)
        {
            return "";
        }

        StringBuilder? several = null;
        string? only = null;
        var depth = xml.Depth;
        var reading = int.MaxValue;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.Depth <= reading)
            {
                reading = xml.IsStart("rPh"u8) ? xml.Depth : int.MaxValue;
            }

            if (reading == int.MaxValue && xml.Node == SheetNode.Text)
            {
                if (only is null)
                {
                    only = xml.Text();
                }
                else
                {
                    (several ??= new StringBuilder(only)).Append(xml.Text());
                }
            }
        }

        return several?.ToString() ?? only ?? "";
    }

    private Cell Figure(string value, int? style)
    {
        var isDay = style is { } index && index < shared.Days.Count && shared.Days[index];
        if (isDay && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var figure) && figure is >= 1 and <= LastDay)
        {
            // A day of a calendar that begins in 1904 is as many days later.
            var day = DateTime.FromOADate(Math.Min(LastDay, Math.Floor(figure) + (shared.From1904 ? 1462 : 0)));
            return new(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), CellKind.Day);
        }

        return new(value, CellKind.Number);
    }

    private static CellType TypeOf(ReadOnlySpan<byte> type) =>
        type.Length == 0 ? CellType.Figure
        : type.SequenceEqual("s"u8) ? CellType.Shared
        : type.SequenceEqual("inlineStr"u8) || type.SequenceEqual("str"u8) ? CellType.Text
        : type.SequenceEqual("b"u8) ? CellType.Truth
        : type.SequenceEqual("e"u8) ? CellType.Error
        : type.SequenceEqual("d"u8) ? CellType.Day
        : CellType.Figure;

    private static bool IsTrue(ReadOnlySpan<byte> value) => value.SequenceEqual("1"u8) || value.SequenceEqual("true"u8);

    private static int? Number(ReadOnlySpan<byte> digits) => Utf8Parser.TryParse(digits, out uint number, out var read) && read == digits.Length && number <= int.MaxValue ? (int)number : null;

    private static int ColumnOf(ReadOnlySpan<byte> place)
    {
        var column = 0;
        foreach (var c in place)
        {
            if (c is < (byte)'A' or > (byte)'Z' || column > 20_000)
            {
                break;
            }

            column = (column * 26) + c - 'A' + 1;
        }

        return column - 1 is var found && found >= 0 ? found : throw new FormatException("A cell has no column.");
    }
}
