using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Rules;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Casework;

internal enum PermissionFault
{
    /// <summary>A role names a region that is none: it shows nothing, and nobody knows why.</summary>
    RoleWithoutRegion,

    /// <summary>An open quiet matter whose desk has nobody who could see it, other than the person it is about.</summary>
    QuietWithoutDesk,

    /// <summary>A rule sends quiet matters to a desk at which nobody sits.</summary>
    QuietRuleWithoutDesk,

    /// <summary>An open matter whose owner's last day is over and has no stand-in who is there.</summary>
    OwnerGone,

    /// <summary>Somebody is away, and whoever was to stand in is not there either.</summary>
    AwayWithoutStandIn,

    /// <summary>An account acts for a household although that was taken back.</summary>
    ConsentWithdrawn,

    /// <summary>What is about somebody is not kept as a quiet matter.</summary>
    AboutSomebodyInTheOpen,
}

/// <summary>Whether what people may see is set up so that it can work: what nobody sees is as bad as what the wrong people see.</summary>
internal sealed class PermissionCheck(RuleBook rules)
{
    /// <returns>What is wrong, with how many rows; empty if nothing is.</returns>
    public IReadOnlyList<(PermissionFault Fault, int Count)> Look(AssistantDb db, DateOnly today)
    {
        var present = db.Set<Cadre>().Where(cadre => cadre.EndsOn == null || cadre.EndsOn >= today).Select(cadre => cadre.Id).ToHashSet();
        var roles = db.Set<CadreRole>().Where(role => role.From <= today && (role.Until == null || role.Until >= today)).ToArray().Where(role => present.Contains(role.CadreId)).ToArray();
        var desks = roles.Where(role => role.Role is Role.Desk).ToLookup(role => role.Region, role => role.CadreId, StringComparer.Ordinal);
        var quiet = db.Set<WorkItem>().Where(item => item.Visibility == Visibility.Quiet && item.ClosedAt == null).Select(item => new { item.QuietDesk, item.AboutCadreId }).ToArray();
        // Stand-ins take over, and theirs where they are not there.
        var cadres = db.Set<Cadre>().AsNoTracking().Where(cadre => cadre.EndsOn != null || cadre.AwayFrom != null).ToDictionary(cadre => cadre.Id);
        var alone = cadres.Values.Where(cadre => StandIns.IsAbsent(cadre, today) && StandIns.Acting(cadre, id => cadres.GetValueOrDefault(id) ?? db.Set<Cadre>().Find(id), today) is null).ToArray();
        CadreId[] orphaned = [.. alone.Where(cadre => cadre.IsGone(today)).Select(cadre => cadre.Id)];
        (PermissionFault Fault, int Count)[] all =
        [
            (PermissionFault.RoleWithoutRegion, roles.Count(role => !RegionCode.TryParse(role.Region, out _))),
            (PermissionFault.QuietWithoutDesk, quiet.Count(item => item.QuietDesk is not { } desk || !desks[desk].Any(cadre => cadre != item.AboutCadreId))),
            (PermissionFault.QuietRuleWithoutDesk, roles.Length == 0 ? 0 : rules.All.Where(rule => rule.HoldsOn(today)).Select(rule => rule.Parameters).OfType<QuietDeskRule>()
                .Select(rule => rule.Desk).Distinct(StringComparer.Ordinal).Count(desk => !desks.Contains(desk))),
            (PermissionFault.OwnerGone, db.Set<WorkItem>().Count(item => item.ClosedAt == null && item.OwnerId != null && orphaned.Contains(item.OwnerId.Value))),
            (PermissionFault.AwayWithoutStandIn, alone.Count(cadre => !cadre.IsGone(today))),
            (PermissionFault.ConsentWithdrawn, db.Set<Consent>().Count(consent => consent.Kind != ConsentKind.SensitiveData && consent.WithdrawnAt != null
                && db.Set<Account>().Any(account => account.Id == consent.AccountId && account.HouseholdId == consent.HouseholdId)
                && !db.Set<Consent>().Any(other => other.AccountId == consent.AccountId && other.HouseholdId == consent.HouseholdId && other.WithdrawnAt == null)
                && !db.Set<OneTimeCode>().Any(code => code.UsedById == consent.AccountId && code.HouseholdId == consent.HouseholdId && code.ConsentId == null && code.UsedAt > consent.WithdrawnAt))),
            (PermissionFault.AboutSomebodyInTheOpen, db.Set<WorkItem>().Count(item => item.AboutCadreId != null && item.Visibility == Visibility.Ordinary)),
        ];
        return [.. all.Where(fault => fault.Count > 0)];
    }
}
