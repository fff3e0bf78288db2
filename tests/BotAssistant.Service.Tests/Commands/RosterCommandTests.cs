using BotAssistant.Tests.Storage;

namespace BotAssistant.Tests.Commands;

public sealed class RosterCommandTests : IDisposable
{
    private readonly StorageFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_list_is_looked_through_its_headers_are_asked_about_once_and_nothing_of_it_is_kept()
    {
        var (list, map) = (Path.Combine(folder.Options.Directory, "list.csv"), Path.Combine(folder.Options.Directory, "map.yaml"));
        Directory.CreateDirectory(folder.Options.Directory);
        await File.WriteAllTextAsync(list, "户编号,乡镇,村,姓名,与户主关系,身份证号,识别时间\n1,青石乡,上坝村,赵砚山,户主,990121195803120110,2026-04\n2,,石门村,何槿,户主,6.12E+17,2026/5\n");

        var asked = await RunAsync(list, "--map", map);
        Assert.Equal((1, ""), (asked.Exit, asked.Out));
        Assert.Contains("识别时间 -> （请选一种：首次识别时间、风险识别时间、纳入时间）", asked.Error, StringComparison.Ordinal);

        var written = await File.ReadAllTextAsync(map);
        Assert.Contains("\"识别时间\": \"\" # found-on | risk-found-on | taken-in-on", written, StringComparison.Ordinal);
        await File.WriteAllTextAsync(map, written.Replace("\"识别时间\": \"\"", "\"识别时间\": \"risk-found-on\"", StringComparison.Ordinal));
        var looked = await RunAsync(list, "--map", map, "--json");
        var lines = looked.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Contains(lines, line => line.Contains("\"row\":3,\"column\":\"F\"", StringComparison.Ordinal) && line.Contains("补不回来", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("同名的村", StringComparison.Ordinal));
        Assert.Equal(0, folder.Count("SELECT COUNT(*) FROM households"));
    }

    [Fact]
    public async Task What_lies_in_another_region_and_a_file_that_is_none_are_told()
    {
        Directory.CreateDirectory(folder.Options.Directory);
        var list = Path.Combine(folder.Options.Directory, "list.csv");
        await File.WriteAllTextAsync(list, "户编号,乡镇,村,姓名,与户主关系,身份证号\n1,青石乡,上坝村,赵砚山,户主,990121195803120110\n");

        Assert.Equal(0, (await RunAsync(list)).Exit);
        var elsewhere = await RunAsync(list, "--region", "990121100");
        Assert.Equal((1, true), (elsewhere.Exit, elsewhere.Out.Contains("不在您负责的地方", StringComparison.Ordinal)));
        Assert.Contains("没有这个文件", (await RunAsync(list + "x")).Error, StringComparison.Ordinal);
        await File.WriteAllTextAsync(list, "<html><table></table></html>");
        Assert.Contains("其实是网页", (await RunAsync(list)).Error, StringComparison.Ordinal);
    }

    private Task<ProgramRun> RunAsync(string file, params string[] more) => ProgramRun.InHereAsync([.. folder.Settings, "--environment=Development", "roster", "check", file, .. more]);
}
