using System.Collections;
using System.Globalization;
using System.Reflection;
using BotAssistant.Regions;
using BotAssistant.Rules;
using BotAssistant.SignIn;

namespace BotAssistant.StaffPages;

/// <summary>The rules in force, to be read: what, where, from when, what it sets, and where it comes from.</summary>
internal sealed class RulePages(RuleBook rules, StaffWords words, TimeProvider clock)
{
    public StaffAnswer Show(StaffVisit visit)
    {
        var today = words.DayOf(clock.GetUtcNow());
        // What holds above holds here, too; what holds beside is none of theirs.
        var places = visit.Viewer.Roles.Where(held => StaffDoors.Rules.Roles.Contains(held.Role)).Select(held => held.Region).ToArray();
        var seen = rules.All.Where(rule => Array.Exists(places, place => rule.Region.Contains(place) || place.Contains(rule.Region))).ToArray();
        var missing = RuleKinds.Clocks.Where(clock => !seen.Any(rule => rule.Kind == "clock" && rule.Name == clock && rule.HoldsOn(today))).ToArray();
        return new StaffAnswer.Shown(new StaffPage(words.Say(StaffTexts.RulesTitle), [
            Block.Say(words.Say(StaffTexts.RulesHow)),
            .. missing is [] ? Array.Empty<Block>() : [Block.Warn(words.Say(StaffTexts.RulesMissing, ("names", string.Join('、', missing))))],
            seen is [] ? Block.Warn(words.Say(StaffTexts.RulesNone)) : Block.Of([
                .. seen.OrderBy(rule => rule.Kind, StringComparer.Ordinal).ThenBy(rule => rule.Name, StringComparer.Ordinal).ThenBy(rule => rule.Region).ThenBy(rule => rule.From).Select(rule => RowOf(rule, today)),
            ]),
        ]));
    }

    private Row RowOf(Rule rule, DateOnly today) => new(words.Say(StaffTexts.RuleLine, ("kind", rule.Kind), ("name", rule.Name)))
    {
        Mark = rule.HoldsOn(today) ? "green" : null,
        Facts =
        [
            new Fact(words.Say(StaffTexts.Place), rule.Region == RegionCode.Nation ? words.Say(StaffTexts.Nation) : words.Place(rule.Region)),
            new Fact(words.Say(StaffTexts.From), StaffWords.Day(rule.From)),
            new Fact(words.Say(StaffTexts.Until), words.DayOr(rule.Until, StaffTexts.NoLastDay)),
            new Fact(words.Say(StaffTexts.Parameters), Written(rule.Parameters)),
            new Fact(words.Say(StaffTexts.Source), rule.IsDemo ? words.Say(StaffTexts.RuleDemo, ("source", rule.Source)) : rule.Source),
            new Fact(words.Say(StaffTexts.RuleFile), rule.Place),
        ],
    };

    private static string Written(RuleParameters parameters) => string.Join('，', parameters.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.GetIndexParameters().Length == 0)
        .Select(property => $"{property.Name} = {Written(property.GetValue(parameters))}"));

    private static string Written(object? value) => value switch
    {
        null => "",
        string text => text,
        IEnumerable many => string.Join(' ', many.Cast<object?>().Select(Written)),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
