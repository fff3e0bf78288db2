using System.Text.Json;
using BotAssistant.Testing;
using BotAssistant.Tests.Storage;

namespace BotAssistant.Tests.Commands;

/// <summary><c>ask --model</c>: what a message would be answered with the county's model, beside what it is answered without.</summary>
public sealed class AskModelTests : IDisposable
{
    private const string Asked = "农村低保A类一个月补多少钱";
    private const string Mark = "人工智能帮忙改写";

    private readonly StorageFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task With_it_the_words_are_the_models_and_what_is_answered_is_the_same()
    {
        await using var model = await FakeModel.StartAsync();
        model.Manner = text => "按规定，" + text;

        var without = Json(await RunAsync(model.Settings, "ask", Asked, "--json"));
        Assert.Empty(model.Requests);
        var with = Json(await RunAsync(model.Settings, "ask", Asked, "--model", "--json"));

        Assert.Equal((null, "used"), (Value(without, "model"), Value(with, "model")));
        Assert.Contains(Mark, Reply(with), StringComparison.Ordinal);
        Assert.Contains("按规定，", Reply(with), StringComparison.Ordinal);
        Assert.DoesNotContain(Mark, Reply(without), StringComparison.Ordinal);
        Assert.Equal(Facts(without), Facts(with));
        Assert.NotEmpty(Facts(with));
        Assert.Contains(Asked, model.AllThatLeft, StringComparison.Ordinal);
        // Nothing of it is kept.
        Assert.Equal(0, folder.Count("SELECT COUNT(*) FROM model_uses"));
    }

    [Fact]
    public async Task As_somebody_reads_it()
    {
        await using var model = await FakeModel.StartAsync();

        var run = await RunAsync(model.Settings, "ask", Asked, "--model");

        Assert.Equal(0, run.Exit);
        Assert.Contains(Mark, run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_line_of_a_file_says_whether_it_helped_or_why_not()
    {
        await using var model = await FakeModel.StartAsync();
        model.Then(FakeModel.Rewords(("农村低保A类每人每月99999元。", [1])));
        var file = folder["questions.jsonl"];
        await File.WriteAllLinesAsync(file, [Line("lie", Asked), Line("good", Asked), Line("urgent", "房子着火了，低保能领多少"), Line("quiet", "我要投诉村干部，他把低保钱吞了")], TestContext.Current.CancellationToken);

        var run = await RunAsync(model.Settings, "ask", "--file", file, "--model", "--json");

        Assert.Equal(0, run.Exit);
        var lines = run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(["lie", "good", "urgent", "quiet"], lines.Select(line => Value(line, "id")));
        Assert.Equal(["figures", "used", null, null], lines.Select(line => Value(line, "model")));
        Assert.DoesNotContain("99999", run.Out, StringComparison.Ordinal);
        Assert.Equal(2, model.Requests.Count);
    }

    [Fact]
    public async Task Without_a_model_it_says_what_to_set()
    {
        var run = await RunAsync([], "ask", Asked, "--model");

        Assert.Equal((1, ""), (run.Exit, run.Out));
        Assert.Contains("Assistant:Model:Endpoint", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_a_model_that_is_gone_the_documents_words_come()
    {
        string[] settings = ["--Assistant:Model:Endpoint=http://127.0.0.1:1/v1", "--Assistant:Model:Name=gone"];

        var with = Json(await RunAsync(settings, "ask", Asked, "--model", "--json"));

        Assert.Equal("unreachable", Value(with, "model"));
        Assert.Equal(Reply(Json(await RunAsync(settings, "ask", Asked, "--json"))), Reply(with));
    }

    private static string Line(string id, string text) => JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal) { ["id"] = id, ["as"] = "household", ["text"] = text });

    private static JsonElement Json(ProgramRun run)
    {
        Assert.Equal(0, run.Exit);
        return JsonDocument.Parse(Assert.Single(run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries))).RootElement;
    }

    private static string? Value(JsonElement line, string name) => line.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string Reply(JsonElement line) => string.Join('\n', line.GetProperty("replies").EnumerateArray().Select(reply => reply.GetString()));

    private static string[] Facts(JsonElement line) =>
        [.. line.GetProperty("outcomes").EnumerateArray().Select(outcome => $"{Value(outcome, "kind")}|{Value(outcome, "topic")}|{outcome.GetProperty("citations").GetRawText()}")];

    private Task<ProgramRun> RunAsync(string[] settings, params string[] command) =>
        ProgramRun.InHereAsync([.. folder.Settings, "--environment=Development", .. settings, .. command]);
}
