namespace BotAssistant.Retrieval.Decoding;

/// <summary>What came out of a file: documents, or the one reason why it cannot be used.</summary>
public abstract record Decoded
{
    private Decoded()
    {
    }

    /// <summary>At least one document; the warnings say what of the file was left out or guessed.</summary>
    public sealed record Documents(IReadOnlyList<DecodedDocument> Items, IReadOnlyList<DecodingProblem> Warnings) : Decoded;

    public sealed record Refused(DecodingProblem Why) : Decoded;
}

/// <summary>A document in light Markdown: <c>#</c> headings, a paragraph per line with a blank line between, numbered items
/// on lines of their own, tables as <c>| a | b |</c> rows with the header first, <c>\n</c> line ends, the title not repeated.</summary>
/// <param name="Title">One line, never empty: the name of the file when the content names no title.</param>
/// <param name="Front">Null where the file has none.</param>
/// <param name="Line">Where the document begins in its file, from 1.</param>
public sealed record DecodedDocument(string Title, FrontMatter? Front, string Text, int Line);

/// <summary>Key to value; a mapping inside is flattened with dots (<c>source.address</c>). Keys compare ordinally, none is dropped.</summary>
public sealed record FrontMatter(IReadOnlyDictionary<string, FrontMatterValue> Values);

/// <param name="Items">One item for a plain value, none for an empty one; texts as written, never interpreted.</param>
/// <param name="Line">Of the value in its file, from 1.</param>
public sealed record FrontMatterValue(IReadOnlyList<string> Items, bool IsList, int Line);

/// <param name="Line">In the file, from 1; null where it concerns the file as a whole.</param>
/// <param name="Slots">What the key's text has slots for.</param>
public sealed record DecodingProblem(DecodingKey Key, int? Line, IReadOnlyDictionary<string, string> Slots);

/// <summary>The name of a text, and the slots that it may use.</summary>
public sealed class DecodingKey(string name, params string[] slots)
{
    public string Name { get; } = name;

    public IReadOnlyList<string> Slots { get; } = slots;

    public override string ToString() => Name;
}
