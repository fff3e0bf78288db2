using BotAssistant.Rosters.Reading;
using BotAssistant.Rosters.Values;

namespace BotAssistant.Rosters.Columns;

/// <summary>Finds the header of a sheet below titles and notes, and what its columns mean.</summary>
internal sealed class HeaderFinder(ColumnBook book, ColumnMap map, RosterLimits limits)
{
    private const int FewestColumns = 3;

    private readonly Dictionary<string, string> said = map.Headers.ToDictionary(pair => book.Fold(pair.Key), pair => pair.Value, StringComparer.Ordinal);

    /// <returns>Null if the sheet's top holds no header of a known kind.</returns>
    public MappedSheet? Find(SheetName sheet, IEnumerable<SheetRow> rows)
    {
        SheetRow[] top = [.. rows.TakeWhile(row => row.Number <= limits.HeaderRows)];
        MappedSheet? best = null;
        for (var i = 0; i < top.Length; i++)
        {
            // A header may have two rows: 帮扶责任人 above 姓名, 单位, 电话.
            foreach (var upper in i > 0 && top[i - 1].Number == top[i].Number - 1 ? new[] { null, top[i - 1] } : [null])
            {
                var columns = Columns(top[i], upper);
                if (KindOf(columns) is { } kind && (best is null || Known(columns) > Known(best.Columns)))
                {
                    best = new MappedSheet(sheet, kind, top[i].Number, columns, DateAbove(top.Take(i)));
                }
            }
        }

        return best;
    }

    private static int Known(IEnumerable<MappedColumn> columns) => columns.Count(column => column.Column is not null || column.Choices is not []);

    private List<MappedColumn> Columns(SheetRow row, SheetRow? upper)
    {
        var (columns, left) = (new List<MappedColumn>(), new List<int>());
        for (var place = 0; place < Math.Max(row.Cells.Length, upper?.Cells.Length ?? 0); place++)
        {
            var (below, above) = (CellText.Clean(row[place].Text ?? ""), CellText.Clean(upper?[place].Text ?? ""));
            var header = below.Length == 0 ? above : below;
            if (header.Length == 0)
            {
                continue;
            }

            // Both rows together mean more than the lower one alone: 帮扶责任人 + 姓名.
            var column = above.Length > 0 && above != below && Meaning(above + below, left) is { } both && !left.Contains(both) ? both : Meaning(header, left);
            var choices = column is null && !said.ContainsKey(book.Fold(header)) ? book.UnclearAt(book.Fold(header))?.Columns ?? [] : [];
            if (column is { } known)
            {
                // The second of two equal columns is another one's.
                if (left.Contains(known))
                {
                    column = null;
                }
                else
                {
                    left.Add(known);
                }
            }

            columns.Add(new MappedColumn(place, header, column, choices));
        }

        return columns;
    }

    private int? Meaning(string header, List<int> left)
    {
        var folded = book.Fold(header);
        return said.TryGetValue(folded, out var id) ? book.Find(id) : book.ColumnAt(folded, left);
    }

    private RosterKind? KindOf(List<MappedColumn> columns)
    {
        if (Known(columns) < FewestColumns)
        {
            return null;
        }

        var known = columns.Select(column => column.Column).OfType<int>().ToHashSet();
        return book.Kinds.Where(kind => kind.Needs.All(need => known.Contains(book.Index(need)))).MaxBy(kind => kind.Needs.Count);
    }

    // 数据日期:2026年11月1日, as titles say it.
    private static string? DateAbove(IEnumerable<SheetRow> rows) =>
        rows.SelectMany(row => row.Cells).Select(cell => CellText.Clean(cell.Text ?? "")).Distinct(StringComparer.Ordinal)
            .Where(text => text.Contains("日期", StringComparison.Ordinal) || text.Contains("截至", StringComparison.Ordinal) || text.Contains("截止", StringComparison.Ordinal))
            .Select(text => WrittenDay.FindIn(text)).FirstOrDefault(day => day is not null);
}
