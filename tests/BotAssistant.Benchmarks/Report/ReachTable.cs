using System.Globalization;
using BotAssistant.Benchmarks.Contenders;
using BotAssistant.Benchmarks.Measures;

namespace BotAssistant.Benchmarks.Report;

/// <summary>What is wanted of each measure beside what was found; only of measures that were taken.</summary>
internal sealed class ReachTable(Markdown markdown, Findings results)
{
    private readonly List<(string Measure, string Wanted, string Found, bool Reached)> rows = [];

    public void Write()
    {
        Turns();
        Figures();
        Records();
        Deliveries();
        if (rows is [])
        {
            return;
        }

        markdown.Heading($"What is wanted, and what was found");
        markdown.Columns("measure", "wanted", "found", "reached");
        foreach (var (measure, wanted, found, reached) in rows)
        {
            markdown.Row(measure, wanted, found, reached ? "yes" : "**no**");
        }
    }

    private void Turns()
    {
        foreach (var connections in results.Forms?.Plan.Connections ?? [])
        {
            var ratio = Ratio(results.Forms!, connections);
            Add(Text($"a form of three questions, {connections} connections, to {Contender.BaselineName}"), "at least 2.50×", Number.Times(ratio), ratio >= 2.5);
        }
    }

    private void Figures()
    {
        if (results.Memory is { Points: [var first, .., var last] })
        {
            var growth = (last.ResidentKb / (double)first.ResidentKb) - 1;
            Add(Text($"memory after {last.Turns:N0} turns, to that after {first.Turns:N0}"), "at most +20%", Number.Percent(growth), growth <= 0.2);
        }

        if (results.Sockets is { } sockets)
        {
            Add(Text($"{sockets.Count:N0} idle sockets"), "less than 150 MB of growth", Number.Short(sockets.GrowthMb) + " MB", sockets.GrowthMb < 150);
        }

        if (results.Startup is { } startup)
        {
            Add($"start to ready, to {startup.Baseline}", "at most 2.50×", Number.Times(startup.Ratio), startup.Ratio <= 2.5);
        }

        foreach (var kind in results.Flood?.Samples.GroupBy(sample => sample.Kind, StringComparer.Ordinal) ?? [])
        {
            var kept = kind.Select(sample => sample.Share).Median();
            Add(Text($"polite callers during a flood of {kind.Key}"), "keep at least 50%", Text($"{kept * 100:0}%"), kept >= 0.5);
        }

        foreach (var answers in results.Answers ?? [])
        {
            var ratio = answers.AnswerMicroseconds.Median() / answers.HelpMicroseconds.Median();
            Add(Text($"CPU time of a policy answer to a help turn, {answers.Library}"), "at most 2.00×", Number.Times(ratio), ratio <= 2);
        }
    }

    private void Records()
    {
        if (results.Sessions is { Memory: [var begun, .., var open] } sessions)
        {
            var ratio = sessions.Resumed.P50 / sessions.Fresh.P50;
            Add(Text($"going on with any of {sessions.Forms:N0} forms, to the same step of a new one"), "at most 1.20×", Number.Times(ratio), ratio <= 1.2);
            var growth = (open.ResidentKb / (double)begun.ResidentKb) - 1;
            Add(Text($"memory with {open.Forms:N0} open forms, to {begun.Forms:N0}"), "at most +20%", Number.Percent(growth), growth <= 0.2);
        }

        if (results.Casework is { Questions: not [] } casework)
        {
            var worst = casework.Questions.MaxBy(question => question.Ratio)!;
            Add($"the slowest question (“{worst.Question}”) in a large county to a small one, p99", "at most 5.00×", Number.Times(worst.Ratio), worst.Ratio <= 5);
            Add("chat turns while visits are recomputed, p99 to idle", "at most 3.00×", Number.Times(casework.Recompute.Ratio), casework.Recompute.Ratio <= 3);
        }

        if (results.Rosters is { Runs: [var into, .., var again] } rosters)
        {
            Add(Text($"a list of {rosters.People:N0} people, to bare inserts"), "at least 0.20×", Number.Times(rosters.Share), rosters.Share >= 0.2);
            Add("its memory at the highest", "at most 400 MB", Number.Mb(into.PeakKb) + " MB", into.PeakKb <= 400 * 1024);
            Add("the same list again, to the first time", "less time", Number.Times(again.Seconds / into.Seconds), again.Seconds < into.Seconds);
        }
    }

    private void Deliveries()
    {
        if (results.Reminders is { } reminders)
        {
            var whole = reminders.SweepSeconds + reminders.DigestSeconds;
            var share = reminders.BareSeconds / whole;
            var empty = reminders.EmptyMilliseconds.Median() / 1000 / whole;
            Add(Text($"sweep and digests of {reminders.Due:N0} due stages, to bare inserts"), "at least 0.20×", Number.Times(share), share >= 0.2);
            Add("a sweep that finds nothing, of that", "less than 1%", Text($"{empty * 100:0.00}%"), empty < 0.01);
            if (reminders.IdleP99 is not [] && reminders.BusyP99 is not [])
            {
                var ratio = reminders.BusyP99.Median() / reminders.IdleP99.Median();
                Add("chat turns meanwhile, p99 to idle", "at most 3.00×", Number.Times(ratio), ratio <= 3);
            }
        }

        if (results.Outbox is { } outbox)
        {
            var ratio = outbox.PerSecond / outbox.OneByOnePerSecond;
            Add(Text($"an outbox of {outbox.Messages:N0} with {outbox.Kills} kills, to one at a time"), "at least 20.0×", Number.Times(ratio), ratio >= 20);
            Add("of these lost, read twice, out of order", "none", Text($"{outbox.Lost}, {outbox.ReadTwice}, {outbox.OutOfOrder}"), outbox is { Lost: 0, ReadTwice: 0, OutOfOrder: 0 });
        }
    }

    /// <summary>The median of the ratios within each round.</summary>
    private static double Ratio(TurnsResult turns, int connections)
    {
        var samples = turns.Samples.Where(sample => sample.Connections == connections).ToLookup(sample => sample.Contender, StringComparer.Ordinal);
        var baseline = samples[Contender.BaselineName].ToDictionary(sample => sample.Round, sample => sample.TurnsPerSecond);
        double[] ratios = [.. samples[Contender.ServiceName].Where(sample => baseline.ContainsKey(sample.Round)).Select(sample => sample.TurnsPerSecond / baseline[sample.Round])];
        return ratios is [] ? double.NaN : ratios.Median();
    }

    private void Add(string measure, string wanted, string found, bool reached) => rows.Add((measure, wanted, found, reached));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
