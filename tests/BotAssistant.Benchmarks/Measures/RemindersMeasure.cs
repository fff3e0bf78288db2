using System.Diagnostics;
using System.Globalization;
using System.Net;
using BotAssistant.Benchmarks.Contenders;
using BotAssistant.Benchmarks.Load;
using BotAssistant.Host;
using BotAssistant.Reminders;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BotAssistant.Benchmarks.Measures;

/// <param name="Rows">Rows that the sweep and the digests left: reminders, digests, messages.</param>
/// <param name="BareSeconds">The same rows by prepared inserts in one transaction.</param>
/// <param name="SweepSeconds">Finding what is due, and writing down whom it is told.</param>
/// <param name="DigestSeconds">Writing the digests.</param>
/// <param name="EmptyMilliseconds">Sweeps that find nothing, each.</param>
/// <param name="IdleP99">Chat turns without anything beside them, in milliseconds, each round.</param>
/// <param name="BusyP99">While the sweep and the digests run.</param>
internal sealed record RemindersResult(
    int Items, int Due, int Cadres, int Rows, double BareSeconds, double SweepSeconds, double DigestSeconds, IReadOnlyList<double> EmptyMilliseconds,
    long BeforeKb, long PeakKb, IReadOnlyList<double> IdleP99, IReadOnlyList<double> BusyP99);

/// <summary>
/// A county of many open matters, of which a part has a stage due today: the sweep and the digests of one morning, beside bare prepared inserts of
/// the same rows into another database of the same schema; and chat turns meanwhile.
/// </summary>
internal sealed class RemindersMeasure(Workplace place, int items, int due, int cadres)
{
    private const int Connections = 4;
    private const int WarmUps = 6;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(4);

    // A working day, nine in the morning there.
    private static readonly DateTimeOffset Morning = new(2026, 11, 24, 1, 0, 0, TimeSpan.Zero);
    private static readonly string[] Tables = ["reminders", "digests", "announcements"];

    public async Task<RemindersResult> RunAsync(CancellationToken ct)
    {
        // A service has run for days when a morning comes: compiled in full on small counties first. Then the large one alone, and once more with people talking.
        for (var i = 0; i < WarmUps; i++)
        {
            await SweepAsync(place.NewDirectory($"reminders-small-{i}"), items / 20, due / 20, cadres / 20, talk: false, ct);
        }

        var alone = await SweepAsync(place.NewDirectory("reminders"), items, due, cadres, talk: false, ct);
        var beside = await SweepAsync(place.NewDirectory("reminders-beside"), items, due, cadres, talk: true, ct);
        return alone with { IdleP99 = beside.IdleP99, BusyP99 = beside.BusyP99 };
    }

    private static async Task<RemindersResult> SweepAsync(string home, int count, int dueCount, int people, bool talk, CancellationToken ct)
    {
        var (data, bare) = (Path.Combine(home, "data"), Path.Combine(home, "bare"));
        await using (var made = Build(data))
        {
            await made.OpenStorageAsync(ct);
        }

        await using (var made = Build(bare))
        {
            await made.OpenStorageAsync(ct);
        }

        Fill(Path.Combine(data, "assistant.db"), count, dueCount, people);
        await using var app = Build(data);
        var (idle, busy) = (new List<double>(), new List<double>());
        if (talk)
        {
            await app.StartServingAsync(ct);
        }
        else
        {
            await app.OpenStorageAsync(ct);
        }

        var (sweep, round) = (app.Services.GetRequiredService<ReminderSweep>(), app.Services.GetRequiredService<DigestRound>());
        var target = talk ? IPEndPoint.Parse(new Uri(app.Urls.Single()).Authority) : null;
        var numbers = new TurnNumbers();
        if (target is not null)
        {
            await LoadAsync(target, numbers, ct);
            for (var i = 0; i < 3; i++)
            {
                idle.Add(await LoadAsync(target, numbers, ct));
            }
        }

        GC.Collect();
        var before = Environment.WorkingSet / 1024;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var peak = Task.Run(() => PeakAsync(ended.Token), ct);
        var talking = target is null ? Task.CompletedTask : Task.Run(
            async () =>
            {
                while (!ended.IsCancellationRequested)
                {
                    busy.Add(await LoadAsync(target, numbers, ct));
                }
            },
            ct);
        var watch = Stopwatch.StartNew();
        var swept = await sweep.RunAsync(ct);
        var sweepSeconds = watch.Elapsed.TotalSeconds;
        watch.Restart();
        var told = await round.RunAsync(ct);
        var digestSeconds = watch.Elapsed.TotalSeconds;
        await ended.CancelAsync();
        await talking;
        Progress.Say($"{count:N0} open: {swept.Due:N0} due, {swept.Reminders:N0} reminders in {sweepSeconds:0.00} s, {told.Messages:N0} digests in {digestSeconds:0.00} s");
        var empty = new List<double>();
        for (var i = 0; i < 20; i++)
        {
            watch.Restart();
            await sweep.RunAsync(ct);
            empty.Add(watch.Elapsed.TotalMilliseconds);
        }

        var peakKb = await peak;
        if (talk)
        {
            await app.StopAsync(ct);
        }

        var (rows, bareSeconds) = talk ? (0, 0) : Insert(Path.Combine(data, "assistant.db"), Path.Combine(bare, "assistant.db"));
        return new RemindersResult(count, swept.Due, people, rows, bareSeconds, sweepSeconds, digestSeconds, empty, before, peakKb, idle, busy);
    }

    private static WebApplication Build(string directory) => AssistantHost.Build(
        [
            "--environment=Development", "--urls=http://127.0.0.1:0", $"--Storage:Directory={directory}", "--Policies:Shipped=false", "--Demo:Households=0", "--Schedule:Enabled=false",
            "--Logging:LogLevel:Default=Warning",
        ],
        services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new MorningClock())));

    private static async Task<double> LoadAsync(IPEndPoint target, TurnNumbers numbers, CancellationToken ct)
    {
        var load = await LoadGenerator.RunAsync(new(target, numbers, Connections, Round), ct);
        return load.Errors == 0 ? load.Latencies.P99 : throw new BenchmarkException($"{load.Errors} chat turns failed; the first: {load.FirstError}");
    }

    private static async Task<long> PeakAsync(CancellationToken ended)
    {
        var peak = 0L;
        while (!ended.IsCancellationRequested)
        {
            peak = Math.Max(peak, Environment.WorkingSet / 1024);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }

        return peak;
    }

    /// <summary>Cadres with an account each, and matters that were planned before; of some a stage is due.</summary>
    private static void Fill(string file, int count, int dueCount, int people)
    {
        using var connection = Open(file);
        Run(connection, "PRAGMA synchronous=OFF; BEGIN");
        Insert(connection, "cadres", ["Id", "Name", "Unit", "Title", "IsDemo"], Enumerable.Range(0, people).Select(i => new object[] { Id(1, i), $"干部{i}", "单位", "", 1 }));
        Insert(connection, "cadre_roles", ["CadreId", "Role", "Region", "From"], Enumerable.Range(0, people).Select(i => new object[] { Id(1, i), "Helper", Village(i), "2020-01-01" }));
        Insert(
            connection, "conversations", ["Id", "Channel", "ExternalId", "UserId", "LastSequence", "LastSentAt", "Kept", "Delivered", "CreatedAt"],
            Enumerable.Range(0, people).Select(i => new object[] { Id(2, i), "embedded", $"c{i}", $"u{i}", 1, 1, 1, 1, "2026-11-01 00:00:00" }));
        Insert(
            connection, "accounts", ["Id", "Channel", "UserId", "NoticeVersion", "FirstSeenAt", "CadreId", "CodeFailures"],
            Enumerable.Range(0, people).Select(i => new object[] { Id(3, i), "embedded", $"u{i}", 1, "2026-11-01 00:00:00", Id(1, i), 0 }));
        // A warning stands three days before the last day; the due ones are spread over all cadres.
        Insert(
            connection, "work_items",
            ["Id", "Number", "Kind", "State", "Region", "OwnerId", "OpenedAt", "DueOn", "Returns", "WasRed", "Visibility", "PlanVersion", "PlannedVersion", "PlanKey", "RemindOn", "RemindedOn", "Version", "IsDemo"],
            Enumerable.Range(0, count).Select(i =>
            {
                var isDue = i < dueCount;
                return new object[]
                {
                    Id(4, i), i + 1, "Verification", "Open", Village(i) + "01", Id(1, i % people), "2026-11-01 00:00:00", isDue ? "2026-11-27" : "2026-12-25", 0, 0, "Ordinary", 1, 1, 0,
                    isDue ? "2026-11-24" : "2026-12-22", "2026-11-23", 1, 1,
                };
            }));
        Run(connection, "COMMIT");
    }

    private static (int Rows, double Seconds) Insert(string from, string to)
    {
        using var source = Open(from);
        using var target = Open(to);
        Run(target, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=OFF; PRAGMA cache_size=-16384");
        var (rows, watch) = (0, new Stopwatch());
        watch.Start();
        Run(target, "BEGIN IMMEDIATE");
        watch.Stop();
        foreach (var table in Tables)
        {
            using var select = source.CreateCommand();
            select.CommandText = $"SELECT * FROM {table}";
            using var reader = select.ExecuteReader();
            var all = new List<object[]>();
            while (reader.Read())
            {
                var row = new object[reader.FieldCount];
                reader.GetValues(row);
                all.Add(row);
            }

            using var insert = Prepared(target, table, null, reader.FieldCount);
            watch.Start();
            foreach (var row in all)
            {
                Bind(insert, row);
                insert.ExecuteNonQuery();
            }

            watch.Stop();
            rows += all.Count;
        }

        watch.Start();
        Run(target, "COMMIT");
        watch.Stop();
        return (rows, watch.Elapsed.TotalSeconds);
    }

    private static void Insert(SqliteConnection connection, string table, string[] columns, IEnumerable<object[]> rows)
    {
        using var insert = Prepared(connection, table, columns, columns.Length);
        foreach (var row in rows)
        {
            Bind(insert, row);
            insert.ExecuteNonQuery();
        }
    }

    private static SqliteCommand Prepared(SqliteConnection connection, string table, string[]? columns, int count)
    {
        var insert = connection.CreateCommand();
        var named = columns is null ? "" : $" ({string.Join(", ", columns.Select(column => $"\"{column}\""))})";
        insert.CommandText = $"INSERT INTO {table}{named} VALUES ({string.Join(", ", Enumerable.Range(1, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"?{i}")))})";
        for (var i = 1; i <= count; i++)
        {
            insert.Parameters.Add(new SqliteParameter { ParameterName = string.Create(CultureInfo.InvariantCulture, $"?{i}") });
        }

        insert.Prepare();
        return insert;
    }

    private static void Bind(SqliteCommand insert, object[] row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            insert.Parameters[i].Value = row[i];
        }
    }

    private static string Village(int i) => string.Create(CultureInfo.InvariantCulture, $"9901212{i % 100:00}200");

    private static byte[] Id(byte kind, int i)
    {
        var id = new byte[16];
        (id[0], id[6], id[8]) = (kind, 0x70, 0x80);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(id.AsSpan(12), i);
        return id;
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>The system's clock, moved to a morning on which people are written to.</summary>
    private sealed class MorningClock : TimeProvider
    {
        private readonly TimeSpan ahead = Morning - System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
    }
}
