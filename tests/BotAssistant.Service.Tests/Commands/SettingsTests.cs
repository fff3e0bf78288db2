using BotAssistant.Tests.Storage;

namespace BotAssistant.Tests.Commands;

public sealed class SettingsTests : IDisposable
{
    private readonly StorageFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task All_settings_that_cannot_be_used_are_said_at_once()
    {
        string[] wrong =
        [
            "--County:Region=99", "--County:Name=", "--County:DeskPhone=", $"--County:DutyName={new string('长', 41)}", "--County:TimeZone=Asia/Nowhere",
            "--Server:PublicUrl=ftp://x", "--urls=localhost", "--Storage:BusyTimeout=soon", "--Storage:MaxMegabytes=many", "--DirectLine:TokenLifetime=00:01:00",
            "--Retention:ChatLogDays=0", "--Retention:DraftDays=366", "--Retention:AuditDays=179", "--Dialogs:Directory=/nowhere", "--Backup:PassphraseFile=/nowhere/file",
            "--Demo:Enabled=perhaps", "--WebChat:Voice=loud", "--WebChat:Vioce=Browser",
            "--DirectLine:Secrets:0=short", "--DirectLine:TrustedOrigins=https://page.example", "--DirectLine:TrustedOrigins:0=https://page.example/path", "--DirectLine:EnhancedAuthentication=often", "--ForwardedHeaders:KnownProxies:0=proxy", "--Assistant:Model:Endpoint=http://model.example/v1", "--Assistant:Model:Name=", "--Assistant:Model:Timeout=5", "--Assistant:Model:PriceIn=dear", "--Assistant:Model:Modle=x", "--Prompts:Directory=/nowhere", "--Storage:Directory=", "--Storage:Directry=/data", "--County:Nmae=x",
        ];

        var run = await ProgramRun.InHereAsync([.. wrong, "serve"]);

        Assert.Equal(2, run.Exit);
        Assert.Equal("", run.Out);
        Assert.StartsWith("下面的设置有问题", run.Error, StringComparison.Ordinal);
        foreach (var setting in wrong.Select(argument => argument[2..].Split('=')[0]))
        {
            Assert.Single(run.Error.Split('\n'), line => line.StartsWith($"{setting}：", StringComparison.Ordinal));
        }

        Assert.DoesNotContain("Exception", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("keys", "rotate")]
    [InlineData("turns", "parked")]
    [InlineData("outbox", "dead")]
    [InlineData("backup", "--to", "nowhere")]
    [InlineData("restore", "none.backup", "--to", "nowhere")]
    public async Task Every_command_says_which_setting_cannot_be_used(params string[] command)
    {
        var run = await ProgramRun.InHereAsync([.. folder.Settings, "--Storage:MaxMegabytes=many", .. command]);

        Assert.Equal((2, ""), (run.Exit, run.Out));
        Assert.Contains("Storage:MaxMegabytes：应当是 0 到 1000000 之间的整数。", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Retention:ChatLogDays", "1", "3650", "3651")]
    [InlineData("Retention:DraftDays", "1", "365", "366")]
    [InlineData("Retention:AuditDays", "180", "3650", "3651")]
    public async Task What_the_check_lets_through_the_start_takes(string setting, string least, string most, string tooMuch)
    {
        foreach (var good in new[] { least, most })
        {
            await using var app = await BotAssistant.Testing.AssistantApp.StartAsync([.. folder.Settings, $"--{setting}={good}"]);
            Assert.Equal(200, (await app.ReadyAsync()).Status);
        }

        var run = await ProgramRun.InHereAsync([.. folder.Settings, "--urls=http://127.0.0.1:0", $"--{setting}={tooMuch}"]);
        Assert.Equal(2, run.Exit);
        Assert.Contains($"{setting}：", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_people_are_refused_outside_Development()
    {
        var run = await ProgramRun.InHereAsync([.. folder.Settings, "--urls=http://127.0.0.1:0", "--environment=Production", "--Demo:Enabled=true"]);

        Assert.Equal(2, run.Exit);
        Assert.Contains("Demo:Enabled：只能在开发环境使用", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("County:DutyName", "", "没有填写")]
    [InlineData("County:DutyPhone", "", "没有填写")]
    [InlineData("County:DeskPhone", "", "没有填写")]
    [InlineData("DirectLine:Secrets:0", "changeme-changeme-changeme-changeme", "太短或者太简单")]
    [InlineData("DirectLine:Secrets:0", "a-secret", "太短或者太简单")]
    [InlineData("BotFramework:AllowLoopbackServiceUrls", "true", "只能在开发环境使用")]
    [InlineData("Demo:Enabled", "true", "只能在开发环境使用")]
    public async Task Production_refuses_what_a_county_must_not_run_with(string setting, string value, string why)
    {
        string[] complete =
        [
            .. folder.Settings, "--urls=http://127.0.0.1:0", "--environment=Production", "--County:Region=110101", "--County:Name=某县", "--County:DeskPhone=010-00000000", "--County:DutyName=值班员", "--County:DutyPhone=010-00000001",
        ];

        var run = await ProgramRun.InHereAsync([.. complete, $"--{setting}={value}", "serve"]);

        Assert.Equal((2, ""), (run.Exit, run.Out));
        Assert.Contains($"{setting}：{why}", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_for_backups_needs_a_passphrase()
    {
        var run = await ProgramRun.InHereAsync([.. folder.Settings, "--urls=http://127.0.0.1:0", $"--Backup:Directory={folder["backups"]}"]);

        Assert.Equal(2, run.Exit);
        Assert.Contains("Backup:PassphraseFile：没有填写。", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Production_without_a_county_does_not_start()
    {
        var byVariable = await ProgramRun.AsProcessInAsync("Production", folder.Data, [.. folder.Settings, "--urls=http://127.0.0.1:0"]);
        var bySetting = await ProgramRun.InHereAsync([.. folder.Settings, "--urls=http://127.0.0.1:0", "--environment=Production"]);

        foreach (var run in new[] { byVariable, bySetting })
        {
            Assert.Equal((2, ""), (run.Exit, run.Out));
            foreach (var setting in new[] { "County:Region", "County:Name", "County:DeskPhone", "County:DutyName", "County:DutyPhone" })
            {
                Assert.Contains($"{setting}：", run.Error, StringComparison.Ordinal);
            }
        }

        Assert.Empty(Directory.GetFileSystemEntries(folder.Data));
    }

    [Fact]
    public async Task A_settings_file_that_is_broken_is_named()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.Data, "botassistant.json"), "{ \"County\": { \"Name\": \"澜溪县\" \"Region\": \"990121\" } }");

        var run = await ProgramRun.AsProcessAsync(folder.Data, [.. folder.Settings, "check"]);

        Assert.Equal((2, ""), (run.Exit, run.Out));
        Assert.Contains("botassistant.json", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }
}
