using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Forms;

/// <summary>Who takes a need: whoever is paired with the household, else the village's team, else the township.</summary>
internal static class Responsible
{
    private static readonly Role[] InVillage = [Role.TeamLeader, Role.TeamMember];

    /// <returns>Null: nobody is named there; the desk sees it and says who.</returns>
    public static Cadre? For(AssistantDb db, HouseholdId? household, RegionCode place, DateOnly today)
    {
        var paired = household is { } home && Helpers.Of(db, home, today) is [var first, ..] ? first : null;
        return paired
            ?? (place.Level >= RegionLevel.Village ? RoleHolders.First(db, place.Up(RegionLevel.Village), InVillage, today) : null)
            ?? (place.Level >= RegionLevel.Township ? RoleHolders.First(db, place.Up(RegionLevel.Township), [Role.Township], today) : null);
    }

    /// <summary>Whom a matter goes to that its owner passed on, or that was not done well: the township, unless it has it already.</summary>
    /// <returns>Null: the desk says who.</returns>
    public static Cadre? Above(AssistantDb db, WorkItem item, DateOnly today) =>
        item.Place.Level >= RegionLevel.Township && RoleHolders.First(db, item.Place.Up(RegionLevel.Township), [Role.Township], today) is { } township && township.Id != item.OwnerId
            ? township
            : null;

    /// <summary>Whom a matter goes to that its household was not satisfied with: one level up, also from the township.</summary>
    /// <returns>Null: nobody is named there, and it stays where it is.</returns>
    public static Cadre? AboveAll(AssistantDb db, WorkItem item, DateOnly today) =>
        Above(db, item, today)
        ?? (item.Place.Level >= RegionLevel.County && RoleHolders.First(db, item.Place.Up(RegionLevel.County), [Role.County], today) is { } county && county.Id != item.OwnerId ? county : null);

    /// <summary>The accounts of whoever does a cadre's work today: their own, and their stand-in's while they are away.</summary>
    public static IReadOnlyList<AccountId> AccountsOf(AssistantDb db, CadreId cadre, DateOnly today)
    {
        var row = db.Set<Cadre>().AsNoTracking().First(one => one.Id == cadre);
        // Where nobody stands in it stays theirs.
        var acting = StandIns.Acting(db, row, today)?.Id ?? cadre;
        return [.. db.Set<Account>().Where(account => account.CadreId == acting).OrderBy(account => account.Id).Select(account => account.Id)];
    }
}
