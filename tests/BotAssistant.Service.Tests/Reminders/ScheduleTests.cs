using BotAssistant.Casework;
using BotAssistant.Schedule;
using BotAssistant.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Quartz;
using Quartz.Extensibility;

namespace BotAssistant.Tests.Forms;

/// <summary>The real schedule: its file holds nothing that would be lost with it.</summary>
public sealed class ScheduleTests
{
    [Fact]
    public async Task Every_trigger_has_the_countys_time_zone_and_says_what_becomes_of_a_missed_run()
    {
        await using var county = await Mornings.StartAsync("--Schedule:Enabled=true");
        var scheduler = await county.Get<ISchedulerFactory>().GetScheduler();

        foreach (var entry in Timetable.All)
        {
            var trigger = Assert.IsAssignableFrom<ICronTrigger>(Assert.Single(await scheduler.GetTriggersOfJob(entry.Key)));
            Assert.Equal("Asia/Shanghai", trigger.TimeZone.Id);
            Assert.Equal(entry.Cron, trigger.CronExpressionString);
            Assert.Contains(entry.Misfire, new[] { CronTriggerMisfireInstruction.DoNothing, CronTriggerMisfireInstruction.FireAndProceed });
            Assert.Equal((int)entry.Misfire, (int)trigger.MisfireInstruction);
        }
    }

    [Fact]
    public void Every_job_is_cut_off_after_a_time_and_never_runs_beside_itself() => Assert.All(Timetable.All, entry =>
    {
        var limit = Assert.Single(entry.Job.GetCustomAttributesData(), attribute => attribute.AttributeType == typeof(JobTimeoutAttribute));
        Assert.Contains(limit.ConstructorArguments[0].Value, new object[] { Timetable.Short, Timetable.Long });
        Assert.Contains(entry.Job.GetCustomAttributesData(), attribute => attribute.AttributeType == typeof(DisallowConcurrentExecutionAttribute));
    });

    [Fact]
    public void What_has_not_been_done_for_too_long_is_named()
    {
        var clock = new ManualClock();
        var status = new ScheduleStatus(clock, NullLogger<ScheduleStatus>.Instance);
        Assert.Empty(status.Troubles());

        clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(Timetable.All.Where(entry => entry.Within == TimeSpan.FromHours(1)).Select(entry => entry.Name), status.Troubles().Select(trouble => trouble[..trouble.IndexOf(':', StringComparison.Ordinal)]));
        clock.Advance(TimeSpan.FromHours(30));
        Assert.Equal(Timetable.All.Count, status.Troubles().Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_its_file_or_with_a_damaged_one_nothing_is_lost_and_nothing_told_twice(bool damaged)
    {
        await using var county = await Mornings.StartAsync("--Schedule:Enabled=true");
        var told = await county.OpenAsync(WorkItemKind.Visit, county.Today.AddDays(3), county.HelperId);
        await RunAsync(county, "sweep-reminders");
        await RunAsync(county, "write-digests");
        Assert.Single(county.DigestsOf(county.HelperId));
        var waits = await county.OpenAsync(WorkItemKind.Verification, county.Today.AddDays(4), county.HelperId);

        await county.App.StopAsync();
        var file = Path.Combine(county.App.Directory, ScheduleFile.Name);
        // A new process has no connection to the old file; this one keeps some.
        using (var idle = new SqliteConnection($"Data Source={file}"))
        {
            SqliteConnection.ClearPool(idle);
        }

        foreach (var part in (string[])["-wal", "-shm", "-journal"])
        {
            File.Delete(file + part);
        }

        if (damaged)
        {
            await File.WriteAllTextAsync(file, "not a database, and longer than the header of one would be ............................................");
        }
        else
        {
            File.Delete(file);
        }

        await county.App.StartAgainAsync();
        Assert.Equal(damaged, Directory.EnumerateFiles(county.App.Directory, ScheduleFile.Name + ".broken-*").Any());
        county.GoTo(county.Today.AddDays(1), 8);
        await RunAsync(county, "sweep-reminders");
        await RunAsync(county, "write-digests");

        Assert.Single(county.DigestsOf(county.HelperId), text => text.Contains($"{told}号", StringComparison.Ordinal));
        Assert.Single(county.DigestsOf(county.HelperId), text => text.Contains($"{waits}号", StringComparison.Ordinal));
    }

    /// <summary>Wakes a job as its trigger would, and waits until the history has that it succeeded.</summary>
    private static async Task RunAsync(County county, string name)
    {
        var scheduler = await county.Get<ISchedulerFactory>().GetScheduler();
        var history = county.Get<IExecutionHistoryStore>();
        var key = new JobKey(name, Timetable.Group);
        var before = await CountAsync();
        await scheduler.TriggerJob(key);
        await county.App.UntilAsync(async () => await CountAsync() > before, name + " stands in the history", TimeSpan.FromMilliseconds(50));

        async Task<int> CountAsync() => (await history.QueryExecutions(new ExecutionHistoryQuery { SchedulerName = scheduler.SchedulerName, Job = key })).Items.Count;
    }
}
