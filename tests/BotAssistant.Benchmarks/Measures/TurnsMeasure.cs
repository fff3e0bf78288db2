using BotAssistant.Benchmarks.Contenders;
using BotAssistant.Benchmarks.Load;

namespace BotAssistant.Benchmarks.Measures;

internal sealed record TurnsPlan(int Seconds, int Warmup, int Runs, IReadOnlyList<int> Connections, IReadOnlyList<string> Contenders, string Talk);

/// <summary>
/// All contenders run side by side for the whole measure and take turns under load, so that whatever else the machine does meets them all.
/// </summary>
internal sealed class TurnsMeasure(Workplace place, TurnsPlan plan)
{
    // Wakes a contender that sat idle while the others were measured.
    private static readonly TimeSpan RunUp = TimeSpan.FromMilliseconds(500);

    private readonly List<Running> _running = [];

    public async Task<TurnsResult> RunAsync(CancellationToken ct)
    {
        if (plan.Contenders.Contains(Contender.BaselineName, StringComparer.Ordinal))
        {
            await place.PrepareNodeSdkAsync(ct);
        }

        try
        {
            foreach (var contender in Contender.OfTurns.Where(c => plan.Contenders.Contains(c.Name, StringComparer.Ordinal)))
            {
                _running.Add(await StartAsync(contender, ct));
            }

            var samples = await MeasureAsync(ct);
            return new(plan, [.. _running.Select(running => running.Memory(ProcessFigures.Of(running.Child.Id)))], samples);
        }
        finally
        {
            foreach (var running in _running)
            {
                await running.Child.DisposeAsync();
            }
        }
    }

    private async Task<Running> StartAsync(Contender contender, CancellationToken ct)
    {
        Progress.Say($"{contender.Name}: starting");
        var child = await ChildProcess.StartAsync(place, contender, place.NewDirectory(contender.Name), ct, SettingsOf(contender));
        try
        {
            var numbers = new TurnNumbers();
            var ready = ProcessFigures.Of(child.Id);
            await OneTurn.CheckAsync(child, TalkOf(child), ct);
            Progress.Say($"{contender.Name}: warming up for {plan.Warmup} s");
            await LoadGenerator.RunAsync(Load(child, numbers, plan.Connections.Max(), TimeSpan.FromSeconds(plan.Warmup)), ct);
            child.ThrowIfGone();
            return new(child, numbers, ready.ResidentKb, ProcessFigures.Of(child.Id).ResidentKb);
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    private Talk TalkOf(ChildProcess child) => Talk.Of(plan.Talk, child.Contender.Name);

    private LoadPlan Load(ChildProcess child, TurnNumbers numbers, int connections, TimeSpan duration) => new(child.EndPoint, numbers, connections, duration) { Talk = TalkOf(child) };

    private IReadOnlyList<Setting> SettingsOf(Contender contender) =>
        contender == Contender.Service && plan.Talk == FormTalks.ThreeQuestions.Name ? FormTalks.Settings(place.NewDirectory("dialogs")) : [];

    private async Task<List<TurnSample>> MeasureAsync(CancellationToken ct)
    {
        var samples = new List<TurnSample>();
        for (var round = 1; round <= plan.Runs; round++)
        {
            foreach (var connections in plan.Connections)
            {
                // Each round begins with another contender.
                for (var i = 0; i < _running.Count; i++)
                {
                    var sample = await SampleAsync(_running[(i + round - 1) % _running.Count], connections, round, ct);
                    Progress.Say(
                        $"round {round}/{plan.Runs}, {connections} connections, {sample.Contender}: {sample.TurnsPerSecond:0} turns/s, {sample.Errors} errors");
                    samples.Add(sample);
                }
            }
        }

        return samples;
    }

    private async Task<TurnSample> SampleAsync(Running running, int connections, int round, CancellationToken ct)
    {
        var (child, numbers) = (running.Child, running.Numbers);
        await LoadGenerator.RunAsync(Load(child, numbers, connections, RunUp), ct);

        var before = ProcessFigures.Of(child.Id);
        var load = await LoadGenerator.RunAsync(Load(child, numbers, connections, TimeSpan.FromSeconds(plan.Seconds)), ct);
        child.ThrowIfGone();
        var after = ProcessFigures.Of(child.Id);
        if (load.FirstError is { } error)
        {
            Progress.Say($"{child.Contender.Name}: {load.Errors} errors, the first: {error}");
        }

        var answered = Math.Max(1, load.Turns);
        return new(child.Contender.Name, connections, round)
        {
            Turns = load.Turns,
            Errors = load.Errors,
            Seconds = load.Elapsed.TotalSeconds,
            Milliseconds = load.Latencies,
            UserMicrosPerTurn = (after.UserCpu - before.UserCpu).TotalMicroseconds / answered,
            SystemMicrosPerTurn = (after.SystemCpu - before.SystemCpu).TotalMicroseconds / answered,
            GeneratorMicrosPerTurn = load.GeneratorCpu.TotalMicroseconds / answered,
            WrittenBytesPerTurn = (after.WrittenBytes - before.WrittenBytes) / (double)answered,
            WritesPerTurn = (after.Writes - before.Writes) / (double)answered,
            ResidentBeforeKb = before.ResidentKb,
            ResidentAfterKb = after.ResidentKb,
        };
    }

    private sealed record Running(ChildProcess Child, TurnNumbers Numbers, long ReadyKb, long WarmKb)
    {
        public ContenderMemory Memory(ProcessFigures end) => new(Child.Contender.Name, ReadyKb, WarmKb, end.ResidentKb, end.PeakResidentKb);
    }
}
