using System.Security.Cryptography;
using BotAssistant.Testing;
using BotAssistant.Tests.Storage;

namespace BotAssistant.Tests.Commands;

/// <summary>What somebody reads whose service does not start.</summary>
public sealed class StartProblemTests : IDisposable
{
    private readonly StorageFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_second_service_on_the_same_directory_is_told_of_the_first()
    {
        await using var first = await AssistantApp.StartAsync(folder.Settings);

        AssertLine(await ServeAsync(), $"已经有一个服务在使用 {folder.Data}。");
        Assert.Equal(200, (await first.ReadyAsync()).Status);
    }

    [Theory]
    [InlineData("a file in its place")]
    [InlineData("a file on the way")]
    [InlineData("/proc/botassistant")]
    [InlineData("/proc")]
    public async Task A_directory_that_cannot_be_used_is_named(string place)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || !place.StartsWith('/'), "There is no /proc here.");
        await File.WriteAllTextAsync(folder["file"], "");
        var directory = place switch { "a file in its place" => folder["file"], "a file on the way" => Path.Combine(folder["file"], "data"), _ => place };

        AssertLine(await ServeAsync($"--Storage:Directory={directory}"), $"无法使用存放数据的目录 {directory}。");
        AssertLine(await ProgramRun.InHereAsync($"--Storage:Directory={directory}", "check"), directory);
    }

    [Fact]
    public async Task A_directory_that_is_read_only_is_named()
    {
        await UseOnceAsync();

        var serve = await ProgramRun.WithReadOnlyAsync(folder.Data, folder["."], [.. folder.Settings, "--urls=http://127.0.0.1:0", "serve"]);
        Assert.SkipWhen(serve is null, "A read-only place takes a mount namespace, which is not to be had here.");

        AssertLine(serve, $"{folder.Data} 不能写入。");
        AssertLine((await ProgramRun.WithReadOnlyAsync(folder.Data, folder["."], [.. folder.Settings, "check"]))!, $"{folder.Data} 不能写入。");
    }

    [Fact]
    public async Task A_database_that_another_program_holds_is_called_locked()
    {
        await UseOnceAsync();
        using var other = folder.Open();
        other.Execute("BEGIN EXCLUSIVE");

        AssertLine(await ServeAsync(), $"{folder.Data} 里的数据库正被另一个程序占用。");
    }

    [Fact]
    public async Task A_newer_database_is_refused_with_both_versions_and_left_as_it_was()
    {
        await UseOnceAsync();
        folder.Execute("INSERT INTO schema_versions (Version, Name, AppliedAt) VALUES (99, 'later', '2030-01-01 00:00:00')");
        var before = SHA256.HashData(await File.ReadAllBytesAsync(folder.Database));

        AssertLine(await ServeAsync(), $"结构 99）建立的，这个程序只认识到结构 {folder.Migrations().Latest}。");
        AssertLine(await ProgramRun.InHereAsync([.. folder.Settings, "check"]), "99");
        AssertLine(await ProgramRun.InHereAsync([.. folder.Settings, "keys", "rotate"]), "99");
        Assert.Equal(before, SHA256.HashData(await File.ReadAllBytesAsync(folder.Database)));
    }

    [Theory]
    [InlineData("head")]
    [InlineData("data_keys")]
    [InlineData("inbox")]
    [InlineData("cut")]
    public async Task A_damaged_database_is_called_damaged(string where)
    {
        await UseOnceAsync();
        Damage(where);

        AssertLine(await ServeAsync(), $"{folder.Data} 里的数据库已损坏。请不要删除它");
        var check = await ProgramRun.InHereAsync([.. folder.Settings, "check"]);
        Assert.Equal(1, check.Exit);
        Assert.Contains("数据库", check.Out + check.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", check.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damage_that_no_start_meets_is_found_by_the_check()
    {
        await UseOnceAsync();
        Damage("log");

        var check = await ProgramRun.InHereAsync([.. folder.Settings, "check", "--json"]);

        Assert.Equal(1, check.Exit);
        Assert.Contains("\"check\":\"database\",\"good\":false", check.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("keys", "rotate")]
    [InlineData("turns", "parked")]
    [InlineData("outbox", "dead")]
    public async Task A_mistyped_directory_is_not_taken_for_a_new_county(params string[] command)
    {
        var nowhere = folder["nowhere"];

        var run = await ProgramRun.InHereAsync([$"--Storage:Directory={nowhere}", .. command]);

        AssertLine(run, "没有找到数据库");
        Assert.False(Directory.Exists(nowhere));
    }

    [Fact]
    public async Task Lost_keys_are_asked_for_and_not_replaced()
    {
        await UseOnceAsync();
        Directory.Move(Path.Combine(folder.Data, "keys"), folder["keys"]);

        AssertLine(await ServeAsync(), "但数据库已经存在");
        Assert.False(Directory.Exists(Path.Combine(folder.Data, "keys")));

        Directory.Move(folder["keys"], Path.Combine(folder.Data, "keys"));
        await UseOnceAsync();
    }

    [Fact]
    public async Task Keys_that_belong_to_another_database_are_recognised()
    {
        await UseOnceAsync();
        using var other = new StorageFolder();
        await using (await AssistantApp.StartAsync(other.Settings))
        {
        }

        Directory.Delete(Path.Combine(folder.Data, "keys"), recursive: true);
        Directory.Move(Path.Combine(other.Data, "keys"), Path.Combine(folder.Data, "keys"));

        AssertLine(await ServeAsync(), "密钥目录和数据库不是同一套");
    }

    private Task<ProgramRun> ServeAsync(params string[] more) => ProgramRun.InHereAsync([.. folder.Settings, "--urls=http://127.0.0.1:0", .. more, "serve"]);

    private async Task UseOnceAsync()
    {
        await using var app = await AssistantApp.StartAsync(folder.Settings);
        await (await app.MeetAsync("lin")).AskAsync("你好");
    }

    private void Damage(string where)
    {
        var page = where is "head" or "cut" ? 1 : folder.Count($"SELECT rootpage FROM sqlite_master WHERE type = 'table' AND name = '{where}'");
        folder.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        using var file = new FileStream(folder.Database, FileMode.Open, FileAccess.ReadWrite);
        if (where is "cut")
        {
            file.SetLength(2 * 4096);
            return;
        }

        file.Position = (page - 1) * 4096;
        file.Write([.. Enumerable.Repeat((byte)0xA5, where is "head" ? 100 : 4096)]);
    }

    private static void AssertLine(ProgramRun run, string line)
    {
        Assert.Equal(1, run.Exit);
        Assert.Equal("", run.Out);
        Assert.Contains(line, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }
}
