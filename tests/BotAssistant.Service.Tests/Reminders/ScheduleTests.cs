using System.Net;
using BotAssistant.Casework;
using BotAssistant.Operations;
using BotAssistant.People;
using BotAssistant.Reminders;
using BotAssistant.Schedule;
using BotAssistant.Sqlite;
using BotAssistant.StaffPages;
using BotAssistant.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
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

    [Fact]
    public async Task Work_that_failed_turns_its_health_bad_until_it_succeeds_and_people_are_answered_meanwhile()
    {
        var trouble = new FailingReminders();
        await using var app = await AssistantApp.StartAsync(["--Schedule:Enabled=true"], services => services.Replace(ServiceDescriptor.Singleton<IReminderStore>(provider => trouble.Over(ActivatorUtilities.CreateInstance<SqliteReminderStore>(provider)))));
        Assert.Equal((HttpStatusCode.OK, true), await JobsAsync(app));

        trouble.Fails = true;
        await RunAsync(app, "sweep-reminders");
        using (var bad = await app.Http.GetAsync(new Uri("health/jobs", UriKind.Relative)))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, bad.StatusCode);
            var told = await bad.Content.ReadAsStringAsync();
            Assert.Contains("sweep-reminders", told, StringComparison.Ordinal);
            Assert.Contains(nameof(TimeZoneNotFoundException), told, StringComparison.Ordinal);
            Assert.DoesNotContain("家里的事", told, StringComparison.Ordinal);
            Assert.DoesNotContain(".cs", told, StringComparison.Ordinal);
        }

        // An exception may quote somebody: neither the history nor the log keeps its words.
        var history = await app.Services.GetRequiredService<IExecutionHistoryStore>().QueryExecutions(
            new ExecutionHistoryQuery { SchedulerName = (await app.Services.GetRequiredService<ISchedulerFactory>().GetScheduler()).SchedulerName });
        Assert.DoesNotContain(history.Items, run => $"{run.ExceptionMessage} {run.Log} {run.Summary}".Contains("家里的事", StringComparison.Ordinal));
        Assert.DoesNotContain(app.Log.Lines, line => line.Contains("家里的事", StringComparison.Ordinal));
        var ready = await app.Http.GetStringAsync(new Uri("health/ready", UriKind.Relative));
        Assert.Contains("\"ready\":true", ready, StringComparison.Ordinal);
        Assert.Contains("schedule: sweep-reminders", ready, StringComparison.Ordinal);

        trouble.Fails = false;
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await RunAsync(app, "sweep-reminders");
        Assert.Equal((HttpStatusCode.OK, true), await JobsAsync(app));
        // Both stand in the history, the newest first.
        var runs = await app.Services.GetRequiredService<IJobReports>().RecentAsync(3, CancellationToken.None);
        Assert.Equal([true, false], runs.Where(run => run.Name == "sweep-reminders").Select(run => run.Succeeded));
    }

    [Fact]
    public void Every_work_of_the_timetable_has_a_name_for_people() =>
        Assert.Equal(Timetable.All.Select(entry => StaffTexts.JobPrefix + entry.Name).Order(StringComparer.Ordinal), StaffTexts.JobNames.Select(key => key.Name).Order(StringComparer.Ordinal));

    private static async Task<(HttpStatusCode, bool)> JobsAsync(AssistantApp app)
    {
        using var answer = await app.Http.GetAsync(new Uri("health/jobs", UriKind.Relative));
        return (answer.StatusCode, (await answer.Content.ReadAsStringAsync()).Contains("\"good\":true", StringComparison.Ordinal));
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

    /// <summary>Wakes a job as its trigger would, and waits until the history has that it ran.</summary>
    private static Task RunAsync(County county, string name) => RunAsync(county.App, name);

    private static async Task RunAsync(AssistantApp app, string name)
    {
        var scheduler = await app.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        var history = app.Services.GetRequiredService<IExecutionHistoryStore>();
        var key = new JobKey(name, Timetable.Group);
        var before = await CountAsync();
        await scheduler.TriggerJob(key);
        await app.UntilAsync(async () => await CountAsync() > before, name + " stands in the history", TimeSpan.FromMilliseconds(50));

        async Task<int> CountAsync() => (await history.QueryExecutions(new ExecutionHistoryQuery { SchedulerName = scheduler.SchedulerName, Job = key })).Items.Count;
    }

    private sealed class FailingReminders : IReminderStore
    {
        private IReminderStore inner = null!;

        public bool Fails { get; set; }

        public bool IsAwaited => inner.IsAwaited;

        public FailingReminders Over(IReminderStore store)
        {
            inner = store;
            return this;
        }

        public IReadOnlyList<RemindedItem> ReadUnplanned(int limit) => Fails ? throw new TimeZoneNotFoundException("家里的事") : inner.ReadUnplanned(limit);

        public DueItems ReadDue(DateOnly today, DueCursor? after, int limit) => inner.ReadDue(today, after, limit);

        public IReadOnlyList<WaitingReminder> ReadWaiting(IReadOnlyCollection<CadreId> cadres, DateOnly today) => inner.ReadWaiting(cadres, today);

        public IReadOnlyList<(CadreId Cadre, DateOnly Day, DateTimeOffset SeenAt)> ReadSeen(DateOnly from, DateOnly before) => inner.ReadSeen(from, before);

        public Task<int> SaveSeenAsync(IReadOnlyList<(CadreId Cadre, DateOnly Day, DateTimeOffset SeenAt)> seen) => inner.SaveSeenAsync(seen);

        public Task<int> SaveAsync(IReadOnlyList<LookedAt> looks) => inner.SaveAsync(looks);

        public Task<int> SaveAsync(IReadOnlyList<NewDigest> digests, DateTimeOffset now) => inner.SaveAsync(digests, now);
    }
}
