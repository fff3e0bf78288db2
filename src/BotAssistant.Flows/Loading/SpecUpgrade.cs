using System.Globalization;
using BotAssistant.Flows.Texts;

namespace BotAssistant.Flows.Loading;

/// <summary>Turns the files of one format into the next one's, so that a county's own files go on working.</summary>
/// <param name="From">The format that it reads; it yields <paramref name="From"/> + 1.</param>
internal sealed record SpecUpgrade(int From, Func<YamlMap, YamlMap> Upgrade);

/// <summary>The formats that can be read. A new format adds its number here and one upgrade from the last.</summary>
internal sealed class FlowSpecs(int current, IReadOnlyList<SpecUpgrade> upgrades)
{
    public static readonly FlowSpecs InForce = new(1, []);

    public int Current => current;

    /// <summary>The mapping in the current format, whatever format it was written in; null, with a problem, when that is unknown.</summary>
    public YamlMap? Upgraded(YamlMap map, FlowProblems problems)
    {
        var reader = new MapReader(map, problems);
        if (!reader.Has("spec"))
        {
            problems.Add(map.Spot, new(FlowFileTexts.Missing, ("name", "spec")), new(FlowFileTexts.SpecDo, ("current", current)));
            return null;
        }
        if (reader.Node("spec") is not YamlScalar { Value: var written } || !int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var spec) || spec < Oldest || spec > current)
        {
            problems.Add(reader.SpotOf("spec"), FlowFileTexts.SpecUnknown, new(FlowFileTexts.SpecDo, ("current", current)));
            return null;
        }
        for (; spec < current; spec++)
            map = upgrades.Single(upgrade => upgrade.From == spec).Upgrade(map);
        return map;
    }

    private int Oldest => upgrades.Count == 0 ? current : upgrades.Min(upgrade => upgrade.From);
}
