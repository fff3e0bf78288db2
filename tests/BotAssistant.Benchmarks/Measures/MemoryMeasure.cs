using BotAssistant.Benchmarks.Contenders;
using BotAssistant.Benchmarks.Load;

namespace BotAssistant.Benchmarks.Measures;

/// <summary>Resident memory after so many turns, each time once the process has been idle for a moment.</summary>
internal sealed class MemoryMeasure(Workplace place, Contender contender, IReadOnlyList<long> marks, int settleSeconds)
{
    private const int Connections = 16;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    public async Task<MemoryResult> RunAsync(CancellationToken ct)
    {
        if (contender == Contender.NodeSdk)
        {
            await place.PrepareNodeSdkAsync(ct);
        }

        await using var child = await ChildProcess.StartAsync(place, contender, place.NewDirectory(contender.Name), ct);
        await Progress.SettleAsync(settleSeconds, ct);
        var ready = ProcessFigures.Of(child.Id);

        var numbers = new TurnNumbers();
        await OneTurn.CheckAsync(child, Talk.Help, ct);
        var points = new List<MemoryPoint>();
        var (done, errors) = (1L, 0L);
        foreach (var mark in marks.Order())
        {
            Progress.Say($"{contender.Name}: up to {mark} turns");
            var load = await LoadGenerator.RunAsync(new(child.EndPoint, numbers, Connections, Longest, mark - done), ct);
            child.ThrowIfGone();
            errors += load.Errors;
            done += load.Turns + load.Errors;
            if (done < mark)
            {
                throw new BenchmarkException(
                    $"{contender.Name} took only {done} of {mark} turns in {load.Elapsed.TotalSeconds:0} s. The first error: {load.FirstError ?? "none"}");
            }

            await Progress.SettleAsync(settleSeconds, ct);
            var figures = ProcessFigures.Of(child.Id);
            points.Add(new(mark, errors, figures.ResidentKb, figures.PeakResidentKb));
        }

        return new(contender.Name, ready.ResidentKb, points);
    }
}
