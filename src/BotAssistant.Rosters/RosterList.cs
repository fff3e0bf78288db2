using BotAssistant.Rosters.Columns;
using BotAssistant.Rosters.Reading;
using BotAssistant.Rosters.Values;

namespace BotAssistant.Rosters;

/// <summary>A row of a list in its one form.</summary>
/// <param name="Values">By the places of <see cref="ColumnBook.Columns"/>; null where the list says nothing, or nothing that can be used.</param>
/// <param name="HasError">A cell cannot be used and must be put right first.</param>
public sealed record RosterRecord(MappedSheet Sheet, int Row, string?[] Values, bool HasError);

/// <summary>A file understood as a list: its sheets with their headers, and its rows as a stream.</summary>
public sealed class RosterList
{
    private static readonly string[] Totals = ["合计", "总计", "小计", "共计", "累计", "汇总"];
    private static readonly string[] Notes = ["注", "备注", "说明", "填表", "制表", "审核", "填报", "负责人", "单位", "联系人", "※", "*"];

    // So many different texts of a row say whether it is a total or a note.
    private const int FewTexts = 3;

    private readonly RosterFile file;
    private readonly ColumnBook book;
    private readonly CellReader cells;
    private readonly List<RosterFinding> passedOver = [];

    private RosterList(RosterFile file, ColumnBook book, RosterLimits limits)
    {
        (this.file, this.book) = (file, book);
        cells = new CellReader(book, limits);
    }

    public RosterKind Kind => Sheets[0].Kind;

    public IReadOnlyList<MappedSheet> Sheets { get; private set; } = [];

    /// <summary>Headers of which a person has to say what they mean before the list can be taken in.</summary>
    public IEnumerable<MappedColumn> Unclear => Sheets.SelectMany(sheet => sheet.Columns).Where(column => column.Choices is not []).DistinctBy(column => column.Header, StringComparer.Ordinal);

    /// <summary>Finds the headers; reads no more than the top of each sheet.</summary>
    /// <exception cref="RosterRefusedException">There is no header of a known kind, or the sheets are of several kinds.</exception>
    public static RosterList Of(RosterFile file, ColumnBook book, ColumnMap map, RosterLimits limits)
    {
        ArgumentNullException.ThrowIfNull(file);
        var list = new RosterList(file, book, limits);
        var (finder, found) = (new HeaderFinder(book, map, limits), new List<MappedSheet>());
        foreach (var sheet in file.Sheets)
        {
            if (sheet.IsHidden)
            {
                list.PassOver(RosterKeys.SheetHidden, sheet, 0, null);
            }
            else if (finder.Find(sheet, file.Read(sheet)) is { } mapped)
            {
                found.Add(mapped);
            }
            else if (file.Read(sheet).Any())
            {
                list.PassOver(RosterKeys.SheetNoHeader, sheet, 0, null);
            }
        }

        if (found is [])
        {
            throw new RosterRefusedException(RosterKeys.NoHeader);
        }

        if (found.Select(sheet => sheet.Kind.Id).Distinct(StringComparer.Ordinal).Count() > 1)
        {
            throw new RosterRefusedException(RosterKeys.KindsDiffer, ("sheets", string.Join('、', found.Select(sheet => $"{sheet.Name.Name}({sheet.Kind.Title})"))));
        }

        foreach (var sheet in found)
        {
            foreach (var column in sheet.Columns.Where(column => column.Column is null && column.Choices is []))
            {
                list.PassOver(RosterKeys.ColumnUnknown, sheet.Name, sheet.HeaderRow, SheetRow.Letters(column.Place), ("header", column.Header[..Math.Min(column.Header.Length, 40)]));
            }
        }

        list.Sheets = found;
        return list;
    }

    /// <summary>Reads all rows, and says what is noticed about them while it goes on. What stands in headers, totals and notes is no row.</summary>
    public IEnumerable<RosterRecord> Read(Action<RosterFinding> notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        passedOver.ForEach(notice);
        foreach (var sheet in Sheets)
        {
            var needed = sheet.Kind.Needs.Select(book.Index).ToArray();
            foreach (var row in ReadAhead.Of(file.Read(sheet.Name).SkipWhile(row => row.Number <= sheet.HeaderRow)))
            {
                if (IsHeaderAgain(sheet, row))
                {
                    continue;
                }

                if (NoRecord(sheet, needed, row) is { } what)
                {
                    notice(new RosterFinding(what, FindingWeight.Note, sheet.Name.Name, row.Number, null, []));
                    continue;
                }

                yield return Read(sheet, row, notice);
            }
        }
    }

    private RosterRecord Read(MappedSheet sheet, SheetRow row, Action<RosterFinding> notice)
    {
        if (row.IsHidden)
        {
            notice(new RosterFinding(RosterKeys.RowHidden, FindingWeight.Note, sheet.Name.Name, row.Number, null, []));
        }

        var (values, broken) = (new string?[book.Columns.Count], false);
        foreach (var column in sheet.Columns)
        {
            if (column.Column is not { } index)
            {
                continue;
            }

            var read = cells.Read(index, row[column.Place]);
            values[index] = read.Value;
            if (read.Key is { } key)
            {
                broken |= read.Weight is FindingWeight.Error;
                notice(new RosterFinding(key, read.Weight, sheet.Name.Name, row.Number, SheetRow.Letters(column.Place), read.Slots ?? []));
            }
        }

        return new RosterRecord(sheet, row.Number, values, broken);
    }

    // Printed lists repeat it on every page.
    private static bool IsHeaderAgain(MappedSheet sheet, SheetRow row)
    {
        var (same, left) = (0, sheet.Columns.Count);
        foreach (var column in sheet.Columns)
        {
            same += row[column.Place].Text is { } text && CellText.Clean(text) == column.Header ? 1 : 0;
            // What is left cannot make it the most of them any more.
            if (2 * (same + --left) <= sheet.Columns.Count)
            {
                return false;
            }
        }

        return same > 1;
    }

    private static RosterKey? NoRecord(MappedSheet sheet, int[] needed, SheetRow row)
    {
        var texts = new List<string>(FewTexts);
        var filledCells = 0;
        foreach (var cell in row.Cells)
        {
            if (cell.IsEmpty)
            {
                continue;
            }

            filledCells++;
            if (texts.Count < FewTexts && CellText.Clean(cell.Text!) is var text && !texts.Contains(text, StringComparer.Ordinal))
            {
                texts.Add(text);
            }
        }

        if (texts.Any(text => text.Length <= 12 && Array.Exists(Totals, total => text.Replace(" ", "", StringComparison.Ordinal).StartsWith(total, StringComparison.Ordinal))))
        {
            return RosterKeys.TotalRow;
        }

        var filled = sheet.Columns.Count(column => column.Column is { } index && needed.Contains(index) && !row[column.Place].IsEmpty);
        var isNote = texts.Count > 0 && Array.Exists(Notes, note => texts[0].StartsWith(note, StringComparison.Ordinal));
        return (isNote && filled < needed.Length) || (texts.Count <= 2 && filled <= 1 && needed.Length > 1 && texts.Any(text => text.Length > 12)) || (texts.Count == 1 && filledCells > 1)
            ? RosterKeys.Footnote
            : null;
    }

    private void PassOver(RosterKey key, SheetName sheet, int row, string? column, params (string Slot, string Value)[] slots) =>
        passedOver.Add(new RosterFinding(key, FindingWeight.Note, sheet.Name, row, column, slots));
}
