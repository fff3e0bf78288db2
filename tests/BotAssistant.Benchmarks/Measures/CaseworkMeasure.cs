using System.Diagnostics;
using System.Text.Json;
using BotAssistant.Benchmarks.Contenders;
using BotAssistant.Benchmarks.Load;

namespace BotAssistant.Benchmarks.Measures;

/// <param name="Seconds">How long the county took to make; null where it was there.</param>
/// <param name="PeakMegabytes">The most memory of the program that made it; null where it was there.</param>
internal sealed record CountyFigures(string Name, int Households, int Cadres, int Items, int OpenItems, double? Seconds, long? PeakMegabytes, double DatabaseMegabytes);

/// <summary>One question in both counties, in milliseconds.</summary>
internal sealed record QuestionFigures(string Question, Latencies Small, Latencies Large)
{
    public double Ratio => Large.P99 / Small.P99;
}

/// <param name="IdleP99">Of help turns in milliseconds, one figure for each round, while nothing else is done.</param>
/// <param name="BusyP99">While visits get other days.</param>
/// <param name="Rescheduled">How many visits had got another day by the end.</param>
internal sealed record RecomputeFigures(IReadOnlyList<double> IdleP99, IReadOnlyList<double> BusyP99, int Rescheduled)
{
    public double Ratio => BusyP99.Median() / IdleP99.Median();
}

internal sealed record CaseworkResult(IReadOnlyList<CountyFigures> Counties, IReadOnlyList<QuestionFigures> Questions, RecomputeFigures Recompute);

/// <summary>
/// The same questions in a small and in a large county, by turns in one process, each as the chat asks it and answered for somebody who may
/// ask; and chat turns on the large county while its visits are recomputed by another rule.
/// </summary>
/// <param name="keep">Where the counties are made, and found again; null makes them anew and leaves nothing.</param>
internal sealed class CaseworkMeasure(Workplace place, DirectoryInfo? keep, int households, int samples)
{
    private const int SmallCounty = 1200;
    private const int Warmup = 200;

    public async Task<CaseworkResult> RunAsync(CancellationToken ct)
    {
        var home = keep?.FullName ?? place.NewDirectory("counties");
        var made = new[] { await MakeAsync(Path.Combine(home, "small"), SmallCounty, ct), await MakeAsync(Path.Combine(home, "large"), households, ct) };
        List<QuestionFigures> questions;
        List<CountyFigures> counties;
        await using (var small = await CountyUnderTest.OpenAsync(Path.Combine(home, "small"), ct))
        await using (var large = await CountyUnderTest.OpenAsync(Path.Combine(home, "large"), ct))
        {
            counties = [small.Figures("small", made[0]), large.Figures("large", made[1])];
            questions = [.. small.Questions.Keys.Select(question => Ask(question, small, large, ct))];
        }

        return new(counties, questions, await RecomputeMeasure.RunAsync(Path.Combine(home, "large"), place.NewDirectory("rules"), ct));
    }

    private QuestionFigures Ask(string question, CountyUnderTest small, CountyUnderTest large, CancellationToken ct)
    {
        var ticks = new[] { new long[samples], new long[samples] };
        for (var sample = -Warmup; sample < samples; sample++)
        {
            ct.ThrowIfCancellationRequested();
            foreach (var (county, into) in new[] { (small, ticks[0]), (large, ticks[1]) })
            {
                var began = Stopwatch.GetTimestamp();
                county.Questions[question](sample + Warmup);
                if (sample >= 0)
                {
                    into[sample] = Stopwatch.GetTimestamp() - began;
                }
            }
        }

        var figures = new QuestionFigures(question, Latencies.Of(ticks[0]), Latencies.Of(ticks[1]));
        Progress.Say($"{question}: p99 {figures.Small.P99:0.00} ms and {figures.Large.P99:0.00} ms");
        return figures;
    }

    private async Task<(double Seconds, long PeakMegabytes)?> MakeAsync(string directory, int count, CancellationToken ct)
    {
        if (Directory.Exists(directory))
        {
            return null;
        }

        Progress.Say($"making a county of {count} households");
        var info = new ProcessStartInfo(Workplace.DotNet, [place.ServiceProgram(), "demo", "create", "--households", $"{count}", "--json", "--environment=Development", $"--Storage:Directory={directory}"])
        {
            WorkingDirectory = Path.GetDirectoryName(place.ServiceProgram())!,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var child = ChildProcess.StartOrExplain(info);
        var output = await child.StandardOutput.ReadToEndAsync(ct);
        await child.WaitForExitAsync(ct);
        if (child.ExitCode != 0)
        {
            throw new BenchmarkException($"demo create ended with exit code {child.ExitCode}.");
        }

        using var report = JsonDocument.Parse(output);
        return (report.RootElement.GetProperty("seconds").GetDouble(), report.RootElement.GetProperty("peakMegabytes").GetInt64());
    }
}
