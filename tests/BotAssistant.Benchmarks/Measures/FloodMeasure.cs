using BotAssistant.Benchmarks.Contenders;
using BotAssistant.Benchmarks.Load;

namespace BotAssistant.Benchmarks.Measures;

/// <summary>What is left to 16 polite callers while one caller floods: first they have the service to themselves, then not, by turns.</summary>
internal sealed class FloodMeasure(Workplace place, FloodPlan plan)
{
    private const int Polite = 16;
    private static readonly TimeSpan Swells = TimeSpan.FromSeconds(1);

    public async Task<FloodResult> RunAsync(CancellationToken ct)
    {
        await using var child = await ChildProcess.StartAsync(place, Contender.Service, place.NewDirectory("flood"), ct);
        var numbers = new TurnNumbers();
        var load = new LoadPlan(child.EndPoint, numbers, Polite, TimeSpan.FromSeconds(plan.Seconds)) { OnePersonPerConnection = true };
        Progress.Say($"warming up");
        await LoadGenerator.RunAsync(load with { Duration = TimeSpan.FromSeconds(plan.Warmup) }, ct);

        var samples = new List<FloodSample>();
        foreach (var kind in new[] { Flood.OfMessages, Flood.OfForgedTokens })
        {
            for (var round = 1; round <= plan.Runs; round++)
            {
                Progress.Say($"flood of {kind}, round {round} of {plan.Runs}");
                var alone = await LoadGenerator.RunAsync(load, ct);
                using var flood = Flood.Begin(kind, child.EndPoint, numbers, plan.Connections);
                await Task.Delay(Swells, TimeProvider.System, ct);
                var (answers, refusals) = (flood.Answers, flood.Refusals);
                var flooded = await LoadGenerator.RunAsync(load, ct);
                samples.Add(new(kind, round)
                {
                    Alone = alone.Turns / alone.Elapsed.TotalSeconds,
                    Flooded = flooded.Turns / flooded.Elapsed.TotalSeconds,
                    AloneP99 = alone.Latencies.P99,
                    FloodedP99 = flooded.Latencies.P99,
                    Errors = alone.Errors + flooded.Errors,
                    FloodAnswers = (flood.Answers - answers) / flooded.Elapsed.TotalSeconds,
                    FloodRefusals = (flood.Refusals - refusals) / flooded.Elapsed.TotalSeconds,
                });
                child.ThrowIfGone();
            }
        }

        return new(Polite, plan.Connections, samples);
    }
}

internal sealed record FloodPlan(int Seconds, int Warmup, int Runs, int Connections);
