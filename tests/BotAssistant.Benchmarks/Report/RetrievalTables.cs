using BotAssistant.Benchmarks.Retrieval;

namespace BotAssistant.Benchmarks.Report;

/// <summary>Finding beside speed and memory, the index beside FTS5.</summary>
internal sealed class RetrievalTables(Markdown markdown, RetrievalResult retrieval)
{
    public void Write()
    {
        markdown.Heading($"Retrieval: what is found");
        markdown.Columns("questions", "count", "place", "index", "FTS5", "difference in points", "95% interval", "answered");
        foreach (var set in retrieval.Sets)
        {
            foreach (var questions in set.Questions)
            {
                foreach (var hit in questions.Hits)
                {
                    markdown.Row(
                        $"{set.Name}/{questions.File}",
                        FormattableString.Invariant($"{questions.Count}"),
                        FormattableString.Invariant($"hit@{hit.Places}"),
                        FormattableString.Invariant($"{hit.Index:0.0000}"),
                        FormattableString.Invariant($"{hit.Baseline:0.0000}"),
                        FormattableString.Invariant($"{(hit.Index - hit.Baseline) * 100:+0.0;-0.0;0.0}"),
                        FormattableString.Invariant($"{hit.Low * 100:+0.0;-0.0;0.0} to {hit.High * 100:+0.0;-0.0;0.0}"),
                        FormattableString.Invariant($"{questions.Answered:P1}"));
                }
            }
        }

        markdown.Heading($"Retrieval: what is answered that should not be, at a floor that keeps 90 % of each collection's questions");
        markdown.Columns("collection", "questions", "count", "floor", "answered", "AUROC");
        foreach (var refusing in retrieval.Refusing)
        {
            markdown.Row(
                refusing.Collection, refusing.What,
                FormattableString.Invariant($"{refusing.Unanswerable}"),
                FormattableString.Invariant($"{refusing.Floor:0.000}"),
                FormattableString.Invariant($"{refusing.Answered * 100:0.0} %"),
                FormattableString.Invariant($"{refusing.Auroc:0.000}"));
        }

        markdown.Heading($"Retrieval: speed and memory");
        markdown.Columns("passages", "count", "build ms", "FTS5 build", "times as fast", "p50 ms", "FTS5 p50", "times", "p99 ms", "FTS5 p99", "times", "managed MB");
        foreach (var set in retrieval.Sets)
        {
            var (index, baseline) = (set.Index, set.Baseline);
            markdown.Row(
                set.Name,
                FormattableString.Invariant($"{set.Passages:N0}"),
                Number.Short(index.BuildMilliseconds), Number.Short(baseline.BuildMilliseconds), Number.Times(baseline.BuildMilliseconds / index.BuildMilliseconds),
                Number.Short(index.P50Milliseconds), Number.Short(baseline.P50Milliseconds), Number.Times(baseline.P50Milliseconds / index.P50Milliseconds),
                Number.Short(index.P99Milliseconds), Number.Short(baseline.P99Milliseconds), Number.Times(baseline.P99Milliseconds / index.P99Milliseconds),
                Number.Short(set.IndexMb));
        }

        if (retrieval.Large is { } large)
        {
            markdown.Line($"");
            markdown.Line($"{large.Passages:N0} passages: built in {large.BuildMilliseconds:N0} ms, {large.IndexMb:N0} MB, p50 {large.P50Milliseconds:0.00} ms, p99 {large.P99Milliseconds:0.00} ms, {large.P99Ratio:0.0} times that of {large.ComparedTo}");
        }
    }
}
