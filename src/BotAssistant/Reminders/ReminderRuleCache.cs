using BotAssistant.Casework;
using BotAssistant.Regions;
using BotAssistant.Rules;

namespace BotAssistant.Reminders;

/// <summary>The rules of reminding, looked up once per place and kind in a run.</summary>
internal sealed class ReminderRuleCache(Deadlines deadlines, DateOnly today)
{
    public const string Morning = "morning";

    private readonly Dictionary<(string Name, RegionCode Place), RuleInForce<RemindersRule>?> found = [];

    /// <param name="visit">Of a visit what its household is; null for other matters.</param>
    /// <returns>Null: nobody is reminded.</returns>
    public RuleInForce<RemindersRule>? Of(WorkItemKind kind, string? visit, RegionCode place)
    {
        var name = RuleNames.Of(kind);
        return (visit is null ? null : Find($"{name}-{visit}", place)) ?? Find(name, place);
    }

    private RuleInForce<RemindersRule>? Find(string name, RegionCode place)
    {
        if (!found.TryGetValue((name, place), out var rule))
        {
            found[(name, place)] = rule = deadlines.Rules.Find<RemindersRule>(name, place, today);
        }

        return rule;
    }
}
