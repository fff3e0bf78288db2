using BotAssistant.Benchmarks.Contenders;

namespace BotAssistant.Benchmarks.Measures;

/// <summary>From process start to ready on a database that is already there, against a bare ASP.NET Core and EF Core app, by turns.</summary>
internal sealed class StartupMeasure(Workplace place, Contender contender, int runs)
{
    public async Task<StartupResult> RunAsync(CancellationToken ct)
    {
        var baseline = Contender.EntityFramework;
        var directory = place.NewDirectory(contender.Name);
        var baselineDirectory = place.NewDirectory(baseline.Name);

        // The first start creates the database and brings the files into the page cache; it does not count.
        await StartAsync(contender, directory, ct);
        await StartAsync(baseline, baselineDirectory, ct);

        var (times, baselineTimes) = (new List<double>(), new List<double>());
        for (var run = 1; run <= runs; run++)
        {
            // Who goes first changes from run to run.
            if (run % 2 == 0)
            {
                times.Add(await StartAsync(contender, directory, ct));
                baselineTimes.Add(await StartAsync(baseline, baselineDirectory, ct));
            }
            else
            {
                baselineTimes.Add(await StartAsync(baseline, baselineDirectory, ct));
                times.Add(await StartAsync(contender, directory, ct));
            }

            Progress.Say($"start {run}/{runs}: {contender.Name} {times[^1]:0} ms, {baseline.Name} {baselineTimes[^1]:0} ms");
        }

        return new(contender.Name, baseline.Name, times, baselineTimes);
    }

    private async Task<double> StartAsync(Contender started, string directory, CancellationToken ct)
    {
        await using var child = await ChildProcess.StartAsync(place, started, directory, ct);
        return child.StartUp.TotalMilliseconds;
    }
}
