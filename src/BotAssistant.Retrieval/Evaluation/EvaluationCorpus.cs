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
        return [.. documents.SelectMany(document => PassageEntries.Of(document.Id, document.Title, "", PassageSplitter.Split(document.Text)))];
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
