using BotAssistant.County;
using BotAssistant.Flows.Answers;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.Forms;

/// <summary>The county's villages and groups by name: what everybody may know.</summary>
internal sealed class RegionNames(Gazetteer gazetteer, PlaceRecogniser places, CountyFacts county)
{
    private const int Most = 50;

    /// <summary>What the words name inside the county, the narrowest; without words nothing, as a county has hundreds.</summary>
    public IReadOnlyList<ListedEntry> Find(string words, Viewer viewer, AssistantDb db)
    {
        var home = county.Place();
        if (words.Length == 0 || home == RegionCode.Nation)
        {
            return [];
        }

        var own = viewer is { IsStaff: false, Household: { } id } && db.Set<Household>().FirstOrDefault(row => row.Id == id) is { } household ? RegionCode.Parse(household.Region) : home;
        var named = places.Find(words, own).Where(mention => !mention.IsRelative).SelectMany(mention => RegionsOf(mention.Meaning))
            .Where(region => home.Contains(region) && region.Level >= RegionLevel.Township).Distinct().ToArray();
        var narrowest = named.Where(region => !named.Any(other => other != region && region.Contains(other)));
        return [.. narrowest.Take(Most).Select(region => Entry(region, words))];
    }

    /// <summary>Null for a region that is not here.</summary>
    public ListedEntry? Entry(string code) => RegionCode.TryParse(code, out var region) && gazetteer.Find(region) is not null ? Entry(region, null) : null;

    private static IEnumerable<RegionCode> RegionsOf(PlaceMeaning meaning) => meaning switch
    {
        PlaceMeaning.Known { Within: false } known => [known.Code],
        PlaceMeaning.Ambiguous several => several.Codes,
        _ => [],
    };

    /// <param name="words">The entry is found by what was said, however that differs from its full name.</param>
    private ListedEntry Entry(RegionCode region, string? words)
    {
        var label = gazetteer.NameFor(region, county.Place());
        var name = gazetteer.Find(region)?.Name ?? label;
        string[] others = words is null ? [] : [words.Trim()];
        var above = region.Level > RegionLevel.Township && region.Parent is { } parent ? gazetteer.Find(parent)?.Name ?? "" : "";
        return new(region.Value, name, label, above, "", others);
    }
}
