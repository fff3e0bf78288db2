using System.Text.Json;
using BotAssistant.Tests.Storage;

namespace BotAssistant.Tests.Commands;

public sealed class TasksCommandTests : IDisposable
{
    private const string Speech = "在全县工作会上的讲话\n\n2026年11月20日\n\n一、抓好排查\n\n各乡镇务必在12月10日前完成住房安全排查，名单报县里。\n\n各级干部要提高站位，增强责任感。\n";

    private readonly StorageFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_speech_gives_its_tasks_with_quotes_and_what_is_kept_waits_once()
    {
        var file = folder["speech.txt"];
        await File.WriteAllTextAsync(file, Speech, TestContext.Current.CancellationToken);

        var shown = await RunAsync("tasks", "propose", "--file", file, "--json");
        Assert.Equal(0, shown.Exit);
        using var line = JsonDocument.Parse(Assert.Single(shown.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
        string? Value(string name) => line.RootElement.GetProperty(name).GetString();
        Assert.Contains(Value("quote")!, Speech, StringComparison.Ordinal);
        Assert.Equal(("各乡镇", "12月10日前", "2026-12-10", "rules"), (Value("who"), Value("when"), Value("due"), Value("by")));
        Assert.Contains("一、抓好排查", Value("place"), StringComparison.Ordinal);

        var kept = await RunAsync("tasks", "propose", "--file", file, "--keep");
        Assert.Contains("新存了 1 条", kept.Error, StringComparison.Ordinal);
        Assert.Contains("谁：各乡镇", kept.Out, StringComparison.Ordinal);
        Assert.Contains("新存了 0 条", (await RunAsync("tasks", "propose", "--file", file, "--keep")).Error, StringComparison.Ordinal);
        Assert.Equal((1, 0), (folder.Count("SELECT COUNT(*) FROM task_proposals WHERE State = 'Proposed'"), folder.Count("SELECT COUNT(*) FROM work_items WHERE Kind = 'Report'")));
    }

    [Fact]
    public async Task What_cannot_be_is_said_in_one_sentence()
    {
        var file = folder["none.txt"];
        Assert.Contains("打不开", (await RunAsync("tasks", "propose", "--file", file)).Error, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, Speech, TestContext.Current.CancellationToken);
        var run = await RunAsync("tasks", "propose", "--file", file, "--model");
        Assert.Equal((1, ""), (run.Exit, run.Out));
    }

    private Task<ProgramRun> RunAsync(params string[] command) => ProgramRun.InHereAsync([.. folder.Settings, "--environment=Development", .. command]);
}
