using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Forms;

/// <summary>Who accepts a rectification at the level that looks at it now.</summary>
internal static class Checkers
{
    /// <returns>Null: nobody is named there; those of the level find it among their matters.</returns>
    public static Cadre? Of(AssistantDb db, WorkItem item, DateOnly today) => item.CheckedBy is { } level ? Of(db, item, level, today) : null;

    /// <inheritdoc cref="Of(AssistantDb, WorkItem, DateOnly)"/>
    public static Cadre? Of(AssistantDb db, WorkItem item, CheckLevel level, DateOnly today) => level switch
    {
        CheckLevel.Village => At(db, item, RegionLevel.Village, Role.TeamLeader, today),
        CheckLevel.Township => At(db, item, RegionLevel.Township, Role.Township, today),
        CheckLevel.Department => OfUnit(db, item, today),
        _ => At(db, item, RegionLevel.County, Role.County, today),
    };

    // Nobody accepts what they did themselves; of several, somebody who hears of it.
    private static Cadre? At(AssistantDb db, WorkItem item, RegionLevel level, Role role, DateOnly today) =>
        item.Place.Level >= level && Reach.Holders(db, item.Place.Up(level), [role], today, item.OwnerId) is [var first, ..] holders ? holders.FirstOrDefault(cadre => Reach.Hears(db, cadre.Id, today)) ?? first : null;

    private static Cadre? OfUnit(AssistantDb db, WorkItem item, DateOnly today)
    {
        var places = item.Place.SelfAndAncestors().Select(place => place.Value).ToArray();
        return db.Set<Cadre>().AsNoTracking().Where(cadre => cadre.Unit == item.LeadUnit && cadre.Id != item.OwnerId && (cadre.EndsOn == null || cadre.EndsOn >= today)
            && db.Set<CadreRole>().Any(role => role.CadreId == cadre.Id && role.Role == Role.Department && places.Contains(role.Region) && role.From <= today && (role.Until == null || role.Until >= today)))
            .AsEnumerable().MinBy(cadre => cadre.Id.Value);
    }
}
