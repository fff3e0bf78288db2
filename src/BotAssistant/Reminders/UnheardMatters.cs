using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Reminders;

/// <summary>
/// Open matters of which a stage was told to nobody: neither an owner nor anybody above is there, or can be written to. The operator has to name
/// somebody; as soon as one of them can be written to, the stage is told after all.
/// </summary>
internal sealed class UnheardMatters(IDatabaseReader reader, IDatabaseWriter writer)
{
    /// <returns>Their numbers.</returns>
    public IReadOnlyList<long> Numbers() => reader.Read(db => Unheard(db).Join(db.Set<WorkItem>(), reminder => reminder.ItemId, item => item.Id, (_, item) => item.Number).Distinct().Order().ToArray());

    /// <summary>What waits for somebody who can be written to by now waits for their next digest.</summary>
    /// <param name="find">Who is there; asked for only where something is unheard.</param>
    /// <returns>How many stages are told after all.</returns>
    public async Task<int> ReviveAsync(Func<ReminderPeople> find, DateOnly today)
    {
        var unheard = reader.Read(db => Unheard(db).Join(db.Set<WorkItem>(), reminder => reminder.ItemId, item => item.Id, (reminder, item) => new { reminder.ItemId, reminder.CadreId, item.OwnerId, item.Region }).Distinct().ToArray());
        if (unheard is [])
        {
            return 0;
        }

        var people = find();
        CadreId?[] back = [.. unheard.Select(row => row.CadreId).OfType<CadreId>().Distinct().Where(people.Hears).Select(id => (CadreId?)id)];
        // Where nobody was named somebody may be now: it is looked at again.
        WorkItemId[] again = [.. unheard.Where(row => row.CadreId is null && IsAnybodyThere(row.OwnerId, RegionCode.Parse(row.Region), people)).Select(row => row.ItemId).Distinct()];
        if (back is [] && again is [])
        {
            return 0;
        }

        return await writer.WriteAsync(db => Unheard(db).Where(reminder => back.Contains(reminder.CadreId))
                .ExecuteUpdate(set => set.SetProperty(row => row.State, ReminderState.Waiting).SetProperty(row => row.On, today))
            + again.Chunk(500).Sum(some => db.Set<WorkItem>().Where(item => some.Contains(item.Id) && item.ClosedAt == null)
                .ExecuteUpdate(set => set.SetProperty(item => item.RemindOn, today).SetProperty(item => item.RemindedOn, (DateOnly?)null))));
    }

    private static bool IsAnybodyThere(CadreId? owner, RegionCode place, ReminderPeople people) =>
        (owner is { } id && people.Acting(id) is { } acting && people.Hears(acting.Id))
        || (people.At(place, RegionLevel.Township, Role.Township) is { } township && people.Hears(township))
        || (people.At(place, RegionLevel.County, Role.County) is { } county && people.Hears(county));

    private static IQueryable<Reminder> Unheard(AssistantDb db) => db.Set<Reminder>().Where(reminder => reminder.State == ReminderState.NobodyThere
        && db.Set<WorkItem>().Any(item => item.Id == reminder.ItemId && item.ClosedAt == null && item.PlanVersion == reminder.PlanVersion)
        && !db.Set<Reminder>().Any(other => other.ItemId == reminder.ItemId && other.PlanVersion == reminder.PlanVersion && other.Stage == reminder.Stage
            && (other.State == ReminderState.Waiting || other.State == ReminderState.Told)));
}
