using System.Text.RegularExpressions;
using BotAssistant.Retrieval.Indexing;
using BotAssistant.Retrieval.Splitting;

namespace BotAssistant.Retrieval.Evaluation;

/// <summary>Foreign passages or documents in the form that the index takes.</summary>
public static partial class EvaluationCorpus
{
    /// <summary>Passages as they come. Those of one title are one document, also where the title ends in the number of an article.</summary>
    public static IReadOnlyList<IndexEntry> OfPassages(IReadOnlyList<EvaluationPassage> passages)
    {
        ArgumentNullException.ThrowIfNull(passages);
        return [.. passages.Select(passage => new IndexEntry(passage.Id, DocumentOf(passage), passage.Title, "", "", passage.Text))];
    }

    /// <summary>Whole documents, cut as the library cuts its own: passage n of document d is <c>d#n</c>, from 1.</summary>
    public static IReadOnlyList<IndexEntry> OfDocuments(IReadOnlyList<EvaluationPassage> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        return
        [
            .. documents.SelectMany(document => PassageSplitter.Split(document.Text).Select(passage => new IndexEntry(
                $"{document.Id}#{passage.Number}",
                document.Id,
                document.Title,
                HeadingOf(passage),
                "",
                passage.TableHeader.Length == 0 ? passage.Text : $"{passage.TableHeader}\n{passage.Text}"))),
        ];
    }

    /// <summary>The headings above a passage, and its section where they do not name it.</summary>
    public static string HeadingOf(Passage passage)
    {
        ArgumentNullException.ThrowIfNull(passage);
        return string.Join('\n', passage.HeadingPath.Append(passage.Section).Where(heading => heading.Length > 0).Distinct(StringComparer.Ordinal));
    }

    private static string DocumentOf(EvaluationPassage passage)
    {
        var name = ArticleNumber().Replace(passage.Title, "").Trim();
        // An untitled passage stands alone; the mark keeps its id from being taken for a title.
        return name.Length == 0 ? "\0" + passage.Id : name;
    }

    [GeneratedRegex("第[0-9一二三四五六七八九十百千零〇两]{1,8}条(之[0-9一二三四五六七八九十]{1,3})?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ArticleNumber();
}
