using BotAssistant.Announcements;
using BotAssistant.Operations;
using BotAssistant.Privacy;
using BotAssistant.Reminders;
using BotAssistant.WeeklyReports;
using Quartz;

namespace BotAssistant.Schedule;

/// <summary>Plans what is new, and finds what is due.</summary>
[DisallowConcurrentExecution]
[JobTimeout(Timetable.Short)]
internal sealed class SweepReminders(ReminderSweep sweep) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => context.Result = await sweep.RunAsync(cancellationToken);
}

/// <summary>Writes the digests of the morning, and what households are told at its time of the year and of days of their own; sees to what did not arrive.</summary>
[DisallowConcurrentExecution]
[JobTimeout(Timetable.Short)]
internal sealed class WriteDigests(DigestRound digests, HouseholdWindows windows, HouseholdDateReminders dates, Undelivered undelivered) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await undelivered.RunAsync(cancellationToken);
        await windows.RunAsync(cancellationToken);
        await dates.RunAsync(cancellationToken);
        context.Result = await digests.RunAsync(cancellationToken);
    }
}

/// <summary>Freezes the weeks of reports that are over.</summary>
[DisallowConcurrentExecution]
[JobTimeout(Timetable.Short)]
internal sealed class FreezeWeeks(WeeklyFreeze freeze) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => context.Result = await freeze.RunAsync(cancellationToken);
}

/// <summary>Looks through the households: visits that come again, and what is odd in a record.</summary>
[DisallowConcurrentExecution]
[JobTimeout(Timetable.Long)]
internal sealed class LookThroughHouseholds(DailyChecks checks) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => context.Result = await checks.RunAsync(cancellationToken);
}

/// <summary>Computes deadlines and plans anew where rules or working days have become others.</summary>
[DisallowConcurrentExecution]
[JobTimeout(Timetable.Long)]
internal sealed class RefreshCalendar(CalendarRefresh refresh) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => context.Result = await refresh.RunAsync(cancellationToken);
}

/// <summary>Deletes what has been kept long enough.</summary>
[DisallowConcurrentExecution]
[JobTimeout(Timetable.Long)]
internal sealed class DeleteExpired(RetentionSweep sweep) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var result = await sweep.RunAsync(cancellationToken);
        context.Result = result.Counts.Sum(count => count.Deleted ?? 0);
        if (!result.Succeeded)
        {
            throw new JobExecutionException($"Not deleted: {string.Join(", ", result.Failed)}.");
        }
    }
}

/// <summary>Writes a backup, where a county has said where to.</summary>
[DisallowConcurrentExecution]
[JobTimeout(Timetable.Long)]
internal sealed class WriteBackup(ScheduledBackup backup) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => context.Result = await backup.RunAsync(cancellationToken);
}
