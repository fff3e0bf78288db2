using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.People;

/// <summary>Finds out who somebody is. Nothing opens for a cadre whose last day is over.</summary>
internal static class Viewers
{
    public static Viewer Of(AssistantDb db, string channel, string userId, DateOnly day)
    {
        var account = db.Set<Account>().AsNoTracking().FirstOrDefault(row => row.Channel == channel && row.UserId == userId);
        if (account is null)
        {
            return Viewer.Stranger;
        }

        var viewer = new Viewer
        {
            Account = account.Id,
            Household = account.HouseholdId,
            Member = account.MemberId,
            ActsForOthers = account.HouseholdId is { } household && HouseholdConsents.ActsForOthers(db, account.Id, household),
        };
        return account.CadreId is { } cadre ? viewer.As(db, cadre, day) : viewer;
    }

    public static Viewer OfAccount(AssistantDb db, AccountId id, DateOnly day) =>
        db.Set<Account>().AsNoTracking().Where(row => row.Id == id).Select(row => new { row.Channel, row.UserId }).FirstOrDefault() is { } account ? Of(db, account.Channel, account.UserId, day) : Viewer.Stranger;

    /// <summary>A cadre, whatever account they use.</summary>
    public static Viewer OfCadre(AssistantDb db, CadreId cadre, DateOnly day) => new Viewer().As(db, cadre, day);

    private static Viewer As(this Viewer viewer, AssistantDb db, CadreId id, DateOnly day)
    {
        if (db.Set<Cadre>().AsNoTracking().FirstOrDefault(row => row.Id == id) is not { } cadre || cadre.IsGone(day))
        {
            return viewer;
        }

        var roles = db.Set<CadreRole>().AsNoTracking()
            .Where(role => role.CadreId == id && role.From <= day && (role.Until == null || role.Until >= day))
            .AsEnumerable()
            .Select(role => new HeldRole(role.Role, role.Scope));
        return viewer with { Cadre = id, Name = cadre.Name, Unit = cadre.Unit, Roles = [.. roles], ActsAs = StandIns.ActsAs(db, id, day) };
    }
}
