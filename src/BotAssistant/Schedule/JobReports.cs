using BotAssistant.Operations;
using Quartz;
using Quartz.Extensibility;

namespace BotAssistant.Schedule;

/// <summary>How the work of the timetable ended: in this process by its listener, before it by Quartz's history.</summary>
internal sealed class JobReports(ScheduleStatus status, ISchedulerFactory schedulers, IExecutionHistoryStore history) : IJobReports
{
    public IReadOnlyList<JobReport> Jobs() => status.Jobs();

    public async Task<IReadOnlyList<JobRun>> RecentAsync(int ofEach, CancellationToken ct)
    {
        var scheduler = await schedulers.GetScheduler(ct);
        var runs = new List<JobRun>();
        foreach (var entry in Timetable.All)
        {
            var found = await history.QueryExecutions(new ExecutionHistoryQuery { SchedulerName = scheduler.SchedulerName, Job = entry.Key }, ct);
            // What an exception said may quote somebody: that it failed is enough here, and the log has the kind.
            runs.AddRange(found.Items.OrderByDescending(run => run.FiredAtUtc).Take(ofEach).Select(run => new JobRun(entry.Name, run.FiredAtUtc, run.Duration, run.Succeeded)));
        }

        return runs;
    }
}
