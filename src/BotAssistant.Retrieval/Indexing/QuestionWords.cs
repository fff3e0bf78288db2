using BotAssistant.Retrieval.Data;
using BotAssistant.Retrieval.Folding;

namespace BotAssistant.Retrieval.Indexing;

/// <summary>Takes the words that only ask out of a question; what stood around them does not become neighbours.</summary>
internal static class QuestionWords
{
    private static readonly WordFolding Removal = new(DataLines.Read("question-words.txt").Select(word => new WordReplacement(TextFolding.Plain.Fold(word), "\n")));

    /// <param name="folded">A folded question.</param>
    /// <returns>The question without them; the question itself where nothing else would be left.</returns>
    public static string Remove(string folded)
    {
        var (from, to) = (new FoldBuffer(), new FoldBuffer());
        from.Add(folded, 0);
        Removal.Fold(from, to);
        return to.Chars.ContainsAnyExcept(" \n") && to.Chars.ToString().Any(char.IsLetterOrDigit) ? to.Chars.ToString() : folded;
    }
}
