using BotAssistant.Rosters.Columns;
using BotAssistant.Rosters.Reading;

namespace BotAssistant.Rosters.Writing;

/// <summary>The list as it was, with a column behind that says what is wrong in each row and what to do, and the cells that are meant coloured.</summary>
public static class AnnotatedCopy
{
    /// <param name="target">Gets a workbook; stays the caller's.</param>
    /// <param name="file">As it was read.</param>
    /// <param name="findings">With the words for each.</param>
    /// <param name="title">Of the added column, and of the sheet with all of them.</param>
    /// <param name="places">The headers of that sheet: sheet, row, column, what.</param>
    public static void Write(Stream target, RosterFile file, RosterList list, IReadOnlyList<(RosterFinding Finding, string Text)> findings, string title, IReadOnlyList<string> places)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(findings);
        var byRow = findings.ToLookup(one => (one.Finding.Sheet, one.Finding.Row));
        using var workbook = new XlsxWriter(target);
        foreach (var sheet in file.Sheets.Where(sheet => !sheet.IsHidden))
        {
            Copy(workbook, sheet, list.Sheets.FirstOrDefault(mapped => mapped.Name == sheet), file, byRow, title);
        }

        workbook.Sheet(title);
        workbook.Row(places, CellLook.Header);
        foreach (var (finding, text) in findings)
        {
            workbook.Row([finding.Sheet, finding.Row == 0 ? "" : $"{finding.Row}", finding.Column ?? "", text], LookOf(finding.Weight));
        }
    }

    private static void Copy(XlsxWriter workbook, SheetName sheet, MappedSheet? mapped, RosterFile file, ILookup<(string Sheet, int Row), (RosterFinding Finding, string Text)> byRow, string title)
    {
        workbook.Sheet(sheet.Name);
        var last = mapped is null ? 0 : mapped.Columns.Max(column => column.Place) + 1;
        foreach (var row in file.Read(sheet))
        {
            var noticed = byRow[(sheet.Name, row.Number)].ToArray();
            var isHeader = row.Number == mapped?.HeaderRow;
            var cells = new List<(Cell Cell, CellLook Look)>(Math.Max(row.Cells.Length, last) + 1);
            for (var i = 0; i < Math.Max(row.Cells.Length, last); i++)
            {
                var letters = SheetRow.Letters(i);
                var weights = noticed.Where(one => one.Finding.Column == letters).Select(one => one.Finding.Weight).ToArray();
                cells.Add((row[i], isHeader ? CellLook.Header : weights is [] ? CellLook.Plain : LookOf(weights.Max())));
            }

            if (isHeader)
            {
                cells.Add((new Cell(title, CellKind.Text), CellLook.Header));
            }
            else if (noticed is not [])
            {
                cells.Add((new Cell(string.Join(' ', noticed.Select(one => one.Finding.Column is { } column ? $"{column}: {one.Text}" : one.Text)), CellKind.Text), LookOf(noticed.Max(one => one.Finding.Weight))));
            }

            workbook.Row(row.Number, cells);
        }
    }

    private static CellLook LookOf(FindingWeight weight) => weight switch { FindingWeight.Error => CellLook.Error, FindingWeight.Doubt => CellLook.Doubt, _ => CellLook.Plain };
}
