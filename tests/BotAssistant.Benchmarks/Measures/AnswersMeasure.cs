using System.Text;
using System.Text.Json;
using BotAssistant.Benchmarks.Contenders;
using BotAssistant.Benchmarks.Load;

namespace BotAssistant.Benchmarks.Measures;

/// <param name="Library">What the library held.</param>
/// <param name="HelpMicroseconds">CPU time of the service for a turn that asks for help; one figure for each round.</param>
/// <param name="AnswerMicroseconds">The same for a turn that asks about a policy.</param>
internal sealed record AnswersResult(string Library, IReadOnlyList<double> HelpMicroseconds, IReadOnlyList<double> AnswerMicroseconds);

/// <summary>
/// The CPU time of a policy answer beside that of a help turn, by turns in one process, with the shipped library, and again with a large
/// collection beside it.
/// </summary>
internal sealed class AnswersMeasure(Workplace place, FileInfo? collection, int rounds, int turns)
{
    private const string Help = "帮助";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    // Many topics, in words as people use them; all of them are answered from the shipped documents of the demo county.
    private static readonly string[] Questions =
    [
        "农村低保一个月补多少钱", "申请低保要什么条件", "雨露计划中职一年补多少", "房子是D级重建补多少", "临时救助去哪里申请",
        "护林员一年多少钱", "残疾补贴怎么领", "育儿补贴一年多少", "外出务工车费补贴多少", "孤儿一个月补多少",
    ];

    public async Task<IReadOnlyList<AnswersResult>> RunAsync(CancellationToken ct)
    {
        var results = new List<AnswersResult> { await MeasureAsync("shipped", place.NewDirectory("answers"), [], ct) };
        if (collection is { } file)
        {
            var directory = place.NewDirectory("answers-large");
            var own = Directory.CreateDirectory(Path.Combine(directory, "policies"));
            file.CopyTo(Path.Combine(own.FullName, "collection.jsonl"));
            results.Add(await MeasureAsync($"shipped and {file.Name}", directory, [new("Policies__Directory", own.FullName)], ct));
        }

        return results;
    }

    private async Task<AnswersResult> MeasureAsync(string library, string directory, IReadOnlyList<Setting> settings, CancellationToken ct)
    {
        await using var child = await ChildProcess.StartAsync(place, Contender.Service, directory, ct, settings);
        using var connection = new HttpConnection(child.EndPoint, Timeout);
        var turn = 0L;

        // The first answer waits for the library; the others bring the code to its speed.
        await WaitForLibraryAsync(child, connection, ct);
        for (var i = 0; i < 2 * turns; i++)
        {
            Ask(connection, child, ++turn, i % 2 == 0 ? Help : Questions[i % Questions.Length]);
        }

        var (help, answers) = (new List<double>(), new List<double>());
        for (var round = 1; round <= rounds; round++)
        {
            ct.ThrowIfCancellationRequested();
            help.Add(Cost(child, turns, () => Ask(connection, child, ++turn, Help)));
            answers.Add(Cost(child, turns, () => Ask(connection, child, ++turn, Questions[turn % Questions.Length])));
            Progress.Say($"answers, {library}, round {round}/{rounds}: help {help[^1]:0} µs, answer {answers[^1]:0} µs");
        }

        return new(library, help, answers);
    }

    private static async Task WaitForLibraryAsync(ChildProcess child, HttpConnection connection, CancellationToken ct)
    {
        for (var tries = 0; ; tries++)
        {
            var reply = Ask(connection, child, -tries - 1, Questions[0]);
            if (reply.Contains("来源", StringComparison.Ordinal))
            {
                return;
            }

            if (tries > 60)
            {
                throw new BenchmarkException($"The library is not answered from: {reply}");
            }

            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, ct);
        }
    }

    private static double Cost(ChildProcess child, int turns, Action ask)
    {
        var before = ProcessFigures.Of(child.Id).Cpu;
        for (var i = 0; i < turns; i++)
        {
            ask();
        }

        return (ProcessFigures.Of(child.Id).Cpu - before).TotalMicroseconds / turns;
    }

    /// <summary>Each in a conversation of its own, so that no question goes on with the one before.</summary>
    private static string Ask(HttpConnection connection, ChildProcess child, long turn, string text)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["type"] = "message",
            ["id"] = $"turn-{turn}",
            ["channelId"] = "emulator",
            ["serviceUrl"] = "http://127.0.0.1:1",
            ["from"] = new Dictionary<string, string>(StringComparer.Ordinal) { ["id"] = $"user-{turn}" },
            ["recipient"] = new Dictionary<string, string>(StringComparer.Ordinal) { ["id"] = "bot" },
            ["conversation"] = new Dictionary<string, string>(StringComparer.Ordinal) { ["id"] = $"talk-{turn}" },
            ["text"] = text,
            ["deliveryMode"] = "expectReplies",
        });
        var head = Encoding.UTF8.GetBytes(
            $"POST /api/messages HTTP/1.1\r\nHost: {child.EndPoint}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: {body.Length}\r\n\r\n");
        var reply = connection.Exchange([.. head, .. body]);
        return reply.Status == 200 ? Encoding.UTF8.GetString(reply.Body) : throw new BenchmarkException($"POST /api/messages answered {reply.Status}.");
    }
}
