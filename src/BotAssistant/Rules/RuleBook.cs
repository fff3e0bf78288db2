using BotAssistant.Calendar;
using BotAssistant.Regions;

namespace BotAssistant.Rules;

/// <summary>All rules of one moment. Never changes.</summary>
public sealed class RuleBook(IReadOnlyList<Rule> rules, HolidayTables? calendars = null)
{
    private readonly ILookup<(string Kind, string Name, RegionCode Region), Rule> byPlace =
        rules.ToLookup(rule => (rule.Kind, rule.Name, rule.Region));

    public IReadOnlyList<Rule> All { get; } = rules;

    /// <summary>The years whose days off are known.</summary>
    public HolidayTables Calendars { get; } = calendars ?? HolidayTables.Shipped;

    /// <summary>The rule that holds there on that day: that of the nearest region that has one.</summary>
    /// <returns>Null where nothing is set: then there is no limit, no colour, no number, and nobody makes one up.</returns>
    public RuleInForce<T>? Find<T>(string name, RegionCode region, DateOnly day)
        where T : RuleParameters
    {
        var kind = RuleKinds.NameOf<T>();
        foreach (var place in region.SelfAndAncestors())
        {
            foreach (var rule in byPlace[(kind, name, place)])
            {
                if (rule.HoldsOn(day))
                {
                    return new RuleInForce<T>(rule, (T)rule.Parameters);
                }
            }
        }

        return null;
    }

    /// <summary>The working days of a place.</summary>
    public WorkingDays WorkingDaysOf(RegionCode region)
    {
        var places = region.SelfAndAncestors().ToHashSet();
        (RegionLevel Level, DaysRule Days)[] days =
            [.. All.Where(rule => places.Contains(rule.Region) && rule.Parameters is DaysRule).Select(rule => (rule.Region.Level, (DaysRule)rule.Parameters)).OrderBy(rule => rule.Level)];
        if (days is [])
        {
            return new WorkingDays(Calendars, ExtraDays.None);
        }

        // What a nearer region says of a day holds there.
        var (off, work) = (new HashSet<DateOnly>(), new HashSet<DateOnly>());
        foreach (var (_, rule) in days)
        {
            off.UnionWith(rule.Off);
            work.ExceptWith(rule.Off);
            work.UnionWith(rule.Work);
            off.ExceptWith(rule.Work);
        }

        return new WorkingDays(Calendars, new ExtraDays(off, work));
    }
}
