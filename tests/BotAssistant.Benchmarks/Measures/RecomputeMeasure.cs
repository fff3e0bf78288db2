using System.Net;
using BotAssistant.Benchmarks.Load;
using BotAssistant.Casework;
using BotAssistant.Host;
using BotAssistant.Operations;
using BotAssistant.Storage;

namespace BotAssistant.Benchmarks.Measures;

/// <summary>Chat turns on the large county: alone, and while the daily run gives its visits the days of another rule.</summary>
internal static class RecomputeMeasure
{
    private const int Connections = 4;
    private const int Rounds = 3;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(10);

    public static async Task<RecomputeFigures> RunAsync(string directory, string rules, CancellationToken ct)
    {
        await using var app = AssistantHost.Build(
        [
            "--environment=Development", "--urls=http://127.0.0.1:0", $"--Storage:Directory={directory}", $"--Rules:Directory={rules}", "--Policies:Shipped=false", "--Demo:Households=0",
            "--Logging:LogLevel:Default=Warning",
        ]);
        // The second time another rule than the first, so that there is something to do again.
        await File.WriteAllTextAsync(Path.Combine(rules, "visits.yaml"), Rules(app.Services.GetRequiredService<TimeProvider>().GetUtcNow().Minute), ct);
        await app.StartServingAsync(ct);
        var (target, numbers) = (IPEndPoint.Parse(new Uri(app.Urls.Single()).Authority), new TurnNumbers());
        await LoadAsync(target, numbers, ct);
        var idle = await RoundsAsync(target, numbers, ct);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var before = Planned(app);
        var run = Task.Run(() => app.Services.GetRequiredService<DailyChecks>().RunAsync(stop.Token), ct);
        var busy = await RoundsAsync(target, numbers, ct);
        var changed = Planned(app) - before;
        await stop.CancelAsync();
        try
        {
            await run;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // It had more to do than these rounds last.
        }

        await app.StopAsync(ct);
        return new(idle, busy, changed);
    }

    // Each new day of a visit is a new version of its plan.
    private static int Planned(WebApplication app) => app.Services.GetRequiredService<IDatabaseReader>().Read(db => db.Set<WorkItem>().Where(item => item.Kind == WorkItemKind.Visit && item.ClosedAt == null).Sum(item => item.PlanVersion));

    private static async Task<List<double>> RoundsAsync(IPEndPoint target, TurnNumbers numbers, CancellationToken ct)
    {
        var found = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            found.Add(await LoadAsync(target, numbers, ct));
            Progress.Say($"chat turns: p99 {found[^1]:0.0} ms");
        }

        return found;
    }

    private static async Task<double> LoadAsync(IPEndPoint target, TurnNumbers numbers, CancellationToken ct)
    {
        var load = await LoadGenerator.RunAsync(new(target, numbers, Connections, Round), ct);
        return load.Errors == 0 ? load.Latencies.P99 : throw new Contenders.BenchmarkException($"{load.Errors} chat turns failed; the first: {load.FirstError}");
    }

    private static string Rules(int more) => string.Concat(new[] { ("monitored-high-risk", 10), ("monitored", 40), ("out-of-poverty", 100), ("ordinary", 200) }.Select(rule => FormattableString.Invariant(
        $$"""
        - kind: visit-interval
          name: {{rule.Item1}}
          region: 990121
          from: 2020-01-01
          source: benchmark
          demo: true
          parameters: { days: {{rule.Item2 + more}}, phone-counts: true }

        """)));
}
