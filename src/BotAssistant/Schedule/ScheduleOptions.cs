namespace BotAssistant.Schedule;

public sealed class ScheduleOptions
{
    public const string Section = "Schedule";

    /// <summary>Whether this process does the work that comes again and again: reminding, digests, retention, backups.</summary>
    public bool Enabled { get; set; } = true;
}
