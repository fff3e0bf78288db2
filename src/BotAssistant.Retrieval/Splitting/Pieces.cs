namespace BotAssistant.Retrieval.Splitting;

/// <summary>A line, or as much of a long one as fits: what passages are put together from.</summary>
/// <param name="Starts">Whether the piece begins its line.</param>
/// <param name="Header">Of a row: the header of its table, if it has one.</param>
internal readonly record struct Piece(TextLine Line, int Start, int Length, bool Starts, TextLine? Header)
{
    public int End => Start + Length;

    public bool IsHeading => Line.Kind is LineKind.Heading or LineKind.TableHeader;
}

/// <summary>Cuts long lines behind sentences, else behind clauses, else anywhere but within a character.</summary>
internal static class Pieces
{
    /// <summary>Pieces of at most <paramref name="most"/> characters, together with the headings in front of them.</summary>
    public static List<Piece> Cut(string text, List<TextLine> lines, int most)
    {
        var pieces = new List<Piece>();
        var headingsFrom = -1;
        TextLine? header = null;
        foreach (var line in lines)
        {
            if (line.Kind == LineKind.Blank)
                continue;
            // The line of dashes follows the header that it belongs to.
            header = line.Kind switch
            {
                LineKind.TableHeader => text.AsSpan(line.Start, line.Length).IndexOfAnyExcept("|-: ") >= 0 ? line : header,
                LineKind.TableRow => header,
                _ => null,
            };
            for (var start = line.Start; start < line.End;)
            {
                // Rows further down are shown with their header, too.
                var room = most - (headingsFrom >= 0 ? Math.Min(start - headingsFrom, most / 2) : line.Kind == LineKind.TableRow && header is not null ? header.Length + 1 : 0);
                var end = line.End - start <= room ? line.End : Break(text, start, limit: start + room, end: line.End);
                var piece = new Piece(line, start, end - start, start == line.Start, line.Kind == LineKind.TableRow ? header : null);
                headingsFrom = !piece.IsHeading ? -1 : headingsFrom < 0 ? start : headingsFrom;
                pieces.Add(piece);
                start = end;
                while (start < line.End && char.IsWhiteSpace(text[start]))
                    start++;
            }
        }

        return pieces;
    }

    /// <summary>The last good place to cut up to <paramref name="limit"/>. What is left over is kept long enough to be of use.</summary>
    private static int Break(string text, int start, int limit, int end)
    {
        var rest = end - start;
        // Two halves rather than a full piece and a crumb.
        var latest = rest < (limit - start) * 3 / 2 ? start + (rest * 2 / 3) : limit;
        return BreakWithin(text, start, latest, (latest - start) / 3);
    }

    /// <summary>The last good place to cut between two offsets, at least so far behind the first one; else the second one.</summary>
    public static int BreakWithin(string text, int start, int latest, int earliest)
    {
        var window = text.AsSpan(start, latest - start);
        foreach (var stops in (ReadOnlySpan<string>)["。！？!?", "；;", "|", "，,、：: "])
        {
            var at = window.LastIndexOfAny(stops);
            // A closing quote belongs to the sentence before it.
            while (at >= 0 && start + at + 1 < latest && text[start + at + 1] is '”' or '」' or '』' or '）' or ')' or '"')
                at++;
            if (at >= earliest)
                return start + at + 1;
        }

        return char.IsHighSurrogate(text[latest - 1]) ? latest - 1 : latest;
    }
}
