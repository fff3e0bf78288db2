using BotAssistant.Announcements;
using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.Dialogs;
using BotAssistant.People;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Forms;

/// <summary>
/// Tells whoever it concerns what was done with a matter, wherever it was done: in the chat or on the pages. Runs inside the caller's transaction.
/// </summary>
internal sealed class MatterTelling(Telling telling, CountyFacts county, Deadlines deadlines)
{
    /// <param name="formerOwner">Who had it before the operation.</param>
    public void Tell(AssistantDb db, WorkItem item, CadreId? formerOwner, WorkItemOperation operation, Viewer viewer, DateTimeOffset now)
    {
        var by = viewer.Account;
        if (item.RequestId is not null)
        {
            // Who hears of it depends on whose turn it is then.
            return;
        }

        if (item.Visibility is Visibility.Quiet)
        {
            Quietly(db, item, operation, by, now);
            return;
        }

        if (item.Kind is not WorkItemKind.Need)
        {
            // Visits and rectifications are between cadres: no household reported them. Whoever did one hears what became of it.
            if (item is { Kind: WorkItemKind.Rectification, State: WorkItemState.Checking } && operation is WorkItemOperation.Submit or WorkItemOperation.Accept)
            {
                telling.Checker(db, item, (operation as WorkItemOperation.Submit)?.Note, by, now);
            }

            if (item.Kind is WorkItemKind.Report && operation is WorkItemOperation.Finish answered)
            {
                telling.Reporter(db, item, FormWords.ToldAnswered, answered.Note ?? "", by, now);
            }

            if (operation is WorkItemOperation.PassOn passed)
            {
                telling.OwnerPassedOn(db, item, passed.Reason, by, now);
            }
            else if (operation is WorkItemOperation.Decline declined)
            {
                telling.Declined(db, item, declined.Reason, by, now);
            }
            else if (operation is WorkItemOperation.Return back)
            {
                telling.Owner(db, item, FormWords.ToldReturned, by, now, back.Reason);
            }
            else if (operation is WorkItemOperation.Accept && !item.IsOpen)
            {
                telling.Owner(db, item, FormWords.ToldAccepted, by, now);
            }

            return;
        }

        (string, object)[] which = [("number", item.Number), ("category", item.Category ?? "")];
        switch (operation)
        {
            case WorkItemOperation.Take:
                telling.Household(db, item, telling.Say(FormWords.HearTaken, [.. which, ("name", viewer.Name), ("unit", viewer.Unit)]), [], by, now);
                break;
            case WorkItemOperation.Ask ask:
                telling.Household(db, item, telling.Say(FormWords.HearAsked, [.. which, ("name", viewer.Name), ("text", ask.Question)]), [], by, now, AnnouncementKind.Asked);
                break;
            case WorkItemOperation.Assign:
                telling.OwnerAssigned(db, item, by, now);
                telling.Household(
                    db, item,
                    telling.Say(FormWords.HearAssigned, [.. which, ("name", telling.NameOf(db, item.OwnerId)), ("unit", Telling.UnitOf(db, item.OwnerId))]),
                    [], by, now);
                break;
            case WorkItemOperation.Withdraw withdraw:
                telling.Household(db, item, telling.Say(FormWords.HearWithdrawn, [.. which, ("text", withdraw.Reason), ("desk_phone", county.DeskPhone)]), [], by, now, isNotice: true);
                telling.Owner(db, item, FormWords.ToldWithdrawn, by, now);
                break;
            case WorkItemOperation.Reopen again:
                telling.OwnerDisputed(db, item, again.Reason, Responsible.WasRefused(db, item), by, now);
                telling.Household(db, item, telling.Say(FormWords.HearReopened, [.. which, ("text", again.Reason)]), [], by, now);
                break;
            case WorkItemOperation.PassOn pass:
                telling.OwnerPassedOn(db, item, pass.Reason, by, now);
                telling.Household(
                    db, item,
                    item.OwnerId is { } to && db.Set<Cadre>().AsNoTracking().FirstOrDefault(row => row.Id == to) is { } cadre
                        ? telling.Say(FormWords.HearPassed, [.. which, ("reason", pass.Reason), ("name", cadre.Name), ("unit", cadre.Unit)])
                        : telling.Say(FormWords.HearPassedToDesk, [.. which, ("reason", pass.Reason), ("desk_phone", county.DeskPhone)]),
                    [], by, now);
                break;
            case WorkItemOperation.Finish finish:
                telling.Household(
                    db, item, telling.Say(FormWords.HearFinished, [.. which, ("text", finish.Note ?? "")]), [FormWords.SatisfiedLabel, FormWords.UnsatisfiedLabel], by, now, AnnouncementKind.Told);
                break;
            case WorkItemOperation.Refuse refuse:
                // What it says can be done is what then happens.
                var (key, choices) = Responsible.ObjectionTo(db, item, refused: true, deadlines.DayOf(now)) switch
                {
                    Objection.OneUp => (FormWords.HearRefused, (TextKey[])[FormWords.UnsatisfiedLabel]),
                    Objection.ByPhone => (FormWords.HearRefusedLast, []),
                    _ => (FormWords.HearRefusedSame, [FormWords.UnsatisfiedLabel]),
                };
                telling.Household(db, item, telling.Say(key, [.. which, ("text", refuse.Reason), ("desk_phone", county.DeskPhone)]), choices, by, now, isNotice: true);
                break;
            case WorkItemOperation.SayMore more:
                telling.Owner(db, item, FormWords.ToldMore, by, now, more.Words);
                break;
            case WorkItemOperation.Approve:
                telling.Owner(db, item, FormWords.ToldApproved, by, now);
                break;
            case WorkItemOperation.Dispute dispute:
                telling.OwnerDisputed(db, item, dispute.Words, Responsible.WasRefused(db, item), by, now);
                if (formerOwner is { } former && former != item.OwnerId)
                {
                    telling.Former(db, item, former, FormWords.ToldDisputedBefore, dispute.Words, by, now);
                }

                break;
        }
    }

    /// <summary>Not a word of what was written reaches the phone: others may hold it.</summary>
    private void Quietly(AssistantDb db, WorkItem item, WorkItemOperation operation, AccountId? by, DateTimeOffset now)
    {
        if (operation is WorkItemOperation.SayMore)
        {
            telling.QuietDesk(db, item, FormWords.ToldQuietMore, by, now);
            return;
        }

        var key = operation switch
        {
            WorkItemOperation.Take => FormWords.QuietBegun,
            WorkItemOperation.Ask => FormWords.QuietAsked,
            WorkItemOperation.Finish or WorkItemOperation.Refuse => FormWords.QuietEnded,
            _ => null,
        };
        if (key is not null)
        {
            telling.Neutrally(db, item, key, by, now, operation is WorkItemOperation.Ask ? AnnouncementKind.Asked : AnnouncementKind.Told);
        }
    }
}
