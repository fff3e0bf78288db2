using BotAssistant.Casework;
using BotAssistant.Decisions;
using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.Reminders;

/// <summary>Somebody wants to hear of a matter again on another day. It moves nothing else.</summary>
internal sealed record ReminderPutOff(WorkItemId Item, DateOnly Until) : TurnEvent;

internal sealed class ReminderPutOffWriter(Deadlines deadlines) : EventWriter<ReminderPutOff>
{
    protected override void Write(AssistantDb db, ReminderPutOff happened, EventSource source)
    {
        var account = db.AccountOf(source);
        var today = deadlines.DayOf(source.At);
        if (Viewers.Of(db, account.Channel, account.UserId, today).Cadre is not { } cadre || db.Set<WorkItem>().FirstOrDefault(row => row.Id == happened.Item) is not { IsOpen: true } item)
        {
            throw new DecisionOutdatedException("There is nothing to be reminded of any more.");
        }

        var stage = FormattableString.Invariant($"later-{happened.Until:yyyy-MM-dd}");
        var id = Reminder.IdOf(item.Id, 0, stage, cadre);
        if (!db.Set<Reminder>().Any(row => row.ItemId == item.Id && row.Id == id))
        {
            db.Add(new Reminder
            {
                Id = id,
                ItemId = item.Id,
                PlanVersion = item.PlanVersion,
                Stage = stage,
                CadreId = cadre,
                On = happened.Until,
                State = ReminderState.Waiting,
                Reason = ReminderReason.Later,
                IsOwn = true,
            });
        }
    }
}
