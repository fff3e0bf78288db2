using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using BotAssistant.Dialogs;
using BotAssistant.Retrieval.Evaluation;
using BotAssistant.Retrieval.Folding;
using BotAssistant.Retrieval.Indexing;

namespace BotAssistant.Host.Commands;

/// <summary>How well the search finds in a foreign collection: the same folding, splitter and index as for the library, in memory.</summary>
internal static class PoliciesEvaluateCommand
{
    public static Command Create(WebApplication app, Terminal terminal)
    {
        var corpus = new Option<string>("--corpus") { Description = terminal.Text(PolicyEvaluationTexts.Corpus), Required = true };
        var questions = new Option<string>("--questions") { Description = terminal.Text(PolicyEvaluationTexts.Questions), Required = true };
        var answers = new Option<string?>("--out") { Description = terminal.Text(PolicyEvaluationTexts.Out) };
        var limit = new Option<int>("--limit") { Description = terminal.Text(PolicyEvaluationTexts.Limit), DefaultValueFactory = _ => 10 };
        var split = new Option<bool>("--split") { Description = terminal.Text(PolicyEvaluationTexts.Split) };
        var passages = new Option<string?>("--passages") { Description = terminal.Text(PolicyEvaluationTexts.Passages) };
        var json = new Option<bool>("--json") { Description = terminal.Text(CommandTexts.Json) };
        var command = new Command("evaluate", terminal.Text(PolicyEvaluationTexts.Evaluate)) { corpus, questions, answers, limit, split, passages, json };
        command.SetAction((parsed, ct) => terminal.GuardAsync(async () =>
        {
            if (parsed.GetValue(limit) is < 1 or > SearchOptions.MostHits)
            {
                return terminal.Fail(PolicyEvaluationTexts.LimitWrong, ("most", SearchOptions.MostHits));
            }

            var evaluation = new Evaluation(terminal, app.Services.GetRequiredService<IDialogs>().Current.SearchFolding(), parsed.GetValue(limit), parsed.GetValue(json));
            return await evaluation.RunAsync(
                parsed.GetRequiredValue(corpus), parsed.GetRequiredValue(questions), parsed.GetValue(split), parsed.GetValue(passages), parsed.GetValue(answers), ct);
        }));
        return command;
    }

    private sealed class Evaluation(Terminal terminal, TextFolding folding, int limit, bool json)
    {
        public async Task<int> RunAsync(string corpus, string questions, bool split, string? passages, string? answers, CancellationToken ct)
        {
            var writing = passages;
            try
            {
                // Both files first: a mistake in the second should not cost the time for the first.
                var documents = EvaluationFiles.ReadPassages(corpus);
                var asked = EvaluationFiles.ReadQuestions(questions);
                var entries = split ? EvaluationCorpus.OfDocuments(documents) : EvaluationCorpus.OfPassages(documents);
                if (passages is not null)
                {
                    await EvaluationOutput.WriteAsync(passages, EvaluationOutput.Passages(documents, split), EvaluateJson.Readable.EvaluatePassage, ct);
                }

                var (index, built) = Build(entries, ct);
                var results = Ask(index, asked, ct);
                writing = answers;
                if (answers is not null)
                {
                    await EvaluationOutput.WriteAsync(answers, results.Select(result => EvaluationOutput.Answer(result, limit)), EvaluateJson.Readable.EvaluateAnswer, ct);
                }

                Tell(RetrievalEvaluation.Sum(results), built);
                return Terminal.Success();
            }
            catch (EvaluationFileException error)
            {
                return terminal.Fail(TextOf(error.Problem), [("path", error.Path), .. LineOf(error)]);
            }
            catch (EvaluationOutputException)
            {
                return terminal.Fail(PolicyEvaluationTexts.FileUnwritable, ("path", writing ?? ""));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return terminal.Fail(PolicyEvaluationTexts.FileMissing, ("path", File.Exists(corpus) ? questions : corpus));
            }
        }

        private static TextKey TextOf(EvaluationFileProblem problem) => problem switch
        {
            EvaluationFileProblem.Unreadable => PolicyEvaluationTexts.FileUnreadable,
            EvaluationFileProblem.RepeatedId => PolicyEvaluationTexts.FileRepeated,
            EvaluationFileProblem.BrokenGzip => PolicyEvaluationTexts.FileBrokenGzip,
            EvaluationFileProblem.Empty => PolicyEvaluationTexts.FileEmpty,
            _ => throw new ArgumentOutOfRangeException(nameof(problem), problem, null),
        };

        private static (string Slot, object Value)[] LineOf(EvaluationFileException error) => error.Line == 0 ? [] : [("line", error.Line)];

        private (PassageIndex Index, Built Built) Build(IReadOnlyList<IndexEntry> entries, CancellationToken ct)
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var started = Stopwatch.GetTimestamp();
            var index = PassageIndex.Build(entries, folding, ct);
            var elapsed = Stopwatch.GetElapsedTime(started);
            var built = new Built(index.Count, elapsed, Math.Max(0, GC.GetTotalMemory(forceFullCollection: true) - before));
            if (!json)
            {
                terminal.Say(
                    PolicyEvaluationTexts.Indexed,
                    ("passages", built.Passages), ("milliseconds", Number(elapsed.TotalMilliseconds, "0")), ("megabytes", Number(built.Bytes / 1e6, "0.0")));
            }

            return (index, built);
        }

        private List<EvaluatedQuestion> Ask(PassageIndex index, IReadOnlyList<EvaluationQuestion> asked, CancellationToken ct)
        {
            var (results, told) = (new List<EvaluatedQuestion>(asked.Count), 0);
            foreach (var result in RetrievalEvaluation.Ask(index, asked, limit))
            {
                ct.ThrowIfCancellationRequested();
                results.Add(result);
                var tenth = results.Count * 10L / asked.Count;
                if (tenth > told && asked.Count >= 1000)
                {
                    told = (int)tenth;
                    terminal.Say(PolicyEvaluationTexts.Progress, ("percent", told * 10));
                }
            }

            return results;
        }

        private void Tell(EvaluationFigures figures, Built built)
        {
            if (json)
            {
                Terminal.Result(EvaluationOutput.Line(EvaluateFigures.Of(figures, built.Passages, built.Elapsed, built.Bytes), EvaluateJson.Readable.EvaluateFigures));
                return;
            }

            Terminal.Result(terminal.Text(
                PolicyEvaluationTexts.Asked, ("asked", figures.Asked), ("judged", figures.Judged), ("answered", Number(figures.Answered * 100, "0.0"))));
            Terminal.Result(figures.Judged == 0
                ? terminal.Text(PolicyEvaluationTexts.Unjudged)
                : terminal.Text(
                    PolicyEvaluationTexts.Hits,
                    ("one", Share(figures.HitAt1)), ("three", Share(figures.HitAt3)), ("five", Share(figures.HitAt5)),
                    ("rank", Share(figures.ReciprocalRankAt10)), ("gain", Share(figures.GainAt10))));
            Terminal.Result(terminal.Text(
                PolicyEvaluationTexts.Times,
                ("median", Number(figures.Median.TotalMilliseconds, "0.00")), ("most", Number(figures.Percentile99.TotalMilliseconds, "0.00"))));
        }

        private static string Share(double value) => Number(value, "0.0000");

        private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
    }

    private sealed record Built(int Passages, TimeSpan Elapsed, long Bytes);
}
