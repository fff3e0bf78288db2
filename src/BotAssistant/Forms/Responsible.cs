using BotAssistant.Announcements;
using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Forms;

/// <summary>What follows when whoever reported a need is not content with its end.</summary>
internal enum Objection
{
    /// <summary>It begins again, one level up.</summary>
    OneUp,

    /// <summary>It begins again where it was: nobody is named above.</summary>
    SameOwner,

    /// <summary>Of a quiet matter: it begins again at the one desk that may know of it.</summary>
    SameDesk,

    /// <summary>It does not begin again by itself; the county's telephone is the way.</summary>
    ByPhone,
}

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
    public static Cadre? AboveAll(AssistantDb db, WorkItem item, DateOnly today)
    {
        // What the county had does not go down to the township again, nor sideways there.
        if (Has(db, item.OwnerId, Role.County, item.Place, RegionLevel.County, today))
        {
            return null;
        }

        // Whoever can be told of it, of the next level or of the one above; of nobody who can, whoever is named first.
        Cadre[] named =
        [
            .. Has(db, item.OwnerId, Role.Township, item.Place, RegionLevel.Township, today) ? [] : Holding(db, item, Role.Township, RegionLevel.Township, today),
            .. Holding(db, item, Role.County, RegionLevel.County, today),
        ];
        return Array.Find(named, one => Reaches(db, one.Id, today)) ?? named.FirstOrDefault();
    }

    /// <summary>Whether what is theirs now can be told to a cadre, or to whoever stands in for them.</summary>
    public static bool Reaches(AssistantDb db, CadreId cadre, DateOnly today) => AccountsOf(db, cadre, today).Any(account => Subscriptions.Hears(db, account));

    private static IEnumerable<Cadre> Holding(AssistantDb db, WorkItem item, Role role, RegionLevel level, DateOnly today) =>
        item.Place.Level >= level ? RoleHolders.All(db, item.Place.Up(level), [role], today).Where(one => one.Id != item.OwnerId) : [];

    /// <summary>What whoever reported a closed need may do against how it was closed: it begins again once, and after a refusal as long as somebody above has not seen it.</summary>
    public static Objection ObjectionTo(AssistantDb db, WorkItem item, bool refused, DateOnly today)
    {
        if (item.Visibility is Visibility.Quiet)
        {
            // Its desk is the only one that may know of it.
            return Disputed(db, item) ? Objection.ByPhone : Objection.SameDesk;
        }

        var above = AboveAll(db, item, today);
        return !Disputed(db, item) ? (above is null ? Objection.SameOwner : Objection.OneUp) : refused && above is not null ? Objection.OneUp : Objection.ByPhone;
    }

    /// <summary>Whether it was ended, last, by saying that it cannot be done.</summary>
    public static bool WasRefused(AssistantDb db, WorkItem item) => db.Set<WorkItemEvent>()
        .Where(line => line.ItemId == item.Id && (line.Act == WorkItemAct.Refused || line.Act == WorkItemAct.Finished))
        .OrderByDescending(line => line.Sequence).Select(line => (WorkItemAct?)line.Act).FirstOrDefault() is WorkItemAct.Refused;

    private static bool Disputed(AssistantDb db, WorkItem item) =>
        db.Set<WorkItemEvent>().Any(line => line.ItemId == item.Id && line.Act == WorkItemAct.Reopened && line.CadreId == null);

    private static bool Has(AssistantDb db, CadreId? cadre, Role role, RegionCode place, RegionLevel level, DateOnly today) =>
        cadre is { } id && place.Level >= level && place.Up(level).Value is var region
        && db.Set<CadreRole>().Any(held => held.CadreId == id && held.Role == role && held.Region == region && held.From <= today && (held.Until == null || held.Until >= today));

    /// <summary>The accounts of whoever does a cadre's work today: their own, and their stand-in's while they are away.</summary>
    public static IReadOnlyList<AccountId> AccountsOf(AssistantDb db, CadreId cadre, DateOnly today)
    {
        var row = db.Set<Cadre>().AsNoTracking().First(one => one.Id == cadre);
        // Where nobody stands in it stays theirs.
        var acting = StandIns.Acting(db, row, today)?.Id ?? cadre;
        return [.. db.Set<Account>().Where(account => account.CadreId == acting).OrderBy(account => account.Id).Select(account => account.Id)];
    }
}
