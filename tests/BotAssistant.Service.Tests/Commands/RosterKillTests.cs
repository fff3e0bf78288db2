using BotAssistant.Tests.Storage;

namespace BotAssistant.Tests.Commands;

/// <summary>A list whose program is killed while it is read, planned or written: none of it is there, or all of it, and it can be taken in again.</summary>
public sealed class RosterKillTests : IDisposable
{
    private const int Killed = 137;

    private const string Headers = "户编号,乡镇,村,姓名,与户主关系,身份证号\n";
    private const string Before = Headers + "31,青石乡,上坝村,钟未,户主,990121197001010015\n32,青石乡,上坝村,陶晚,户主,990121197001010023\n";

    // One household has another head, one is no longer there, one is new.
    private const string After = Headers + "31,青石乡,上坝村,钟未改,户主,990121197001010015\n33,青石乡,上坝村,麦初,户主,990121197001010031\n";

    private readonly StorageFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("list.row:2", false)]
    [InlineData("list.planned:1", false)]
    [InlineData("list.half-written:2", false)]
    [InlineData("list.written:1", true)]
    public async Task A_kill_leaves_nothing_or_everything_and_the_list_can_be_taken_in_again(string point, bool isThere)
    {
#if !DEBUG
        Assert.Skip("Only a Debug build can be told where to die.");
#endif
        Assert.Equal(0, (await ProgramRun.InHereAsync(Import("before.csv", Before))).Exit);
        var before = Rows();
        Assert.Equal("31 钟未 1|32 陶晚 1 ; 1 batches 2 entries 1 noted", before);

        var dead = await ProgramRun.DyingAsync(point, folder.Data, Import("after.csv", After));

        Assert.True(dead.Exit == Killed, $"{dead.Exit}: {dead.Out}{dead.Error}");
        const string Done = "31 钟未改 1|32 陶晚 1 missing|33 麦初 1 ; 2 batches 5 entries 2 noted";
        Assert.Equal(isThere ? Done : before, Rows());
        var again = await ProgramRun.InHereAsync(Import("after.csv", After));
        Assert.True(again.Exit == 0, again.Error);
        Assert.Equal(Done, Rows());
        Assert.Equal(["import.lock"], Directory.EnumerateFiles(Path.Combine(folder.Data, "staging")).Select(Path.GetFileName));
    }

    private string[] Import(string name, string content)
    {
        Directory.CreateDirectory(folder.Data);
        var file = Path.Combine(folder.Data, name);
        File.WriteAllText(file, content);
        return [.. folder.Settings, "--environment=Development", "roster", "import", file];
    }

    private string Rows()
    {
        using var connection = folder.Open();
        var households = connection.Texts("""
            SELECT h.Number || ' ' || h.HeadName || ' ' || (SELECT COUNT(*) FROM household_members m WHERE m.HouseholdId = h.Id) || CASE WHEN h.MissingSince IS NULL THEN '' ELSE ' missing' END
            FROM households h ORDER BY h.Number
            """);
        return $"{string.Join('|', households)} ; {connection.Count("SELECT COUNT(*) FROM roster_batches")} batches {connection.Count("SELECT COUNT(*) FROM roster_entries")} entries {connection.Count("SELECT COUNT(*) FROM audit_entries WHERE Subject LIKE 'list:%'")} noted";
    }
}
