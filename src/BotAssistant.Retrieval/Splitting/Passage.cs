namespace BotAssistant.Retrieval.Splitting;

/// <summary>A piece of a document that is found, shown and cited as a whole.</summary>
/// <param name="Number">Its place in the document, from 1.</param>
/// <param name="Section">The place as people name it, such as "二、补助标准" or "第三条"; empty where the document names none.</param>
/// <param name="HeadingPath">Headings from the outermost to the nearest, without Markdown signs.</param>
/// <param name="Start">Offset into the document text.</param>
/// <param name="Length">Length in characters of the document text.</param>
/// <param name="Text">Exactly the characters from <paramref name="Start"/> on.</param>
public sealed record Passage(int Number, string Section, IReadOnlyList<string> HeadingPath, int Start, int Length, string Text)
{
    /// <summary>The header line of the table that this passage goes on with; empty where the header stands in the passage itself or
    /// there is no table.</summary>
    public string TableHeader { get; init; } = "";

    /// <summary>As it is searched and shown: rows of a table with its header in front.</summary>
    public string Whole => TableHeader.Length == 0 ? Text : $"{TableHeader}\n{Text}";
}
