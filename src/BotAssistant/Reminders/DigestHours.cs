using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.Regions;
using BotAssistant.Rules;

namespace BotAssistant.Reminders;

/// <summary>When the day's digest of a place is sent, by the rule and the working days.</summary>
internal sealed class DigestHours(Deadlines deadlines, CountyFacts county)
{
    private const int MostDays = 60;

    /// <returns>Null where no rule sets an hour: then nobody is sent one.</returns>
    public DigestRule? RuleOf(RegionCode place, DateOnly day) => deadlines.Rules.Find<DigestRule>(ReminderRuleCache.Morning, place, day)?.Parameters;

    /// <returns>Null on a day off.</returns>
    public DateTimeOffset? MorningOf(RegionCode place, DateOnly day)
    {
        if (RuleOf(place, day) is not { } rule || !deadlines.WorkingDaysOf(place).IsWorkingDay(day))
        {
            return null;
        }

        var at = day.ToDateTime(rule.At);
        return new DateTimeOffset(at, county.TimeZone.GetUtcOffset(at));
    }

    /// <summary>The first day from one on with a digest there; where no rule sets an hour, the first working day.</summary>
    public DateOnly NextMorning(RegionCode place, DateOnly from)
    {
        var day = deadlines.WorkingDaysOf(place).OnOrAfter(from);
        for (var tried = 0; tried < MostDays; tried++, day = deadlines.WorkingDaysOf(place).OnOrAfter(day.AddDays(1)))
        {
            if (MorningOf(place, day) is not null)
            {
                return day;
            }
        }

        return deadlines.WorkingDaysOf(place).OnOrAfter(from);
    }

    /// <summary>What may be sent at a moment: the morning's digest; after the morning what the rule does not let wait; or nothing.</summary>
    public DigestMoment At(RegionCode place, DateOnly day, DateTimeOffset now)
    {
        if (MorningOf(place, day) is null || RuleOf(place, day) is not { } rule)
        {
            return DigestMoment.Silent;
        }

        var time = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, county.TimeZone).DateTime);
        return time < rule.At ? DigestMoment.Silent : time <= rule.Until ? DigestMoment.Morning : DigestMoment.Later;
    }
}

internal enum DigestMoment
{
    Silent,
    Morning,
    Later,
}
