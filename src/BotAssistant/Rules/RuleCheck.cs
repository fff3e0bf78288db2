using BotAssistant.Dialogs;

namespace BotAssistant.Rules;

/// <summary>Rules of one kind, name and region follow each other: none holds beside another, and no day between them is left out.</summary>
internal static class RuleCheck
{
    public static void Run(IEnumerable<(Spot Spot, Rule Rule)> rules, DialogProblems problems)
    {
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

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
