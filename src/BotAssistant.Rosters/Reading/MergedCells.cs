using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BotAssistant.Rosters.Reading;

/// <summary>
/// The merged ranges of a sheet. They stand behind the rows, so they are looked for in the bytes first, which costs a fraction of reading the
/// sheet; its first cell then speaks for the whole range, as people who merge cells mean it.
/// </summary>
internal sealed partial class MergedCells
{
    private static readonly byte[] Mark = "mergeCells"u8.ToArray();

    // By first row.
    private readonly Queue<(int Top, int Left, int Bottom, int Right)> waiting;
    private readonly List<(int Bottom, int Left, int Right, Cell Value)> open = [];

    /// <param name="ranges">Of the sheet whose rows are spread, from its first row on.</param>
    public MergedCells(IEnumerable<(int Top, int Left, int Bottom, int Right)> ranges) => waiting = new(ranges.OrderBy(range => range.Top));

    public static IReadOnlyList<(int Top, int Left, int Bottom, int Right)> Find(XlsxPackage package, string part, RosterLimits limits)
    {
        using var bytes = package.OpenBytes(part);
        if (bytes is null || XlsxPackage.Guard(() => ReadTail(bytes)) is not { } tail)
        {
            return [];
        }

        var ranges = new List<(int, int, int, int)>();
        foreach (Match match in Range().Matches(tail))
        {
            if (ranges.Count >= limits.MergedRanges)
            {
                throw new RosterRefusedException(RosterKeys.UnpacksTooLarge);
            }

            var (left, right) = (Column(match.Groups["left"].ValueSpan), Column(match.Groups["right"].ValueSpan));
            ranges.Add((Number(match.Groups["top"].ValueSpan), left, Number(match.Groups["bottom"].ValueSpan), Math.Min(right, limits.Columns - 1)));
        }

        return ranges;
    }

    /// <summary>The row with what ranges that began in it or above spread over it.</summary>
    public SheetRow Spread(SheetRow row)
    {
        while (waiting.TryPeek(out var range) && range.Top <= row.Number)
        {
            waiting.Dequeue();
            // A range whose first row holds nothing has nothing to spread.
            if (range.Top == row.Number && row[range.Left] is { IsEmpty: false } value)
            {
                open.Add((range.Bottom, range.Left, range.Right, value));
            }
        }

        open.RemoveAll(range => range.Bottom < row.Number);
        if (open is [])
        {
            return row;
        }

        var cells = row.Cells;
        Array.Resize(ref cells, Math.Max(cells.Length, open.Max(range => range.Right) + 1));
        foreach (var (_, left, right, value) in open)
        {
            cells.AsSpan(left, right - left + 1).Fill(value);
        }

        return row with { Cells = cells };
    }

    /// <returns>What stands from the first merged range on; null if there is none.</returns>
    private static string? ReadTail(Stream bytes)
    {
        var buffer = new byte[256 * 1024];
        var kept = 0;
        while (true)
        {
            var count = bytes.Read(buffer, kept, buffer.Length - kept);
            if (count == 0)
            {
                return null;
            }

            var length = kept + count;
            if (buffer.AsSpan(0, length).IndexOf(Mark) is >= 0 and var at)
            {
                using var rest = new MemoryStream();
                rest.Write(buffer, at, length - at);
                bytes.CopyTo(rest);
                return Encoding.Latin1.GetString(rest.GetBuffer(), 0, (int)rest.Length);
            }

            kept = Math.Min(Mark.Length - 1, length);
            buffer.AsSpan(length - kept, kept).CopyTo(buffer);
        }
    }

    private static int Column(ReadOnlySpan<char> letters)
    {
        var column = 0;
        foreach (var letter in letters)
        {
            column = (column * 26) + letter - 'A' + 1;
        }

        return column - 1;
    }

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex("mergeCell[^>]*ref=\"(?<left>[A-Z]{1,3})(?<top>[0-9]{1,7}):(?<right>[A-Z]{1,3})(?<bottom>[0-9]{1,7})\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Range();
}
