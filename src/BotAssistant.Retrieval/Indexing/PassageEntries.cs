using BotAssistant.Retrieval.Splitting;

namespace BotAssistant.Retrieval.Indexing;

/// <summary>The passages of a document as they are searched: the library and every evaluation of it make them here.</summary>
public static class PassageEntries
{
    /// <param name="document">The document's id; passage n is called <c>document#n</c>.</param>
    /// <param name="title">Its title.</param>
    /// <param name="questions">Typical questions, one a line.</param>
    /// <param name="passages">What the splitter made of its text.</param>
    /// <param name="edition">Follows the id in the names of the passages where there are several versions of a document.</param>
    public static IEnumerable<IndexEntry> Of(string document, string title, string questions, IReadOnlyList<Passage> passages, string edition = "")
    {
        ArgumentNullException.ThrowIfNull(passages);
        return passages.Select(passage => new IndexEntry($"{document}{edition}#{passage.Number}", document, title, HeadingOf(passage), questions, passage.Whole));
    }

    /// <summary>The headings above a passage, and its section where they do not name it.</summary>
    private static string HeadingOf(Passage passage) =>
        string.Join('\n', passage.HeadingPath.Append(passage.Section).Where(heading => heading.Length > 0).Distinct(StringComparer.Ordinal));
}
