using System.Linq.Expressions;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.Casework;

internal static class WorkItemAccess
{
    private static readonly Role[] ByRegion = [Role.TeamMember, Role.TeamLeader, Role.Township, Role.County];

    private static readonly WorkItemKind[] OfTheDesk = [WorkItemKind.Need, WorkItemKind.Question];

    /// <summary>What a household sees of what concerns it.</summary>
    private static readonly WorkItemKind[] OfHouseholds = [WorkItemKind.Need, WorkItemKind.Question, WorkItemKind.Verification, WorkItemKind.MonitoringStep];

    /// <summary>
    /// The ordinary matters of the regions that somebody has a role over: a part of what they see, and the part that is large. One range of the
    /// region's index instead of many reasons, so that counting a county stays quick.
    /// </summary>
    /// <returns>Null for those who have no such role.</returns>
    public static IQueryable<WorkItem>? InRegionsOf(this IQueryable<WorkItem> items, Viewer viewer)
    {
        var ranges = RangesOf(viewer, out _);
        return ranges is [] ? null : items.Where(item => item.Visibility == Visibility.Ordinary).Where(Either.Of(
            [.. ranges.Select(range => (Expression<Func<WorkItem, bool>>)(item => string.Compare(item.Region, range.From) >= 0 && string.Compare(item.Region, range.To) < 0))]));
    }

    /// <summary>The regions that somebody has a role over, as ranges of codes.</summary>
    /// <returns>Null for those who have no such role, or one over a part of a village only.</returns>
    public static IReadOnlyList<(string From, string To)>? WholeVillagesOf(Viewer viewer)
    {
        var ranges = RangesOf(viewer, out var regions);
        return ranges is [] || Array.Exists(regions, region => region.Level is RegionLevel.Group) ? null : ranges;
    }

    /// <summary>
    /// The matters that somebody may look at on that day; none for a stranger. A quiet matter is seen by the people of the one desk that the
    /// rule names and by the account that wrote it, by nobody else whatever their role; and never by the person it is about.
    /// </summary>
    public static IQueryable<WorkItem> VisibleTo(this IQueryable<WorkItem> items, Viewer viewer, AssistantDb db, DateOnly day)
    {
        var reasons = new List<Expression<Func<WorkItem, bool>>>();
        foreach (var held in viewer.Roles)
        {
            var (from, to) = held.Region.Range();
            if (ByRegion.Contains(held.Role))
            {
                reasons.Add(item => item.Visibility == Visibility.Ordinary && string.Compare(item.Region, from) >= 0 && string.Compare(item.Region, to) < 0);
            }
            else if (held.Role is Role.Desk)
            {
                var desk = held.Region.Value;
                reasons.Add(item => item.Visibility == Visibility.Ordinary && OfTheDesk.Contains(item.Kind)
                    && string.Compare(item.Region, from) >= 0 && string.Compare(item.Region, to) < 0);
                reasons.Add(item => item.Visibility == Visibility.Quiet && item.QuietDesk == desk);
            }
            else if (held.Role is Role.Department && viewer.Unit.Length > 0)
            {
                var unit = viewer.Unit;
                reasons.Add(item => item.Visibility == Visibility.Ordinary && (item.LeadUnit == unit || item.Unit == unit)
                    && string.Compare(item.Region, from) >= 0 && string.Compare(item.Region, to) < 0);
            }
        }

        if (viewer.IsStaff)
        {
            // What one is responsible for, and what concerns the households that one is paired with.
            reasons.Add(item => item.Visibility == Visibility.Ordinary && item.OwnerId != null && viewer.ActsAs.Contains(item.OwnerId.Value));
            if (viewer.Has(Role.Helper))
            {
                reasons.Add(item => item.Visibility == Visibility.Ordinary && item.HouseholdId != null && db.Set<Pairing>().Any(pairing =>
                    pairing.HouseholdId == item.HouseholdId && viewer.ActsAs.Contains(pairing.CadreId)
                    && pairing.From <= day && (pairing.Until == null || pairing.Until >= day)));
            }
        }

        if (viewer.Household is { } household)
        {
            reasons.Add(item => item.Visibility == Visibility.Ordinary && item.HouseholdId == household && OfHouseholds.Contains(item.Kind));
            // What others reported of it is its own as well.
            reasons.Add(item => item.Visibility == Visibility.Ordinary && item.HouseholdId == household && item.Kind == WorkItemKind.Report && item.RequestId != null
                && db.Set<Request>().Any(request => request.Id == item.RequestId && (request.Kind == RequestKind.HouseholdChange || request.Kind == RequestKind.Objection)));
        }

        if (viewer.Account is { } account)
        {
            reasons.Add(item => item.ReporterId == account);
        }

        var seen = items.Where(Either.Of(reasons));
        return viewer.Cadre is { } self ? seen.Where(item => item.AboutCadreId == null || item.AboutCadreId != self) : seen;
    }

    private static (string From, string To)[] RangesOf(Viewer viewer, out RegionCode[] regions)
    {
        var all = viewer.Roles.Where(held => ByRegion.Contains(held.Role)).Select(held => held.Region).Distinct().ToArray();
        regions = [.. all.Where(region => !all.Any(wider => wider != region && wider.Contains(region)))];
        return [.. regions.Select(region => region.Range())];
    }
}
