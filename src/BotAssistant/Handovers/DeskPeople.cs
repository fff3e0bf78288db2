using BotAssistant.Announcements;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Handovers;

/// <summary>Somebody who can be told in a chat of their own.</summary>
internal sealed record Reachable(CadreId Cadre, string Name, string Unit, AccountId Account);

/// <summary>Who sits at the desk of a place.</summary>
internal static class DeskPeople
{
    /// <summary>The desk of a place, and of what lies above it.</summary>
    public static IReadOnlyList<Reachable> Of(AssistantDb db, RegionCode region, DateOnly today) => With(db, Role.Desk, AtOrAbove(region), today);

    /// <summary>The desk whose scope is exactly this region.</summary>
    public static IReadOnlyList<Reachable> Exactly(AssistantDb db, RegionCode region, DateOnly today) => With(db, Role.Desk, [region.Value], today);

    /// <summary>They see no conversation; where no desk can be told, they hear that somebody waits.</summary>
    public static IReadOnlyList<Reachable> Administrators(AssistantDb db, RegionCode region, DateOnly today) => With(db, Role.Administrator, AtOrAbove(region), today);

    /// <summary>Whether somebody answers for that desk.</summary>
    public static bool Serves(Viewer viewer, RegionCode region) => viewer.Has(region, Role.Desk);

    /// <summary>Where somebody's words belong: their household's place, else the county.</summary>
    public static RegionCode PlaceOf(AssistantDb db, Viewer viewer, RegionCode county) =>
        viewer.Household is { } household && db.Set<Household>().AsNoTracking().Where(row => row.Id == household).Select(row => row.Region).FirstOrDefault() is { } region
            ? RegionCode.Parse(region)
            : county;

    /// <summary>The accounts of a cadre that can be written to.</summary>
    public static IEnumerable<Reachable> AccountsOf(AssistantDb db, Cadre cadre) =>
        db.Set<Account>().AsNoTracking().Where(account => account.CadreId == cadre.Id).OrderBy(account => account.Id).AsEnumerable()
            .Where(account => Addresses.Of(db, account.Id) is not [])
            .Select(account => new Reachable(cadre.Id, cadre.Name, cadre.Unit, account.Id));

    private static string[] AtOrAbove(RegionCode region) => [.. region.SelfAndAncestors().Select(place => place.Value)];

    private static Reachable[] With(AssistantDb db, Role role, string[] places, DateOnly today)
    {
        var held = db.Set<CadreRole>().Where(row => row.Role == role && places.Contains(row.Region) && row.From <= today && (row.Until == null || row.Until >= today)).Select(row => row.CadreId);
        return
        [
            .. db.Set<Cadre>().AsNoTracking().Where(cadre => held.Contains(cadre.Id)).OrderBy(cadre => cadre.Id).AsEnumerable()
                .Where(cadre => !cadre.IsGone(today) && !(cadre.AwayFrom <= today && !(cadre.AwayUntil < today)))
                .SelectMany(cadre => AccountsOf(db, cadre))
                // Who wants to hear nothing is not there.
                .Where(one => !Subscriptions.AccountsOf(db, db.Set<Account>().First(account => account.Id == one.Account)).Any(account => account.UnsubscribedAt != null)),
        ];
    }
}
