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
                if (Shown(first, i) <= PassageSplitter.Most)
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
        if (Shown(first, next) > PassageSplitter.Most)
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

    /// <summary>What came out shorter than a passage should be joins the one before it, or takes some of it, or does so with the one behind it.</summary>
    private void JoinCrumbs()
    {
        for (var i = 0; i < spans.Count; i++)
        {
            if (Length(spans[i].First, spans[i].Last) >= PassageSplitter.Least)
                continue;
            if (Joins(i - 1))
                i -= 2;
            else if (Shares(i - 1))
                continue;
            else if (Joins(i))
                i--;
            else
                Shares(i);
        }
    }

    /// <summary>Makes one of a span and the next one, if they fit.</summary>
    private bool Joins(int at)
    {
        if (at < 0 || at + 1 >= spans.Count || Shown(spans[at].First, spans[at + 1].Last) > PassageSplitter.Most)
            return false;
        spans[at] = (spans[at].First, spans[at + 1].Last);
        spans.RemoveAt(at + 1);
        return true;
    }

    /// <summary>Moves the border between a span and the next one of the same section so that both are long enough.</summary>
    private bool Shares(int at)
    {
        if (at < 0 || at + 1 >= spans.Count || BeginsSection(spans[at + 1].First))
            return false;
        var (first, last) = (spans[at].First, spans[at + 1].Last);
        var border = Border(first, last);
        if (border < 0 && Cut(first, last) is > 0 and var cut)
        {
            border = cut;
            last++;
        }

        if (border < 0)
            return false;
        spans[at] = (first, border - 1);
        spans[at + 1] = (border, last);
        return true;
    }

    private bool BeginsSection(int at) =>
        pieces[at].Starts && (pieces[at].IsHeading || pieces[at].Line.Level is > 0 and <= Numbering.FirstItemLevel);

    /// <returns>The piece in front of which two good passages meet, at best a numbered one; -1 if there is none.</returns>
    private int Border(int first, int last)
    {
        var (best, rank) = (-1, -1);
        for (var next = first + 1; next <= last; next++)
        {
            var shorter = Math.Min(Length(first, next - 1), Length(next, last));
            if (pieces[next - 1].IsHeading || shorter < PassageSplitter.Least || Shown(first, next - 1) > PassageSplitter.Most || Shown(next, last) > PassageSplitter.Most)
                continue;
            var here = shorter + (pieces[next].Starts ? PassageSplitter.Most : 0);
            if (here > rank)
                (best, rank) = (next, here);
        }

        return best;
    }

    /// <summary>Cuts a long piece in two where two good passages can meet; a row of a table stays whole.</summary>
    /// <returns>The second part; -1 if nothing can be cut.</returns>
    private int Cut(int first, int last)
    {
        var (start, end) = (pieces[first].Start, pieces[last].End);
        var (earliest, latest) = (Math.Max(start + PassageSplitter.Least, end - PassageSplitter.Most), Math.Min(start + PassageSplitter.Most, end - PassageSplitter.Least));
        for (var i = first; i <= last; i++)
        {
            var piece = pieces[i];
            var (from, to) = (Math.Max(earliest, piece.Start + 1), Math.Min(latest, piece.End - 1));
            if (piece.Line.Kind != LineKind.Body || from >= to)
                continue;
            var cut = Pieces.BreakWithin(text, from, to, earliest: 1);
            var behind = cut;
            while (behind < piece.End && char.IsWhiteSpace(text[behind]))
                behind++;
            if (end - behind < PassageSplitter.Least)
                continue;
            pieces[i] = piece with { Length = cut - piece.Start };
            pieces.Insert(i + 1, piece with { Start = behind, Length = piece.End - behind, Starts = false });
            for (var other = 0; other < spans.Count; other++)
            {
                var (a, b) = spans[other];
                spans[other] = (a > i ? a + 1 : a, b >= i ? b + 1 : b);
            }

            return i + 1;
        }

        return -1;
    }

    private List<Passage> Describe()
    {
        var passages = new List<Passage>(spans.Count);
        var path = new List<TextLine>();
        var seen = 0;
        foreach (var (first, last) in spans)
        {
            // Headings that were left out still say where what follows stands.
            for (; seen < first; seen++)
                Enter(pieces[seen].Line, path);
            // The headings that the passage itself begins with name it.
            do
                Enter(pieces[seen].Line, path);
            while (pieces[seen++].IsHeading && seen <= last);
            string[] headings = [.. path.Where(line => line.Kind == LineKind.Heading).Select(line => line.Label).Where(label => label.Length > 0)];
            var section = Section(path);
            for (; seen <= last; seen++)
                Enter(pieces[seen].Line, path);
            var (start, end) = (pieces[first].Start, pieces[last].End);
            passages.Add(new(passages.Count + 1, section, headings, start, end - start, text[start..end])
            {
                TableHeader = pieces[first].Header is { } header ? text.Substring(header.Start, header.Length) : "",
            });
        }

        return passages;
    }

    /// <summary>The nearest heading, article or main number; an item deep in a list only where there is nothing else.</summary>
    private static string Section(List<TextLine> path) =>
        (path.FindLast(line => line.Label.Length > 0 && (line.Kind == LineKind.Heading || line.Level <= Numbering.FirstItemLevel))
            ?? path.FindLast(line => line.Label.Length > 0))?.Label ?? "";

    private static void Enter(TextLine line, List<TextLine> path)
    {
        if (line.Level == 0)
            return;
        path.RemoveAll(open => open.Level >= line.Level);
        path.Add(line);
    }

    private int Length(int first, int last) => pieces[last].End - pieces[first].Start;

    /// <summary>With the header of the table that it goes on with.</summary>
    private int Shown(int first, int last) => Length(first, last) + (pieces[first].Header is { } header ? header.Length + 1 : 0);
}
