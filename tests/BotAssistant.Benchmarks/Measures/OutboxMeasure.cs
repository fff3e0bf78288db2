using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using BotAssistant.Benchmarks.Contenders;
using BotAssistant.Conversations;
using BotAssistant.Host;
using BotAssistant.Outbox;
using BotAssistant.Protocol;
using Microsoft.Data.Sqlite;
using Activity = BotAssistant.Protocol.Activity;

namespace BotAssistant.Benchmarks.Measures;

/// <param name="OneByOnePerSecond">The same calls, each after the answer to the one before.</param>
/// <param name="Seconds">From the first message that arrived to the last, with all kills and starts.</param>
/// <param name="ActiveSeconds">The same without the times between a kill and the first message after it.</param>
/// <param name="RepeatedByKey">Handed over twice, and dropped by the channel that has keys.</param>
/// <param name="Uncertain">Of the channel without keys: nobody knows whether they arrived, and they are not sent again.</param>
/// <param name="UncertainArrived">Those of them that had arrived.</param>
/// <param name="Lost">Neither arrived nor uncertain.</param>
/// <param name="ReadTwice">Arrived twice where nothing drops them.</param>
/// <param name="OutOfOrder">Arrived after a later one to the same recipient.</param>
internal sealed record OutboxResult(
    int Messages, int Recipients, int Kills, double OneByOnePerSecond, double Seconds, double ActiveSeconds, int RepeatedByKey, int Uncertain, int UncertainArrived, int Lost, int ReadTwice, int OutOfOrder)
{
    public double PerSecond => Messages / Seconds;

    public double ActivePerSecond => Messages / ActiveSeconds;
}

/// <summary>
/// Reminders that wait in the outbox, half of them for a channel with idempotency keys and half for one without. Both answer after 20 ms and refuse
/// one in a hundred the first time. The service that relays them is killed again and again.
/// </summary>
internal sealed class OutboxMeasure(Workplace place, int messages, int recipients, int kills)
{
    private const int OneByOne = 200;
    private static readonly TimeSpan AnswersAfter = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Stuck = TimeSpan.FromSeconds(90);

    public async Task<OutboxResult> RunAsync(CancellationToken ct)
    {
        var directory = Path.Combine(place.NewDirectory("outbox"), "data");
        await FillAsync(directory, ct);
        var recorder = new Recorder();
        await using var server = recorder.Build();
        await server.StartAsync(ct);
        var url = server.Urls.Single();
        var rate = await OneByOneAsync(url, ct);
        recorder.Forget();

        for (var kill = 0; kill <= kills; kill++)
        {
            recorder.Begin();
            using var child = Start(directory, url);
            try
            {
                await UntilAsync(child, kill < kills ? () => recorder.Arrived >= (long)messages * (kill + 1) / (kills + 1) : () => Waiting(directory) == 0, recorder, ct);
            }
            finally
            {
                child.Kill();
                await child.WaitForExitAsync(CancellationToken.None);
            }

            Progress.Say($"{recorder.Arrived:N0} arrived, {recorder.Repeated:N0} repeated by key");
        }

        return Judge(directory, recorder, rate);
    }

    /// <summary>Every recipient has one conversation and hears from it in turn, as many at a time as there are recipients.</summary>
    private async Task FillAsync(string directory, CancellationToken ct)
    {
        await using var app = AssistantHost.Build(
            ["--environment=Development", "--urls=http://127.0.0.1:0", $"--Storage:Directory={directory}", "--Policies:Shipped=false", "--Demo:Households=0", "--Schedule:Enabled=false", "--Logging:LogLevel:Default=Warning"], _ => { });
        await app.OpenStorageAsync(ct);
        var bodies = app.Services.GetRequiredService<ActivityBodies>();
        var now = TimeProvider.System.GetUtcNow();
        using var connection = Open(directory, SqliteOpenMode.ReadWrite);
        Run(connection, "PRAGMA synchronous=OFF; BEGIN");
        using var conversation = Prepared(connection, "INSERT INTO conversations (Id, Channel, ExternalId, UserId, LastSequence, LastSentAt, Kept, Delivered, CreatedAt) VALUES ($0, $1, $2, $3, $4, 1, 1, 0, $5)", 6);
        var ids = new byte[recipients][];
        for (var i = 0; i < recipients; i++)
        {
            ids[i] = ConversationId.Create(now).Value.ToByteArray(bigEndian: true);
            Insert(conversation, ids[i], ChannelOf(i), Name(i), Name(i), (messages + recipients - 1) / recipients, Text(now));
        }

        using var log = Prepared(connection, "INSERT INTO log (ConversationId, Sequence, SentAt, Visible, Body) VALUES ($0, $1, $2, 1, $3)", 4);
        using var outbox = Prepared(
            connection,
            """
            INSERT INTO outbox (Id, Channel, ConversationId, Sequence, Recipient, Kind, State, Attempts, CreatedAt, DueAt)
            VALUES ($0, $1, $2, $3, $4, 'Reminder', 'Pending', 0, $5, $5)
            """,
            6);
        for (var i = 0; i < messages; i++)
        {
            var (who, sequence) = (i % recipients, 1 + (i / recipients));
            var activity = new Activity { Type = ActivityTypes.Message, Text = sequence.ToString(CultureInfo.InvariantCulture) };
            Insert(log, ids[who], sequence, sequence, bodies.Seal(activity, new ConversationAddress(ChannelOf(who), Name(who))));
            Insert(outbox, OutboxId.Create(now).Value.ToByteArray(bigEndian: true), ChannelOf(who), ids[who], sequence, Name(who), Text(now));
        }

        Run(connection, "COMMIT");
    }

    private static async Task<double> OneByOneAsync(string url, CancellationToken ct)
    {
        using var client = new HttpClient { BaseAddress = new Uri(url) };
        var watch = new Stopwatch();
        for (var i = -10; i < OneByOne; i++)
        {
            if (i == 0)
            {
                watch.Start();
            }

            using var answer = await client.PostAsync(RelayChild.PathOf(RelayChild.Plain, OutboxId.Create(TimeProvider.System.GetUtcNow()), "alone", i + 10), content: null, ct);
        }

        return OneByOne / watch.Elapsed.TotalSeconds;
    }

    private static Process Start(string directory, string url)
    {
        var info = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) is "dotnet")
        {
            info.ArgumentList.Add(typeof(RelayChild).Assembly.Location);
        }

        info.ArgumentList.Add(RelayChild.Verb);
        info.ArgumentList.Add(directory);
        info.ArgumentList.Add(url);
        return ChildProcess.StartOrExplain(info);
    }

    private static async Task UntilAsync(Process child, Func<bool> done, Recorder recorder, CancellationToken ct)
    {
        var (seen, since) = (recorder.Arrived, Stopwatch.StartNew());
        while (!done())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, ct);
            if (recorder.Arrived != seen)
            {
                (seen, since) = (recorder.Arrived, Stopwatch.StartNew());
            }

            if (child.HasExited || since.Elapsed > Stuck)
            {
                throw new BenchmarkException($"The relay {(child.HasExited ? $"ended with {child.ExitCode}" : "stood still")} after {recorder.Arrived} messages.");
            }
        }
    }

    private OutboxResult Judge(string directory, Recorder recorder, double rate)
    {
        using var connection = Open(directory, SqliteOpenMode.ReadOnly);
        using var select = connection.CreateCommand();
        select.CommandText = "SELECT lower(hex(Id)), State, Channel FROM outbox";
        using var reader = select.ExecuteReader();
        var (uncertain, arrived, lost) = (0, 0, 0);
        while (reader.Read())
        {
            var has = recorder.Has(reader.GetString(0));
            if (reader.GetString(1) is "Uncertain")
            {
                uncertain++;
                arrived += has ? 1 : 0;
            }
            else if (!has || reader.GetString(1) is not "Delivered")
            {
                lost++;
            }
        }

        return new OutboxResult(messages, recipients, kills, rate, recorder.Seconds, recorder.ActiveSeconds, recorder.Repeated, uncertain, arrived, lost, recorder.ReadTwice, recorder.OutOfOrder);
    }

    private static int Waiting(string directory)
    {
        using var connection = Open(directory, SqliteOpenMode.ReadOnly);
        using var count = connection.CreateCommand();
        count.CommandText = "SELECT COUNT(*) FROM (SELECT 1 FROM outbox WHERE State IN ('Pending', 'Sending') LIMIT 1)";
        return Convert.ToInt32(count.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static string ChannelOf(int recipient) => recipient % 2 == 0 ? RelayChild.Keyed : RelayChild.Plain;

    private static string Name(int recipient) => string.Create(CultureInfo.InvariantCulture, $"r{recipient}");

    private static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);

    private static SqliteConnection Open(string directory, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(directory, "assistant.db"), Mode = mode, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static SqliteCommand Prepared(SqliteConnection connection, string sql, int count)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < count; i++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = string.Create(CultureInfo.InvariantCulture, $"${i}") });
        }

        command.Prepare();
        return command;
    }

    private static void Insert(SqliteCommand insert, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            insert.Parameters[i].Value = values[i];
        }

        insert.ExecuteNonQuery();
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Both channels: what arrives, in which order, and what arrives again. It outlives the service.</summary>
    private sealed class Recorder
    {
        private readonly ConcurrentDictionary<string, int> arrivals = new(StringComparer.Ordinal);
        private readonly ConcurrentDictionary<string, bool> refused = new(StringComparer.Ordinal);
        private readonly ConcurrentDictionary<string, int> last = new(StringComparer.Ordinal);
        private long first, latest, lifeFirst, active;
        private int arrived, repeated, twice, disordered;

        public int Arrived => Volatile.Read(ref arrived);

        public int Repeated => Volatile.Read(ref repeated);

        public int ReadTwice => Volatile.Read(ref twice);

        public int OutOfOrder => Volatile.Read(ref disordered);

        /// <summary>Without the times between a kill and the first message after it.</summary>
        public double ActiveSeconds => TimeSpan.FromSeconds((double)(active + latest - lifeFirst) / Stopwatch.Frequency).TotalSeconds;

        public double Seconds => Stopwatch.GetElapsedTime(first, latest).TotalSeconds;

        public bool Has(string key) => arrivals.ContainsKey(key);

        /// <summary>Another life of the service.</summary>
        public void Begin()
        {
            active += lifeFirst == 0 ? 0 : latest - lifeFirst;
            lifeFirst = 0;
        }

        public void Forget()
        {
            arrivals.Clear();
            refused.Clear();
            last.Clear();
            (arrived, first, latest, lifeFirst, active) = (0, 0, 0, 0, 0);
        }

        public WebApplication Build()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            app.MapPost("/{channel}/{key}/{recipient}/{number:int}", async (string channel, string key, string recipient, int number) =>
            {
                var taken = Take(channel, key, recipient, number);
                await Task.Delay(AnswersAfter, TimeProvider.System);
                return taken ? Results.Ok() : Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
            });
            return app;
        }

        private bool Take(string channel, string key, string recipient, int number)
        {
            // The last bytes of an id are random.
            if (int.Parse(key.AsSpan(26), NumberStyles.HexNumber, CultureInfo.InvariantCulture) % 100 == 0 && refused.TryAdd(key, true))
            {
                return false;
            }

            if (arrivals.AddOrUpdate(key, 1, (_, count) => count + 1) > 1)
            {
                // The channel with keys drops it; the other one shows it again.
                Interlocked.Increment(ref channel is RelayChild.Keyed ? ref repeated : ref twice);
                return true;
            }

            // One at a time to a recipient: nobody else writes this entry now.
            if (last.TryGetValue(recipient, out var before) && before > number)
            {
                Interlocked.Increment(ref disordered);
            }

            last[recipient] = number;
            Interlocked.CompareExchange(ref first, Stopwatch.GetTimestamp(), 0);
            Interlocked.CompareExchange(ref lifeFirst, Stopwatch.GetTimestamp(), 0);
            Volatile.Write(ref latest, Stopwatch.GetTimestamp());
            Interlocked.Increment(ref arrived);
            return true;
        }
    }
}
