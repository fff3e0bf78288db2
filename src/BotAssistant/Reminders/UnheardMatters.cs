using BotAssistant.Casework;
using BotAssistant.Storage;

namespace BotAssistant.Reminders;

/// <summary>Open matters of which nobody is there who could be reminded: neither an owner nor anybody above. The operator has to name somebody.</summary>
internal sealed class UnheardMatters(IDatabaseReader reader)
{
    /// <returns>Their numbers.</returns>
    public IReadOnlyList<long> Numbers() => reader.Read(db => (
        from reminder in db.Set<Reminder>()
        where reminder.State == ReminderState.NobodyThere && reminder.CadreId == null
        join item in db.Set<WorkItem>() on reminder.ItemId equals item.Id
        where item.ClosedAt == null && item.PlanVersion == reminder.PlanVersion
        select item.Number).Distinct().Order().ToArray());
}
