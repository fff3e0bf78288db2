namespace BotAssistant.Retrieval.Splitting;

internal enum LineKind
{
    Blank,

    /// <summary>Prose, a list item, an article with its text.</summary>
    Body,

    /// <summary>Names what follows and says nothing alone.</summary>
    Heading,

    /// <summary>First row of a table and the line of dashes below it.</summary>
    TableHeader,
    TableRow,
}

/// <summary>A line of the document text without its surrounding blanks.</summary>
/// <param name="Level">Depth of the numbering or heading, 1 outermost; 0 without any.</param>
/// <param name="Label">"第三条", "二、补助标准": what a place is called by; empty without a number or heading.</param>
internal sealed record TextLine(int Start, int Length, LineKind Kind, int Level, string Label)
{
    public int End => Start + Length;
}
