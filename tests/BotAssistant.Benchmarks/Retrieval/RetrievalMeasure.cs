using System.Diagnostics;
using BotAssistant.Benchmarks.Contenders;
using BotAssistant.Benchmarks.Measures;
using BotAssistant.Retrieval.Evaluation;
using BotAssistant.Retrieval.Folding;
using BotAssistant.Retrieval.Indexing;

namespace BotAssistant.Benchmarks.Retrieval;

/// <summary>Builds the index and the baseline over each set, asks both the same questions by turns, and the index alone over many more
/// passages, made of the sets' by cutting them at other places.</summary>
/// <param name="library">Directories of policy documents; may be none.</param>
/// <param name="large">Number of passages of the large collection; 0 to leave it out.</param>
internal sealed class RetrievalMeasure(DirectoryInfo sets, DirectoryInfo[] library, int large, int builds, int rounds)
{
    private const int Limit = 10;

    public async Task<RetrievalResult> RunAsync(CancellationToken ct)
    {
        DirectoryInfo[] folders = sets.Exists
            ? [.. sets.GetDirectories().Where(folder => Corpus(folder) is not null).OrderBy(folder => folder.Name, StringComparer.Ordinal)]
            : [];
        if (folders is [])
        {
            throw new BenchmarkException($"There is no folder with a corpus.jsonl.gz or corpus.jsonl and questions*.jsonl in {sets.FullName}.");
        }

        var policies = library is [] ? null : await PolicyCollection.ReadAsync(library, ct);
        var (measured, indexed) = (new List<SetResult>(), new List<IndexedSet>());
        var everything = new List<IndexEntry>();
        var (most, hardest) = (default(SetResult), (IReadOnlyList<EvaluationQuestion>)[]);
        foreach (var folder in folders)
        {
            ct.ThrowIfCancellationRequested();
            var entries = EvaluationCorpus.OfPassages(EvaluationFiles.ReadPassages(Corpus(folder)!));
            everything.AddRange(entries);
            var questions = folder.GetFiles("questions*.jsonl*").OrderBy(file => file.Name, StringComparer.Ordinal)
                .Select(file => (file.Name, Questions: EvaluationFiles.ReadQuestions(file.FullName))).ToArray();
            var (result, index) = Measure(folder.Name, entries, questions, ct);
            indexed.Add(new(folder.Name, index, questions[0].Questions));
            measured.Add(result);
            if (most is null || result.Passages > most.Passages)
            {
                (most, hardest) = (result, questions[0].Questions);
            }
        }

        var refusing = new RefusingMeasure(ct);
        RefusingResult[] refused = [.. indexed.SelectMany(set => refusing.OfSet(set, indexed)), .. policies is null ? [] : refusing.OfPolicies(policies)];
        indexed.Clear();
        return new(measured, refused, large == 0 ? null : Large(everything, hardest, most!, ct));
    }

    private static string? Corpus(DirectoryInfo folder) => folder.GetFiles("corpus.jsonl*").FirstOrDefault()?.FullName is { } corpus
        && folder.GetFiles("questions*.jsonl*").Length > 0 ? corpus : null;

    private (SetResult Result, PassageIndex Index) Measure(string name, IReadOnlyList<IndexEntry> entries, (string Name, IReadOnlyList<EvaluationQuestion> Questions)[] questions, CancellationToken ct)
    {
        Progress.Say($"{name}: {entries.Count} passages");
        var (index, indexBuild, megabytes) = Build(entries, builds, ct);
        var baselineBuilds = new List<double>();
        FullTextBaseline? baseline = null;
        for (var i = 0; i < builds; i++)
        {
            baseline?.Dispose();
            var started = Stopwatch.GetTimestamp();
            baseline = new(entries);
            baselineBuilds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        using (baseline)
        {
            var (own, others) = (new List<double>(), new List<double>());
            QuestionsResult[] asked = [.. questions.Select(file => Ask(file.Name, file.Questions, index, baseline!, own, others, ct))];
            var result = new SetResult(
                name, entries.Count,
                new(indexBuild, Percentile(own, 50), Percentile(own, 99)),
                new(baselineBuilds.Median(), Percentile(others, 50), Percentile(others, 99)),
                megabytes, asked);
            return (result, index);
        }
    }

    private QuestionsResult Ask(
        string file, IReadOnlyList<EvaluationQuestion> questions, PassageIndex index, FullTextBaseline baseline, List<double> own, List<double> others, CancellationToken ct)
    {
        Progress.Say($"{file}: {questions.Count} questions");
        WarmUp(index, questions);
        var ranks = new List<(int Index, int Baseline)>();
        var answered = 0;
        foreach (var question in questions)
        {
            ct.ThrowIfCancellationRequested();
            var (result, found) = (index.Search(question.Question, new() { Limit = Limit }), baseline.Search(question.Question, Limit));
            own.Add(Time(() => index.Search(question.Question, new() { Limit = Limit })));
            others.Add(Time(() => baseline.Search(question.Question, Limit)));
            answered += result.Answered ? 1 : 0;
            var relevant = new HashSet<string>(question.Relevant ?? [], StringComparer.Ordinal);
            ranks.Add((Rank([.. result.Hits.Select(hit => index.IdOf(hit.Ordinal))], relevant), Rank(found, relevant)));
        }

        return new(file, questions.Count, (double)answered / questions.Count, [.. ((int[])[1, 3, 5]).Select(Hits)]);

        HitResult Hits(int places)
        {
            var (low, high) = PairedBootstrap.Interval([.. ranks.Select(rank => (rank.Index <= places ? 1 : 0) - (rank.Baseline <= places ? 1 : 0))]);
            return new(
                places,
                ranks.Average(rank => rank.Index <= places ? 1.0 : 0),
                ranks.Average(rank => rank.Baseline <= places ? 1.0 : 0),
                low, high);
        }
    }

    private LargeResult Large(List<IndexEntry> from, IReadOnlyList<EvaluationQuestion> questions, SetResult compared, CancellationToken ct)
    {
        Progress.Say($"{large} passages");
        var entries = new IndexEntry[large];
        for (var i = 0; i < large; i++)
        {
            // The second copy of a passage lacks its beginning, the third a little more, and ends in the beginning of another.
            var (source, other, copy) = (from[i % from.Count], from[(int)((i * 7919L) % from.Count)], i / from.Count);
            var cut = Math.Min(source.Body.Length / 2, copy * 11);
            entries[i] = source with
            {
                Id = $"{source.Id}/{copy}",
                Document = $"{source.Document}/{copy}",
                Body = copy == 0 ? source.Body : source.Body[cut..] + other.Body[..Math.Min(other.Body.Length, cut)],
            };
        }

        var (index, milliseconds, megabytes) = Build(entries, 1, ct);
        WarmUp(index, questions);
        var times = new List<double>();
        foreach (var question in questions)
        {
            times.Add(Time(() => index.Search(question.Question, new() { Limit = Limit })));
        }

        return new(
            large, milliseconds, megabytes, Percentile(times, 50), Percentile(times, 99), compared.Name, Percentile(times, 99) / compared.Index.P99Milliseconds);
    }

    private static (PassageIndex Index, double Milliseconds, double Megabytes) Build(IReadOnlyList<IndexEntry> entries, int times, CancellationToken ct)
    {
        var taken = new List<double>();
        PassageIndex? index = null;
        var before = 0L;
        for (var i = 0; i < times; i++)
        {
            index = null;
            before = GC.GetTotalMemory(forceFullCollection: true);
            var started = Stopwatch.GetTimestamp();
            index = PassageIndex.Build(entries, TextFolding.Plain, ct);
            taken.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return (index!, taken.Median(), (GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6);
    }

    /// <summary>Milliseconds, the median of the rounds: on a shared machine another process takes the processor for longer than a search lasts.</summary>
    private double Time(Action search)
    {
        var taken = new double[rounds];
        for (var round = 0; round < rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            search();
            taken[round] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        return taken.Median();
    }

    private static void WarmUp(PassageIndex index, IReadOnlyList<EvaluationQuestion> questions)
    {
        foreach (var question in questions.Take(200))
        {
            index.Search(question.Question, new() { Limit = Limit });
        }
    }

    private static int Rank(List<string> ids, HashSet<string> relevant)
    {
        var place = ids.FindIndex(relevant.Contains);
        return place < 0 ? int.MaxValue : place + 1;
    }

    private static double Percentile(List<double> values, int percent)
    {
        double[] sorted = [.. values.Order()];
        return sorted[Math.Min(sorted.Length - 1, sorted.Length * percent / 100)];
    }
}
