using BotAssistant.Audit;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.Casework;

internal enum MergeResult
{
    Merged,

    /// <summary>One of them does not exist, or not for this viewer.</summary>
    NotFound,

    NotAllowed,

    /// <summary>It is the same household, or one of them is closed already.</summary>
    NotPossible,
}

/// <summary>Makes two households one: people, matters, visits and cases go along, and nothing that was open is lost.</summary>
internal sealed class HouseholdMerging(Deadlines deadlines, AuditChain audit)
{
    public MergeResult Merge(AssistantDb db, Viewer viewer, HouseholdId from, HouseholdId into, DateTimeOffset now)
    {
        var today = deadlines.DayOf(now);
        var found = db.Set<Household>().VisibleTo(viewer, db, today).Where(household => household.Id == from || household.Id == into).ToArray();
        if (Array.Find(found, household => household.Id == from) is not { } leaving || Array.Find(found, household => household.Id == into) is not { } staying)
        {
            return MergeResult.NotFound;
        }

        if (found.Any(household => !viewer.Has(RegionCode.Parse(household.Region), Role.Township, Role.County)))
        {
            return MergeResult.NotAllowed;
        }

        if (from == into || found.Any(household => household.ClosedOn is not null))
        {
            return MergeResult.NotPossible;
        }

        foreach (var member in db.Set<HouseholdMember>().Where(row => row.HouseholdId == from))
        {
            member.HouseholdId = into;
        }

        foreach (var item in db.Set<WorkItem>().Where(row => row.HouseholdId == from))
        {
            item.HouseholdId = into;
            item.Region = staying.Region;
            item.Version++;
        }

        foreach (var visit in db.Set<Visit>().Where(row => row.HouseholdId == from))
        {
            visit.HouseholdId = into;
        }

        foreach (var monitoring in db.Set<MonitoringCase>().Where(row => row.HouseholdId == from))
        {
            monitoring.HouseholdId = into;
            monitoring.Version++;
        }

        // What it counted as, it counted as up to now; the staying household's identities are its own.
        foreach (var identity in db.Set<HouseholdIdentity>().Where(row => row.HouseholdId == from && row.Until == null))
        {
            identity.Until = today;
        }

        foreach (var pairing in db.Set<Pairing>().Where(row => row.HouseholdId == from && row.Until == null))
        {
            pairing.Until = today;
        }

        foreach (var account in db.Set<Account>().Where(row => row.HouseholdId == from))
        {
            account.HouseholdId = into;
        }

        // Who acts for others acts for them still, and is none of them; that health is kept, each household agrees for itself; a code for a household that is closed opens nothing.
        foreach (var consent in db.Set<Consent>().Where(row => row.HouseholdId == from && row.Kind != ConsentKind.SensitiveData))
        {
            consent.HouseholdId = into;
        }

        foreach (var code in db.Set<OneTimeCode>().Where(row => row.HouseholdId == from && row.UsedAt == null && row.RevokedAt == null))
        {
            code.RevokedAt = now;
        }

        staying.StatedMembers += leaving.StatedMembers;
        staying.UpdatedAt = now;
        leaving.ClosedOn = today;
        leaving.MergedIntoId = into;
        audit.Add(
            db, now, viewer.Cadre is { } cadre ? $"cadre:{cadre.Value:n}" : "unknown", AuditActions.HouseholdsMerged, BindingCodes.SubjectName(null, from), BindingCodes.SubjectName(null, into));
        return MergeResult.Merged;
    }
}
