using BotAssistant.Audit;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.Casework;

internal enum PairingResult
{
    Done,

    /// <summary>There is no such household or pairing, or not for this viewer.</summary>
    NotFound,

    NotAllowed,

    /// <summary>The person is not there, or is no helper anywhere over the household.</summary>
    NoHelper,

    /// <summary>They answer for the household already.</summary>
    Already,
}

/// <summary>
/// Says who answers for a household. One first and one second responsible at a time: whoever comes takes over from whoever had that place, and
/// the visits and verifications with it. Runs inside the caller's transaction.
/// </summary>
internal sealed class PairingChanges(Deadlines deadlines, WorkItemOperations operations, AuditChain audit)
{
    public const int Ranks = 2;

    /// <summary>Whether somebody says who answers for households there.</summary>
    public static bool MayPair(Viewer viewer, RegionCode region) => viewer.Has(region, Role.Township, Role.County);

    public PairingResult Add(AssistantDb db, Viewer viewer, HouseholdId id, CadreId helper, int rank, string actor, DateTimeOffset now)
    {
        var today = deadlines.DayOf(now);
        if (db.Set<Household>().VisibleTo(viewer, db, today).FirstOrDefault(row => row.Id == id && row.ClosedOn == null) is not { } household || rank is < 1 or > Ranks)
        {
            return PairingResult.NotFound;
        }

        var region = RegionCode.Parse(household.Region);
        if (!MayPair(viewer, region))
        {
            return PairingResult.NotAllowed;
        }

        if (!HelpersOf(db, region, today).Any(cadre => cadre.Id == helper))
        {
            return PairingResult.NoHelper;
        }

        var current = db.Set<Pairing>().On(today).Where(row => row.HouseholdId == id).ToArray();
        if (Array.Exists(current, row => row.CadreId == helper))
        {
            return PairingResult.Already;
        }

        var before = Array.Find(current, row => row.Rank == rank);
        if (before is not null)
        {
            End(db, household, before, actor, today, now);
        }

        db.Add(new Pairing { Id = VersionSeven.Next(now), HouseholdId = id, CadreId = helper, Rank = rank, From = today });
        audit.Add(db, now, actor, AuditActions.PairingAdded, BindingCodes.SubjectName(null, id), $"cadre:{helper.Value:n}");
        if (rank == 1)
        {
            HandOver(db, viewer, household, before?.CadreId, helper, now);
        }

        return PairingResult.Done;
    }

    /// <summary>Somebody takes over from whoever has that place, with everything that is open between the two: visits, needs, and what was promised.</summary>
    /// <param name="moved">How many matters went with it.</param>
    public PairingResult Replace(AssistantDb db, Viewer viewer, Pairing pairing, CadreId helper, string actor, DateTimeOffset now, out int moved)
    {
        moved = 0;
        var (home, from) = (pairing.HouseholdId, pairing.CadreId);
        var open = db.Set<WorkItem>().GoingWith(pairing).ToArray();
        if (Add(db, viewer, home, helper, pairing.Rank, actor, now) is var result and not PairingResult.Done)
        {
            return result;
        }

        foreach (var item in open)
        {
            moved++;
            if (item.OwnerId == from)
            {
                item.OwnerId = helper;
                item.PlanVersion++;
                item.Version++;
                operations.Note(db, item, WorkItemAct.Assigned, now, viewer);
            }
        }

        return PairingResult.Done;
    }

    public PairingResult End(AssistantDb db, Viewer viewer, HouseholdId id, Guid pairingId, string actor, DateTimeOffset now)
    {
        var today = deadlines.DayOf(now);
        if (db.Set<Household>().VisibleTo(viewer, db, today).FirstOrDefault(row => row.Id == id) is not { } household
            || db.Set<Pairing>().On(today).FirstOrDefault(row => row.Id == pairingId && row.HouseholdId == id) is not { } pairing)
        {
            return PairingResult.NotFound;
        }

        if (!MayPair(viewer, RegionCode.Parse(household.Region)))
        {
            return PairingResult.NotAllowed;
        }

        End(db, household, pairing, actor, today, now);
        var next = db.Set<Pairing>().On(today).Where(row => row.HouseholdId == id && row.Id != pairingId).OrderBy(row => row.Rank).Select(row => (CadreId?)row.CadreId).FirstOrDefault();
        HandOver(db, viewer, household, pairing.CadreId, next, now);
        return PairingResult.Done;
    }

    /// <summary>Who may be paired with a household there: helpers by a role over it who are there.</summary>
    public static IQueryable<Cadre> HelpersOf(AssistantDb db, RegionCode region, DateOnly today)
    {
        var places = region.SelfAndAncestors().Select(place => place.Value).ToArray();
        return db.Set<Cadre>().Where(cadre => (cadre.EndsOn == null || cadre.EndsOn >= today) && db.Set<CadreRole>().Any(role =>
            role.CadreId == cadre.Id && role.Role == Role.Helper && places.Contains(role.Region) && role.From <= today && (role.Until == null || role.Until >= today)));
    }

    // From today on it is the next one's; one that began today was never there for a day.
    private void End(AssistantDb db, Household household, Pairing pairing, string actor, DateOnly today, DateTimeOffset now)
    {
        if (pairing.From >= today)
        {
            db.Remove(pairing);
        }
        else
        {
            pairing.Until = today.AddDays(-1);
        }

        audit.Add(db, now, actor, AuditActions.PairingEnded, BindingCodes.SubjectName(null, household.Id), $"cadre:{pairing.CadreId.Value:n}");
    }

    // What goes with being the helper. A need that somebody took stays theirs: they gave their word.
    private void HandOver(AssistantDb db, Viewer viewer, Household household, CadreId? from, CadreId? to, DateTimeOffset now)
    {
        foreach (var item in db.Set<WorkItem>().Where(row => row.HouseholdId == household.Id && row.ClosedAt == null && row.Visibility == Visibility.Ordinary
            && (row.Kind == WorkItemKind.Visit || row.Kind == WorkItemKind.Verification) && row.OwnerId == from).ToArray())
        {
            item.OwnerId = to;
            item.PlanVersion++;
            item.Version++;
            operations.Note(db, item, WorkItemAct.Assigned, now, viewer);
        }
    }
}

internal static class PairedMatters
{
    /// <summary>What is open between a household and whoever answers for it: visits, needs, and what was promised.</summary>
    public static IQueryable<WorkItem> GoingWith(this IQueryable<WorkItem> items, Pairing pairing)
    {
        var (home, from) = (pairing.HouseholdId, pairing.CadreId);
        return items.Where(row => row.HouseholdId == home && row.ClosedAt == null && row.Visibility == Visibility.Ordinary && row.OwnerId == from && row.RequestId == null && row.Kind != WorkItemKind.MonitoringStep);
    }
}
