using BotAssistant.Dialogs;

namespace BotAssistant.Rules;

/// <summary>Rules of one kind, name and region follow each other: none holds beside another, and no day between them is left out.</summary>
internal static class RuleCheck
{
    public static void Run(IReadOnlyCollection<(Spot Spot, Rule Rule)> rules, DialogProblems problems)
    {
        Days(rules, problems);
        foreach (var series in rules.GroupBy(one => (one.Rule.Kind, one.Rule.Name, one.Rule.Region)).Where(series => series.Key.Kind != "days"))
        {
            var ordered = series.OrderBy(one => one.Rule.From).ToArray();
            for (var i = 1; i < ordered.Length; i++)
            {
                var (earlier, later) = (ordered[i - 1], ordered[i]);
                if (earlier.Rule.Until is not { } until || until >= later.Rule.From)
                {
                    problems.Add(later.Spot, new(RuleTexts.Overlap, ("name", later.Rule.Name), ("other", earlier.Spot)), RuleTexts.OverlapDo);
                }
                else if (until.AddDays(1) < later.Rule.From)
                {
                    problems.Add(
                        later.Spot,
                        new(RuleTexts.Gap, ("name", later.Rule.Name), ("from", Written(until.AddDays(1))), ("until", Written(later.Rule.From.AddDays(-1)))),
                        RuleTexts.GapDo);
                }
            }
        }
    }

    /// <summary>Of a day in one region it is said once whether it is worked.</summary>
    private static void Days(IReadOnlyCollection<(Spot Spot, Rule Rule)> rules, DialogProblems problems)
    {
        foreach (var region in rules.Where(one => one.Rule.Parameters is DaysRule).GroupBy(one => one.Rule.Region))
        {
            var off = region.SelectMany(one => ((DaysRule)one.Rule.Parameters).Off).ToHashSet();
            foreach (var (spot, rule) in region)
            {
                foreach (var day in ((DaysRule)rule.Parameters).Work.Where(off.Contains).Order())
                {
                    problems.Add(spot, new(RuleTexts.DayBoth, ("name", rule.Name), ("day", Written(day))), RuleTexts.DayBothDo);
                }
            }
        }
    }

    /// <summary>
    /// A county's own rules replace the shipped ones of the same name and region whole. Where the shipped one holds today and none of theirs
    /// does, there would be no rule at all.
    /// </summary>
    public static void Replaced(
        IReadOnlyList<(Spot Spot, Rule Rule)> ours, IReadOnlyList<(Spot Spot, Rule Rule)> theirs, DateOnly today, DialogProblems problems)
    {
        foreach (var series in theirs.GroupBy(one => (one.Rule.Kind, one.Rule.Name, one.Rule.Region)))
        {
            // Somewhere it is tomorrow already.
            if (!series.Any(one => one.Rule.HoldsOn(today) || one.Rule.HoldsOn(today.AddDays(1)))
                && ours.Any(one => (one.Rule.Kind, one.Rule.Name, one.Rule.Region) == series.Key && one.Rule.HoldsOn(today)))
            {
                problems.Add(series.First().Spot, new(RuleTexts.NoneToday, ("name", series.Key.Name), ("day", Written(today))), RuleTexts.NoneTodayDo);
            }
        }
    }

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
