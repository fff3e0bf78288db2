using System.Collections.Concurrent;
using BotAssistant.Calendar;
using BotAssistant.County;
using BotAssistant.Regions;
using BotAssistant.Rules;

namespace BotAssistant.Casework;

/// <summary>The end of a clock: the last day in time, and the moment where it runs in hours or minutes.</summary>
internal readonly record struct Deadline(DateOnly? On, DateTimeOffset? At)
{
    /// <summary>No rule sets one.</summary>
    public static Deadline None { get; }
}

/// <summary>Computes deadlines from the clocks in force, in the county's civil days.</summary>
internal sealed class Deadlines(RuleBook rules, CountyFacts county)
{
    private readonly ConcurrentDictionary<RegionCode, WorkingDays> calendars = new();

    /// <summary>By when somebody responds first to a need.</summary>
    public const string NeedRespond = "need-respond";

    /// <summary>The same for what cannot wait until tomorrow.</summary>
    public const string NeedRespondUrgent = "need-respond-urgent";

    public RuleBook Rules => rules;

    public DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, county.TimeZone).DateTime);

    public WorkingDays WorkingDaysOf(RegionCode region) => calendars.GetOrAdd(region, rules.WorkingDaysOf);

    /// <summary>When a clock that begins at <paramref name="from"/> in that region ends; the day of the beginning is not counted.</summary>
    public Deadline Of(string clock, RegionCode region, DateTimeOffset from)
    {
        var day = DayOf(from);
        return rules.Find<ClockRule>(clock, region, day)?.Parameters switch
        {
            null => Deadline.None,
            { Unit: ClockUnit.Minutes } minutes => At(from.AddMinutes(minutes.Amount)),
            { Unit: ClockUnit.Hours } hours => At(from.AddHours(hours.Amount)),
            { Unit: ClockUnit.WorkingDays } days => new(WorkingDaysOf(region).Add(day, days.Amount), null),
            { Unit: ClockUnit.CalendarDays } days => new(day.AddDays(days.Amount), null),
            { Unit: var unit } => throw new InvalidOperationException($"Nobody counts in {unit}."),
        };
    }

    /// <summary>By when somebody responds first to a need; without a clock of its own what presses has that of all needs.</summary>
    public Deadline FirstResponse(RegionCode region, DateTimeOffset from, bool presses) =>
        presses && Of(NeedRespondUrgent, region, from) is { On: not null } shorter ? shorter : Of(NeedRespond, region, from);

    /// <summary>Whether the time is over: at the moment where there is one, else with the end of the last day.</summary>
    public bool IsOverdue(DateOnly on, DateTimeOffset? at, DateTimeOffset now) => at is { } moment ? now > moment : on < DayOf(now);

    private Deadline At(DateTimeOffset moment) => new(DayOf(moment), moment);
}
