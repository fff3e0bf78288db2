using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.WeeklyReports;

/// <summary>A region and the last of its weeks that is over.</summary>
/// <param name="MayChange">It is still the one that is reported: what changes makes another version.</param>
internal sealed record EndedWeek(RegionCode Region, ReportWeek Week, bool MayChange);

/// <summary>Which regions report: the county, its townships, and the villages in which something was there to do in the week, or somebody works.</summary>
internal sealed class ReportingRegions(WeeklyCounting counting, Deadlines deadlines, Gazetteer gazetteer, CountyFacts county)
{
    /// <summary>From above to below. None where nobody has said which county it is, or no rule says when weeks end.</summary>
    public IReadOnlyList<EndedWeek> Of(AssistantDb db, DateTimeOffset now)
    {
        var home = county.Place();
        if (home.Level != RegionLevel.County)
        {
            return [];
        }

        var (low, high) = home.Range();
        var today = deadlines.DayOf(now);
        var busy = db.Set<WorkItem>()
            .Where(item => item.Visibility == Visibility.Ordinary && item.RequestId == null && string.Compare(item.Region, low) >= 0 && string.Compare(item.Region, high) < 0)
            .GroupBy(item => item.Region)
            .Select(group => new { Region = group.Key, First = group.Min(item => item.OpenedAt), Last = group.Max(item => item.ClosedAt), Open = group.Max(item => item.ClosedAt == null ? 1 : 0) })
            .ToArray();
        var worked = db.Set<CadreRole>()
            .Where(held => held.From <= today && (held.Until == null || held.Until >= today) && string.Compare(held.Region, low) >= 0 && string.Compare(held.Region, high) < 0)
            .Select(held => held.Region).Distinct().ToArray().Select(RegionCode.Parse).Where(place => place.Level >= RegionLevel.Village).Select(place => place.Up(RegionLevel.Village)).ToHashSet();
        var villages = busy.Select(one => (Place: RegionCode.Parse(one.Region), one.First, one.Last, one.Open)).Where(one => one.Place.Level >= RegionLevel.Village)
            .GroupBy(one => one.Place.Up(RegionLevel.Village)).ToDictionary(group => group.Key, group => group.ToArray());
        var below = villages.Keys.Concat(worked).Distinct().Order().ToArray();
        var townships = gazetteer.Children(home).Concat(below.Select(village => village.Up(RegionLevel.Township)))
            .Where(place => place.Level is RegionLevel.Township).Distinct().Order();
        return
        [
            .. townships.Prepend(home).Concat(below).Select(region => Ended(region, now)).OfType<EndedWeek>()
                .Where(ended => ended.Region.Level < RegionLevel.Village || worked.Contains(ended.Region)
                    || villages[ended.Region].Any(one => one.First <= ended.Week.Until && (one.Open == 1 || one.Last > ended.Week.From))),
        ];
    }

    private EndedWeek? Ended(RegionCode region, DateTimeOffset now)
    {
        if (counting.ToReport(region, now) is not { } reported)
        {
            return null;
        }

        if (reported.Until <= now)
        {
            return new(region, reported, MayChange: true);
        }

        // After an outage of any length the last week that is over is still counted, once.
        return counting.WeekOf(region, reported.From.AddDays(-2)) is { } before && before.Until <= now ? new(region, before, MayChange: false) : null;
    }
}
