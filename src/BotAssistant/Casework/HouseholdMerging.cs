using BotAssistant.Audit;
using BotAssistant.Dialogs;
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
internal sealed class HouseholdMerging(
    Deadlines deadlines, WorkItemOperations operations, Visits visits, IEnumerable<IFollowsHouseholds> followers, IDialogs dialogs, AuditChain audit)
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

        MoveMembers(db, from, into);

        MoveMatters(db, viewer, leaving, staying, today, now);
        foreach (var visit in db.Set<Visit>().Where(row => row.HouseholdId == from))
        {
            visit.HouseholdId = into;
        }

        MoveCases(db, viewer, leaving, staying, today, now);
        AddIncomes(db, leaving, staying);
        MoveIdentities(db, leaving, staying, today, now);
        MovePairings(db, leaving, staying, today, now);
        foreach (var follower in followers)
        {
            follower.Follow(db, from, into);
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
        staying.VisitWaivedOn = leaving.VisitWaivedOn > staying.VisitWaivedOn || staying.VisitWaivedOn is null ? leaving.VisitWaivedOn : staying.VisitWaivedOn;
        staying.VisitedOn = leaving.VisitedOn > staying.VisitedOn || staying.VisitedOn is null ? leaving.VisitedOn : staying.VisitedOn;
        staying.UpdatedAt = now;
        leaving.ClosedOn = today;
        leaving.MergedIntoId = into;
        audit.Add(
            db, now, viewer.Cadre is { } cadre ? $"cadre:{cadre.Value:n}" : "unknown", AuditActions.HouseholdsMerged, BindingCodes.SubjectName(null, from), BindingCodes.SubjectName(null, into));
        // By the rule for what it is now, and from the last time that anybody was there.
        db.SaveChanges();
        visits.Reschedule(db, staying, now);
        return MergeResult.Merged;
    }

    // A household has one head. What whoever headed the other is to them nobody said.
    private static void MoveMembers(AssistantDb db, HouseholdId from, HouseholdId into)
    {
        var hasHead = db.Set<HouseholdMember>().Any(row => row.HouseholdId == into && row.Relation == HouseholdMember.Head && row.LeftOn == null);
        foreach (var member in db.Set<HouseholdMember>().Where(row => row.HouseholdId == from))
        {
            member.HouseholdId = into;
            if (hasHead && member.Relation == HouseholdMember.Head)
            {
                member.Relation = HouseholdMember.OtherRelation;
            }
        }
    }

    // What is open goes on; where both have the same thing open, the staying household's does, and the timelines of both say so.
    private void MoveMatters(AssistantDb db, Viewer viewer, Household leaving, Household staying, DateOnly today, DateTimeOffset now)
    {
        var theirs = db.Set<WorkItem>().Where(row => row.HouseholdId == staying.Id && row.ClosedAt == null).OrderBy(row => row.Number).ToArray();
        var helper = Helpers.FirstOf(db, staying.Id, today);
        foreach (var item in db.Set<WorkItem>().Where(row => row.HouseholdId == leaving.Id).OrderBy(row => row.Number).ToArray())
        {
            item.HouseholdId = staying.Id;
            item.Region = staying.Region;
            if (!item.IsOpen)
            {
                item.Version++;
            }
            else if (IsOncePerHousehold(item) && Array.Find(theirs, other => other.Kind == item.Kind && other.Category == item.Category) is { } same)
            {
                operations.EndMerged(db, item, viewer, Say(CaseworkTexts.MergedEnds, same), now);
                operations.Note(db, same, WorkItemAct.Merged, now, viewer, Say(CaseworkTexts.MergedStays, item));
                same.Version++;
            }
            else
            {
                if (IsOncePerHousehold(item) && helper is { } owner && item.OwnerId != owner)
                {
                    (item.OwnerId, item.State) = (owner, WorkItemState.Open);
                }

                item.PlanVersion++;
                item.Version++;
                operations.Note(db, item, WorkItemAct.Merged, now, viewer, dialogs.Current.Text(CaseworkTexts.MergedMoves, ("from", leaving.Number), ("into", staying.Number)));
            }
        }
    }

    // What the household counted as, it counted as up to now; the staying household's identities are its own. What a member counts as goes
    // along with the member, and a case that goes on goes on counting.
    private static void MoveIdentities(AssistantDb db, Household leaving, Household staying, DateOnly today, DateTimeOffset now)
    {
        var monitored = db.Set<HouseholdIdentity>().IdentityAt(staying.Id, today).Any(identity => identity.Kind == IdentityKinds.Monitored);
        foreach (var identity in db.Set<HouseholdIdentity>().Where(row => row.HouseholdId == leaving.Id && (row.Until == null || row.Until >= today)).ToArray())
        {
            if (identity.MemberId is not null)
            {
                identity.HouseholdId = staying.Id;
                continue;
            }

            identity.Until = today;
            if (identity.Kind == IdentityKinds.Monitored && !monitored)
            {
                monitored = true;
                db.Add(new HouseholdIdentity
                {
                    Id = VersionSeven.Next(now),
                    HouseholdId = staying.Id,
                    Kind = identity.Kind,
                    Level = identity.Level,
                    From = today,
                    Basis = identity.Basis,
                });
            }
        }
    }

    // One income of the people of both, by year, divided by as many as it was stated for.
    private static void AddIncomes(AssistantDb db, Household leaving, Household staying)
    {
        var theirs = db.Set<HouseholdIncome>().Where(row => row.HouseholdId == staying.Id).ToDictionary(row => row.Year);
        foreach (var income in db.Set<HouseholdIncome>().Where(row => row.HouseholdId == leaving.Id).ToArray())
        {
            // What is in the sum is not counted a second time.
            db.Remove(income);
            if (!theirs.TryGetValue(income.Year, out var sum))
            {
                sum = new HouseholdIncome { HouseholdId = staying.Id, Year = income.Year };
                db.Add(sum);
            }

            var (people, total) = (sum.People + income.People, (sum.PerHead * sum.People) + (income.PerHead * income.People));
            (sum.Wages, sum.Business, sum.Property, sum.Transfers) =
                (sum.Wages + income.Wages, sum.Business + income.Business, sum.Property + income.Property, sum.Transfers + income.Transfers);
            sum.Outlay += income.Outlay;
            (sum.People, sum.PerHead) = (people, people == 0 ? Math.Max(sum.PerHead, income.PerHead) : total / people);
        }
    }

    // One case goes on: the one that is monitored already, and of two like that the staying household's. What ends says so, and why.
    private void MoveCases(AssistantDb db, Viewer viewer, Household leaving, Household staying, DateOnly today, DateTimeOffset now)
    {
        var theirs = db.Set<MonitoringCase>().Where(row => row.HouseholdId == staying.Id && row.ClosedOn == null).ToArray();
        var moving = db.Set<MonitoringCase>().Where(row => row.HouseholdId == leaving.Id).ToArray();
        foreach (var monitoring in moving)
        {
            monitoring.HouseholdId = staying.Id;
            monitoring.Version++;
        }

        var open = theirs.Concat(moving.Where(row => row.ClosedOn is null)).OrderByDescending(row => MonitoringOrder.IsMonitored(row.State)).ToArray();
        foreach (var ending in open.Skip(1))
        {
            MonitoringCases.EndMerged(db, viewer, ending, open[0], today, now);
            var goesOn = open[0].Id;
            var next = db.Set<WorkItem>().FirstOrDefault(row => row.CaseId == goesOn && row.ClosedAt == null);
            var why = next is null
                ? dialogs.Current.Text(CaseworkTexts.MergedMoves, ("from", leaving.Number), ("into", staying.Number))
                : Say(CaseworkTexts.MergedEnds, next);
            foreach (var step in db.Set<WorkItem>().Where(row => row.CaseId == ending.Id && row.ClosedAt == null).ToArray())
            {
                operations.EndMerged(db, step, viewer, why, now);
            }
        }
    }

    // Whoever answered for it does so no longer, unless nobody would then.
    private static void MovePairings(AssistantDb db, Household leaving, Household staying, DateOnly today, DateTimeOffset now)
    {
        var alone = !db.Set<Pairing>().On(today).Any(pairing => pairing.HouseholdId == staying.Id);
        foreach (var pairing in db.Set<Pairing>().Where(row => row.HouseholdId == leaving.Id && row.Until == null).ToArray())
        {
            pairing.Until = today;
            if (alone)
            {
                db.Add(new Pairing { Id = VersionSeven.Next(now), HouseholdId = staying.Id, CadreId = pairing.CadreId, Rank = pairing.Rank, From = today });
            }
        }
    }

    private static bool IsOncePerHousehold(WorkItem item) =>
        item is { Visibility: Visibility.Ordinary, Kind: WorkItemKind.Visit } or { Visibility: Visibility.Ordinary, Kind: WorkItemKind.Verification, Category: QualityChecks.Category };

    private string Say(TextKey key, WorkItem item) => dialogs.Current.Text(key, ("number", item.Number));
}
