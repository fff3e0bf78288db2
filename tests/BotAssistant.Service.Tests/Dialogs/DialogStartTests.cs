using BotAssistant.Dialogs;
using BotAssistant.Testing;
using BotAssistant.Tests.Commands;
using BotAssistant.Tests.Storage;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Tests.Dialogs;

/// <summary>A county's files that are broken when the program starts.</summary>
public sealed class DialogStartTests : IDisposable
{
    private const string Broken = "greeting: 早上好{contry}\n";

    private readonly DialogFolder folder = new();
    private readonly LogLines log = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_shipped_texts_are_in_force_alone_until_the_countys_are_mended()
    {
        folder.Write("texts/ours.yaml", Broken, county: true);
        folder.Write("menus/ours.yaml", "main:\n  - {label: 救助, say: 救助}\n", county: true);
        using var logs = Logs();
        var files = folder.Open(logs.CreateLogger<DialogFiles>());

        Assert.Equal("您好，", Greeting(files));
        Assert.Equal("帮助", Assert.Single(files.Current.Menu(DialogFolder.Main)).Label);
        Assert.Contains("ours.yaml:1:1", files.LastProblem, StringComparison.Ordinal);
        Assert.Collection(
            log.Lines,
            line => Assert.Contains("ours.yaml:1:1: 文字“greeting”里不能用空位 {contry}。", line, StringComparison.Ordinal),
            line => Assert.Contains("县里的对话文件有 1 处问题", line, StringComparison.Ordinal));

        LookTwice(files);
        Assert.Equal(2, log.Lines.Count);

        folder.Write("texts/ours.yaml", "greeting: 早上好\n", county: true);
        LookTwice(files);

        Assert.Equal("早上好", Greeting(files));
        Assert.Equal("救助", Assert.Single(files.Current.Menu(DialogFolder.Main)).Label);
        Assert.Null(files.LastProblem);
        Assert.Contains("对话文件的改动已经生效。", log.Lines.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_that_comes_later_is_taken_up()
    {
        Directory.Delete(folder.County, recursive: true);
        var files = folder.Open();
        Assert.NotNull(files.LastProblem);

        folder.Write("texts/ours.yaml", "greeting: 早上好\n", county: true);
        LookTwice(files);

        Assert.Equal("早上好", Greeting(files));
        Assert.Null(files.LastProblem);
    }

    [Fact]
    public void A_mended_file_is_taken_up_though_it_looks_unchanged_from_outside()
    {
        folder.Write("texts/ours.yaml", Broken, county: true);
        var file = Path.Combine(folder.County, "texts", "ours.yaml");
        var written = File.GetLastWriteTimeUtc(file);
        var files = folder.Open();

        File.WriteAllText(file, Broken.Replace("contry", "county", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(file, written);
        LookTwice(files);

        Assert.Equal("早上好", Greeting(files));
        Assert.Null(files.LastProblem);
    }

    [Fact]
    public void Broken_shipped_files_stop_the_start_and_a_countys_problems_are_told_with_theirs()
    {
        folder.Write("menus/menus.yaml", "main: 帮助\n");
        folder.Write("texts/ours.yaml", Broken, county: true);

        Assert.Equal(
            ["county/texts/ours.yaml:1:1", "dialogs/menus/menus.yaml:1:7"],
            folder.Refused().Select(problem => problem[..problem.IndexOf(": ", StringComparison.Ordinal)]));
    }

    [Fact]
    public async Task The_service_starts_warns_and_takes_up_the_mended_file()
    {
        var settings = await CountyWithAsync("not-understod: 没听懂\n");
        await using var app = await AssistantApp.StartAsync(settings);

        var (status, body) = await app.ReadyAsync();
        Assert.Equal(200, status);
        Assert.Contains("\"warnings\":[\"dialogs: ", body, StringComparison.Ordinal);
        Assert.Contains(app.Log.Lines, line => line.Contains("ours.yaml:1:1: 没有名为“not-understod”的文字可以替换。", StringComparison.Ordinal));
        Assert.NotEmpty(await (await app.MeetAsync("lin")).AskAsync("你好"));

        await File.WriteAllTextAsync(Path.Combine(folder.County, "texts", "ours.yaml"), "command.stopped: 服务停了。\n");
        await app.UntilAsync("no warning", async () => (await app.ReadyAsync()).Body.Contains("\"warnings\":[]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_command_runs_with_the_shipped_texts()
    {
        var settings = await CountyWithAsync("command.check-good: '{wat}很好'\n");
        using var storage = new StorageFolder();
        await (await AssistantApp.StartAsync(storage.Settings)).DisposeAsync();

        var run = await ProgramRun.AsProcessAsync(storage.Data, [.. storage.Settings, .. settings, "check"]);

        // The rest is looked at all the same; but all is not well.
        Assert.Equal(1, run.Exit);
        Assert.Contains("数据库：正常（Database: in order）", run.Out, StringComparison.Ordinal);
        Assert.Contains("对话文件和表：", run.Out, StringComparison.Ordinal);
        Assert.Contains("The text “command.check-good” has no slot {wat}. Did you mean {what}?", run.Out, StringComparison.Ordinal);
        Assert.Contains("ours.yaml:1:1: 文字“command.check-good”里不能用空位 {wat}。", run.Error, StringComparison.Ordinal);
        Assert.Contains("县里的对话文件有 1 处问题", run.Error, StringComparison.Ordinal);
    }

    private async Task<string[]> CountyWithAsync(string texts)
    {
        Directory.CreateDirectory(Path.Combine(folder.County, "texts"));
        await File.WriteAllTextAsync(Path.Combine(folder.County, "texts", "ours.yaml"), texts);
        return [$"--Dialogs:Directory={folder.County}"];
    }

    private ILoggerFactory Logs() => LoggerFactory.Create(logging => logging.AddProvider(log));

    private static string Greeting(DialogFiles files) => files.Current.Text(DialogFolder.Greeting, ("county", ""));

    private static void LookTwice(DialogFiles files)
    {
        files.Look();
        files.Look();
    }
}
