using BotAssistant.Policies.Library;

namespace BotAssistant.Policies.Answers;

/// <param name="Score">With what is asked for and the class that is named counted in.</param>
/// <param name="Shared">0 to 1: how much of the question's own words it has.</param>
internal readonly record struct RankedSentence(Sentence Sentence, double Score, double Shared);

/// <summary>How well sentences answer a question, by the pairs of letters that they share: a pair that few of the sentences have counts more.</summary>
internal sealed class SentenceRanking
{
    private const double FacetBonus = 0.15;
    private const double FigureBonus = 0.1;
    private const double ClassBonus = 0.2;
    private const double OtherClass = -0.35;
    private const double UnknownFrom = 0.2;
    private const double UnknownBonus = 0.3;

    private readonly HashSet<int> asked;
    private readonly Dictionary<int, double> weights = [];
    private readonly double total;
    private readonly Facets facets;
    private readonly (IReadOnlyList<string> Class, string Word)[] classes;
    private readonly string[] numbers;
    private readonly PolicyLibrary library;
    private readonly QuestionWords words;

    /// <param name="library">The library.</param>
    /// <param name="question">What is asked, without the names of places and without words that every question has.</param>
    /// <param name="words">The words of questions.</param>
    /// <param name="facets">What is asked for.</param>
    /// <param name="policies">Whose sentences are compared.</param>
    public SentenceRanking(PolicyLibrary library, string question, QuestionWords words, Facets facets, IReadOnlyCollection<StoredPolicy> policies)
    {
        this.library = library;
        this.words = words;
        this.facets = facets;
        var folded = library.Folding.Fold(question);
        asked = DocumentSentences.PairsOf(folded);
        classes = [.. words.ClassesIn(question)];
        numbers = [.. Numbers(folded)];
        var counts = new Dictionary<int, int>();
        var sentences = 0;
        foreach (var sentence in policies.SelectMany(policy => DocumentSentences.Of(policy, library)))
        {
            sentences++;
            foreach (var pair in asked.Where(sentence.Pairs.Contains))
            {
                counts[pair] = counts.GetValueOrDefault(pair) + 1;
            }
        }

        foreach (var pair in asked)
        {
            weights[pair] = Math.Log(1 + ((double)(sentences + 1) / (counts.GetValueOrDefault(pair) + 0.5)));
        }

        // What no sentence has tells nothing about them, but shows that the question asks for something else.
        total = asked.Sum(pair => counts.ContainsKey(pair) ? weights[pair] : weights[pair] * 0.25);
    }

    /// <summary>Best first.</summary>
    public IReadOnlyList<RankedSentence> Rank(StoredPolicy policy) =>
        [.. DocumentSentences.Of(policy, library).Select(Rank).OrderByDescending(ranked => ranked.Score)];

    private RankedSentence Rank(Sentence sentence)
    {
        var shared = total <= 0 ? 0 : asked.Where(sentence.Pairs.Contains).Sum(pair => weights[pair]) / total;
        return new(sentence, Score(sentence, shared), shared);
    }

    private double Score(Sentence sentence, double shared)
    {
        var score = shared;
        if ((facets & sentence.Facet) != Facets.None)
        {
            score += FacetBonus;
        }

        if (facets.HasFlag(Facets.Amount) && sentence.HasFigure && sentence.Folded.Contains('元', StringComparison.Ordinal))
        {
            score += FigureBonus;
        }

        if (facets.HasFlag(Facets.Time) && TellsTime(sentence.Folded))
        {
            score += sentence.Facet == Facets.Apply ? FacetBonus + FigureBonus : FigureBonus;
        }

        foreach (var (group, word) in classes)
        {
            if (sentence.Quoted.Text.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                score += ClassBonus;
            }
            else if (group.Any(other => sentence.Quoted.Text.Contains(other, StringComparison.OrdinalIgnoreCase)))
            {
                score += OtherClass;
            }
        }

        // That a document does not tell the asked figure is worth more than another figure of it.
        if (shared > UnknownFrom && words.SaysUnknown(sentence.Quoted.Text))
        {
            score += UnknownBonus;
        }

        return score + (0.05 * numbers.Count(number => sentence.Folded.Contains(number, StringComparison.Ordinal)));
    }

    /// <summary>"22个工作日", "8天", "每15天一次"; not "每人每月".</summary>
    public static bool TellsTime(string folded)
    {
        for (var i = 1; i < folded.Length; i++)
        {
            if (char.IsAsciiDigit(folded[i - 1]) && folded.AsSpan(i).TrimStart('个') is ['天' or '日' or '周', ..] or ['工', '作', '日', ..] or ['月', '内', ..] or ['年', '内', ..])
            {
                return true;
            }
        }

        return folded.Contains("每月", StringComparison.Ordinal) && folded.Contains('次', StringComparison.Ordinal);
    }

    private static IEnumerable<string> Numbers(string folded)
    {
        for (var i = 0; i < folded.Length;)
        {
            var end = i;
            while (end < folded.Length && (char.IsAsciiDigit(folded[end]) || (end > i && folded[end] == '.')))
            {
                end++;
            }

            if (end - i >= 2)
            {
                yield return folded[i..end];
            }

            i = Math.Max(end, i + 1);
        }
    }
}
