namespace BotAssistant.Retrieval.Indexing;

/// <summary>A passage as it is searched.</summary>
/// <param name="Id">The caller's name for the passage; not searched.</param>
/// <param name="Document">Passages with the same value belong together; not searched.</param>
/// <param name="Title">Title of the document.</param>
/// <param name="Heading">Headings above the passage and its section.</param>
/// <param name="Questions">Typical questions in everyday words, one a line.</param>
/// <param name="Body">Text of the passage.</param>
public sealed record IndexEntry(string Id, string Document, string Title, string Heading, string Questions, string Body);
