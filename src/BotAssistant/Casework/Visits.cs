using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.Rules;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Casework;

internal abstract record VisitResult
{
    /// <param name="Next">The next visit that is due; null where no rule says when.</param>
    public sealed record Recorded(Visit Visit, WorkItem? Next) : VisitResult;

    public sealed record NotFound : VisitResult;

    public sealed record NotAllowed : VisitResult;

    public sealed record InFuture : VisitResult;

    /// <summary>The same person was there on the same day already: is it more of that visit, or another one?</summary>
    public sealed record SameDay(Visit Visit) : VisitResult;
}

/// <param name="Version">Of the matter when it was looked at.</param>
/// <param name="Before">Without a hold that goes further; null: none does.</param>
/// <param name="WasRed">It was red by the day that it had.</param>
/// <param name="Owner">Of one that was nobody's: who is paired with the household since.</param>
internal readonly record struct VisitDay(WorkItemId Item, int Version, DateOnly DueOn, DateOnly? Before, bool WasRed, CadreId? Owner);

/// <summary>Records visits; each that counts ends the open visit matter and opens the next by the rule. Runs inside the caller's transaction.</summary>
internal sealed class Visits(Deadlines deadlines, WorkItemOpening opening, WorkItemOperations operations, Colours colours, RowCipher cipher)
{
    /// <param name="again">It is known that it is another visit on the same day.</param>
    /// <param name="met">Somebody was met or reached; a closed door counts for nothing.</param>
    public VisitResult Record(
        AssistantDb db, Viewer viewer, HouseholdId id, DateOnly on, bool byPhone, string? note, DateTimeOffset now, MessageSource? source = null, bool again = false, bool met = true)
    {
        var today = deadlines.DayOf(now);
        if (db.Set<Household>().VisibleTo(viewer, db, today).FirstOrDefault(row => row.Id == id) is not { } household)
        {
            return new VisitResult.NotFound();
        }

        if (viewer.Cadre is not { } cadre)
        {
            return new VisitResult.NotAllowed();
        }

        if (on > today)
        {
            return new VisitResult.InFuture();
        }

        if (!again && db.Set<Visit>().FirstOrDefault(row => row.HouseholdId == id && row.CadreId == cadre && row.On == on && row.WithdrawnAt == null) is { } same)
        {
            return new VisitResult.SameDay(same);
        }

        var rule = RuleOf(db, household, today);
        var counts = Counts(rule, byPhone, met);
        var isNewest = !(household.VisitedOn > on);
        var open = counts && isNewest ? OpenItem(db, id) : null;
        var visitId = VersionSeven.Next(now);
        var visit = new Visit
        {
            Id = visitId,
            HouseholdId = id,
            CadreId = cadre,
            On = on,
            ByPhone = byPhone,
            ItemId = open?.Id,
            Note = note is null ? null : cipher.Seal("visits", "Note", visitId, note),
        };
        db.Add(visit);
        if (!counts || !isNewest)
        {
            // A call that does not count, or an older visit entered later, moves no date.
            return new VisitResult.Recorded(visit, OpenItem(db, id));
        }

        household.VisitedOn = on;
        if (open is not null)
        {
            operations.FinishVisit(db, open, viewer, now, source);
        }

        return new VisitResult.Recorded(visit, OpenNext(db, viewer, household, rule, now));
    }

    /// <summary>Whether a visit would count, and which due one it would end.</summary>
    public (bool Counts, WorkItem? Closes) WouldClose(AssistantDb db, Household household, DateOnly on, bool byPhone, bool met, DateOnly today)
    {
        var counts = Counts(RuleOf(db, household, today), byPhone, met);
        return (counts, counts && !(household.VisitedOn > on) ? OpenItem(db, household.Id) : null);
    }

    /// <summary>
    /// Takes a visit back: it stays with its mark, what it ended is open again, and the one that followed it is withdrawn. Where a later visit
    /// came since, only the mark is set.
    /// </summary>
    /// <param name="before">When the household had been visited before it.</param>
    /// <param name="next">The visit matter that it opened.</param>
    public void Withdraw(AssistantDb db, Viewer viewer, Visit visit, DateOnly? before, WorkItemId? next, string reason, DateTimeOffset now, MessageSource? source)
    {
        visit.WithdrawnAt = now;
        var household = db.Set<Household>().First(row => row.Id == visit.HouseholdId);
        var followed = next is { } id ? db.Set<WorkItem>().FirstOrDefault(row => row.Id == id && row.ClosedAt == null) : null;
        if (household.VisitedOn != visit.On || (next is not null && followed is null))
        {
            return;
        }

        household.VisitedOn = before;
        if (followed is not null)
        {
            operations.WithdrawVisit(db, followed, viewer, reason, now, source);
        }

        if (visit.ItemId is { } ended && db.Set<WorkItem>().FirstOrDefault(row => row.Id == ended && row.ClosedAt != null) is { } item)
        {
            operations.ReopenTakenBack(db, item, viewer, reason, now, source);
        }
    }

    private static bool Counts(VisitRule? rule, bool byPhone, bool met) => met && (!byPhone || rule is null or { CountsPhone: true });

    /// <summary>Sets the open visit's dates by the rule in force, after a rule changed or the household became something else.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool Reschedule(AssistantDb db, Household household, DateTimeOffset now)
    {
        if (Another(db, household, now) is not { } day || db.Set<WorkItem>().Find(day.Item) is not { } item)
        {
            return false;
        }

        (item.DueOn, item.DueBeforeHold, item.OwnerId) = (day.DueOn, day.Before, day.Owner);
        item.WasRed |= day.WasRed;
        item.PlanVersion++;
        item.Version++;
        return true;
    }

    /// <summary>The day that the open visit has by the rule in force, and whose it is, where that is another than now. Only reads.</summary>
    public VisitDay? Another(AssistantDb db, Household household, DateTimeOffset now)
    {
        var today = deadlines.DayOf(now);
        if (OpenItem(db, household.Id) is not { } item || RuleOf(db, household, today) is not { } rule)
        {
            return null;
        }

        var due = (Since(household) ?? deadlines.DayOf(item.OpenedAt)).AddDays(rule.Days);
        // What somebody above granted holds, whatever the rule says meanwhile.
        DateOnly? before = null;
        if (item.DueBeforeHold is not null && db.Set<WorkItemHold>().Where(hold => hold.ItemId == item.Id).Max(hold => (DateOnly?)hold.Until) is { } until && until > due)
        {
            (before, due) = (due, until);
        }

        var owner = OwnerOf(db, item, household, rule, today);
        return item.DueOn == due && item.DueBeforeHold == before && item.OwnerId == owner ? null
            : new VisitDay(item.Id, item.Version, due, before, colours.Of(item, now)?.Colour is Colour.Red, owner);
    }

    /// <summary>Gives a visit the day that was found for it, unless something happened to it meanwhile: then the next look finds it again.</summary>
    public static bool Move(AssistantDb db, VisitDay day) => db.Set<WorkItem>().Where(item => item.Id == day.Item && item.Version == day.Version && item.ClosedAt == null)
        .ExecuteUpdate(set => set
            .SetProperty(item => item.DueOn, day.DueOn)
            .SetProperty(item => item.DueBeforeHold, day.Before)
            .SetProperty(item => item.OwnerId, day.Owner)
            .SetProperty(item => item.WasRed, item => item.WasRed || day.WasRed)
            .SetProperty(item => item.PlanVersion, item => item.PlanVersion + 1)
            .SetProperty(item => item.Version, item => item.Version + 1)) == 1;

    /// <summary>Whether a visit is wanted by the rules and none is open. Only reads.</summary>
    public bool IsMissing(AssistantDb db, Household household, DateTimeOffset now) =>
        household.ClosedOn is null && OpenItem(db, household.Id) is null && RuleOf(db, household, deadlines.DayOf(now)) is not null;

    /// <summary>
    /// Opens the visit that the rules want of a household without an open one: newly paired, newly recorded, its rule is new, or its visit was
    /// withdrawn with a reason.
    /// </summary>
    /// <returns>Null if one is open already, or none is wanted.</returns>
    public WorkItem? OpenMissing(AssistantDb db, Viewer by, Household household, DateTimeOffset now) =>
        IsMissing(db, household, now) ? OpenNext(db, by, household, RuleOf(db, household, deadlines.DayOf(now)), now) : null;

    private WorkItem? OpenNext(AssistantDb db, Viewer viewer, Household household, VisitRule? rule, DateTimeOffset now)
    {
        if (rule is null)
        {
            return null;
        }

        var today = deadlines.DayOf(now);
        var since = Since(household) ?? today;
        var place = RegionCode.Parse(household.Region);
        var next = opening.Open(
            db,
            new Opening(WorkItemKind.Visit, place)
            {
                Household = household.Id,
                Owner = Helpers.FirstOf(db, household.Id, today) ?? OfUnpaired(db, rule, place, today),
                DueOn = since.AddDays(rule.Days),
                IsDemo = household.IsDemo,
            },
            viewer,
            now);
        // Before half of the time nobody is expected there again.
        next.StartsOn = since.AddDays(rule.Days / 2);
        return next;
    }

    // Whoever is paired with the household since takes over what was nobody's, or the township's for want of somebody; what was given to somebody stays theirs.
    private static CadreId? OwnerOf(AssistantDb db, WorkItem item, Household household, VisitRule rule, DateOnly today)
    {
        var helper = Helpers.FirstOf(db, household.Id, today);
        if (item.State is not WorkItemState.Open || (item.OwnerId is not null && item.OwnerId == helper))
        {
            return item.OwnerId;
        }

        var unpaired = OfUnpaired(db, rule, RegionCode.Parse(household.Region), today);
        return item.OwnerId is null || item.OwnerId == unpaired ? helper ?? unpaired : item.OwnerId;
    }

    // Where no rule says who goes to households without a helper, nobody is named: it stays in the township's lists until somebody takes it.
    private static CadreId? OfUnpaired(AssistantDb db, VisitRule rule, RegionCode place, DateOnly today) =>
        rule.Unpaired is UnpairedVisits.Township && place.Level >= RegionLevel.Township
            ? RoleHolders.First(db, place.Up(RegionLevel.Township), [Role.Township], today)?.Id
            : null;

    /// <summary>The day from which the next visit counts; null: nobody was there yet.</summary>
    private static DateOnly? Since(Household household) =>
        household.VisitWaivedOn > household.VisitedOn || household.VisitedOn is null ? household.VisitWaivedOn : household.VisitedOn;

    private VisitRule? RuleOf(AssistantDb db, Household household, DateOnly today) =>
        deadlines.Rules.Find<VisitRule>(VisitKinds.Of(db, household.Id, today), RegionCode.Parse(household.Region), today)?.Parameters;

    private static WorkItem? OpenItem(AssistantDb db, HouseholdId id) =>
        db.Set<WorkItem>().FirstOrDefault(item => item.HouseholdId == id && item.Kind == WorkItemKind.Visit && item.ClosedAt == null);
}
