using System.Globalization;
using BotAssistant.Benchmarks.Contenders;
using BotAssistant.Benchmarks.Load;
using BotAssistant.Benchmarks.Measures;

namespace BotAssistant.Benchmarks.Report;

/// <summary>A table per number of connections with the medians over the rounds, and one for memory.</summary>
internal sealed class TurnsTables(Markdown markdown, TurnsResult turns, bool trace)
{
    public void Write()
    {
        foreach (var connections in turns.Plan.Connections)
        {
            Load(connections);
        }

        if (trace)
        {
            foreach (var connections in turns.Plan.Connections)
            {
                Trace(connections);
            }
        }

        Memory();
    }

    private void Load(int connections)
    {
        markdown.Heading($"{(turns.Plan.Talk == Talk.Help.Name ? "Turns" : "Turns of a form")}, {connections} connection{(connections == 1 ? "" : "s")} (medians of {turns.Plan.Runs} × {turns.Plan.Seconds} s)");
        markdown.Columns(
            "contender", "turns/s", "min–max", $"to {Contender.BaselineName}", "p50 ms", "p99 ms", "p99.9 ms", "CPU µs/turn", "load CPU µs/turn", "errors");
        foreach (var (contender, samples) in SamplesOf(connections))
        {
            markdown.Row(
                contender,
                Number.Short(samples.Select(s => s.TurnsPerSecond).Median()),
                Number.Range(samples.Select(s => s.TurnsPerSecond)),
                Number.Times(RatioToBaseline(samples)),
                Number.Short(samples.Select(s => s.Milliseconds.P50).Median()),
                Number.Short(samples.Select(s => s.Milliseconds.P99).Median()),
                Number.Short(samples.Select(s => s.Milliseconds.P999).Median()),
                Number.Short(samples.Select(s => s.CpuMicrosPerTurn).Median()),
                Number.Short(samples.Select(s => s.GeneratorMicrosPerTurn).Median()),
                samples.Sum(s => s.Errors).ToString(CultureInfo.InvariantCulture));
        }
    }

    private void Trace(int connections)
    {
        markdown.Heading($"Where a turn goes, {connections} connection{(connections == 1 ? "" : "s")}");
        markdown.Columns("contender", "user CPU µs", "system CPU µs", "CPUs busy", "written bytes", "write calls", "RSS MB before", "RSS MB after");
        foreach (var (contender, samples) in SamplesOf(connections))
        {
            markdown.Row(
                contender,
                Number.Short(samples.Select(s => s.UserMicrosPerTurn).Median()),
                Number.Short(samples.Select(s => s.SystemMicrosPerTurn).Median()),
                Number.Short(samples.Select(s => s.CpuMicrosPerTurn * s.TurnsPerSecond / 1e6).Median()),
                Number.Short(samples.Select(s => s.WrittenBytesPerTurn).Median()),
                Number.Short(samples.Select(s => s.WritesPerTurn).Median()),
                Number.Mb(samples.Select(s => (double)s.ResidentBeforeKb).Median()),
                Number.Mb(samples.Select(s => (double)s.ResidentAfterKb).Median()));
        }
    }

    private void Memory()
    {
        markdown.Heading($"Resident memory during these loads, MB");
        markdown.Columns("contender", "ready", "warmed up", "at the end", "peak");
        foreach (var memory in turns.Memory)
        {
            markdown.Row(memory.Contender, Number.Mb(memory.ReadyKb), Number.Mb(memory.WarmKb), Number.Mb(memory.EndKb), Number.Mb(memory.PeakKb));
        }
    }

    private IEnumerable<(string Contender, TurnSample[] Samples)> SamplesOf(int connections) =>
        turns.Memory.Select(memory =>
            (memory.Contender, turns.Samples.Where(s => s.Connections == connections && s.Contender == memory.Contender).ToArray()));

    /// <summary>The median of the ratios within each round: what slowed the machine down in a round slowed both.</summary>
    private double RatioToBaseline(TurnSample[] samples) => samples
        .Join(
            turns.Samples.Where(s => s.Contender == Contender.BaselineName),
            s => (s.Connections, s.Round),
            s => (s.Connections, s.Round),
            (own, baseline) => own.TurnsPerSecond / baseline.TurnsPerSecond)
        .Median();
}
