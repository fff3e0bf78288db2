namespace BotAssistant.Retrieval.Splitting;

/// <summary>Cuts a document text (light Markdown, Chinese numbering, tables) where its own structure does.</summary>
public static class PassageSplitter
{
    /// <summary>Raised with every change of what passages it makes, so that what was cut before is cut anew.</summary>
    public const int Version = 2;

    /// <summary>Shorter passages only where the document is, or where they would not fit with a neighbour.</summary>
    public const int Least = 80;

    /// <summary>No passage is longer.</summary>
    public const int Most = 400;

    /// <summary>Passages in the order of the document. Blank lines between them and headings that nothing follows are in none; a document
    /// of headings only is kept as text.</summary>
    public static IReadOnlyList<Passage> Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = LineReader.Read(text);
        if (!lines.Exists(line => line.Kind is LineKind.Body or LineKind.TableRow))
            lines = lines.ConvertAll(line => line.Kind is LineKind.Blank ? line : line with { Kind = LineKind.Body });
        return new PassageComposer(text, Pieces.Cut(text, lines, Most)).Compose();
    }
}
