namespace BotAssistant.Benchmarks.Retrieval;

/// <summary>The index and its baseline over the same passages and questions.</summary>
internal sealed record RetrievalResult(IReadOnlyList<SetResult> Sets, IReadOnlyList<RefusingResult> Refusing, LargeResult? Large);

internal sealed record SetResult(string Name, int Passages, SideResult Index, SideResult Baseline, double IndexMb, IReadOnlyList<QuestionsResult> Questions);

/// <param name="BuildMilliseconds">Median of the builds, from texts to a searchable index.</param>
internal sealed record SideResult(double BuildMilliseconds, double P50Milliseconds, double P99Milliseconds);

/// <param name="Answered">Share of the questions above the floor.</param>
internal sealed record QuestionsResult(string File, int Count, double Answered, IReadOnlyList<HitResult> Hits);

/// <param name="Low">Lower end of the 95% interval of the difference, from paired resampling of the questions.</param>
internal sealed record HitResult(int Places, double Index, double Baseline, double Low, double High);

internal sealed record LargeResult(int Passages, double BuildMilliseconds, double IndexMb, double P50Milliseconds, double P99Milliseconds, string ComparedTo, double P99Ratio);

/// <param name="What">The questions that should not be answered.</param>
/// <param name="Floor">The confidence that keeps 90 of 100 questions that the collection answers.</param>
/// <param name="Answered">Share of the others that reach it all the same.</param>
internal sealed record RefusingResult(string Collection, string What, int Asked, int Unanswerable, double Floor, double Answered, double Auroc);
