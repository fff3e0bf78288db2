using System.Text.Json;
using BotAssistant.Casework;
using BotAssistant.Decisions;
using BotAssistant.Dialogs;
using BotAssistant.Flows;
using BotAssistant.Flows.Running;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Storage;

namespace BotAssistant.Forms;

/// <summary>Who submitted what, for the writers of one form.</summary>
internal sealed record Submitting(AssistantDb Db, Account Account, Viewer Viewer, FormSubmitted Event, FormWish Wish, DateTimeOffset Now, MessageSource Source)
{
    public FlowEvent.Submitted Form => Event.Form;
}

/// <summary>Turns a confirmed form into its record and all that follows from it, in the turn's own commit.</summary>
internal sealed class FormSubmittedWriter(FormHandlerList handlers, RecordNumbers numbers, Deadlines deadlines, RowCipher cipher) : EventWriter<FormSubmitted>
{
    protected override bool TryWrite(IQuickWrites quick, FormSubmitted happened, EventSource source)
    {
        var form = happened.Form;
        if (FormSessions.IsMoved(form.Session) || form.AddsTo is not null || Receipts.NumberOf(form.Receipt) is not { } number || FormWishes.Of(form) is not { IsPlain: true, Household: null })
        {
            return false;
        }

        var id = VersionSeven.Next(source.At);
        var kept = quick.Keep(
            new PlainRecord(id, number, form.Session, form.Flow, form.Receipt, Seal(id, form)), source.Address.Channel, source.UserId, source.Conversation.Value, source.At);
        if (kept)
        {
            numbers.Written(form.Session);
        }

        return kept;
    }

    protected override void Write(AssistantDb db, FormSubmitted happened, EventSource source)
    {
        var form = happened.Form;
        var account = db.AccountOf(source);
        account.ConversationId = source.Conversation;
        var viewer = Viewers.Of(db, account.Channel, account.UserId, deadlines.DayOf(source.At));
        var wish = FormWishes.Of(form);
        // A record that a receipt names has its number already, a need's record has the next one.
        var number = Receipts.NumberOf(form.Receipt) ?? numbers.Reserve(form.Session, () => FormRecords.NextNumber(db));
        if (FormRecords.Standing(db, form.Session) is not null)
        {
            throw new InvalidOperationException("A session is submitted that was submitted already.");
        }

        if (FormRecords.StandingElsewhere(db, form.Session) is not null)
        {
            throw new DecisionOutdatedException("The form was submitted in another conversation meanwhile.");
        }

        var handler = handlers.Of(form.Handler);
        if (handler.Plan(db, viewer, wish, source.At) != happened.Plan || !IsReceiptFree(db, handler, form, number, happened.Plan))
        {
            numbers.Taken(form.Session, FormRecords.NextNumber(db));
            throw new DecisionOutdatedException("The receipt would not say what happens.");
        }

        var submitting = new Submitting(db, account, viewer, happened, wish, source.At, new MessageSource(source.Conversation, source.Sequence));
        var added = form.AddsTo is { } receipt ? db.Set<FormRecord>().FirstOrDefault(row => row.Receipt == receipt && row.UndoneAt == null) : null;
        var (household, visit, before, items, demo) = handler.Write(submitting, added);
        var id = VersionSeven.Next(source.At);
        db.Add(new FormRecord
        {
            Id = id,
            Number = number,
            Session = form.Session,
            Flow = form.Flow,
            Receipt = form.Receipt,
            AccountId = account.Id,
            HouseholdId = household,
            Day = wish.VisitOn,
            VisitId = visit,
            VisitedBefore = before,
            AddsToId = added?.Id,
            SubmittedAt = source.At,
            Answers = Seal(id, form),
            IsDemo = demo,
        });
        numbers.Written(form.Session);
        db.AddRange(items.Select(item => new FormRecordItem { RecordId = id, ItemId = item }));
    }

    private byte[] Seal(Guid id, FlowEvent.Submitted form) =>
        cipher.Seal("form_records", "Answers", id, JsonSerializer.Serialize(form.Values, FlowJson.Compact.IReadOnlyDictionaryStringFlowValue));

    private static bool IsReceiptFree(AssistantDb db, FormHandler handler, FlowEvent.Submitted form, long number, FormPlan plan) =>
        handler.IsCalledByItsMatter
            ? plan.Needs is [var first, ..] && form.Receipt == Receipts.OfNeed(first.Number)
            : form.Receipt == Receipts.OfRecord(number) && !db.Set<FormRecord>().Any(row => row.Number == number);
}

/// <summary>What a form left in the rows.</summary>
internal readonly record struct Written(HouseholdId? Household, Guid? Visit, DateOnly? VisitedBefore, IReadOnlyList<WorkItemId> Items, bool IsDemo);

/// <summary>Withdraws a record: its matters with a line in their timeline, its visit with a mark. Nothing is deleted.</summary>
internal sealed class FormUndoneWriter(FormHandlerList handlers, Visits visits, WorkItemOperations operations, Telling telling, Deadlines deadlines, IDialogs dialogs) : EventWriter<FormUndone>
{
    protected override void Write(AssistantDb db, FormUndone happened, EventSource source)
    {
        var account = db.AccountOf(source);
        var viewer = Viewers.Of(db, account.Channel, account.UserId, deadlines.DayOf(source.At));
        if (FormRecords.Standing(db, happened.Session) is not { } record || record.AccountId != account.Id)
        {
            // Its household was deleted meanwhile: there is nothing left to withdraw.
            return;
        }

        var reason = dialogs.Current.Text(FormWords.UndoReason);
        var message = new MessageSource(source.Conversation, source.Sequence);
        record.UndoneAt = source.At;
        var opened = db.Set<FormRecordItem>().Where(link => link.RecordId == record.Id).Select(link => link.ItemId).ToArray();
        var items = db.Set<WorkItem>().Where(item => opened.Contains(item.Id)).OrderBy(item => item.Number).ToArray();
        if (record is { VisitId: { } visitId, AddsToId: null } && db.Set<Visit>().FirstOrDefault(row => row.Id == visitId) is { } visit)
        {
            visits.Withdraw(db, viewer, visit, record.VisitedBefore, Array.Find(items, item => item.Kind is WorkItemKind.Visit)?.Id, reason, source.At, message);
        }

        foreach (var item in items.Where(item => item.Kind is WorkItemKind.Need && item.IsOpen))
        {
            // What somebody has closed meanwhile stays closed.
            if (operations.Apply(db, viewer, item.Id, new WorkItemOperation.Withdraw(reason), source.At, message) is OperationResult.Done)
            {
                telling.Owner(db, item, FormWords.ToldWithdrawn, account.Id, source.At);
            }
        }

        handlers.Of(happened.Handler).Undo(new Undoing(db, account, viewer, record, reason, source.At, message));
    }
}

/// <summary>Keeps a correction beside what was reported, and says it in the timelines of the matters.</summary>
internal sealed class FormCorrectedWriter(WorkItemOperations operations, Deadlines deadlines, IDialogs dialogs, RowCipher cipher) : EventWriter<FormCorrected>
{
    protected override void Write(AssistantDb db, FormCorrected happened, EventSource source)
    {
        var account = db.AccountOf(source);
        if (FormRecords.Standing(db, happened.Session) is not { } record || record.AccountId != account.Id)
        {
            return;
        }

        var viewer = Viewers.Of(db, account.Channel, account.UserId, deadlines.DayOf(source.At));
        var note = dialogs.Current.Text(
            FormWords.CorrectionNote, ("month", happened.On.Month), ("day", happened.On.Day), ("label", happened.Label), ("old", happened.Old), ("new", happened.New));
        var id = VersionSeven.Next(source.At);
        db.Add(new FormCorrection
        {
            Id = id,
            RecordId = record.Id,
            At = source.At,
            On = happened.On,
            Question = happened.Question,
            Change = cipher.Seal("form_corrections", "Change", id, note),
        });
        var opened = db.Set<FormRecordItem>().Where(link => link.RecordId == record.Id).Select(link => link.ItemId).ToArray();
        foreach (var item in db.Set<WorkItem>().Where(item => opened.Contains(item.Id) && item.Kind == WorkItemKind.Need).ToArray())
        {
            operations.Note(db, item, WorkItemAct.SaidMore, source.At, viewer, note, new MessageSource(source.Conversation, source.Sequence));
        }

        if (record.VisitId is { } visitId && db.Set<Visit>().FirstOrDefault(row => row.Id == visitId) is { } visit)
        {
            var before = visit.Note is { } kept ? cipher.Open("visits", "Note", visit.Id, kept) + "\n" : "";
            visit.Note = cipher.Seal("visits", "Note", visit.Id, before + note);
        }
    }
}
