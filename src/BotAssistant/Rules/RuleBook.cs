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
        var days = All.Where(rule => places.Contains(rule.Region)).Select(rule => rule.Parameters).OfType<DaysRule>().ToArray();
        return new WorkingDays(
            Calendars,
            days is [] ? ExtraDays.None : new ExtraDays(days.SelectMany(rule => rule.Off).ToHashSet(), days.SelectMany(rule => rule.Work).ToHashSet()));
    }
}
