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

internal sealed record ColourCount(string Place, ToldCount Red, ToldCount Yellow);

internal sealed record OverdueCount(string Unit, ToldCount Overdue);

internal sealed record IdentityCount(string Identity, ToldCount Households);

internal sealed class ColourCountsSource(IDatabaseReader reader, CountyFacts county, VillageColours colours, Gazetteer gazetteer)
    : RecordSource<ColourCounts, CountsBy<ColourCount>>(reader, county)
{
    protected override CountsBy<ColourCount> Answer(AssistantDb db, ColourCounts request, Asking asking)
    {
        var here = County.Place();
        var (villages, demo) = colours.Told(db, asking.Viewer, kind: null, asking.Now);
        return new(
            [.. villages.Where(village => village is not { Red.IsNone: true, Yellow.IsNone: true }).Select(village => new ColourCount(gazetteer.NameFor(RegionCode.Parse(village.Village), here), village.Red, village.Yellow))],
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
            .GroupBy(item => new { Unit = item.LeadUnit ?? item.Unit!, item.Kind })
            .Select(unit => new { unit.Key.Unit, unit.Key.Kind, Overdue = unit.Count(), Demo = unit.Max(item => item.IsDemo ? 1 : 0) })
            .ToArray();
        return new(
            [
                .. overdue.GroupBy(unit => unit.Unit, StringComparer.Ordinal)
                    .Select(unit => new OverdueCount(unit.Key, unit.Select(kind => SmallCounts.Told(kind.Kind, kind.Overdue)).Sum()))
                    .OrderByDescending(unit => unit.Overdue.Known).ThenBy(unit => unit.Unit, StringComparer.Ordinal),
            ],
            overdue.Any(unit => unit.Demo == 1));
    }
}

internal sealed class IdentityCountsSource(IDatabaseReader reader, CountyFacts county) : RecordSource<IdentityCounts, CountsBy<IdentityCount>>(reader, county)
{
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
            [.. counts.Select(kind => new IdentityCount(kind.Key, SmallCounts.Told(kind.Households)))],
            visible.Any(household => household.IsDemo));
    }
}
