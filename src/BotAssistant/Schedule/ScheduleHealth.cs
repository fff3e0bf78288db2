using BotAssistant.Operations;
using BotAssistant.Reminders;
using Microsoft.Extensions.Options;

namespace BotAssistant.Schedule;

/// <summary>Work that comes again and was not done, and years whose days off are guessed.</summary>
internal sealed class ScheduleHealth(ScheduleStatus status, CalendarRefresh calendar, IOptions<ScheduleOptions> options) : IHealthWarnings
{
    public IEnumerable<string> Warnings() =>
    [
        .. options.Value.Enabled ? status.Troubles().Select(trouble => "schedule: " + trouble) : [],
        .. calendar.GuessedYears().Select(year => FormattableString.Invariant($"calendar: the days off of {year} are not known yet and are guessed")),
    ];
}
