using BotAssistant.Retrieval.Indexing;

namespace BotAssistant.Benchmarks.Retrieval;

/// <summary>How the confidence tells questions that a collection answers from others.</summary>
internal static class Refusing
{
    /// <summary>Of 100 questions that the collection answers, so many are to be answered.</summary>
    private const int Kept = 90;

    public static double Confidence(PassageIndex index, string question, ReadOnlyMemory<bool> allowed = default) =>
        index.Search(question, new() { Limit = 1, Allowed = allowed }).Confidence;

    /// <param name="asked">Confidence of the questions that the collection answers.</param>
    /// <param name="unanswerable">Of those that it does not.</param>
    public static RefusingResult Compare(string collection, string what, IReadOnlyList<double> asked, IReadOnlyList<double> unanswerable)
    {
        double[] sorted = [.. asked.Order()];
        var floor = sorted[sorted.Length * (100 - Kept) / 100];
        return new(
            collection, what, asked.Count, unanswerable.Count, floor,
            unanswerable.Average(confidence => confidence >= floor ? 1.0 : 0),
            Auroc(sorted, [.. unanswerable.Order()]));
    }

    /// <summary>The chance that a question that is answered has more confidence than one that is not; ties count half.</summary>
    private static double Auroc(double[] asked, double[] unanswerable)
    {
        var (below, same, sum) = (0, 0, 0.0);
        foreach (var confidence in asked)
        {
            while (below < unanswerable.Length && unanswerable[below] < confidence)
            {
                below++;
            }

            same = Math.Max(same, below);
            while (same < unanswerable.Length && unanswerable[same] <= confidence)
            {
                same++;
            }

            sum += (below + same) / 2.0;
        }

        return sum / asked.Length / unanswerable.Length;
    }
}
