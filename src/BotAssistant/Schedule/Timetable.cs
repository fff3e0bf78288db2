using Quartz;

namespace BotAssistant.Schedule;

/// <summary>What runs when, in the county's time.</summary>
/// <param name="Cron">Seconds, minutes, hours, day of the month, month, day of the week.</param>
/// <param name="Misfire">What becomes of a run that was missed: what comes again in minutes waits for its next; what comes once a day is made up for, once.</param>
/// <param name="Within">So long after its last success somebody has to look at it.</param>
internal sealed record TimetableEntry(Type Job, string Name, string Cron, CronTriggerMisfireInstruction Misfire, TimeSpan Within)
{
    public JobKey Key => new(Name, Timetable.Group);
}

internal static class Timetable
{
    public const string Group = "assistant";

    /// <summary>A run that takes longer is cut off; the next one goes on where it was.</summary>
    public const string Short = "00:30:00";

    /// <inheritdoc cref="Short"/>
    public const string Long = "06:00:00";

    public static readonly IReadOnlyList<TimetableEntry> All =
    [
        Often<SweepReminders>("sweep-reminders", "30 0/5 * * * ?"),
        Often<WriteDigests>("write-digests", "0 1/5 * * * ?"),
        Often<FreezeWeeks>("freeze-weeks", "0 3/10 * * * ?"),
        Daily<RefreshCalendar>("refresh-calendar", "0 10 2 * * ?"),
        Daily<LookThroughHouseholds>("look-through-households", "0 30 2 * * ?"),
        Daily<DeleteExpired>("delete-expired", "0 0 4 * * ?"),
        Daily<WriteBackup>("write-backup", "0 30 0 * * ?"),
    ];

    private static TimetableEntry Often<TJob>(string name, string cron)
        where TJob : IJob => new(typeof(TJob), name, cron, CronTriggerMisfireInstruction.DoNothing, TimeSpan.FromHours(1));

    private static TimetableEntry Daily<TJob>(string name, string cron)
        where TJob : IJob => new(typeof(TJob), name, cron, CronTriggerMisfireInstruction.FireAndProceed, TimeSpan.FromHours(30));
}
