namespace BotAssistant.Policies.Answers;

/// <summary>Two documents of one place that hold at one time and name different figures for the same thing.</summary>
internal static class Conflicts
{
    private const double SameSentence = 0.8;

    /// <param name="said">What is said first.</param>
    /// <param name="others">The sentences of each other document, best first.</param>
    /// <returns>What the other document says; null if none contradicts.</returns>
    public static Quoted? Find(Sentence said, IEnumerable<IReadOnlyList<RankedSentence>> others)
    {
        // Folded: 六百八十元 is 680元.
        var (pairs, figures) = Shape(said.Folded);
        if (figures is [])
        {
            return null;
        }

        foreach (var sentence in others.SelectMany(ranked => ranked.Take(5)).Select(pair => pair.Sentence))
        {
            var (otherPairs, otherFigures) = Shape(sentence.Folded);
            var shared = pairs.Count(otherPairs.Contains);
            if (shared >= SameSentence * Math.Max(pairs.Count, otherPairs.Count) && !figures.SequenceEqual(otherFigures, StringComparer.Ordinal))
            {
                return sentence.Quoted;
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
