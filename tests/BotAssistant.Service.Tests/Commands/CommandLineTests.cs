using BotAssistant.Tests.Storage;

namespace BotAssistant.Tests.Commands;

/// <summary>What the command line says of itself and of words that it does not know.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly StorageFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("没有看懂“bakup”", "bakup")]
    [InlineData("没有看懂“--too”", "backup", "--too")]
    [InlineData("没有看懂“@nowhere”", "check", "@nowhere")]
    [InlineData("没有看懂“abc”", "outbox", "retry", "abc")]
    [InlineData("没有看懂“eins”", "turns", "retry", "0190b3a0-0000-7000-8000-000000000000", "eins")]
    [InlineData("turns”后面还要写上具体的命令", "turns")]
    [InlineData("outbox retry”还缺少 <id>", "outbox", "retry")]
    [InlineData("restore”还缺少 <file>、--to", "restore")]
    [InlineData("restore”还缺少 --to", "restore", "file")]
    [InlineData("backup”还缺少 --to", "backup", "--to")]
    public async Task Words_that_are_not_understood_are_told_in_one_line(string line, params string[] words)
    {
        var run = await ProgramRun.InHereAsync([.. folder.Settings, .. words]);

        Assert.Equal((1, ""), (run.Exit, run.Out));
        Assert.Contains(line, run.Error, StringComparison.Ordinal);
        Assert.Contains("--help”查看用法。", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Data));
    }

    [Fact]
    public async Task Help_names_its_parts_in_words_of_ours()
    {
        var root = await ProgramRun.InHereAsync([.. folder.Settings, "--help"]);
        var restore = await ProgramRun.InHereAsync([.. folder.Settings, "restore", "--help"]);
        var retry = await ProgramRun.InHereAsync([.. folder.Settings, "turns", "retry", "-h"]);

        AssertParts(root, "说明：", "用法：", "[命令] [选项]", "选项：", "-h", "--version", "命令：", "restore <file>");
        AssertParts(restore, "说明：", "restore <file> [选项]", "参数：", "选项：", "--to <值>", "（必填）");
        AssertParts(retry, "turns retry <conversation> <sequence> [选项]", "参数：");
        Assert.DoesNotContain("命令：", restore.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_is_given_also_beside_words_that_are_wrong()
    {
        var run = await ProgramRun.InHereAsync([.. folder.Settings, "turns", "retry", "eins", "--help"]);

        Assert.Equal((0, ""), (run.Exit, run.Error));
        Assert.Contains("用法：", run.Out, StringComparison.Ordinal);
    }

    private static void AssertParts(ProgramRun run, params string[] parts)
    {
        Assert.Equal((0, ""), (run.Exit, run.Error));
        Assert.All(parts, part => Assert.Contains(part, run.Out, StringComparison.Ordinal));
        foreach (var english in new[] { "Description", "Usage", "Options", "Arguments", "Commands", "REQUIRED", "default", "[options]", "[command]" })
        {
            Assert.DoesNotContain(english, run.Out, StringComparison.Ordinal);
        }
    }
}
