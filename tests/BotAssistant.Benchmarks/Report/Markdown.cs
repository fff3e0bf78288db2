using System.Globalization;
using System.Text;
using BotAssistant.Benchmarks.Measures;

namespace BotAssistant.Benchmarks.Report;

/// <summary>Writes results as Markdown that can stand in a README as it is.</summary>
internal sealed class Markdown(bool trace)
{
    private readonly StringBuilder _text = new();

    public string Write(Findings results)
    {
        var machine = results.Machine;
        Line($"{machine.Date}, {machine.Cores} cores ({machine.Processor}), {machine.MemoryGb} GB, Linux {machine.Kernel}, {machine.FileSystem}, {machine.DotNet}, load average before {machine.LoadBefore}");
        Line($"");
        Line($"Command: `{results.Command}`");

        if (results.Turns is { } turns)
        {
            new TurnsTables(this, turns, trace).Write();
        }

        if (results.Forms is { } forms)
        {
            new TurnsTables(this, forms, trace).Write();
        }

        if (results.Memory is { } memory)
        {
            Memory(memory);
        }

        if (results.Sockets is { } sockets)
        {
            Sockets(sockets);
        }

        if (results.Startup is { } startup)
        {
            Startup(startup);
        }

        if (results.Flood is { } flood)
        {
            Flood(flood);
        }

        if (results.Retrieval is { } retrieval)
        {
            new RetrievalTables(this, retrieval).Write();
        }

        if (results.Answers is { } answers)
        {
            Heading($"Policy answers: CPU time of the service for a turn, medians");
            Columns("library", "help µs", "answer µs", "answer / help");
            foreach (var answer in answers)
            {
                var (help, own) = (Statistics.Median(answer.HelpMicroseconds), Statistics.Median(answer.AnswerMicroseconds));
                Row(answer.Library, Number.Short(help), Number.Short(own), Number.Times(own / help));
            }
        }

        if (results.Sessions is { } sessions)
        {
            Sessions(sessions);
        }

        if (results.Casework is { } casework)
        {
            Casework(casework);
        }

        if (results.Rosters is { } rosters)
        {
            Rosters(rosters);
        }

        if (results.Reminders is { } reminders)
        {
            Reminders(reminders);
        }

        if (results.Outbox is { } outbox)
        {
            Outbox(outbox);
        }

        new ReachTable(this, results).Write();
        if (results.Failures is not [])
        {
            Heading($"Not as it should be");
            results.Failures.ForEach(failure => Line($"- {failure}"));
        }

        return _text.ToString();
    }

    public void Heading(FormattableString text)
    {
        Line($"");
        Line($"### {FormattableString.Invariant(text)}");
        Line($"");
    }

    public void Columns(params IReadOnlyList<string> names)
    {
        Row(names);
        Line($"|---|{string.Concat(Enumerable.Repeat("---:|", names.Count - 1))}");
    }

    public void Row(params IReadOnlyList<string> cells) => Line($"| {string.Join(" | ", cells)} |");

    public void Line(FormattableString text) => _text.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private void Sessions(SessionsResult sessions)
    {
        Heading($"{sessions.Forms:N0} forms stand open: a turn, one at a time, milliseconds");
        Columns("turn", "p50", "p99", "to going on, p50");
        foreach (var (turn, times) in new[] { ("going on with any of them, for the first time after a restart", sessions.Resumed), ("the same step of a form that was just begun", sessions.Fresh), ("帮助", sessions.Plain) })
        {
            Row(turn, Number.Short(times.P50), Number.Short(times.P99), Number.Times(sessions.Resumed.P50 / times.P50));
        }

        Heading($"Resident memory while they are opened, MB");
        Columns("forms", "MB", "database MB");
        foreach (var point in sessions.Memory)
        {
            Row(FormattableString.Invariant($"{point.Forms:N0}"), Number.Mb(point.ResidentKb), Number.Short(point.DatabaseMegabytes));
        }
    }

    private void Reminders(RemindersResult reminders)
    {
        var whole = reminders.SweepSeconds + reminders.DigestSeconds;
        Heading($"A morning: {reminders.Items:N0} open matters, {reminders.Due:N0} with a stage due, {reminders.Cadres:N0} cadres, {reminders.Rows:N0} rows");
        Columns("what", "s", "rows/s", "to bare inserts");
        Row("bare prepared inserts, one transaction", Number.Short(reminders.BareSeconds), FormattableString.Invariant($"{reminders.Rows / reminders.BareSeconds:N0}"), Number.Times(1));
        Row("sweep and digests", Number.Short(whole), FormattableString.Invariant($"{reminders.Rows / whole:N0}"), Number.Times(reminders.BareSeconds / whole));
        Row("of which the sweep", Number.Short(reminders.SweepSeconds), "", "");
        var empty = reminders.EmptyMilliseconds.Median();
        Line($"");
        Line($"A sweep that finds nothing: {empty:0.00} ms, {empty / 10 / whole:0.00} % of it. Memory {reminders.BeforeKb / 1024} MB before, {reminders.PeakKb / 1024} MB at its highest.");
        if (reminders.IdleP99 is not [] && reminders.BusyP99 is not [])
        {
            Line($"Chat turns, p99: {reminders.IdleP99.Median():0.0} ms alone, {reminders.BusyP99.Median():0.0} ms meanwhile, {reminders.BusyP99.Median() / reminders.IdleP99.Median():0.00} times.");
        }
    }

    private void Outbox(OutboxResult outbox)
    {
        Heading($"An outbox of {outbox.Messages:N0} messages to {outbox.Recipients:N0} people, {outbox.Kills} kills");
        Columns("how", "messages/s", "to one at a time");
        Row("one at a time", FormattableString.Invariant($"{outbox.OneByOnePerSecond:N0}"), Number.Times(1));
        Row("the relay, while it runs", FormattableString.Invariant($"{outbox.ActivePerSecond:N0}"), Number.Times(outbox.ActivePerSecond / outbox.OneByOnePerSecond));
        Row("the relay, with kills and starts", FormattableString.Invariant($"{outbox.PerSecond:N0}"), Number.Times(outbox.PerSecond / outbox.OneByOnePerSecond));
        Line($"");
        Line($"{outbox.Lost} lost, {outbox.ReadTwice} read twice, {outbox.OutOfOrder} out of order. Dropped by the channel with keys: {outbox.RepeatedByKey}. Uncertain on the one without, and not sent again: {outbox.Uncertain}, of which {outbox.UncertainArrived} had arrived.");
    }

    private void Rosters(RosterResult rosters)
    {
        Heading($"A list of {rosters.People:N0} people in {rosters.Households:N0} households ({rosters.FileMegabytes} MB), {rosters.Rows:N0} rows");
        Columns("into", "s", "rows/s", "to bare inserts", "peak MB", "longest wait of another write, ms");
        Row("bare prepared inserts, one transaction", Number.Short(rosters.BareSeconds), FormattableString.Invariant($"{rosters.Rows / rosters.BareSeconds:N0}"), Number.Times(1), "–", "–");
        foreach (var run in rosters.Runs)
        {
            Row(
                run.What, Number.Short(run.Seconds), FormattableString.Invariant($"{rosters.Rows / run.Seconds:N0}"), Number.Times(rosters.BareSeconds / run.Seconds), Number.Mb(run.PeakKb), Number.Short(run.WaitMilliseconds));
        }
    }

    private void Casework(CaseworkResult casework)
    {
        Heading($"Counties");
        Columns("county", "households", "cadres", "matters", "open", "made in s", "peak MB", "database MB");
        foreach (var county in casework.Counties)
        {
            Row(
                county.Name,
                FormattableString.Invariant($"{county.Households:N0}"),
                FormattableString.Invariant($"{county.Cadres:N0}"),
                FormattableString.Invariant($"{county.Items:N0}"),
                FormattableString.Invariant($"{county.OpenItems:N0}"),
                county.Seconds is { } seconds ? Number.Short(seconds) : "–",
                county.PeakMegabytes is { } peak ? FormattableString.Invariant($"{peak}") : "–",
                Number.Short(county.DatabaseMegabytes));
        }

        Heading($"Questions, milliseconds");
        Columns("question", "small p50", "small p99", "large p50", "large p99", "large to small, p99");
        foreach (var question in casework.Questions)
        {
            Row(question.Question, Number.Short(question.Small.P50), Number.Short(question.Small.P99), Number.Short(question.Large.P50), Number.Short(question.Large.P99), Number.Times(question.Ratio));
        }

        Heading($"Chat turns on the large county, p99 in milliseconds");
        Columns("meanwhile", "median", "rounds", "to idle");
        Row("nothing", Number.Short(casework.Recompute.IdleP99.Median()), Number.Range(casework.Recompute.IdleP99), Number.Times(1));
        Row(
            FormattableString.Invariant($"visits get other days ({casework.Recompute.Rescheduled:N0} in these rounds)"),
            Number.Short(casework.Recompute.BusyP99.Median()), Number.Range(casework.Recompute.BusyP99), Number.Times(casework.Recompute.Ratio));
    }

    private void Flood(FloodResult flood)
    {
        Heading($"{flood.Polite} polite callers while one floods over {flood.FloodConnections} connections");
        Columns("flood of", "alone turns/s", "during the flood", "share kept", "worst round", "p99 alone ms", "p99 during ms", "flood answers/s", "of these refused");
        foreach (var kind in flood.Samples.GroupBy(sample => sample.Kind, StringComparer.Ordinal))
        {
            Row(
                kind.Key,
                FormattableString.Invariant($"{kind.Select(sample => sample.Alone).Median():N0}"),
                FormattableString.Invariant($"{kind.Select(sample => sample.Flooded).Median():N0}"),
                FormattableString.Invariant($"{kind.Select(sample => sample.Share).Median():P0}"),
                FormattableString.Invariant($"{kind.Min(sample => sample.Share):P0}"),
                FormattableString.Invariant($"{kind.Select(sample => sample.AloneP99).Median():N1}"),
                FormattableString.Invariant($"{kind.Select(sample => sample.FloodedP99).Median():N1}"),
                FormattableString.Invariant($"{kind.Select(sample => sample.FloodAnswers).Median():N0}"),
                FormattableString.Invariant($"{kind.Select(sample => sample.FloodRefusals).Median():N0}"));
        }
    }

    private void Memory(MemoryResult memory)
    {
        Heading($"Memory over many turns ({memory.Contender})");
        Columns("after", "RSS MB", "peak MB", "to the first", "errors");
        Row("start", Number.Mb(memory.ReadyKb), "", "", "");
        foreach (var point in memory.Points)
        {
            Row(
                FormattableString.Invariant($"{point.Turns:N0} turns"),
                Number.Mb(point.ResidentKb),
                Number.Mb(point.PeakKb),
                Number.Percent(point.ResidentKb / (double)memory.Points[0].ResidentKb - 1),
                FormattableString.Invariant($"{point.Errors}"));
        }
    }

    private void Sockets(SocketsResult sockets)
    {
        Heading($"Idle Direct Line sockets");
        Columns("sockets", "with backlog", "open at the end", "RSS idle MB", "RSS with sockets MB", "growth MB", "KB per socket", "without the first ones' cost");
        Row(
            FormattableString.Invariant($"{sockets.Count}"),
            FormattableString.Invariant($"{sockets.WithBacklog}"),
            FormattableString.Invariant($"{sockets.StillOpen}"),
            Number.Mb(sockets.IdleKb),
            Number.Mb(sockets.AfterAllKb),
            Number.Short(sockets.GrowthMb),
            Number.Short(sockets.KbPerSocket),
            Number.Short(sockets.MarginalKbPerSocket));
    }

    private void Startup(StartupResult startup)
    {
        Heading($"Start on an existing database, process start to ready ({startup.Milliseconds.Count} runs)");
        Columns("program", "median ms", "min–max ms", $"to {startup.Baseline}");
        Row(startup.Contender, Number.Short(startup.Milliseconds.Median()), Number.Range(startup.Milliseconds), Number.Times(startup.Ratio));
        Row(startup.Baseline, Number.Short(startup.BaselineMilliseconds.Median()), Number.Range(startup.BaselineMilliseconds), Number.Times(1));
    }
}
