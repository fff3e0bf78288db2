using System.Linq.Expressions;
using System.Text.Json.Serialization;
using BotAssistant.Audit;
using BotAssistant.Regions;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.People;

/// <summary>A cadre to be added.</summary>
internal sealed record NewCadre(string Name, string Unit, Role Role, RegionCode Region)
{
    public string Title { get; init; } = "";

    public string? Phone { get; init; }
}

/// <summary>A cadre as a list shows them.</summary>
/// <param name="Roles">Those that hold, as a program reads them: Role@region.</param>
internal sealed record StaffLine(Guid Id, string Name, string Unit, IReadOnlyList<string> Roles, DateOnly? EndsOn, bool IsBound, bool IsDemo)
{
    /// <summary>The same roles, for people.</summary>
    [JsonIgnore]
    public IReadOnlyList<HeldRole> Held { get; init; } = [];
}

/// <summary>Adds cadres, and ends them: from the next day on nothing opens for them, and their open matters are their stand-in's.</summary>
internal sealed class Staff(PersonalData personal, BindingCodes codes, AuditChain audit)
{
    /// <returns>The new cadre and a code for them.</returns>
    public (CadreId Id, string Code) Add(AssistantDb db, NewCadre added, string actor, DateOnly today, DateTimeOffset now)
    {
        var id = CadreId.Create(now);
        db.Add(new Cadre
        {
            Id = id,
            Name = added.Name,
            Unit = added.Unit,
            Title = added.Title,
            Secrets = added.Phone is null ? null : personal.Seal(id, new CadreSecrets(added.Phone)),
            PhoneHash = personal.HashPhone(added.Phone),
        });
        db.Add(new CadreRole { CadreId = id, Role = added.Role, Region = added.Region.Value, From = today });
        audit.Add(db, now, actor, AuditActions.PersonAdded, BindingCodes.SubjectName(id, null), added.Role.ToString());
        // The code refers to the row.
        db.SaveChanges();
        return (id, codes.Issue(db, new CodeSubject(id), actor, now));
    }

    /// <returns>False if there is no such cadre, or no such stand-in; whoever leaves, or left before, is none.</returns>
    public bool End(AssistantDb db, CadreId id, DateOnly lastDay, CadreId? standIn, string actor, DateTimeOffset now)
    {
        if (db.Set<Cadre>().FirstOrDefault(row => row.Id == id) is not { } cadre || (standIn is { } other && (other == id || db.Set<Cadre>().FirstOrDefault(row => row.Id == other) is not { } instead || instead.IsGone(lastDay.AddDays(1)))))
        {
            return false;
        }

        cadre.EndsOn = lastDay;
        cadre.StandInId = standIn ?? cadre.StandInId;
        audit.Add(db, now, actor, AuditActions.PersonEnded, BindingCodes.SubjectName(id, null));
        return true;
    }

    /// <summary>Gives a role from a day on; one that had ended holds again.</summary>
    /// <returns>False if there is no such cadre, or they hold it already.</returns>
    public bool GiveRole(AssistantDb db, CadreId id, Role role, RegionCode region, string actor, DateOnly from, DateTimeOffset now)
    {
        if (!db.Set<Cadre>().Any(row => row.Id == id))
        {
            return false;
        }

        if (db.Set<CadreRole>().Find(id, role, region.Value) is { } held)
        {
            if (held.Until is null || held.Until >= from)
            {
                return false;
            }

            held.Until = null;
        }
        else
        {
            db.Add(new CadreRole { CadreId = id, Role = role, Region = region.Value, From = from });
        }

        audit.Add(db, now, actor, AuditActions.RoleGiven, BindingCodes.SubjectName(id, null), $"{role}@{region.Value}");
        return true;
    }

    /// <summary>Takes a role away at once.</summary>
    /// <returns>False if they do not hold it.</returns>
    public bool EndRole(AssistantDb db, CadreId id, Role role, RegionCode region, string actor, DateOnly today, DateTimeOffset now)
    {
        if (db.Set<CadreRole>().Find(id, role, region.Value) is not { } held || held.Until < today)
        {
            return false;
        }

        held.Until = today.AddDays(-1);
        audit.Add(db, now, actor, AuditActions.RoleEnded, BindingCodes.SubjectName(id, null), $"{role}@{region.Value}");
        return true;
    }

    /// <summary>
    /// The cadres that an administrator looks after: all whose roles lie in their region, and those who have none, for whom the county's does.
    /// None for everybody else.
    /// </summary>
    public static IQueryable<Cadre> VisibleTo(AssistantDb db, Viewer viewer)
    {
        var reasons = new List<Expression<Func<Cadre, bool>>>();
        foreach (var held in viewer.Roles.Where(held => held.Role is Role.Administrator))
        {
            var (from, to) = held.Region.Range();
            var all = held.Region.Level <= RegionLevel.County;
            reasons.Add(cadre => db.Set<CadreRole>().Any(role => role.CadreId == cadre.Id && string.Compare(role.Region, from) >= 0 && string.Compare(role.Region, to) < 0)
                || (all && !db.Set<CadreRole>().Any(role => role.CadreId == cadre.Id)));
        }

        return db.Set<Cadre>().Where(Either.Of(reasons));
    }

    public static IReadOnlyList<StaffLine> List(AssistantDb db, DateOnly today)
    {
        var roles = db.Set<CadreRole>().AsNoTracking().Where(role => role.Until == null || role.Until >= today).AsEnumerable().ToLookup(role => role.CadreId);
        var bound = db.Set<Account>().Where(account => account.CadreId != null).Select(account => account.CadreId!.Value).ToHashSet();
        return
        [
            .. db.Set<Cadre>().AsNoTracking().OrderBy(cadre => cadre.Id).AsEnumerable().Select(cadre => new StaffLine(
                cadre.Id.Value, cadre.Name, cadre.Unit, [.. roles[cadre.Id].Select(role => $"{role.Role}@{role.Region}")], cadre.EndsOn, bound.Contains(cadre.Id), cadre.IsDemo)
            {
                Held = [.. roles[cadre.Id].Where(role => RegionCode.TryParse(role.Region, out _)).Select(role => new HeldRole(role.Role, role.Scope))],
            }),
        ];
    }
}
