using BotAssistant.Alarms;
using BotAssistant.People;
using BotAssistant.Tests.Commands;
using BotAssistant.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using static BotAssistant.Tests.Forms.County;

namespace BotAssistant.Tests.Alarms;

/// <summary>What whoever runs the service sees of duty and of dangers.</summary>
public sealed class DutyListTests
{
    [Fact]
    public async Task Who_is_called_and_what_is_open_is_listed_and_of_quiet_kinds_never_what_is_open()
    {
        await using var county = await StartAsync();
        var cadre = await county.CadreAsync("何应声", "县应急局", Role.Department, "990121");
        await county.MeetAsync("duty", account => account.CadreId = cadre);
        await SayAsync(county.Home, "我家房子着火了快来人");
        await SayAsync(county.Home, "我不想活了，想喝农药");
        Assert.Equal(2, county.Read(db => db.Set<Alarm>().Count(alarm => alarm.State == AlarmState.Ringing)));

        var (duty, open) = county.App.Services.GetRequiredService<DutyList>().Read();

        var fire = Assert.Single(open);
        Assert.Equal(("着火", null), (fire.Kind, fire.TakenBy));
        Assert.True(fire.Calls > 0);
        Assert.Equal(["urgent", "self-harm", "violence", "abuse"], duty.Where(line => line.Region == "990121").Select(line => line.Kind));
        // The demo county's rule: the one has a chat, the other has not.
        var urgent = duty.First(line => line is { Region: "990121", Kind: "urgent" });
        Assert.Contains(new OnDuty("何应声", IsReachable: true), urgent.People);
        Assert.Contains(urgent.People, one => !one.IsReachable);
    }

    [Fact]
    public async Task The_command_says_who_cannot_be_called_and_that_nothing_is_open()
    {
        using var folder = new StorageFolder();
        await ProgramRun.InHereAsync([.. folder.Settings, "--environment=Development", "people", "add", "--name", "白知微", "--role", "管理员"]);

        var list = await ProgramRun.InHereAsync([.. folder.Settings, "--environment=Development", "alarms", "list"]);
        var json = await ProgramRun.InHereAsync([.. folder.Settings, "--environment=Development", "alarms", "list", "--json"]);

        Assert.Equal((0, 0), (list.Exit, json.Exit));
        Assert.Contains("叫不到", list.Out, StringComparison.Ordinal);
        Assert.Contains("现在没有没办完的紧急情况", list.Out, StringComparison.Ordinal);
        Assert.Contains("只有被叫的人知道", list.Error, StringComparison.Ordinal);
        Assert.All(json.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.StartsWith("{\"kind\":", line, StringComparison.Ordinal));
    }
}
