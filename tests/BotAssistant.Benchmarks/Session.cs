using System.CommandLine.Parsing;
using System.Text.Json;
using BotAssistant.Benchmarks.Contenders;
using BotAssistant.Benchmarks.Load;
using BotAssistant.Benchmarks.Measures;
using BotAssistant.Benchmarks.Report;
using BotAssistant.Benchmarks.Retrieval;

namespace BotAssistant.Benchmarks;

internal sealed record SessionOptions(FileInfo? ServiceProgram, FileInfo? Json, bool Trace, IReadOnlyList<Token> Arguments);

/// <summary>How large the measures of <c>all</c> are.</summary>
internal sealed record AllSizes(
    int Flood, int AnswerRounds, int AnswerTurns, int Forms, int Resumed, int Households, int Samples, int People, int Matters, int Due, int Cadres, int Messages, int Recipients, int Kills);

/// <summary>One command: takes measures, then prints what they found.</summary>
internal sealed class Session(Workplace place, Findings results)
{
    private const int Failed = 1;
    private const int Interrupted = 130;

    public static async Task<int> RunAsync(SessionOptions options, Func<Session, Task> measure, CancellationToken ct)
    {
        if (!OperatingSystem.IsLinux())
        {
            await Console.Error.WriteLineAsync("The benchmarks read the figures of processes from /proc and run on Linux only.");
            return Failed;
        }

        try
        {
            using var place = new Workplace(options.ServiceProgram);
            var command = $"dotnet run -c Release --project tests/BotAssistant.Benchmarks -- {string.Join(' ', options.Arguments.Select(token => token.Value))}";
            var results = new Findings(Machine.Describe(place), command);
            await measure(new(place, results) { Stop = ct });

            Console.Write(new Markdown(options.Trace).Write(results));
            if (options.Json is { } file)
            {
                await File.WriteAllBytesAsync(file.FullName, JsonSerializer.SerializeToUtf8Bytes(results, FindingsJson.Default.Findings), ct);
            }

            return results.Failures is [] ? 0 : Failed;
        }
        catch (BenchmarkException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Failed;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Interrupted; every child process has been ended.");
            return Interrupted;
        }
    }

    private CancellationToken Stop { get; init; }

    public async Task TurnsAsync(TurnsPlan plan)
    {
        var turns = await new TurnsMeasure(place, plan).RunAsync(Stop);
        (results.Turns, results.Forms) = plan.Talk == Talk.Help.Name ? (turns, results.Forms) : (results.Turns, turns);
        results.Failures.AddRange(turns.Samples
            .GroupBy(sample => sample.Contender, (contender, samples) => (Contender: contender, Errors: samples.Sum(sample => sample.Errors)), StringComparer.Ordinal)
            .Where(found => found.Errors > 0)
            .Select(found => $"turns: {found.Contender} had {found.Errors} errors, so its figures do not count"));
    }

    public async Task MemoryAsync(Contender contender, IReadOnlyList<long> marks, int settleSeconds)
    {
        results.Memory = await new MemoryMeasure(place, contender, marks, settleSeconds).RunAsync(Stop);
        if (results.Memory.Points[^1].Errors is > 0 and var errors)
        {
            results.Failures.Add($"memory: {errors} turns had errors");
        }
    }

    public async Task SocketsAsync(int count, int settleSeconds)
    {
        results.Sockets = await new SocketsMeasure(place, count, settleSeconds).RunAsync(Stop);
        if (results.Sockets.WithBacklog < count || results.Sockets.StillOpen < count)
        {
            results.Failures.Add($"sockets: of {count}, {results.Sockets.WithBacklog} got their backlog and {results.Sockets.StillOpen} were open at the end");
        }
    }

    public async Task FloodAsync(FloodPlan plan)
    {
        results.Flood = await new FloodMeasure(place, plan).RunAsync(Stop);
        if (results.Flood.Samples.Sum(sample => sample.Errors) is > 0 and var errors)
        {
            results.Failures.Add($"flood: {errors} turns of the polite callers had errors");
        }
    }

    public async Task StartupAsync(Contender contender, int runs) =>
        results.Startup = await new StartupMeasure(place, contender, runs).RunAsync(Stop);

    public async Task RetrievalAsync(RetrievalMeasure measure) => results.Retrieval = await measure.RunAsync(Stop);

    public async Task AnswersAsync(FileInfo? collection, int rounds, int turns) =>
        results.Answers = await new AnswersMeasure(place, collection, rounds, turns).RunAsync(Stop);

    public async Task SessionsAsync(int forms, int samples) =>
        results.Sessions = await new SessionsMeasure(place, forms, samples).RunAsync(Stop);

    public async Task CaseworkAsync(DirectoryInfo? keep, int households, int samples) =>
        results.Casework = await new CaseworkMeasure(place, keep, households, samples).RunAsync(Stop);

    public async Task RemindersAsync(int items, int due, int cadres) =>
        results.Reminders = await new RemindersMeasure(place, items, due, cadres).RunAsync(Stop);

    public async Task OutboxAsync(int messages, int recipients, int kills)
    {
        results.Outbox = await new OutboxMeasure(place, messages, recipients, kills).RunAsync(Stop);
        if (results.Outbox is { Lost: > 0 } or { ReadTwice: > 0 } or { OutOfOrder: > 0 })
        {
            results.Failures.Add($"outbox: {results.Outbox.Lost} lost, {results.Outbox.ReadTwice} read twice, {results.Outbox.OutOfOrder} out of order");
        }
    }

    public async Task RostersAsync(int people) =>
        results.Rosters = await new RosterMeasure(place, people).RunAsync(Stop);

    /// <summary>Every measure at its usual size, one after the other, so that none disturbs another.</summary>
    public async Task AllAsync(TurnsPlan plan, TurnsPlan forms, IReadOnlyList<long> marks, int sockets, int starts, int settleSeconds, AllSizes sizes, RetrievalMeasure? retrieval)
    {
        await TryAsync("turns", () => TurnsAsync(plan));
        await TryAsync("forms", () => TurnsAsync(forms));
        await TryAsync("memory", () => MemoryAsync(Contender.Service, marks, settleSeconds));
        await TryAsync("sockets", () => SocketsAsync(sockets, settleSeconds));
        await TryAsync("startup", () => StartupAsync(Contender.Service, starts));
        await TryAsync("flood", () => FloodAsync(new(plan.Seconds, plan.Warmup, plan.Runs, sizes.Flood)));
        await TryAsync("answers", () => AnswersAsync(collection: null, sizes.AnswerRounds, sizes.AnswerTurns));
        await TryAsync("sessions", () => SessionsAsync(sizes.Forms, sizes.Resumed));
        await TryAsync("casework", () => CaseworkAsync(keep: null, sizes.Households, sizes.Samples));
        await TryAsync("rosters", () => RostersAsync(sizes.People));
        await TryAsync("reminders", () => RemindersAsync(sizes.Matters, sizes.Due, sizes.Cadres));
        await TryAsync("outbox", () => OutboxAsync(sizes.Messages, sizes.Recipients, sizes.Kills));
        if (retrieval is not null)
        {
            await TryAsync("retrieval", () => RetrievalAsync(retrieval));
        }
    }

    private async Task TryAsync(string name, Func<Task> measure)
    {
        try
        {
            await measure();
        }
        catch (BenchmarkException e)
        {
            await Console.Error.WriteLineAsync($"{name}: {e.Message}");
            results.Failures.Add($"{name}: not measured. {e.Message}");
        }
    }
}
