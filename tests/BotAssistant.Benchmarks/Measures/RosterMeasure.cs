using System.Diagnostics;
using BotAssistant.Benchmarks.Contenders;
using BotAssistant.Host;
using BotAssistant.Regions;
using BotAssistant.RosterIntake;
using BotAssistant.Storage;
using Microsoft.Data.Sqlite;

namespace BotAssistant.Benchmarks.Measures;

/// <param name="PeakKb">Resident memory of this process at its highest while it ran.</param>
/// <param name="WaitMilliseconds">How long another write waited at most.</param>
internal sealed record RosterRun(string What, double Seconds, long PeakKb, double WaitMilliseconds);

/// <param name="Rows">All rows that the import left, of all tables.</param>
/// <param name="BareSeconds">The same rows by prepared inserts in one transaction.</param>
internal sealed record RosterResult(int People, int Households, double FileMegabytes, int Rows, double BareSeconds, IReadOnlyList<RosterRun> Runs)
{
    public double Share => BareSeconds / Runs[0].Seconds;
}

/// <summary>
/// Takes a list of people into an empty county, takes the same in again, and puts the same rows into another database of the same schema by bare
/// prepared inserts. The import reads a workbook, checks it, seals what is personal and commits once.
/// </summary>
internal sealed class RosterMeasure(Workplace place, int people)
{
    private const int AtOnce = 20_000;

    // It waits for a moment without anything new; on a machine that is busy for long.
    private const int QuietSeconds = 2;
    private const int FewMethods = 5;

    private static readonly string[] Tables = ["roster_batches", "households", "household_members", "household_identities", "household_incomes", "work_items", "work_item_events", "roster_entries"];

    public async Task<RosterResult> RunAsync(CancellationToken ct)
    {
        var (home, bare) = (place.NewDirectory("rosters"), place.NewDirectory("rosters-bare"));
        var file = Path.Combine(home, "people.xlsx");
        var households = PersonListFile.Write(file, people);
        var data = Path.Combine(home, "data");
        var runs = new List<RosterRun>();
        await using (var app = await OpenAsync(Path.Combine(home, "first"), ct))
        {
            // What is compiled on first use is no matter of the list: another county takes in a small one before, to the end.
            var small = Path.Combine(home, "small.xlsx");
            PersonListFile.Write(small, 10_000);
            await ImportAsync(app, small, tryOnly: false, ct);
            await ImportAsync(app, small, tryOnly: false, ct);
        }

        await using (await OpenAsync(bare, ct))
        {
            // Makes the schema.
            await UntilCompiledAsync(ct);
        }

        await using (var app = await OpenAsync(data, ct))
        {
            runs.Add(await MeasureAsync(app, file, "an empty county", ct));
            runs.Add(await MeasureAsync(app, file, "the same list again", ct));
        }

        var (rows, seconds) = Insert(Path.Combine(data, "assistant.db"), Path.Combine(bare, "assistant.db"));
        return new RosterResult(people, households, Math.Round(new FileInfo(file).Length / 1024.0 / 1024, 1), rows, seconds, runs);
    }

    // What the start of the application used often is compiled on a thread of its own for seconds after: a service that is up has that behind it.
    private static async Task UntilCompiledAsync(CancellationToken ct)
    {
        var before = -1L;
        for (var quiet = 0; quiet < QuietSeconds;)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, ct);
            var now = System.Runtime.JitInfo.GetCompiledMethodCount();
            (quiet, before) = (now - before < FewMethods ? quiet + 1 : 0, now);
        }
    }

    private static async Task<WebApplication> OpenAsync(string directory, CancellationToken ct)
    {
        var app = AssistantHost.Build(["--environment=Development", $"--Storage:Directory={directory}", "--Logging:LogLevel:Default=Warning"]);
        await app.OpenStorageAsync(ct);
        return app;
    }

    private static async Task<RosterRun> MeasureAsync(WebApplication app, string file, string what, CancellationToken ct)
    {
        await UntilCompiledAsync(ct);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var others = Task.Run(() => WatchAsync(app, ended.Token), ct);
        var (allocated, paused, used) = (GC.GetTotalAllocatedBytes(), GC.GetTotalPauseDuration(), Environment.CpuUsage.TotalTime);
        var compiled = System.Runtime.JitInfo.GetCompilationTime();
        var watch = Stopwatch.StartNew();
        var plan = await ImportAsync(app, file, tryOnly: false, ct);
        var seconds = watch.Elapsed.TotalSeconds;
        Progress.Say($"{what}: processors {(Environment.CpuUsage.TotalTime - used).TotalSeconds:0.0} s, of which compiling {(System.Runtime.JitInfo.GetCompilationTime() - compiled).TotalSeconds:0.0} s; {(GC.GetTotalAllocatedBytes() - allocated) / 1_000_000} MB allocated, paused for {(GC.GetTotalPauseDuration() - paused).TotalSeconds:0.0} s");
        await ended.CancelAsync();
        var (peak, wait) = await others;
        Progress.Say($"{what}: {plan.Counts[PlannedAct.Add]} new, {plan.Counts[PlannedAct.Same]} the same, {seconds:0.0} s");
        return new RosterRun(what, seconds, peak, wait);
    }

    private static async Task<RosterPlan> ImportAsync(WebApplication app, string file, bool tryOnly, CancellationToken ct)
    {
        await using var content = File.OpenRead(file);
        var book = app.Services.GetRequiredService<RosterFiles>().ReadBook().Book ?? throw new BenchmarkException("The columns of lists cannot be read.");
        var order = new RosterOrder("people.xlsx", null, RegionCode.Parse("990121"), null, RosterDecisions.None, "command:benchmark", tryOnly);
        return (await app.Services.GetRequiredService<RosterImport>().RunAsync(content, book, order, null, null, ct)).Plan;
    }

    // A write as a chat turn makes one, again and again.
    private static async Task<(long PeakKb, double Wait)> WatchAsync(WebApplication app, CancellationToken ended)
    {
        var (writer, peak, wait) = (app.Services.GetRequiredService<IDatabaseWriter>(), 0L, 0.0);
        while (!ended.IsCancellationRequested)
        {
            var began = Stopwatch.GetTimestamp();
            await writer.WriteAsync(_ => 0);
            wait = Math.Max(wait, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            peak = Math.Max(peak, Environment.WorkingSet / 1024);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }

        return (peak, wait);
    }

    private static (int Rows, double Seconds) Insert(string from, string to)
    {
        using var source = Open(from);
        using var target = Open(to);
        Run(target, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-16384; PRAGMA wal_autocheckpoint=10000");
        var (rows, watch) = (0, new Stopwatch());
        watch.Start();
        Run(target, "BEGIN IMMEDIATE");
        watch.Stop();
        foreach (var table in Tables)
        {
            using var select = source.CreateCommand();
            select.CommandText = $"SELECT * FROM {table} ORDER BY rowid";
            using var reader = select.ExecuteReader();
            using var insert = target.CreateCommand();
            insert.CommandText = $"INSERT INTO {table} VALUES ({string.Join(", ", Enumerable.Range(1, reader.FieldCount).Select(i => FormattableString.Invariant($"?{i}")))})";
            for (var i = 1; i <= reader.FieldCount; i++)
            {
                insert.Parameters.Add(new SqliteParameter { ParameterName = FormattableString.Invariant($"?{i}") });
            }

            insert.Prepare();
            var some = new List<object[]>(AtOnce);
            bool more;
            do
            {
                // Reading them is not measured.
                some.Clear();
                while ((more = reader.Read()) && some.Count < AtOnce)
                {
                    var values = new object[reader.FieldCount];
                    reader.GetValues(values);
                    some.Add(values);
                }

                if (more)
                {
                    var values = new object[reader.FieldCount];
                    reader.GetValues(values);
                    some.Add(values);
                }

                watch.Start();
                foreach (var row in some)
                {
                    for (var i = 0; i < row.Length; i++)
                    {
                        insert.Parameters[i].Value = row[i];
                    }

                    insert.ExecuteNonQuery();
                }

                watch.Stop();
                rows += some.Count;
            }
            while (more);
        }

        watch.Start();
        Run(target, "COMMIT");
        watch.Stop();
        Progress.Say($"bare inserts: {rows} rows, {watch.Elapsed.TotalSeconds:0.0} s");
        return (rows, watch.Elapsed.TotalSeconds);
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
