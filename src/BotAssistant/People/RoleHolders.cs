using BotAssistant.Regions;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.People;

/// <summary>Who holds a role exactly there: of a village its team, of a township its own people.</summary>
internal static class RoleHolders
{
    /// <param name="roles">The first that somebody holds decides.</param>
    /// <returns>Always the same of several; null if nobody who is there today does.</returns>
    public static Cadre? First(AssistantDb db, RegionCode region, Role[] roles, DateOnly today) => First(db, region, roles, today, except: null);

    /// <param name="except">Somebody else is looked for.</param>
    /// <inheritdoc cref="First(AssistantDb, RegionCode, Role[], DateOnly)"/>
    public static Cadre? First(AssistantDb db, RegionCode region, Role[] roles, DateOnly today, CadreId? except) =>
        All(db, region, roles, today).FirstOrDefault(found => found.Id != except);

    /// <summary>All who are there today, in the order in which they are asked.</summary>
    public static IEnumerable<Cadre> All(AssistantDb db, RegionCode region, Role[] roles, DateOnly today)
    {
        var code = region.Value;
        return (
            from held in db.Set<CadreRole>()
            where held.Region == code && roles.Contains(held.Role) && held.From <= today && (held.Until == null || held.Until >= today)
            join cadre in db.Set<Cadre>() on held.CadreId equals cadre.Id
            select new { held.Role, cadre }).AsNoTracking().AsEnumerable()
            .Where(found => !found.cadre.IsGone(today))
            .OrderBy(found => Array.IndexOf(roles, found.Role)).ThenBy(found => found.cadre.Id.Value)
            .Select(found => found.cadre);
    }
}
