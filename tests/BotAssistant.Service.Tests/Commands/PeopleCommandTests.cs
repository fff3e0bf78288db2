using System.Text.Json;
using BotAssistant.Tests.Storage;

namespace BotAssistant.Tests.Commands;

public sealed class PeopleCommandTests : IDisposable
{
    private readonly StorageFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Somebody_is_added_before_the_first_start_gets_another_code_and_leaves()
    {
        var added = await RunAsync("add", "--name", "白知微", "--role", "管理员", "--phone", "12900000009", "--json");
        Assert.Equal(0, added.Exit);
        var id = Json(added).GetProperty("id").GetString()!;
        Assert.Matches("^[0-9]{8}$", Json(added).GetProperty("code").GetString());

        var again = await RunAsync("code", "--cadre", id, "--json");
        Assert.NotEqual(Json(added).GetProperty("code").GetString(), Json(again).GetProperty("code").GetString());
        Assert.Equal(1, folder.Count("SELECT COUNT(*) FROM one_time_codes WHERE RevokedAt IS NULL"));

        Assert.Equal(0, (await RunAsync("end", "--cadre", id, "--on", "2026-12-31")).Exit);
        var listed = Json(await RunAsync("list", "--json"));
        Assert.Equal(("白知微", "2026-12-31", false), (listed.GetProperty("name").GetString(), listed.GetProperty("endsOn").GetString(), listed.GetProperty("isBound").GetBoolean()));
        // Neither the telephone nor a code lies in the database as it is.
        Assert.DoesNotContain("12900000009", await File.ReadAllTextAsync(folder.Database, System.Text.Encoding.Latin1), StringComparison.Ordinal);
        Assert.DoesNotContain(Json(again).GetProperty("code").GetString()!, await File.ReadAllTextAsync(folder.Database, System.Text.Encoding.Latin1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leave_is_noted_with_who_stands_in_and_ends()
    {
        var away = Json(await RunAsync("add", "--name", "甲", "--role", "帮扶责任人", "--json")).GetProperty("id").GetString()!;
        var other = Json(await RunAsync("add", "--name", "乙", "--role", "帮扶责任人", "--json")).GetProperty("id").GetString()!;

        Assert.Contains("--stand-in", (await RunAsync("leave", "--cadre", away, "--until", "2099-12-31")).Error, StringComparison.Ordinal);
        Assert.Contains("--stand-in", (await RunAsync("leave", "--cadre", away, "--stand-in", away)).Error, StringComparison.Ordinal);
        Assert.Contains("日期不对", (await RunAsync("leave", "--cadre", away, "--from", "2020-01-01", "--until", "2020-01-05", "--stand-in", other)).Error, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("leave", "--cadre", away, "--until", "2099-12-31", "--stand-in", other)).Exit);
        Assert.Equal(1, folder.Count("SELECT COUNT(*) FROM cadres WHERE AwayFrom IS NOT NULL AND AwayUntil = '2099-12-31' AND StandInId IS NOT NULL"));
        Assert.Equal(0, (await RunAsync("leave", "--cadre", away, "--back")).Exit);
        Assert.Contains("没有请假", (await RunAsync("leave", "--cadre", away, "--back")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_somebody_is_written_to_first_is_listed_and_said_for_them()
    {
        var id = Json(await RunAsync("add", "--name", "甲", "--role", "帮扶责任人", "--json")).GetProperty("id").GetString()!;
        Assert.Contains("没有账号", (await RunAsync("channel", "--cadre", id, "--to", "embedded")).Error, StringComparison.Ordinal);
        using (var connection = folder.Open())
        {
            connection.Execute("INSERT INTO accounts (Id, Channel, UserId, NoticeVersion, FirstSeenAt, CadreId) SELECT randomblob(16), channel, 'u', 1, '2026-11-01 08:00:00', Id FROM cadres, (SELECT 'embedded' AS channel UNION SELECT 'msteams')");
        }

        Assert.Equal(0, (await RunAsync("channel", "--cadre", id, "--to", "msteams")).Exit);
        Assert.Equal(1, folder.Count("SELECT COUNT(*) FROM accounts WHERE PreferredAt IS NOT NULL AND Channel = 'msteams'"));
        Assert.Contains("msteams 发不到 指定先发到这里", (await RunAsync("channel", "--cadre", id)).Out, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("channel", "--cadre", id, "--to", "embedded")).Exit);
        Assert.Equal(1, folder.Count("SELECT COUNT(*) FROM accounts WHERE PreferredAt IS NOT NULL"));
        Assert.Equal(0, (await RunAsync("channel", "--cadre", id, "--to", "any")).Exit);
        Assert.Equal(0, folder.Count("SELECT COUNT(*) FROM accounts WHERE PreferredAt IS NOT NULL"));
        Assert.Equal(3, folder.Count("SELECT COUNT(*) FROM audit_entries WHERE Action = 'channel-preferred'"));
    }

    [Theory]
    [InlineData("没有“主任”这种职责", "add", "--name", "甲", "--role", "主任")]
    [InlineData("不在本县", "add", "--name", "甲", "--role", "管理员", "--region", "440100")]
    [InlineData("11位数字", "add", "--name", "甲", "--role", "管理员", "--phone", "123")]
    [InlineData("本县没有区划代码990121999", "add", "--name", "甲", "--role", "乡镇专干", "--region", "990121999")]
    [InlineData("要写单位", "add", "--name", "甲", "--role", "部门")]
    [InlineData("请写姓名", "add", "--name", " ", "--role", "管理员")]
    [InlineData("不是区划代码", "add", "--name", "甲", "--role", "管理员", "--region", "99")]
    public async Task What_cannot_be_is_said_in_one_sentence_and_nothing_is_made(string said, params string[] command)
    {
        var run = await RunAsync(command);

        Assert.Equal(1, run.Exit);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
        Assert.False(File.Exists(folder.Database));
    }

    [Fact]
    public async Task A_code_is_for_one_person_who_exists()
    {
        await RunAsync("add", "--name", "甲", "--role", "坐席");

        Assert.Contains("只写一个", (await RunAsync("code")).Error, StringComparison.Ordinal);
        Assert.Contains("没有找到", (await RunAsync("code", "--household", "9901210000001")).Error, StringComparison.Ordinal);
        Assert.Contains("没有找到", (await RunAsync("end", "--cadre", "019a0000-0000-7000-8000-000000000001")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_code_is_drawn_for_a_phone_and_whoever_leaves_stands_in_for_nobody()
    {
        var shown = await RunAsync("add", "--name", "甲", "--role", "坐席");
        Assert.Equal(0, shown.Exit);
        // A square of half blocks, at least as large as the smallest such picture.
        var drawn = shown.Out.Split('\n').Where(line => line.IndexOfAny(['█', '▀', '▄']) >= 0).ToArray();
        Assert.True(drawn.Length >= 11, shown.Out);

        var id = Json(await RunAsync("add", "--name", "乙", "--role", "坐席", "--json")).GetProperty("id").GetString()!;
        var self = await RunAsync("end", "--cadre", id, "--stand-in", id);
        Assert.Equal(1, self.Exit);
        Assert.Contains("不能是离任的人自己", self.Error, StringComparison.Ordinal);
        Assert.Equal(0, folder.Count("SELECT COUNT(*) FROM cadres WHERE EndsOn IS NOT NULL"));
    }

    [Fact]
    public async Task A_list_is_tried_then_loaded_whole_and_each_code_is_printed_once()
    {
        await File.WriteAllTextAsync(folder["list.csv"], "\uFEFF姓名,单位,职务,联系电话,职责,区划代码\n白知微,县农业农村局,科长,12900000009,县级,\n白知微,县农业农村局,科长,12900000009,管理员,990121\n\"孟, 一\",青石乡政府,,,乡镇专干,990121200\n");

        var tried = await RunAsync("import", folder["list.csv"], "--dry-run");
        Assert.Equal((0, "", 0L), (tried.Exit, tried.Out, folder.Count("SELECT COUNT(*) FROM cadres")));
        Assert.Contains("会登记2人", tried.Error, StringComparison.Ordinal);
        var loaded = await RunAsync("import", folder["list.csv"], "--json");

        var lines = loaded.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(["白知微", "孟, 一"], lines.Select(line => line.GetProperty("name").GetString()));
        Assert.Equal(2, lines.Select(line => line.GetProperty("code").GetString()).Where(code => code!.Length == 8).Distinct().Count());
        Assert.Equal((2L, 3L, 2L), (folder.Count("SELECT COUNT(*) FROM cadres"), folder.Count("SELECT COUNT(*) FROM cadre_roles"), folder.Count("SELECT COUNT(*) FROM one_time_codes")));
        var again = await RunAsync("import", folder["list.csv"]);
        Assert.Equal((1, ""), (again.Exit, again.Out));
        Assert.Contains("第2行：白知微已经登记过了", again.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("第1行：表头要有", "甲,某局,,,县级,")]
    [InlineData("第3行：没有写姓名", "姓名,单位,职责\n甲,某局,县级\n,某局,县级")]
    [InlineData("第3行：没有“主任”这种职责", "姓名,单位,职责\n甲,某局,县级\n乙,某局,主任")]
    [InlineData("第3行：“9901”不是区划代码", "姓名,单位,职责,区划代码\n甲,某局,县级,\n乙,某局,乡镇专干,9901")]
    [InlineData("第3行：110101001不归您管，或者不在本县", "姓名,单位,职责,区划代码\n甲,某局,县级,\n乙,某局,乡镇专干,110101001")]
    [InlineData("第3行：本县没有区划代码990121999", "姓名,单位,职责,区划代码\n甲,某局,县级,\n乙,某局,乡镇专干,990121999")]
    [InlineData("第3行：乙的电话不是11位数字", "姓名,单位,职责,电话\n甲,某局,县级,\n乙,某局,县级,1.29E+10")]
    [InlineData("第3行：甲的这样职责前面已经写过了", "姓名,单位,职责\n甲,某局,县级\n甲,某局,县级")]
    [InlineData("第3行：乙的电话跟前面另一个人一样", "姓名,单位,职责,电话\n甲,某局,县级,12900000001\n乙,某局,县级,12900000001")]
    public async Task A_wrong_line_of_a_list_is_named_and_nobody_is_added(string said, string table)
    {
        await File.WriteAllTextAsync(folder["list.csv"], table);

        var run = await RunAsync("import", folder["list.csv"]);

        Assert.Equal((1, ""), (run.Exit, run.Out));
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.Contains("一个人也没有登记", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, folder.Count("SELECT COUNT(*) FROM cadres"));
    }

    [Fact]
    public async Task Leaving_after_somebody_for_whom_one_stood_in_tells_what_is_nobodys_then()
    {
        await ProgramRun.InHereAsync([.. folder.Settings, "--environment=Development", "demo", "create", "--households", "9"]);
        var stand = Json(await RunAsync("add", "--name", "乙", "--role", "帮扶责任人", "--json")).GetProperty("id").GetString()!;
        var leaver = (await ListAsync()).Single(line => line.Contains("钱渡舟", StringComparison.Ordinal))[..36];

        var handed = await RunAsync("end", "--cadre", leaver, "--on", "2026-01-31", "--stand-in", stand);
        Assert.Equal((0, false), (handed.Exit, handed.Error.Contains("没有人管", StringComparison.Ordinal)));
        var left = await RunAsync("end", "--cadre", stand, "--on", "2026-02-28");

        Assert.Contains("没有人管了", left.Error, StringComparison.Ordinal);
        Assert.Matches("还有[1-9][0-9]*件没办完的事、[1-9][0-9]*户", left.Error);
    }

    [Fact]
    public async Task The_list_says_roles_and_places_in_words_and_marks_who_is_made_up()
    {
        await ProgramRun.InHereAsync([.. folder.Settings, "--environment=Development", "demo", "create", "--households", "9"]);
        await RunAsync("add", "--name", "甲", "--role", "队长", "--region", "990121200201", "--unit", "某单位");

        var lines = await ListAsync();

        Assert.EndsWith(" 罗小禾 青石乡人民政府 乡镇专干（青石乡） 已绑定 演示", Tidy(lines.Single(line => line.Contains("罗小禾", StringComparison.Ordinal))), StringComparison.Ordinal);
        Assert.EndsWith(" 甲 某单位 第一书记、工作队长（青石乡上坝村） 未绑定", Tidy(lines.Single(line => line.Contains(" 甲 ", StringComparison.Ordinal))), StringComparison.Ordinal);
        Assert.Equal(lines.Length - 1, lines.Count(line => line.Contains("演示", StringComparison.Ordinal)));
    }

    private static string Tidy(string line) => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private async Task<string[]> ListAsync() => (await RunAsync("list")).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    [Fact]
    public async Task A_demo_county_is_made_once_and_in_the_demo_county_only()
    {
        var elsewhere = await ProgramRun.InHereAsync([.. folder.Settings, "--environment=Development", "--County:Region=110101", "demo", "create", "--households", "3"]);
        Assert.Equal(1, elsewhere.Exit);
        Assert.Contains("990121", elsewhere.Error, StringComparison.Ordinal);

        var made = await ProgramRun.InHereAsync([.. folder.Settings, "--environment=Development", "demo", "create", "--households", "3", "--as-of", "2026-11-28", "--json"]);
        Assert.Equal((0, 3), (made.Exit, Json(made).GetProperty("households").GetInt32()));
        var again = await ProgramRun.InHereAsync([.. folder.Settings, "--environment=Development", "demo", "create", "--households", "3"]);
        Assert.Equal(1, again.Exit);
        Assert.Contains("没有动它们", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Made_up_people_never_serve_a_real_county()
    {
        await ProgramRun.InHereAsync([.. folder.Settings, "--environment=Development", "demo", "create", "--households", "3"]);

        var refused = await ProgramRun.InHereAsync(
        [
            .. folder.Settings, "--environment=Production", "--urls=http://127.0.0.1:0", "--County:Region=110101", "--County:Name=某县", "--County:DeskPhone=010-00000000",
            "--County:DutyName=值班员", "--County:DutyPhone=010-00000001", "serve",
        ]);

        Assert.Equal(1, refused.Exit);
        Assert.Contains("假人假户", refused.Error, StringComparison.Ordinal);
    }

    private Task<ProgramRun> RunAsync(params string[] command) => ProgramRun.InHereAsync([.. folder.Settings, "--environment=Development", "people", .. command]);

    private static JsonElement Json(ProgramRun run) => JsonDocument.Parse(run.Out).RootElement;
}
