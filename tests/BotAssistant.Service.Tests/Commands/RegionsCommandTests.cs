using BotAssistant.Casework;
using BotAssistant.Regions;
using BotAssistant.Testing;
using BotAssistant.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

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

    [Fact]
    public async Task A_county_loads_its_divisions_once_and_understands_and_names_them()
    {
        var file = folder["divisions.csv"];
        // As a spreadsheet of the country writes it: national encoding, twelve digits everywhere, a heading, those below first.
        var table = "代码,名称\r\n11010100100101,1组\r\n110101001001,东街村\r\n110101001000,\"云顶乡\"\r\n";
        await File.WriteAllBytesAsync(file, System.Text.CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(table));
        Assert.Contains("一个乡镇、村也没有", await CheckAsync(), StringComparison.Ordinal);

        var tried = await RealAsync("regions", "import", file, "--dry-run");
        Assert.Equal((0, 0L), (tried.Exit, folder.Count("SELECT COUNT(*) FROM divisions")));
        Assert.Contains("会新增乡镇1个、村1个、组1个", tried.Error, StringComparison.Ordinal);
        Assert.Contains("新增乡镇1个、村1个、组1个，原来就有的0个", (await RealAsync("regions", "import", file)).Error, StringComparison.Ordinal);
        Assert.Contains("新增乡镇0个、村0个、组0个，原来就有的3个", (await RealAsync("regions", "import", file)).Error, StringComparison.Ordinal);

        Assert.Equal((3L, 1L), (folder.Count("SELECT COUNT(*) FROM divisions"), folder.Count("SELECT COUNT(*) FROM audit_entries WHERE Action = 'divisions-loaded'")));
        Assert.DoesNotContain("一个乡镇、村也没有", await CheckAsync(), StringComparison.Ordinal);
        // Loaded ones are renamed like all others, and the old file then still fits.
        Assert.Equal(0, (await RealAsync("regions", "rename", "110101001001", "东街新村", "--from", "2020-01-01")).Exit);
        Assert.Contains("原来就有的3个", (await RealAsync("regions", "import", file)).Error, StringComparison.Ordinal);

        async Task<string> CheckAsync()
        {
            await RealAsync("people", "add", "--name", "甲", "--role", "管理员");
            return (await RealAsync("check")).Out;
        }
    }

    [Theory]
    [InlineData("第2行：“云顶乡”不是区划代码", "110101009,好名字\n云顶乡,x")]
    [InlineData("第1行：“1.10101E+11”是表格软件改过的", "1.10101E+11,云顶乡")]
    [InlineData("第1行：990121300不是本县的", "990121300,云顶乡")]
    [InlineData("第1行：110101001没有写名字", "110101001,")]
    [InlineData("第1行：它的上一级110101002没有", "110101002001,东街村")]
    [InlineData("第2行：110101001前面已经写过", "110101001,云顶乡\n110101001,云顶乡")]
    [InlineData("第3行：同一个地方已经有一个叫“东街村”的", "110101001,云顶乡\n110101001001,东街村\n110101001002,东街村")]
    public async Task A_wrong_line_is_named_and_nothing_of_the_file_is_loaded(string said, string table)
    {
        var file = folder["divisions.csv"];
        await File.WriteAllTextAsync(file, table);

        var run = await RealAsync("regions", "import", file);

        Assert.Equal(1, run.Exit);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.Contains("一行也没有导入", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, folder.Count("SELECT COUNT(*) FROM divisions"));
    }

    [Fact]
    public async Task What_is_known_by_another_name_is_not_renamed_by_the_way()
    {
        var file = folder["divisions.csv"];
        await File.WriteAllTextAsync(file, "990121200,新青石乡\n");
        var run = await RunAsync("regions", "import", file);

        Assert.Equal(1, run.Exit);
        Assert.Contains("现在叫“青石乡”", run.Error, StringComparison.Ordinal);
        Assert.Contains("打不开", (await RunAsync("regions", "import", folder["none.csv"])).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_running_service_answers_for_divisions_that_were_loaded_beside_it()
    {
        await using var app = await AssistantApp.StartAsync(folder.Settings);
        var file = folder["divisions.csv"];
        await File.WriteAllTextAsync(file, "990121301,雾凇乡\n990121301201,白桦村\n");
        Assert.Equal(0, (await RunAsync("regions", "import", file)).Exit);

        var gazetteer = app.Services.GetRequiredService<Gazetteer>();
        Assert.Empty(gazetteer.Named("白桦村"));
        app.Services.GetRequiredService<RegionNames>().Refresh();

        Assert.Equal("990121301201", Assert.Single(gazetteer.Named("白桦村")).Value);
        Assert.Equal("雾凇乡白桦村", gazetteer.NameFor(RegionCode.Parse("990121301201"), RegionCode.Parse("990121")));
        var found = app.Services.GetRequiredService<PlaceRecogniser>().Find("白桦村的水管坏了", RegionCode.Parse("990121"));
        Assert.Equal("白桦村", Assert.Single(found).Text);
    }

    private Task<ProgramRun> RealAsync(params string[] command) => ProgramRun.InHereAsync([.. folder.Settings, "--environment=Development", "--County:Region=110101", .. command]);

    private Task<ProgramRun> RunAsync(params string[] command) => ProgramRun.InHereAsync([.. folder.Settings, "--environment=Development", .. command]);
}
