using System.Diagnostics;
using BotAssistant.Retrieval.Indexing;

namespace BotAssistant.Retrieval.Evaluation;

/// <summary>What was found for a question.</summary>
/// <param name="Ranked">Ids, best first, also when not answered.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Rank">Where the first relevant passage stands, from 1; 0 if it is not among them or nobody said what is relevant.</param>
/// <param name="Elapsed">Time of the search.</param>
public sealed record EvaluatedQuestion(EvaluationQuestion Question, IReadOnlyList<string> Ranked, double Confidence, bool Answered, int Rank, TimeSpan Elapsed);

/// <summary>Means over the questions that say what is relevant, each 0 to 1.</summary>
/// <param name="Judged">How many those are.</param>
/// <param name="Asked">All questions.</param>
/// <param name="Answered">Of all questions those above the floor.</param>
public sealed record EvaluationFigures(
    int Asked, int Judged, double HitAt1, double HitAt3, double HitAt5, double ReciprocalRankAt10, double GainAt10, double Answered, TimeSpan Median, TimeSpan Percentile99);

/// <summary>Asks an index a list of questions and sums up.</summary>
public static class RetrievalEvaluation
{
    private const int Depth = 10;

    public static IEnumerable<EvaluatedQuestion> Ask(PassageIndex index, IEnumerable<EvaluationQuestion> questions, int limit)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(questions);
        // The figures look ten deep, however few are asked for.
        var options = new SearchOptions { Limit = Math.Max(limit, Depth) };
        foreach (var question in questions)
        {
            var started = Stopwatch.GetTimestamp();
            var result = index.Search(question.Question, options);
            var elapsed = Stopwatch.GetElapsedTime(started);
            string[] ranked = [.. result.Hits.Select(hit => index.IdOf(hit.Ordinal))];
            var relevant = question.Relevant ?? [];
            var rank = Array.FindIndex(ranked, id => relevant.Contains(id, StringComparer.Ordinal)) + 1;
            yield return new(question, ranked, result.Confidence, result.Answered, rank, elapsed);
        }
    }

    /// <exception cref="ArgumentException">No question.</exception>
    public static EvaluationFigures Sum(IReadOnlyList<EvaluatedQuestion> asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        if (asked.Count == 0)
            throw new ArgumentException("There is no question to sum up.", nameof(asked));
        EvaluatedQuestion[] judged = [.. asked.Where(question => question.Question.Relevant is { Count: > 0 })];
        TimeSpan[] times = [.. asked.Select(question => question.Elapsed).Order()];
        return new(
            asked.Count,
            judged.Length,
            Mean(question => Within(question, 1)),
            Mean(question => Within(question, 3)),
            Mean(question => Within(question, 5)),
            Mean(question => question.Rank is > 0 and <= Depth ? 1.0 / question.Rank : 0),
            Mean(Gain),
            (double)asked.Count(question => question.Answered) / asked.Count,
            times[times.Length / 2],
            times[Math.Min(times.Length - 1, times.Length * 99 / 100)]);

        double Mean(Func<EvaluatedQuestion, double> value) => judged.Length == 0 ? 0 : judged.Average(value);
    }

    private static double Within(EvaluatedQuestion question, int places) => question.Rank > 0 && question.Rank <= places ? 1 : 0;

    /// <summary>Normalised discounted cumulative gain of the first ten, every relevant passage counting one.</summary>
    private static double Gain(EvaluatedQuestion question)
    {
        var relevant = new HashSet<string>(question.Question.Relevant!, StringComparer.Ordinal);
        var gain = 0.0;
        for (var place = 0; place < Math.Min(Depth, question.Ranked.Count); place++)
            gain += relevant.Contains(question.Ranked[place]) ? Discount(place) : 0;
        var ideal = Enumerable.Range(0, Math.Min(Depth, relevant.Count)).Sum(Discount);
        return gain / ideal;
    }

    private static double Discount(int place) => 1 / Math.Log2(place + 2);
}
