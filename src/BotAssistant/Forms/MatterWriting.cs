using BotAssistant.Announcements;
using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.People;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Forms;

/// <summary>Does with a matter what was said, and tells whoever it concerns.</summary>
internal sealed class MatterOperatedWriter(WorkItemOperations operations, Telling telling, Deadlines deadlines, CountyFacts county) : EventWriter<MatterOperated>
{
    protected override void Write(AssistantDb db, MatterOperated happened, EventSource source)
    {
        var account = db.AccountOf(source);
        account.ConversationId = source.Conversation;
        var today = deadlines.DayOf(source.At);
        var viewer = Viewers.Of(db, account.Channel, account.UserId, today);
        if (db.Set<WorkItem>().FirstOrDefault(row => row.Id == happened.Item) is not { } item || item.Version != happened.Version)
        {
            throw new DecisionOutdatedException("The matter changed meanwhile.");
        }

        var owner = item.OwnerId;
        // Who it goes to is looked up where nothing can come in between.
        var operation = happened.Operation switch
        {
            WorkItemOperation.PassOn pass => pass with { To = Responsible.Above(db, item, today)?.Id },
            WorkItemOperation.Dispute dispute => dispute with { To = Responsible.Above(db, item, today)?.Id },
            var other => other,
        };
        switch (operations.Apply(db, viewer, item.Id, operation, source.At, new MessageSource(source.Conversation, source.Sequence)))
        {
            case OperationResult.Done:
                break;
            case OperationResult.NotFound:
                throw new DecisionOutdatedException("The matter is not this person's to see any more.");
            case var refused:
                // Deciding again would come to the same.
                throw new InvalidOperationException($"A {operation.GetType().Name} that was decided on the same version ends as {refused.GetType().Name}.");
        }

        Tell(db, item, owner, operation, viewer, source.At);
    }

    private void Tell(AssistantDb db, WorkItem item, CadreId? formerOwner, WorkItemOperation operation, Viewer viewer, DateTimeOffset now)
    {
        var by = viewer.Account;
        if (item.Visibility is Visibility.Quiet)
        {
            if (operation is WorkItemOperation.Take or WorkItemOperation.Finish or WorkItemOperation.Refuse)
            {
                telling.Neutrally(db, item, operation is WorkItemOperation.Take ? FormWords.QuietBegun : FormWords.QuietEnded, by, now);
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
                telling.Household(
                    db, item, telling.Say(FormWords.HearRefused, [.. which, ("text", refuse.Reason), ("desk_phone", county.DeskPhone)]),
                    [FormWords.UnsatisfiedLabel], by, now);
                break;
            case WorkItemOperation.SayMore more:
                telling.Owner(db, item, FormWords.ToldMore, by, now, more.Words);
                break;
            case WorkItemOperation.Approve:
                telling.Owner(db, item, FormWords.ToldApproved, by, now);
                break;
            case WorkItemOperation.Dispute dispute:
                telling.OwnerDisputed(db, item, dispute.Words, by, now);
                if (formerOwner is { } former && former != item.OwnerId)
                {
                    telling.Former(db, item, former, FormWords.ToldDisputedBefore, dispute.Words, by, now);
                }

                break;
        }
    }
}
