using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.Regions;
using BotAssistant.Rules;

namespace BotAssistant.Handovers;

/// <summary>When somebody is at the desk, by rule.</summary>
internal sealed class DeskHours(Deadlines deadlines, CountyFacts county)
{
    private const string Desk = "desk";
    private const int DaysAhead = 30;

    /// <summary>Null where no rule says when.</summary>
    public DeskHoursRule? RuleOf(RegionCode region, DateTimeOffset now) => deadlines.Rules.Find<DeskHoursRule>(Desk, region, deadlines.DayOf(now))?.Parameters;

    public bool IsOpen(RegionCode region, DateTimeOffset now)
    {
        if (RuleOf(region, now) is not { } rule)
        {
            return false;
        }

        var here = TimeZoneInfo.ConvertTime(now, county.TimeZone);
        return IsDay(rule, region, deadlines.DayOf(now)) && TimeOnly.FromDateTime(here.DateTime).IsBetween(rule.From, rule.Until);
    }

    /// <returns>The next moment at which it opens; null where no rule says when.</returns>
    public DateTimeOffset? NextOpening(RegionCode region, DateTimeOffset now)
    {
        if (RuleOf(region, now) is not { } rule)
        {
            return null;
        }

        var today = deadlines.DayOf(now);
        for (var i = 0; i <= DaysAhead; i++)
        {
            var opens = today.AddDays(i).ToDateTime(rule.From);
            var moment = new DateTimeOffset(opens, county.TimeZone.GetUtcOffset(opens)).ToUniversalTime();
            if (moment > now && IsDay(rule, region, today.AddDays(i)))
            {
                return moment;
            }
        }

        return null;
    }

    private bool IsDay(DeskHoursRule rule, RegionCode region, DateOnly day) => !rule.WorkingDaysOnly || deadlines.WorkingDaysOf(region).IsWorkingDay(day);
}
