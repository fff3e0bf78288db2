using System.Collections.Concurrent;
using BotAssistant.Operations;
using BotAssistant.Privacy;
using Microsoft.Extensions.Logging;
using Quartz;

namespace BotAssistant.Schedule;

/// <summary>How the runs of this process ended. What ran before it stands in Quartz's own history.</summary>
internal sealed class ScheduleStatus(TimeProvider clock, ILogger<ScheduleStatus> log) : IJobListener
{
    private readonly ConcurrentDictionary<string, (DateTimeOffset? Succeeded, string? Failure)> runs = new(StringComparer.Ordinal);
    private readonly DateTimeOffset since = clock.GetUtcNow();

    public string Name => nameof(ScheduleStatus);

    /// <summary>Work that failed at its last run, or has not been done for longer than it should.</summary>
    public IReadOnlyList<string> Troubles() =>
    [
        .. Jobs().Where(job => job.Failure is not null || job.IsLate)
            .Select(job => job.Failure is { } failure ? $"{job.Name}: {failure}" : $"{job.Name}: not done since {job.SucceededAt ?? since:O}"),
    ];

    public IReadOnlyList<JobReport> Jobs()
    {
        var now = clock.GetUtcNow();
        return [.. Timetable.All.Select(entry => (entry, Run: runs.GetValueOrDefault(entry.Name))).Select(one => new JobReport(one.entry.Name, one.Run.Succeeded, one.Run.Failure, now - (one.Run.Succeeded ?? since) > one.entry.Within))];
    }

    public ValueTask JobToBeExecuted(IJobExecutionContext context, CancellationToken cancellationToken = default) => default;

    public ValueTask JobExecutionVetoed(IJobExecutionContext context, CancellationToken cancellationToken = default) => default;

    public ValueTask JobWasExecuted(IJobExecutionContext context, JobExecutionException? jobException, CancellationToken cancellationToken = default)
    {
        var name = context.JobDetail.Key.Name;
        if (jobException is null)
        {
            runs[name] = (clock.GetUtcNow(), null);
        }
        else
        {
            // Ours says the kind and the place already; what Quartz throws itself, as when time is up, has another one inside.
            var failure = jobException.InnerException is null ? jobException.Message : Failures.Describe(jobException.GetBaseException());
            log.JobFailed(name, failure);
            // The place is for the log; whoever watches hears the kind.
            var kind = failure.Split('\n')[0];
            runs.AddOrUpdate(name, (null, kind), (_, before) => (before.Succeeded, kind));
        }

        return default;
    }
}
