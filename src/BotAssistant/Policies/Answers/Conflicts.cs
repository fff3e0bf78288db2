namespace BotAssistant.Policies.Answers;

/// <summary>Two documents of one place that hold at one time and name different figures for the same thing.</summary>
internal static class Conflicts
{
    private const double SameSentence = 0.8;

    /// <returns>What the other document says; null if none contradicts.</returns>
    public static Quoted? Find(AnswerPart part, IEnumerable<IReadOnlyList<RankedSentence>> others)
    {
        var said = part.Sentences[0].Text;
        var (pairs, figures) = Shape(said);
        if (figures is [])
        {
            return null;
        }

        foreach (var sentence in others.SelectMany(ranked => ranked.Take(5)).Select(pair => pair.Sentence.Quoted))
        {
            var (otherPairs, otherFigures) = Shape(sentence.Text);
            var shared = pairs.Count(otherPairs.Contains);
            if (shared >= SameSentence * Math.Max(pairs.Count, otherPairs.Count) && !figures.SequenceEqual(otherFigures, StringComparer.Ordinal))
            {
                return sentence;
            }
        }

        return null;
    }

    private static (HashSet<int> Pairs, string[] Figures) Shape(string text)
    {
        var words = new string([.. text.Where(letter => !char.IsAsciiDigit(letter) && letter is not '.' and not ',')]);
        string[] figures = [.. text.Split([.. text.Where(letter => !char.IsAsciiDigit(letter) && letter != '.').Distinct()], StringSplitOptions.RemoveEmptyEntries)];
        return (DocumentSentences.PairsOf(words), figures);
    }
}
