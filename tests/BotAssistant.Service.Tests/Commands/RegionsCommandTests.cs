using BotAssistant.Tests.Storage;

namespace BotAssistant.Tests.Commands;

public sealed class RegionsCommandTests : IDisposable
{
    private readonly StorageFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_new_name_and_a_merger_are_noted_once_listed_and_stand_in_the_audit()
    {
        Assert.Equal(0, (await RunAsync("people", "add", "--name", "白知微", "--role", "管理员")).Exit);
        var renamed = await RunAsync("regions", "rename", "990121200201", "云顶新村", "--from", "2020-01-01");
        Assert.Equal((0, true), (renamed.Exit, renamed.Error.Contains("记下了", StringComparison.Ordinal)));
        Assert.Equal(0, (await RunAsync("regions", "merge", "990121200202", "990121200201", "--from", "2999-01-01")).Exit);

        var again = await RunAsync("regions", "rename", "990121200201", "云顶新村", "--from", "2020-01-01");
        Assert.Equal((1, true), (again.Exit, again.Error.Contains("已经记过", StringComparison.Ordinal)));
        var list = await RunAsync("regions", "list");
        Assert.Contains("改名为云顶新村 已生效", list.Out, StringComparison.Ordinal);
        Assert.Contains("并入云顶新村（990121200201） 还没到日子", list.Out, StringComparison.Ordinal);
        Assert.Equal(2, folder.Count("SELECT COUNT(*) FROM audit_entries WHERE Action = 'region-change-noted'"));
        Assert.Equal(1, folder.Count("SELECT COUNT(*) FROM audit_entries WHERE Action = 'region-changed'"));
    }

    [Theory]
    [InlineData("不是区划代码", "rename", "12", "新名", "--from", "2026-12-01")]
    [InlineData("没有这个区划代码", "rename", "990121999", "新名", "--from", "2026-12-01")]
    [InlineData("同一级", "merge", "990121200201", "990121100", "--from", "2026-12-01")]
    [InlineData("只能改本县", "merge", "110101001", "990121100", "--from", "2026-12-01")]
    [InlineData("同一个地方", "merge", "990121100", "990121100", "--from", "2026-12-01")]
    public async Task What_cannot_be_is_said_in_one_sentence_and_nothing_is_noted(string said, params string[] command)
    {
        await RunAsync("people", "add", "--name", "白知微", "--role", "管理员");

        var run = await RunAsync(["regions", .. command]);

        Assert.Equal(1, run.Exit);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.Equal(0, folder.Count("SELECT COUNT(*) FROM region_changes"));
    }

    private Task<ProgramRun> RunAsync(params string[] command) => ProgramRun.InHereAsync([.. folder.Settings, "--environment=Development", .. command]);
}
