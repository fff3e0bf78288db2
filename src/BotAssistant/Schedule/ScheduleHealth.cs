using BotAssistant.Operations;
using BotAssistant.Reminders;
using Microsoft.Extensions.Options;

namespace BotAssistant.Schedule;

/// <summary>Work that comes again and was not done, years whose days off are guessed, and matters of which nobody can be reminded.</summary>
internal sealed class ScheduleHealth(ScheduleStatus status, CalendarRefresh calendar, UnheardMatters unheard, IOptions<ScheduleOptions> options) : IHealthWarnings
{
    private const int Named = 5;

    public IEnumerable<string> Warnings() =>
    [
        .. options.Value.Enabled ? status.Troubles().Select(trouble => "schedule: " + trouble) : [],
        .. calendar.GuessedYears().Select(year => FormattableString.Invariant($"calendar: the days off of {year} are not known yet and are guessed")),
        .. unheard.Numbers() is { Count: > 0 } numbers
            ? [FormattableString.Invariant($"reminders: of {numbers.Count} open matters nobody is there who could be reminded: {string.Join(", ", numbers.Take(Named))}{(numbers.Count > Named ? " …" : "")}")]
            : Array.Empty<string>(),
    ];
}
