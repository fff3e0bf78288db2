using BotAssistant.Regions;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.People;

/// <summary>Who answers for a household, or a region, today. In the place of whoever left stands who does their work now.</summary>
internal static class Helpers
{
    /// <summary>The first responsible first. A helper who left is there only as their stand-in.</summary>
    public static IReadOnlyList<Cadre> Of(AssistantDb db, HouseholdId household, DateOnly today)
    {
        var paired = (
            from pairing in db.Set<Pairing>().On(today)
            where pairing.HouseholdId == household
            join cadre in db.Set<Cadre>() on pairing.CadreId equals cadre.Id
            orderby pairing.Rank, cadre.Id
            select cadre).AsNoTracking().ToArray();
        return [.. paired.Select(cadre => cadre.IsGone(today) ? StandInOf(db, cadre, today) : cadre).OfType<Cadre>().DistinctBy(cadre => cadre.Id)];
    }

    public static CadreId? FirstOf(AssistantDb db, HouseholdId household, DateOnly today) => Of(db, household, today) is [var first, ..] ? first.Id : null;

    /// <summary>Somebody with one of the roles for exactly that region; the role named first counts first.</summary>
    public static Cadre? WithRole(AssistantDb db, RegionCode region, Role[] roles, DateOnly today)
    {
        var code = region.Value;
        return (
            from held in db.Set<CadreRole>()
            where held.Region == code && roles.Contains(held.Role) && held.From <= today && (held.Until == null || held.Until >= today)
            join cadre in db.Set<Cadre>() on held.CadreId equals cadre.Id
            select new { held.Role, cadre }).AsNoTracking().AsEnumerable()
            .Where(found => !found.cadre.IsGone(today))
            .OrderBy(found => Array.IndexOf(roles, found.Role)).ThenBy(found => found.cadre.Id.Value)
            .Select(found => found.cadre).FirstOrDefault();
    }

    private static Cadre? StandInOf(AssistantDb db, Cadre left, DateOnly today) =>
        left.StandInId is { } id && db.Set<Cadre>().AsNoTracking().FirstOrDefault(cadre => cadre.Id == id) is { } other && !other.IsGone(today) ? other : null;
}
