using BotAssistant.Dialogs;

namespace BotAssistant.Rules;

/// <summary>Rules of different names that cannot be meant together: whoever is at higher risk would be visited less, or an answer would come after the end.</summary>
internal static class RuleContradictions
{
    /// <summary>The first may never be longer than the second.</summary>
    private static readonly (string Shorter, string Longer)[] Ordered =
    [
        ("monitored-high-risk", "monitored"), ("monitored", "out-of-poverty"), ("out-of-poverty", "ordinary"),
        ("need-respond-urgent", "need-respond"), ("need-respond", "need-finish"), ("need-finish", "need-finish-hard"),
        ("monitoring-accept", "monitoring-whole"), ("monitoring-verify", "monitoring-whole"), ("monitoring-review", "monitoring-whole"), ("monitoring-announce", "monitoring-whole"),
        ("monitoring-publish", "monitoring-whole"), ("monitoring-township", "monitoring-whole"), ("monitoring-county", "monitoring-whole"),
        .. RuleKinds.Clocks.Where(name => name.StartsWith("need-finish-", StringComparison.Ordinal) && name != "need-finish-hard").Select(name => ("need-respond", name)),
    ];

    /// <summary>Looks where and when one of a pair begins, with what holds of the other then and there.</summary>
    public static void Find(IReadOnlyList<(Spot Spot, Rule Rule)> all, DialogProblems problems)
    {
        var book = new RuleBook([.. all.Select(one => one.Rule)]);
        var told = new HashSet<(Rule, Rule)>();
        foreach (var (_, rule) in all.Where(one => one.Rule.Parameters is VisitRule or ClockRule))
        {
            foreach (var (shorter, longer) in Ordered.Where(pair => pair.Shorter == rule.Name || pair.Longer == rule.Name))
            {
                if (InForce(book, shorter, rule) is { } one && InForce(book, longer, rule) is { } other && Least(one.Parameters) > Most(other.Parameters) && told.Add((one, other)))
                {
                    // Whichever stands later is the one that was written last.
                    var (at, beside) = Index(all, one) > Index(all, other) ? (one, other) : (other, one);
                    problems.Add(all[Index(all, at)].Spot, new(RuleTexts.Contradiction, ("name", shorter), ("other", longer), ("place", beside.Place)), RuleTexts.ContradictionDo);
                }
            }
        }
    }

    private static Rule? InForce(RuleBook book, string name, Rule beside) => beside.Parameters is VisitRule
        ? book.Find<VisitRule>(name, beside.Region, beside.From)?.Rule
        : book.Find<ClockRule>(name, beside.Region, beside.From)?.Rule;

    private static int Index(IReadOnlyList<(Spot Spot, Rule Rule)> all, Rule rule)
    {
        for (var at = 0; at < all.Count; at++)
        {
            if (ReferenceEquals(all[at].Rule, rule))
            {
                return at;
            }
        }

        throw new ArgumentException("The rule is none of these.", nameof(rule));
    }

    /// <summary>The shortest time that it may mean.</summary>
    private static TimeSpan Least(RuleParameters parameters) => parameters switch
    {
        VisitRule visit => TimeSpan.FromDays(visit.Days),
        ClockRule { Unit: ClockUnit.Minutes } clock => TimeSpan.FromMinutes(clock.Amount),
        ClockRule { Unit: ClockUnit.Hours } clock => TimeSpan.FromHours(clock.Amount),
        ClockRule clock => TimeSpan.FromDays(clock.Amount),
        _ => TimeSpan.Zero,
    };

    /// <summary>The longest: between working days there are weekends, and a long holiday.</summary>
    private static TimeSpan Most(RuleParameters parameters) =>
        parameters is ClockRule { Unit: ClockUnit.WorkingDays } clock ? TimeSpan.FromDays((clock.Amount * 7 / 5) + 12) : Least(parameters);
}
