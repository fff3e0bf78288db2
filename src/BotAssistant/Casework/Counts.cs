using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.Casework;

/// <summary>How many open matters are red and yellow, by village.</summary>
internal sealed record ColourCounts : FactRequest<CountsBy<ColourCount>>;

/// <summary>How many are overdue, by unit. Matters are counted, never people.</summary>
internal sealed record OverdueCounts : FactRequest<CountsBy<OverdueCount>>;

/// <summary>How many households count as what today, as far as the asker sees them.</summary>
internal sealed record IdentityCounts : FactRequest<CountsBy<IdentityCount>>;

internal sealed record CountsBy<T>(IReadOnlyList<T> Rows, bool IsDemo);

internal sealed record ColourCount(string Place, int Red, int Yellow);

internal sealed record OverdueCount(string Unit, int Overdue);

/// <param name="Households">Null: fewer than five, which could point at somebody.</param>
internal sealed record IdentityCount(string Identity, int? Households);

internal sealed class ColourCountsSource(IDatabaseReader reader, CountyFacts county, VillageColours colours, Gazetteer gazetteer)
    : RecordSource<ColourCounts, CountsBy<ColourCount>>(reader, county)
{
    protected override CountsBy<ColourCount> Answer(AssistantDb db, ColourCounts request, Asking asking)
    {
        var here = County.Place();
        var (villages, demo) = colours.Of(db, asking.Viewer, kind: null, asking.Now);
        return new(
            [.. villages.Where(village => village is not { Red: 0, Yellow: 0 }).Select(village => new ColourCount(gazetteer.NameFor(RegionCode.Parse(village.Village), here), village.Red, village.Yellow))],
            demo);
    }
}

internal sealed class OverdueCountsSource(IDatabaseReader reader, CountyFacts county) : RecordSource<OverdueCounts, CountsBy<OverdueCount>>(reader, county)
{
    protected override CountsBy<OverdueCount> Answer(AssistantDb db, OverdueCounts request, Asking asking)
    {
        var today = asking.Today;
        var overdue = db.Set<WorkItem>().VisibleTo(asking.Viewer, db, today)
            .Where(item => item.ClosedAt == null && item.Visibility == Visibility.Ordinary && item.DueOn < today && (item.LeadUnit != null || item.Unit != null))
            .GroupBy(item => item.LeadUnit ?? item.Unit!)
            .Select(unit => new { Unit = unit.Key, Overdue = unit.Count(), Demo = unit.Max(item => item.IsDemo ? 1 : 0) })
            .OrderByDescending(unit => unit.Overdue).ThenBy(unit => unit.Unit)
            .ToArray();
        return new([.. overdue.Select(unit => new OverdueCount(unit.Unit, unit.Overdue))], overdue.Any(unit => unit.Demo == 1));
    }
}

internal sealed class IdentityCountsSource(IDatabaseReader reader, CountyFacts county) : RecordSource<IdentityCounts, CountsBy<IdentityCount>>(reader, county)
{
    private const int Fewest = 5;

    protected override CountsBy<IdentityCount> Answer(AssistantDb db, IdentityCounts request, Asking asking)
    {
        var visible = db.Set<Household>().VisibleTo(asking.Viewer, db, asking.Today).Where(household => household.ClosedOn == null);
        var counts = db.Set<HouseholdIdentity>().On(asking.Today)
            .Where(identity => visible.Any(household => household.Id == identity.HouseholdId))
            .GroupBy(identity => identity.Kind)
            .Select(kind => new { kind.Key, Households = kind.Select(identity => identity.HouseholdId).Distinct().Count() })
            .OrderByDescending(kind => kind.Households)
            .ToArray();
        return new(
            [.. counts.Select(kind => new IdentityCount(kind.Key, kind.Households < Fewest ? null : kind.Households))],
            visible.Any(household => household.IsDemo));
    }
}
