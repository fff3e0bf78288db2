using BotAssistant.Announcements;
using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Forms;

/// <summary>Who decides and can be told so: of several who hold the same role somebody who has an account here comes first.</summary>
internal static class Reach
{
    /// <summary>Whether a message that has to be given gets to somebody: they have an account here, or whoever does their work has.</summary>
    public static bool Gets(AssistantDb db, CadreId cadre, DateOnly today) => Responsible.AccountsOf(db, cadre, today).Any(account => Addresses.Of(db, account) is not []);

    /// <summary>Whoever of that level can be told; where nobody can, whoever of the level above; where nobody there can either, the first of the level all the same.</summary>
    /// <summary>Like it, also of what somebody may have unsubscribed from.</summary>
    public static bool Hears(AssistantDb db, CadreId cadre, DateOnly today) => Responsible.AccountsOf(db, cadre, today).Any(account => Subscriptions.Hears(db, account));

    /// <summary>Who is told where whoever has something to do does not hear of it here: of the township, else of the county.</summary>
    public static Cadre? Instead(AssistantDb db, RegionCode place, CadreId? owner, DateOnly today) =>
        Of(db, place, CheckLevel.Township, today, owner).Concat(Of(db, place, CheckLevel.County, today, owner)).FirstOrDefault(cadre => Hears(db, cadre.Id, today));

    /// <param name="except">Somebody else is looked for.</param>
    public static (Cadre? Cadre, CheckLevel Level) First(AssistantDb db, RegionCode place, CheckLevel level, DateOnly today, CadreId? except)
    {
        var named = Of(db, place, level, today, except);
        if (named.FirstOrDefault(cadre => Gets(db, cadre.Id, today)) is { } reached)
        {
            return (reached, level);
        }

        return level is not CheckLevel.County && Of(db, place, CheckLevel.County, today, except).FirstOrDefault(cadre => Gets(db, cadre.Id, today)) is { } above
            ? (above, CheckLevel.County)
            : (named is [var first, ..] ? first : null, level);
    }

    /// <summary>Those who hold the role of that level exactly there, always in the same order.</summary>
    public static IReadOnlyList<Cadre> Of(AssistantDb db, RegionCode place, CheckLevel level, DateOnly today, CadreId? except)
    {
        var (at, roles) = level switch
        {
            CheckLevel.Village => (RegionLevel.Village, (Role[])[Role.TeamLeader, Role.TeamMember]),
            CheckLevel.Township => (RegionLevel.Township, [Role.Township]),
            _ => (RegionLevel.County, [Role.County]),
        };
        if (place.Level < at)
        {
            return [];
        }

        return Holders(db, place.Up(at), roles, today, except);
    }

    /// <summary>Those who hold one of the roles exactly there, by the order of the roles.</summary>
    public static IReadOnlyList<Cadre> Holders(AssistantDb db, RegionCode region, Role[] roles, DateOnly today, CadreId? except)
    {
        var code = region.Value;
        return
        [
            .. (
                from held in db.Set<CadreRole>()
                where held.Region == code && roles.Contains(held.Role) && held.From <= today && (held.Until == null || held.Until >= today)
                join cadre in db.Set<Cadre>() on held.CadreId equals cadre.Id
                select new { held.Role, cadre }).AsNoTracking().AsEnumerable()
                .Where(found => !found.cadre.IsGone(today) && found.cadre.Id != except)
                .OrderBy(found => Array.IndexOf(roles, found.Role)).ThenBy(found => found.cadre.Id.Value)
                .Select(found => found.cadre).DistinctBy(cadre => cadre.Id),
        ];
    }
}
