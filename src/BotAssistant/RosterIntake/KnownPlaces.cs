using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Retrieval.Folding;
using BotAssistant.Rosters.Checks;
using BotAssistant.Rules;
using BotAssistant.Storage;

namespace BotAssistant.RosterIntake;

/// <summary>What the county's own data know about a list: its places, its cadres, its line of income. Names of cadres are loaded once.</summary>
internal sealed class KnownPlaces : RosterContext
{
    private readonly Gazetteer gazetteer;
    private readonly RegionCode scope;
    private readonly HashSet<string> cadres;
    private readonly Dictionary<string, RegionCode> merged;
    private readonly Dictionary<(string?, string?, string?, string?), RegionCode?> located = [];
    private readonly Lazy<ILookup<string, RegionCode>> folded;

    /// <param name="scope">The region of whoever checks the list: what lies elsewhere is not theirs.</param>
    public KnownPlaces(IDatabaseReader reader, Gazetteer gazetteer, RuleBook rules, RegionCode scope, DateOnly today)
    {
        (this.gazetteer, this.scope, Today) = (gazetteer, scope, today);
        var own = scope.Up(RegionLevel.County);
        folded = new(() => gazetteer.AllNames
            .SelectMany(named => named.Value.Where(own.Contains).Select(code => (Name: TextFolding.Plain.Fold(named.Key), Code: code)))
            .Distinct()
            .ToLookup(named => named.Name, named => named.Code, StringComparer.Ordinal));
        (cadres, merged) = reader.Read(db => (
            db.Set<Cadre>().Where(cadre => cadre.EndsOn == null || cadre.EndsOn >= today).Select(cadre => cadre.Name).ToHashSet(StringComparer.Ordinal),
            db.Set<RegionChange>().Where(change => change.MergedInto != null && change.AppliedAt != null).ToArray()
                .GroupBy(change => change.Code, StringComparer.Ordinal).ToDictionary(group => group.Key, group => RegionCode.Parse(group.Last().MergedInto!), StringComparer.Ordinal)));
        IncomeLine = rules.Find<IncomeLineRule>("monitoring", scope, today)?.Parameters.Yuan;
    }

    public override DateOnly Today { get; }

    public override int? IncomeLine { get; }

    // Counties that do not exist have codes that no province has.
    public override bool TakesMadeUpPhones => scope.Value.StartsWith("99", StringComparison.Ordinal);

    public override bool? HasCadre(string name) => cadres.Count == 0 ? null : cadres.Contains(name.Split('(')[0].Trim());

    public override (PlaceFound Found, string? Name) Find(string? county, string? township, string? village)
    {
        var own = scope.Up(RegionLevel.County);
        var townships = township is null ? null : Below(own, township, RegionLevel.Township);
        if (townships is { Count: 0 } || (county is not null && !Named(county).Contains(own)))
        {
            // A township of another county is known by its county's name alone.
            return (county is not null && !Named(county).Contains(own) && Named(county).Count > 0 ? PlaceFound.Outside : PlaceFound.Unknown, null);
        }

        var found = village is null ? townships! : [.. Below(own, village, RegionLevel.Village).Where(code => townships is null || townships.Any(above => above.Contains(code)))];
        if (found.Count != 1)
        {
            return (found.Count == 0 ? PlaceFound.Unknown : PlaceFound.Ambiguous, null);
        }

        var today = merged.GetValueOrDefault(found[0].Value, found[0]);
        if (!scope.Contains(today))
        {
            return (PlaceFound.Outside, null);
        }

        var name = gazetteer.Find(today)?.Name;
        var isOld = today != found[0] || (village ?? township) is var written && gazetteer.Published(today)?.Name == written && name != written;
        return (isOld ? PlaceFound.OldName : PlaceFound.Known, name);
    }

    /// <summary>The code of a group, or of its village where the county knows no such group, as it is today.</summary>
    /// <returns>Null where the village is not known, or not of whoever loads the list.</returns>
    public RegionCode? Locate(string? county, string? township, string? village, string? group)
    {
        if (!located.TryGetValue((county, township, village, group), out var place))
        {
            located.Add((county, township, village, group), place = Look(county, township, village, group));
        }

        return place;
    }

    /// <returns>Null where the township is not known, or not of whoever loads the list.</returns>
    public RegionCode? Township(string? county, string? township) =>
        township is not null && Find(county, township, null).Found is PlaceFound.Known or PlaceFound.OldName ? Below(scope.Up(RegionLevel.County), township, RegionLevel.Township)[0] : null;

    private RegionCode? Look(string? county, string? township, string? village, string? group)
    {
        if (village is null || Find(county, township, village).Found is not (PlaceFound.Known or PlaceFound.OldName))
        {
            return null;
        }

        var own = scope.Up(RegionLevel.County);
        var townships = township is null ? null : Below(own, township, RegionLevel.Township);
        var found = Below(own, village, RegionLevel.Village).First(code => townships is null || townships.Any(above => above.Contains(code)));
        var today = merged.GetValueOrDefault(found.Value, found);
        if (group is null)
        {
            return today;
        }

        var number = GroupNumbers.Read(group, 0) is { } read ? read.Number : GroupNumbers.Number(group);
        return number is { } n && RegionCode.TryParse(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{found.Value}{n:00}"), out var code)
            && gazetteer.Find(merged.GetValueOrDefault(code.Value, code)) is { } known && scope.Contains(known.Code) ? known.Code
            : gazetteer.Children(today).Where(child => gazetteer.Find(child)?.Name == group).Cast<RegionCode?>().FirstOrDefault() ?? today;
    }

    // Where nothing is called so, it may be a place of the county in traditional characters.
    private IReadOnlyList<RegionCode> Named(string name) =>
        gazetteer.Named(name) is { Count: > 0 } found ? found : [.. folded.Value[TextFolding.Plain.Fold(name)]];

    private List<RegionCode> Below(RegionCode county, string name, RegionLevel level) =>
        [.. Named(name).Where(code => code.Level == level && county.Contains(code))];
}
