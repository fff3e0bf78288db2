namespace BotAssistant.Retrieval.Splitting;

/// <summary>Puts pieces together to passages: a section or an article each where it is long enough, else several.</summary>
internal sealed class PassageComposer(string text, List<Piece> pieces)
{
    // From here on any numbered item begins a new passage, and a paragraph does a little later.
    private const int GoodLength = 200;
    private const int FullLength = 280;

    private readonly List<(int First, int Last)> spans = [];

    public IReadOnlyList<Passage> Compose()
    {
        Group();
        JoinCrumbs();
        return Describe();
    }

    private void Group()
    {
        var first = 0;
        for (var i = 0; i < pieces.Count; i++)
        {
            if (i == first || !EndsBefore(first, i))
                continue;
            // Headings go with what they name; a run of headings longer than a passage is text.
            var end = i - 1;
            while (end >= first && pieces[end].IsHeading)
                end--;
            if (end < first)
            {
                if (Length(first, i) <= PassageSplitter.Most)
                    continue;
                end = i - 1;
            }

            spans.Add((first, end));
            first = end + 1;
            i = Math.Max(first, i - 1);
        }

        var last = pieces.Count - 1;
        while (last >= first && pieces[last].IsHeading)
            last--;
        if (last >= first)
            spans.Add((first, last));
    }

    /// <summary>Whether a passage that began at <paramref name="first"/> ends in front of piece <paramref name="next"/>.</summary>
    private bool EndsBefore(int first, int next)
    {
        if (Length(first, next) > PassageSplitter.Most)
            return true;
        var (length, piece) = (Length(first, next - 1), pieces[next]);
        if (length < PassageSplitter.Least || !piece.Starts)
            return false;
        var level = piece.Line.Level;
        if (level is > 0 and <= Numbering.ArticleLevel || (piece.Line.Kind == LineKind.Heading && level > 0))
            return true;
        if (level == Numbering.FirstItemLevel)
            return true;
        // Rows stay with their table, items with their list, until the passage is long enough.
        return level > 0 ? length >= GoodLength : piece.Line.Kind != LineKind.TableRow && length >= FullLength;
    }

    /// <summary>What came out shorter than a passage should be joins the one before it, or else the one behind it.</summary>
    private void JoinCrumbs()
    {
        for (var i = 0; i < spans.Count; i++)
        {
            if (Length(spans[i].First, spans[i].Last) >= PassageSplitter.Least)
                continue;
            var joinable = i > 0 && Length(spans[i - 1].First, spans[i].Last) <= PassageSplitter.Most ? i - 1
                : i + 1 < spans.Count && Length(spans[i].First, spans[i + 1].Last) <= PassageSplitter.Most ? i
                : -1;
            if (joinable < 0)
                continue;
            spans[joinable] = (spans[joinable].First, spans[joinable + 1].Last);
            spans.RemoveAt(joinable + 1);
            i = joinable - 1;
        }
    }

    private List<Passage> Describe()
    {
        var passages = new List<Passage>(spans.Count);
        var path = new List<TextLine>();
        var (header, seen) = (default(TextLine), 0);
        foreach (var (first, last) in spans)
        {
            // Headings that were left out still say where what follows stands.
            for (; seen < first; seen++)
                Enter(pieces[seen].Line, path, ref header);
            var tableBefore = header;
            // The headings that the passage itself begins with name it.
            do
                Enter(pieces[seen].Line, path, ref header);
            while (pieces[seen++].IsHeading && seen <= last);
            string[] headings = [.. path.Where(line => line.Kind == LineKind.Heading).Select(line => line.Label).Where(label => label.Length > 0)];
            var section = Section(path);
            for (; seen <= last; seen++)
                Enter(pieces[seen].Line, path, ref header);
            var (start, end) = (pieces[first].Start, pieces[last].End);
            passages.Add(new(passages.Count + 1, section, headings, start, end - start, text[start..end])
            {
                TableHeader = pieces[first].Line.Kind == LineKind.TableRow && tableBefore is not null ? text.Substring(tableBefore.Start, tableBefore.Length) : "",
            });
        }

        return passages;
    }

    /// <summary>The nearest heading, article or main number; an item deep in a list only where there is nothing else.</summary>
    private static string Section(List<TextLine> path) =>
        (path.FindLast(line => line.Label.Length > 0 && (line.Kind == LineKind.Heading || line.Level <= Numbering.FirstItemLevel))
            ?? path.FindLast(line => line.Label.Length > 0))?.Label ?? "";

    private void Enter(TextLine line, List<TextLine> path, ref TextLine? header)
    {
        if (line.Kind == LineKind.TableHeader)
        {
            // The line of dashes follows the header that it belongs to.
            if (text.AsSpan(line.Start, line.Length).IndexOfAnyExcept("|-: ") >= 0)
                header = line;
            return;
        }

        if (line.Kind != LineKind.TableRow)
            header = null;
        if (line.Level == 0)
            return;
        path.RemoveAll(open => open.Level >= line.Level);
        path.Add(line);
    }

    private int Length(int first, int last) => pieces[last].End - pieces[first].Start;
}
