using System.Diagnostics.CodeAnalysis;
using BotAssistant.Announcements;
using BotAssistant.Operations;
using BotAssistant.Privacy;
using BotAssistant.Reminders;
using BotAssistant.WeeklyReports;
using Quartz;

namespace BotAssistant.Schedule;

/// <summary>Work of the timetable. What an exception says may quote somebody, and Quartz keeps it in its history and logs it: the kind and the place go on alone.</summary>
internal abstract class TimetableJob : IJob
{
    [SuppressMessage("Design", "MA0054", Justification = "Quartz would keep what the inner exception says.")]
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            context.Result = await RunAsync(cancellationToken);
        }
        catch (Exception error) when (error is not (JobExecutionException or OperationCanceledException))
        {
            throw new JobExecutionException(Failures.Describe(error));
        }
    }

    /// <returns>What it did, for the history.</returns>
    protected abstract Task<object?> RunAsync(CancellationToken ct);
}

/// <summary>Plans what is new, and finds what is due.</summary>
[DisallowConcurrentExecution]
[JobTimeout(Timetable.Short)]
internal sealed class SweepReminders(ReminderSweep sweep) : TimetableJob
{
    protected override async Task<object?> RunAsync(CancellationToken ct) => await sweep.RunAsync(ct);
}

/// <summary>Writes the digests of the morning, and what households are told at its time of the year and of days of their own; sees to what did not arrive.</summary>
[DisallowConcurrentExecution]
[JobTimeout(Timetable.Short)]
internal sealed class WriteDigests(DigestRound digests, HouseholdWindows windows, HouseholdDateReminders dates, Undelivered undelivered) : TimetableJob
{
    protected override async Task<object?> RunAsync(CancellationToken ct)
    {
        await undelivered.RunAsync(ct);
        await windows.RunAsync(ct);
        await dates.RunAsync(ct);
        return await digests.RunAsync(ct);
    }
}

/// <summary>Freezes the weeks of reports that are over.</summary>
[DisallowConcurrentExecution]
[JobTimeout(Timetable.Short)]
internal sealed class FreezeWeeks(WeeklyFreeze freeze) : TimetableJob
{
    protected override async Task<object?> RunAsync(CancellationToken ct) => await freeze.RunAsync(ct);
}

/// <summary>Looks through the households: visits that come again, and what is odd in a record.</summary>
[DisallowConcurrentExecution]
[JobTimeout(Timetable.Long)]
internal sealed class LookThroughHouseholds(DailyChecks checks) : TimetableJob
{
    protected override async Task<object?> RunAsync(CancellationToken ct) => await checks.RunAsync(ct);
}

/// <summary>Computes deadlines and plans anew where rules or working days have become others.</summary>
[DisallowConcurrentExecution]
[JobTimeout(Timetable.Long)]
internal sealed class RefreshCalendar(CalendarRefresh refresh) : TimetableJob
{
    protected override async Task<object?> RunAsync(CancellationToken ct) => await refresh.RunAsync(ct);
}

/// <summary>Deletes what has been kept long enough.</summary>
[DisallowConcurrentExecution]
[JobTimeout(Timetable.Long)]
internal sealed class DeleteExpired(RetentionSweep sweep) : TimetableJob
{
    protected override async Task<object?> RunAsync(CancellationToken ct)
    {
        var result = await sweep.RunAsync(ct);
        return result.Succeeded ? result.Counts.Sum(count => count.Deleted ?? 0) : throw new JobExecutionException($"Not deleted: {string.Join(", ", result.Failed)}.");
    }
}

/// <summary>Writes a backup, where a county has said where to.</summary>
[DisallowConcurrentExecution]
[JobTimeout(Timetable.Long)]
internal sealed class WriteBackup(ScheduledBackup backup) : TimetableJob
{
    protected override async Task<object?> RunAsync(CancellationToken ct) => await backup.RunAsync(ct);
}
