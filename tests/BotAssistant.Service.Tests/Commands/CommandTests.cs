using System.Text.Json;
using BotAssistant.Privacy;
using BotAssistant.Testing;
using BotAssistant.Tests.Storage;

namespace BotAssistant.Tests.Commands;

public sealed class CommandTests : IDisposable
{
    private readonly StorageFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("县里的聊天助手")]
    [InlineData("开始服务", "serve")]
    [InlineData("备份成一个加密文件", "backup")]
    [InlineData("把备份恢复到一个空目录", "restore")]
    [InlineData("管理加密密钥", "keys")]
    [InlineData("换一把新的数据密钥", "keys", "rotate")]
    [InlineData("检查数据库是否完好", "check")]
    [InlineData("查看和重新处理没能处理的消息", "turns")]
    [InlineData("列出没能处理的消息", "turns", "parked")]
    [InlineData("让一条消息在下次启动服务时重新处理", "turns", "retry")]
    [InlineData("查看和重发没能送出的消息", "outbox")]
    [InlineData("列出没能送出", "outbox", "dead")]
    [InlineData("重新发送一条消息", "outbox", "retry")]
    [InlineData("干部和绑定码", "people")]
    [InlineData("登记一名干部，给出绑定码", "people", "add")]
    [InlineData("再给一个绑定码", "people", "code")]
    [InlineData("列出干部", "people", "list")]
    [InlineData("干部离任", "people", "end")]
    [InlineData("造一个虚构的演示县", "demo", "create")]
    public async Task Every_command_explains_itself(string explanation, params string[] command)
    {
        var run = await ProgramRun.InHereAsync([.. folder.Settings, .. command, "--help"]);

        Assert.Equal(0, run.Exit);
        Assert.Contains(explanation, run.Out, StringComparison.Ordinal);
        // Every option and argument has words of ours beside it.
        Assert.Contains("显示命令的用法", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Show help", run.Out, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Data));
    }

    [Theory]
    [InlineData("999999")]
    [InlineData("here")]
    public async Task A_region_that_does_not_exist_is_not_asked_for(string region)
    {
        var run = await ProgramRun.InHereAsync([.. folder.Settings, "ask", "低保多少钱", "--region", region]);

        Assert.NotEqual(0, run.Exit);
        Assert.Empty(run.Out);
        Assert.Contains($"没有行政区划代码“{region}”", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_ends_with_its_choices_as_a_channel_without_buttons_shows_them()
    {
        var plain = await ProgramRun.InHereAsync([.. folder.Settings, "ask", "清除这段对话"]);
        var json = await ProgramRun.InHereAsync([.. folder.Settings, "ask", "清除这段对话", "--json"]);

        Assert.Matches(@"\n1\. .+\n2\. ", plain.Out);
        var replies = JsonDocument.Parse(json.Out).RootElement.GetProperty("replies");
        Assert.Matches(@"\n1\. .+\n2\. .+", replies[replies.GetArrayLength() - 1].GetString());
    }

    [Fact]
    public async Task Documents_of_an_import_get_what_they_do_not_name_themselves_and_show_their_derived_end()
    {
        using var documents = new TemporaryDirectory();
        var file = Path.Combine(documents.Path, "水款.md");
        string[] settings = [.. folder.Settings, "--Policies:Shipped=false", "policies"];
        foreach (var (amount, from) in new[] { ("38", "2026年1月1日"), ("42", "2026/6/1") })
        {
            await File.WriteAllTextAsync(file, $"---\nid: L-shuikuan\n---\n# 水款补助办法\n\n水款每户每年补助{amount}元。\n");
            Assert.Equal(0, (await ProgramRun.InHereAsync([.. settings, "import", file, "--topic", "饮水安全", "--from", from, "--audience", "both"])).Exit);
        }

        var shown = JsonDocument.Parse((await ProgramRun.InHereAsync([.. settings, "show", "L-shuikuan", "--edition", "1", "--json"])).Out).RootElement;
        Assert.Equal("2026-05-31", shown.GetProperty("until").GetString());
        Assert.Contains("“去年”不是日期", (await ProgramRun.InHereAsync([.. settings, "import", file, "--from", "去年"])).Error, StringComparison.Ordinal);
        Assert.Contains("没有“种星星”这个主题", (await ProgramRun.InHereAsync([.. settings, "import", file, "--topic", "种星星"])).Error, StringComparison.Ordinal);
        Assert.DoesNotContain("还没有本县自己的文件", (await ProgramRun.InHereAsync([.. folder.Settings, "check"])).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_mistyped_at_the_library_is_told_in_one_sentence()
    {
        string[] settings = [.. folder.Settings, "--Policies:Shipped=false"];
        using var documents = new TemporaryDirectory();
        var file = Path.Combine(documents.Path, "a.md");
        await File.WriteAllTextAsync(file, "---\nid: L-shuikuan\ntitle: 水款补助办法\ntopic: 饮水安全\n---\n水款每户每年补助38元。\n");
        Assert.Equal(0, (await ProgramRun.InHereAsync([.. settings, "policies", "import", file])).Exit);
        await File.WriteAllTextAsync(file + "l", """
            {"id":"X1","as":"boss","text":"低保"}
            {"id":"X2","text":5}
            oops
            """);
        (string[] Words, string Said)[] mistakes =
        [
            (["policies", "search", "水款", "--region", "990121100299"], "没有行政区划代码“990121100299”。县和县以上写 6 位，本县的乡镇写 9 位"),
            (["policies", "search", "水款", "--limit", "0"], "--limit 要在 1 到 50 之间"),
            (["policies", "search", "水款", "--day", ""], "没有看懂“--day ''”"),
            (["policies", "search", " "], "没有写要查什么"),
            (["policies", "search", "桃花县水款多少钱"], "没有认出“桃花县”是什么地方"),
            (["policies", "show", "L-shuikuan", "--edition", "9"], "“L-shuikuan”没有第9版，最新的是第1版"),
            (["policies", "show", "L-nothing"], "库里没有编号是“L-nothing”的文件"),
        ];
        foreach (var (words, said) in mistakes)
        {
            var run = await ProgramRun.InHereAsync([.. settings, .. words]);
            Assert.Equal(1, run.Exit);
            Assert.Contains(said, run.Error, StringComparison.Ordinal);
            Assert.Empty(run.Out);
        }

        Assert.Contains("从 没有写 到 没有写", (await ProgramRun.InHereAsync([.. settings, "policies", "show", "L-shuikuan"])).Out, StringComparison.Ordinal);
        Assert.Contains("没有写", (await ProgramRun.InHereAsync([.. settings, "policies", "list"])).Out, StringComparison.Ordinal);
        var asked = await ProgramRun.InHereAsync([.. settings, "ask", "--file", file + "l", "--json"]);
        Assert.Equal(1, asked.Exit);
        var lines = asked.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(["X1", "X2"], lines.Take(2).Select(line => line.GetProperty("id").GetString()));
        Assert.False(lines[2].TryGetProperty("id", out _));
    }

    [Fact]
    public async Task A_check_names_a_library_without_documents_of_the_county_but_does_not_fail()
    {
        await UseOnceAsync();

        var run = await ProgramRun.InHereAsync([.. folder.Settings, "check"]);

        Assert.Equal(0, run.Exit);
        Assert.Contains("还没有本县自己的文件", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Standard_output_of_a_check_is_JSON_and_nothing_else()
    {
        await UseOnceAsync();
        var runs = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ =>
            ProgramRun.AsProcessAsync(folder.Data, [.. folder.Settings, "--Logging:LogLevel:Default=Debug", "check", "--json"])));

        foreach (var run in runs)
        {
            Assert.Equal(0, run.Exit);
            Assert.Equal((string[])["dialogs", "prompts", "rules", "database", "keys", "audit", "divisions", "policies", "citations", "permissions", "rule-4", "rule-5", "rule-6", "rule-7", "rule-8", "rule-9", "parked", "dead"], (string[])[.. Checks(run.Out).Select(check => check.GetProperty("check").GetString()!)]);
            Assert.All(Checks(run.Out), check => Assert.True(check.GetProperty("good").GetBoolean()));
        }
    }

    [Fact]
    public async Task A_check_ends_with_one_when_something_waits_for_a_person()
    {
        await UseOnceAsync();
        folder.Execute("UPDATE inbox SET State = 'Parked', Failure = 'TimeoutException' WHERE Sequence = (SELECT MAX(Sequence) FROM inbox)");

        var json = await ProgramRun.InHereAsync([.. folder.Settings, "check", "--json"]);
        var text = await ProgramRun.InHereAsync([.. folder.Settings, "check"]);

        Assert.Equal((1, 1), (json.Exit, text.Exit));
        Assert.Equal((string[])["parked"], (string[])[.. Checks(json.Out).Where(check => !check.GetProperty("good").GetBoolean()).Select(check => check.GetProperty("check").GetString()!)]);
        Assert.Contains("没能处理的消息：有 1 条", text.Out, StringComparison.Ordinal);
        Assert.Contains("数据库：正常", text.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_reaches_the_running_service_and_a_turn_asked_for_twice_is_taken_once()
    {
        await using var app = await AssistantApp.StartAsync(folder.Settings);
        var person = await app.MeetAsync("lin");
        await person.AskAsync("你好");
        var said = folder.Count("SELECT MAX(Sequence) FROM inbox");
        folder.Execute($"DELETE FROM log WHERE Sequence > {said}; UPDATE inbox SET State = 'Parked', Attempts = 3, Failure = 'TimeoutException' WHERE Sequence = {said}");
        var turn = Checks((await ProgramRun.InHereAsync([.. folder.Settings, "turns", "parked", "--json"])).Out).Single();
        string[] retry = [.. folder.Settings, "turns", "retry", turn.GetProperty("conversation").GetString()!, $"{said}"];

        Assert.Equal(0, (await ProgramRun.InHereAsync(retry)).Exit);
        Assert.Equal(1, (await ProgramRun.InHereAsync(retry)).Exit);

        await app.UntilAsync("an answer", async () => (await app.ReadAllAsync(person.Conversation)).Any(reply => Person.ReplyTo(reply) == $"{person.Conversation}|{said:D7}"));
        Assert.Equal(1, folder.Count($"SELECT COUNT(*) FROM inbox WHERE Sequence = {said} AND State = 'Handled'"));
    }

    [Fact]
    public async Task A_parked_message_is_listed_and_taken_again_at_the_next_start()
    {
        string conversation;
        await using (var app = await AssistantApp.StartAsync(folder.Settings))
        {
            var person = await app.MeetAsync("lin");
            await person.AskAsync("你好");
            conversation = person.Conversation;
        }

        var said = folder.Count("SELECT MAX(Sequence) FROM inbox");
        folder.Execute($"DELETE FROM log WHERE Sequence > {said}; UPDATE inbox SET State = 'Parked', Attempts = 3, Failure = 'TimeoutException' WHERE Sequence = {said}");
        var listed = await ProgramRun.InHereAsync([.. folder.Settings, "turns", "parked", "--json"]);
        var turn = Checks(listed.Out).Single();
        Assert.Equal(("TimeoutException", said), (turn.GetProperty("failure").GetString(), turn.GetProperty("sequence").GetInt64()));

        Assert.Equal(1, (await RetryAsync(said + 1)).Exit);
        Assert.Equal(0, (await RetryAsync(said)).Exit);

        await using var again = await AssistantApp.StartAsync(folder.Settings);
        await again.UntilAsync("an answer", async () => (await again.ReadAllAsync(conversation)).Any(reply => Person.ReplyTo(reply) == $"{conversation}|{said:D7}"));
        Assert.Equal(0, (await ProgramRun.InHereAsync([.. folder.Settings, "check"])).Exit);

        Task<ProgramRun> RetryAsync(long sequence) => ProgramRun.InHereAsync(
            [.. folder.Settings, "turns", "retry", turn.GetProperty("conversation").GetString()!, $"{sequence}"]);
    }

    [Fact]
    public async Task A_backup_made_while_people_talk_serves_elsewhere_with_all_that_was_said_before()
    {
        await using var app = await AssistantApp.StartAsync(folder.Settings);
        var person = await app.MeetAsync("lin");
        await person.AskAsync("你好");
        string[] before = [.. (await app.ReadAllAsync(person.Conversation)).Select(activity => activity.GetRawText())];
        var other = await app.MeetAsync("wang");
        using var stop = new CancellationTokenSource();
        var talking = Task.Run(async () =>
        {
            var said = 0;
            for (; !stop.IsCancellationRequested; said++)
            {
                await other.AskAsync("谢谢");
            }

            return said;
        });
        var passphrase = Passphrase("passphrase", "correct horse 电池");
        var (file, restored) = (folder["one.backup"], folder["restored"]);

        var backup = await ProgramRun.AsProcessAsync(folder.Data, [.. folder.Settings, "backup", "--to", file, "--passphrase-file", passphrase]);
        await stop.CancelAsync();

        Assert.Equal((0, ""), (backup.Exit, backup.Out));
        Assert.Contains($"备份完成：{file}", backup.Error, StringComparison.Ordinal);
        Assert.True(await talking > 0);
        await app.StopAsync();

        var wrong = await ProgramRun.InHereAsync("restore", file, "--to", restored, "--passphrase-file", Passphrase("wrong", "incorrect horse 电池"));
        Assert.Equal(1, wrong.Exit);
        Assert.Contains("口令不对", wrong.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(restored));

        var full = await ProgramRun.InHereAsync("restore", file, "--to", folder.Data, "--passphrase-file", passphrase);
        Assert.Equal(1, full.Exit);
        Assert.Contains($"目录 {folder.Data} 不是空的", full.Error, StringComparison.Ordinal);

        // Where it is restored no county has been set up yet.
        var restore = await ProgramRun.AsProcessInAsync("Production", folder.Data, "restore", file, "--to", restored, "--passphrase-file", passphrase);
        Assert.Equal((0, ""), (restore.Exit, restore.Out));
        Assert.Contains($"恢复完成：{restored}", restore.Error, StringComparison.Ordinal);

        Directory.Delete(folder.Data, recursive: true);
        await using var elsewhere = await AssistantApp.StartAsync([$"--Storage:Directory={restored}"]);
        Assert.Equal(before, (string[])[.. (await elsewhere.ReadAllAsync(person.Conversation)).Select(activity => activity.GetRawText())]);
        // The page's token still opens it: the keys came along.
        Assert.NotEmpty(await person.On(elsewhere.Http).AskAsync("谢谢"));
        Assert.Equal(0, (await ProgramRun.InHereAsync($"--Storage:Directory={restored}", "check")).Exit);
    }

    [Fact]
    public async Task A_backup_without_a_place_or_a_passphrase_says_what_is_missing()
    {
        await UseOnceAsync();

        var nowhere = await ProgramRun.InHereAsync([.. folder.Settings, "backup"]);
        Assert.Equal(1, nowhere.Exit);
        Assert.Contains("没有说明备份放在哪里", nowhere.Error, StringComparison.Ordinal);

        var silent = await ProgramRun.InHereAsync([.. folder.Settings, "backup", "--to", folder["one.backup"]]);
        Assert.Equal(1, silent.Exit);
        Assert.Contains("还没有设置备份口令文件", silent.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_is_restored_into_a_mount_point_in_a_read_only_place()
    {
        await UseOnceAsync();
        var passphrase = Passphrase("passphrase", "correct horse 电池");
        var file = folder["one.backup"];
        Assert.Equal(0, (await ProgramRun.InHereAsync([.. folder.Settings, "backup", "--to", file, "--passphrase-file", passphrase])).Exit);
        var target = Path.Combine(folder["elsewhere"], "data");
        Directory.CreateDirectory(target);

        var restore = await ProgramRun.WithMountPointAsync(target, folder["."], "restore", file, "--to", target, "--passphrase-file", passphrase);
        Assert.SkipWhen(restore is null, "A mount point takes a mount namespace, which is not to be had here.");

        Assert.Equal((0, ""), (restore.Exit, restore.Out));
        Assert.Equal(0, (await ProgramRun.InHereAsync($"--Storage:Directory={target}", "check")).Exit);
    }

    private async Task UseOnceAsync()
    {
        await using var app = await AssistantApp.StartAsync(folder.Settings);
        await (await app.MeetAsync("lin")).AskAsync("你好");
    }

    private string Passphrase(string name, string words)
    {
        using var file = PrivateFiles.Create(folder[name]);
        file.Write(System.Text.Encoding.UTF8.GetBytes(words));
        return folder[name];
    }

    private static JsonElement[] Checks(string output) =>
        [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
}
