using System.Linq.Expressions;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.People;

internal static class HouseholdAccess
{
    /// <summary>Roles that see the households of their region.</summary>
    private static readonly Role[] ByRegion = [Role.TeamMember, Role.TeamLeader, Role.Township, Role.County, Role.Desk];

    /// <summary>The households that somebody may look at on that day; none for a stranger.</summary>
    public static IQueryable<Household> VisibleTo(this IQueryable<Household> households, Viewer viewer, AssistantDb db, DateOnly day)
    {
        var reasons = new List<Expression<Func<Household, bool>>>();
        foreach (var held in viewer.Roles.Where(held => ByRegion.Contains(held.Role)))
        {
            var (from, to) = held.Region.Range();
            reasons.Add(household => string.Compare(household.Region, from) >= 0 && string.Compare(household.Region, to) < 0);
        }

        if (viewer.Has(Role.Helper))
        {
            reasons.Add(household => db.Set<Pairing>().Any(pairing => pairing.HouseholdId == household.Id && viewer.ActsAs.Contains(pairing.CadreId)
                && pairing.From <= day && (pairing.Until == null || pairing.Until >= day)));
        }

        if (viewer.Household is { } own)
        {
            reasons.Add(household => household.Id == own);
        }

        return households.Where(Either.Of(reasons));
    }

    /// <summary>The codes of a region and all below it: from the first, up to but without the second.</summary>
    public static (string From, string To) Range(this RegionCode region)
    {
        var prefix = region.Level switch
        {
            RegionLevel.Nation => "",
            RegionLevel.Province => region.Value[..2],
            RegionLevel.Prefecture => region.Value[..4],
            _ => region.Value,
        };
        // A colon follows the digits.
        return (prefix, prefix + ":");
    }
}
