using System.Text;
using BotAssistant.Retrieval.Folding;

namespace BotAssistant.Retrieval.Indexing;

/// <summary>Takes the words that only ask out of a question; what stood around them does not become neighbours.</summary>
internal static class QuestionWords
{
    private const string Resource = "question-words.txt";

    private static readonly WordFolding Removal = new(Read().Select(word => new WordReplacement(TextFolding.Plain.Fold(word), "\n")));

    /// <param name="folded">A folded question.</param>
    /// <returns>The question without them; the question itself where nothing else would be left.</returns>
    public static string Remove(string folded)
    {
        var (from, to) = (new FoldBuffer(), new FoldBuffer());
        from.Add(folded, 0);
        Removal.Fold(from, to);
        return to.Chars.ContainsAnyExcept(" \n") && to.Chars.ToString().Any(char.IsLetterOrDigit) ? to.Chars.ToString() : folded;
    }

    private static IEnumerable<string> Read()
    {
        using var stream = typeof(QuestionWords).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The program was built without {Resource}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
                yield return line;
        }
    }
}
