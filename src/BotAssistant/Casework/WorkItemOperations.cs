using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Rules;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Casework;

/// <summary>Changes matters: who may, in which order, and a line in the timeline for each change. Runs inside the caller's transaction.</summary>
internal sealed class WorkItemOperations(Deadlines deadlines, Colours colours, RowCipher cipher)
{
    // Households rely on these: nothing stops their clocks.
    private static readonly WorkItemKind[] NeverHeld = [WorkItemKind.Need, WorkItemKind.Question, WorkItemKind.MonitoringStep];

    public OperationResult Apply(
        AssistantDb db, Viewer viewer, WorkItemId id, WorkItemOperation operation, DateTimeOffset now, MessageSource? source = null)
    {
        var today = deadlines.DayOf(now);
        if (db.Set<WorkItem>().VisibleTo(viewer, db, today).FirstOrDefault(row => row.Id == id) is not { } item)
        {
            return new OperationResult.NotFound();
        }

        if (!WorkItemOrder.IsAllowed(item, operation, viewer))
        {
            return new OperationResult.NotAllowed();
        }

        if (!WorkItemOrder.IsInOrder(item, operation))
        {
            return new OperationResult.OutOfOrder(item.State);
        }

        // What was red stays known, also when the deadline moves.
        item.WasRed |= colours.Of(item, now)?.Colour is Colour.Red;
        if (Change(db, viewer, item, operation, now, today) is { } refused)
        {
            return refused;
        }

        item.Version++;
        // Why somebody does not get a leave may say why they wanted it: whoever asked hears it, and it stands nowhere.
        var isPrivate = item.RequestId is { } request && db.Set<Request>().Any(row => row.Id == request && row.Kind == RequestKind.Leave);
        Note(db, item, ActOf(operation), now, viewer, isPrivate ? null : NoteOf(operation), source);
        return new OperationResult.Done(item);
    }

    /// <summary>The visit that was due has been made, by whoever made it.</summary>
    public void FinishVisit(AssistantDb db, WorkItem item, Viewer by, DateTimeOffset now, MessageSource? source)
    {
        item.WasRed |= colours.Of(item, now)?.Colour is Colour.Red;
        Close(item, WorkItemState.Closed, now);
        item.Version++;
        Note(db, item, WorkItemAct.Finished, now, by, source: source);
    }

    /// <summary>The step of the case was taken.</summary>
    public void FinishStep(AssistantDb db, WorkItem item, Viewer by, string basis, DateTimeOffset now)
    {
        item.WasRed |= colours.Of(item, now)?.Colour is Colour.Red;
        Close(item, WorkItemState.Closed, now);
        item.Version++;
        Note(db, item, WorkItemAct.Finished, now, by, basis);
    }

    /// <summary>What ended it was taken back: a visit, or a report.</summary>
    public void ReopenTakenBack(AssistantDb db, WorkItem item, Viewer by, string reason, DateTimeOffset now, MessageSource? source)
    {
        (item.State, item.ClosedAt) = (WorkItemState.Open, null);
        item.PlanVersion++;
        item.Version++;
        Note(db, item, WorkItemAct.Reopened, now, by, reason, source);
    }

    /// <summary>The visit that it followed was taken back.</summary>
    public void WithdrawVisit(AssistantDb db, WorkItem item, Viewer by, string reason, DateTimeOffset now, MessageSource? source)
    {
        Close(item, WorkItemState.Withdrawn, now);
        item.Version++;
        Note(db, item, WorkItemAct.Withdrawn, now, by, reason, source);
    }

    /// <summary>Two households became one, and the other one has the same matter open: that one goes on, this one ends.</summary>
    public void EndMerged(AssistantDb db, WorkItem item, Viewer by, string reason, DateTimeOffset now)
    {
        item.WasRed |= colours.Of(item, now)?.Colour is Colour.Red;
        Close(item, WorkItemState.Withdrawn, now);
        item.Version++;
        Note(db, item, WorkItemAct.Merged, now, by, reason);
    }

    /// <summary>Somebody on duty takes a danger: whoever was called for it may, also if they see no other matter of the kind.</summary>
    public void TakeUrgent(AssistantDb db, WorkItem item, Viewer by, DateTimeOffset now, MessageSource? source)
    {
        if (item.State is WorkItemState.InProgress)
        {
            return;
        }

        (item.State, item.OwnerId) = (WorkItemState.InProgress, by.Cadre);
        item.PlanVersion++;
        item.Version++;
        Note(db, item, WorkItemAct.Taken, now, by, source: source);
    }

    /// <summary>Whoever handed a rectification in takes it back, before anybody accepted it.</summary>
    /// <returns>False: somebody went on with it.</returns>
    public bool Recall(AssistantDb db, WorkItem item, Viewer by, string reason, DateTimeOffset now, MessageSource? source)
    {
        if (!IsJustSubmitted(db, item))
        {
            return false;
        }

        (item.State, item.CheckedBy) = (WorkItemState.InProgress, null);
        item.PlanVersion++;
        item.Version++;
        Note(db, item, WorkItemAct.Returned, now, by, reason, source);
        return true;
    }

    /// <summary>Nobody has done anything since it was handed in.</summary>
    public static bool IsJustSubmitted(AssistantDb db, WorkItem item) => item.State is WorkItemState.Checking
        && db.Set<WorkItemEvent>().Where(line => line.ItemId == item.Id).OrderByDescending(line => line.Sequence).Select(line => (WorkItemAct?)line.Act).FirstOrDefault() is WorkItemAct.Submitted;

    /// <summary>The next one has to agree to what was asked for.</summary>
    /// <param name="level">Those of that level may as well; null: only the owner.</param>
    public static void PassRequest(WorkItem item, CadreId? owner, CheckLevel? level)
    {
        (item.OwnerId, item.CheckedBy) = (owner, level);
        item.PlanVersion++;
    }

    /// <summary>It is decided.</summary>
    public void EndRequest(WorkItem item, DateTimeOffset now)
    {
        item.WasRed |= colours.Of(item, now)?.Colour is Colour.Red;
        Close(item, WorkItemState.Closed, now);
    }

    /// <summary>The danger is over.</summary>
    public void FinishUrgent(AssistantDb db, WorkItem item, Viewer by, string result, DateTimeOffset now, MessageSource source)
    {
        item.WasRed |= colours.Of(item, now)?.Colour is Colour.Red;
        item.OwnerId ??= by.Cadre;
        Close(item, WorkItemState.Closed, now);
        item.Version++;
        Note(db, item, WorkItemAct.Finished, now, by, result, source);
    }

    /// <summary>Writes a line of the timeline.</summary>
    public void Note(
        AssistantDb db, WorkItem item, WorkItemAct act, DateTimeOffset at, Viewer by, string? note = null, MessageSource? source = null)
    {
        var stored = db.Set<WorkItemEvent>().Where(line => line.ItemId == item.Id).Max(line => (int?)line.Sequence) ?? 0;
        var pending = db.Set<WorkItemEvent>().Local.Where(line => line.ItemId == item.Id).Select(line => line.Sequence).DefaultIfEmpty().Max();
        var id = VersionSeven.Next(at);
        db.Add(new WorkItemEvent
        {
            Id = id,
            ItemId = item.Id,
            Sequence = Math.Max(stored, pending) + 1,
            At = at,
            Act = act,
            State = item.State,
            CadreId = by.Cadre,
            AccountId = by.Account,
            Note = note is null ? null : cipher.Seal("work_item_events", "Note", id, note),
            ConversationId = source?.Conversation,
            LogSequence = source?.Sequence,
        });
    }

    /// <returns>Null if it was changed.</returns>
    private OperationResult? Change(AssistantDb db, Viewer viewer, WorkItem item, WorkItemOperation operation, DateTimeOffset now, DateOnly today)
    {
        switch (operation)
        {
            case WorkItemOperation.Take:
                if (item.OwnerId is null)
                {
                    item.OwnerId = viewer.Cadre;
                    item.PlanVersion++;
                }

                if (item.IsDeclined)
                {
                    // It is theirs after all.
                    item.DeclinedById = null;
                    item.PlanVersion++;
                }

                item.State = WorkItemState.InProgress;
                return null;
            case WorkItemOperation.Decline:
                if (!item.IsDeclined)
                {
                    item.DeclinedById = item.OwnerId;
                    item.PlanVersion++;
                }

                return null;
            case WorkItemOperation.Submit:
                if (db.Set<WorkItem>().Count(part => part.ParentId == item.Id && part.ClosedAt == null) is > 0 and var open)
                {
                    return new OperationResult.PartsOpen(open);
                }

                item.State = WorkItemState.Checking;
                item.CheckedBy = WorkItemOrder.FirstCheck(item);
                return null;
            case WorkItemOperation.Accept or WorkItemOperation.Return when item.RequestId is not null:
                // Whose turn it is then, if anybody's, is the request's to say.
                return null;
            case WorkItemOperation.Accept:
                item.CheckedBy = WorkItemOrder.NextCheck(item);
                if (item.CheckedBy is null)
                {
                    Close(item, WorkItemState.Closed, now);
                }

                return null;
            case WorkItemOperation.Return:
                item.State = WorkItemState.Returned;
                item.CheckedBy = null;
                item.Returns++;
                item.PlanVersion++;
                return null;
            case WorkItemOperation.Finish:
                Close(item, WorkItemState.Closed, now);
                return null;
            case WorkItemOperation.Withdraw:
                Close(item, WorkItemState.Withdrawn, now);
                if (item is { Kind: WorkItemKind.Visit, HouseholdId: { } home })
                {
                    // The household stays due: the next one is opened, and counts from here.
                    db.Set<Household>().First(row => row.Id == home).VisitWaivedOn = today;
                }

                return null;
            case WorkItemOperation.Reopen again:
                Reopen(item, now, today);
                ReopenWhole(db, viewer, item, again.Reason, now, today);
                return null;
            case WorkItemOperation.Hold hold:
                return Hold(db, viewer, item, hold, now, today, LimitOf(item, today)?.LongestDays);
            case WorkItemOperation.Extend extend:
                return Hold(db, viewer, item, new WorkItemOperation.Hold(extend.Until, extend.Reason), now, today, LimitOf(item, today)?.OwnDays);
            case WorkItemOperation.PassOn pass:
                if (pass.To is { } next && !MayOwn(db, item, next, today))
                {
                    return new OperationResult.NobodyThere();
                }

                item.OwnerId = pass.To;
                item.State = WorkItemState.Open;
                item.PlanVersion++;
                return null;
            case WorkItemOperation.Refuse:
                Close(item, WorkItemState.Closed, now);
                return null;
            case WorkItemOperation.Dispute objection:
                Reopen(item, now, today);
                // One level up there may be nobody who may know of a quiet matter; then it stays with its desk.
                (item.OwnerId, item.State) = (objection.To is { } upward && MayOwn(db, item, upward, today) ? upward : item.OwnerId, WorkItemState.Open);
                return null;
            case WorkItemOperation.Assign assign:
                if (!MayOwn(db, item, assign.To, today))
                {
                    return new OperationResult.NobodyThere();
                }

                // Also to whoever said that it is not theirs: now it was decided.
                (item.OwnerId, item.DeclinedById) = (assign.To, null);
                item.PlanVersion++;
                return null;
            case WorkItemOperation.AddEvidence evidence:
                var id = VersionSeven.Next(now);
                db.Add(new WorkItemEvidence
                {
                    Id = id,
                    ItemId = item.Id,
                    AddedAt = now,
                    AddedById = viewer.Cadre,
                    Upload = evidence.Upload,
                    Note = evidence.Note is null ? null : cipher.Seal("work_item_evidence", "Note", id, evidence.Note),
                });
                return null;
            default:
                // A reason changes nothing but the timeline.
                return null;
        }
    }

    // Whoever left does nothing any more; and a quiet matter belongs to people of its desk only, never to whom it is about.
    private static bool MayOwn(AssistantDb db, WorkItem item, CadreId id, DateOnly today) =>
        db.Set<Cadre>().AsNoTracking().FirstOrDefault(cadre => cadre.Id == id) is { } cadre && !cadre.IsGone(today) && item.AboutCadreId != id
        && (item.Visibility is Visibility.Ordinary || db.Set<CadreRole>().Any(role =>
            role.CadreId == id && role.Role == Role.Desk && role.Region == item.QuietDesk && role.From <= today && (role.Until == null || role.Until >= today)));

    private void Reopen(WorkItem item, DateTimeOffset now, DateOnly today)
    {
        item.State = WorkItemState.InProgress;
        item.ClosedAt = null;
        item.CheckedBy = null;
        item.PlanVersion++;
        if (!(item.DueOn > today))
        {
            var clock = item.Kind is WorkItemKind.Need ? "need-finish" : "rectification-check";
            var again = deadlines.Of(clock, item.Place, now);
            (item.DueOn, item.DueAt, item.DueBeforeHold, item.Clock, item.ClockFrom) = (again.On, again.At, null, clock, now);
        }
    }

    // A whole whose part begins again is not done either; nor is one that waits to be accepted.
    private void ReopenWhole(AssistantDb db, Viewer viewer, WorkItem part, string reason, DateTimeOffset now, DateOnly today)
    {
        if (part.ParentId is not { } id || db.Set<WorkItem>().FirstOrDefault(row => row.Id == id) is not { State: WorkItemState.Closed or WorkItemState.Checking } whole)
        {
            return;
        }

        whole.WasRed |= colours.Of(whole, now)?.Colour is Colour.Red;
        Reopen(whole, now, today);
        whole.Version++;
        Note(db, whole, WorkItemAct.Reopened, now, viewer, reason);
        ReopenWhole(db, viewer, whole, reason, now, today);
    }

    /// <summary>The day that is given is the new due day; how far off it may be counts from the day that was due before any hold.</summary>
    private OperationResult? Hold(
        AssistantDb db, Viewer viewer, WorkItem item, WorkItemOperation.Hold hold, DateTimeOffset now, DateOnly today, int? most)
    {
        var longest = most ?? 0;
        if (item.DueBeforeHold is not null && item.DueOn == hold.Until)
        {
            // The same button twice: it is held up to that day already.
            return new OperationResult.Done(item);
        }

        var before = item.DueBeforeHold ?? item.DueOn ?? today;
        if (hold.Until < today || hold.Until <= item.DueOn || hold.Until.DayNumber - before.DayNumber > longest)
        {
            return new OperationResult.HoldNotPossible(longest);
        }

        var id = VersionSeven.Next(now);
        db.Add(new WorkItemHold
        {
            Id = id,
            ItemId = item.Id,
            From = today,
            Until = hold.Until,
            GrantedById = viewer.Cadre ?? throw new InvalidOperationException("Only a cadre grants a hold."),
            Reason = cipher.Seal("work_item_holds", "Reason", id, hold.Reason),
        });
        item.DueBeforeHold = before;
        item.DueAt = item.DueOn is { } due ? item.DueAt?.AddDays(hold.Until.DayNumber - due.DayNumber) : item.DueAt;
        item.DueOn = hold.Until;
        item.PlanVersion++;
        return null;
    }

    /// <summary>How far a matter's clock may be held; null: not at all.</summary>
    public HoldRule? LimitOf(WorkItem item, DateOnly today) => LimitOf(item.Kind, item.Place, today);

    /// <inheritdoc cref="LimitOf(WorkItem, DateOnly)"/>
    public HoldRule? LimitOf(WorkItemKind kind, Regions.RegionCode place, DateOnly today) =>
        NeverHeld.Contains(kind) ? null : deadlines.Rules.Find<HoldRule>(RuleNames.Of(kind), place, today)?.Parameters;

    private static void Close(WorkItem item, WorkItemState state, DateTimeOffset now)
    {
        item.State = state;
        item.CheckedBy = null;
        item.ClosedAt = now;
        item.PlanVersion++;
    }

    private static WorkItemAct ActOf(WorkItemOperation operation) => operation switch
    {
        WorkItemOperation.Take => WorkItemAct.Taken,
        WorkItemOperation.Submit => WorkItemAct.Submitted,
        WorkItemOperation.Accept => WorkItemAct.Accepted,
        WorkItemOperation.Return => WorkItemAct.Returned,
        WorkItemOperation.Finish => WorkItemAct.Finished,
        WorkItemOperation.Reopen => WorkItemAct.Reopened,
        WorkItemOperation.Withdraw => WorkItemAct.Withdrawn,
        WorkItemOperation.GiveReason => WorkItemAct.ReasonGiven,
        WorkItemOperation.Hold => WorkItemAct.HoldGranted,
        WorkItemOperation.Extend => WorkItemAct.Extended,
        WorkItemOperation.Assign => WorkItemAct.Assigned,
        WorkItemOperation.AddEvidence => WorkItemAct.EvidenceAdded,
        WorkItemOperation.Ask => WorkItemAct.Asked,
        WorkItemOperation.SayMore => WorkItemAct.SaidMore,
        WorkItemOperation.PassOn => WorkItemAct.PassedOn,
        WorkItemOperation.Decline => WorkItemAct.Declined,
        WorkItemOperation.Refuse => WorkItemAct.Refused,
        WorkItemOperation.Approve => WorkItemAct.Approved,
        WorkItemOperation.Dispute => WorkItemAct.Reopened,
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, null),
    };

    private static string? NoteOf(WorkItemOperation operation) => operation switch
    {
        WorkItemOperation.Submit submit => submit.Note,
        WorkItemOperation.Accept accept => accept.Note,
        WorkItemOperation.Return back => back.Reason,
        WorkItemOperation.Finish finish => finish.Note,
        WorkItemOperation.Reopen again => again.Reason,
        WorkItemOperation.Withdraw withdraw => withdraw.Reason,
        WorkItemOperation.GiveReason reason => reason.Reason,
        WorkItemOperation.Hold hold => hold.Reason,
        WorkItemOperation.Extend extend => extend.Reason,
        WorkItemOperation.Ask ask => ask.Question,
        WorkItemOperation.SayMore more => more.Words,
        WorkItemOperation.PassOn pass => pass.Reason,
        WorkItemOperation.Decline decline => decline.Reason,
        WorkItemOperation.Refuse refuse => refuse.Reason,
        WorkItemOperation.Dispute dispute => dispute.Words,
        _ => null,
    };
}
