using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Rules;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Reminders;

/// <summary>A message that somebody would get.</summary>
/// <param name="To">A cadre's name and unit; null: nobody is there.</param>
/// <param name="At">When it would be sent.</param>
internal sealed record PreviewedDigest(CadreId? Cadre, string? To, DateTimeOffset At, IReadOnlyList<PreviewedReminder> Matters);

/// <param name="Stage">As the rule names it.</param>
/// <param name="IsOwn">The recipient has to act.</param>
/// <param name="Reason">Why it is them, where it is not who it should be.</param>
/// <param name="Source">Where the rule comes from.</param>
internal sealed record PreviewedReminder(long Number, WorkItemKind Kind, RegionCode Place, DateOnly DueOn, string Stage, bool IsOwn, ReminderReason Reason, string Source);

/// <summary>Who would get what, from one day to another, as things stand now: by the same looks as the sweep, writing nothing.</summary>
internal sealed class ReminderPreview(IDatabaseReader reader, ReminderLook look, DigestHours hours, Deadlines deadlines, CountyFacts county, TimeProvider clock)
{
    /// <param name="region">Only matters of there; null: of the whole county.</param>
    public IReadOnlyList<PreviewedDigest> Of(DateOnly from, DateOnly until, RegionCode? region)
    {
        var (low, high) = (region ?? RegionCode.Nation) is var place && place == RegionCode.Nation ? ("", ":") : place.Range();
        var items = reader.Read(db => db.Set<WorkItem>().AsNoTracking()
            .Where(item => item.ClosedAt == null && item.DueOn != null && string.Compare(item.Region, low) >= 0 && string.Compare(item.Region, high) < 0)
            .OrderBy(item => item.Number).AsEnumerable().Select(item => (item.Number, Item: ReminderSweep.Reminded(item))).ToList());
        // What is sent until then is not sent again on the first day that is asked for.
        var today = deadlines.DayOf(clock.GetUtcNow());
        var begin = from < today ? from : today;
        var waiting = Waiting(items.ToDictionary(one => one.Item.Id, one => (one.Number, one.Item)), reader.Read(db => new ReminderPeople(db, begin)));
        var told = new List<PreviewedDigest>();
        for (var number = begin.DayNumber; number <= until.DayNumber; number++)
        {
            var day = DateOnly.FromDayNumber(number);
            var people = reader.Read(db => new ReminderPeople(db, day));
            var run = look.Begin(people, day);
            reader.Read(db => run.Know(db, [.. items.Select(one => one.Item)]));
            for (var i = 0; i < items.Count; i++)
            {
                items[i] = (items[i].Number, Look(run, items[i].Number, items[i].Item, waiting));
            }

            PreviewedDigest[] digests = [.. Tell(waiting, people, day)];
            if (day >= from)
            {
                told.AddRange(digests);
            }
        }

        return told;
    }

    /// <summary>What waits for the next morning already.</summary>
    private List<(CadreId? Cadre, DateOnly On, PreviewedReminder Matter)> Waiting(Dictionary<WorkItemId, (long Number, RemindedItem Item)> items, ReminderPeople people) => reader.Read(db =>
        db.Set<Reminder>().AsNoTracking().Where(row => row.State == ReminderState.Waiting).AsEnumerable().Where(row => items.ContainsKey(row.ItemId))
            .Where(row => row.PlanVersion == items[row.ItemId].Item.PlanVersion || (row.Reason is ReminderReason.Later && ReminderRecipients.IsStillOf(items[row.ItemId].Item, row.CadreId, people)))
            .Select(row => (row.CadreId, row.On, Matter: MatterOf(items[row.ItemId].Number, items[row.ItemId].Item, row, rule: null))).ToList());

    private static RemindedItem Look(ReminderRun run, long number, RemindedItem item, List<(CadreId?, DateOnly, PreviewedReminder)> waiting)
    {
        if (item.PlannedVersion != item.PlanVersion)
        {
            item = After(item, run.Plan(item));
        }

        if (item.RemindOn is not { } due || due > run.Today)
        {
            return item;
        }

        var looked = run.Fire(item);
        waiting.AddRange(looked.Rows.Where(row => row.State is ReminderState.Waiting or ReminderState.NobodyThere)
            .Select(row => (row.CadreId, row.On, MatterOf(number, item, row, run.RuleOf(item)))));
        return After(item, looked);
    }

    private static RemindedItem After(RemindedItem item, LookedAt looked) =>
        item with { PlannedVersion = looked.PlanVersion, PlanKey = looked.PlanKey, RemindOn = looked.RemindOn, RemindedOn = looked.RemindedOn };

    private IEnumerable<PreviewedDigest> Tell(List<(CadreId? Cadre, DateOnly On, PreviewedReminder Matter)> waiting, ReminderPeople people, DateOnly day)
    {
        foreach (var group in waiting.Where(one => one.On <= day).GroupBy(one => one.Cadre).OrderBy(group => group.Key?.Value).ToArray())
        {
            var place = (group.Key is { } id ? people.PlaceOf(id) : null) ?? county.Place();
            if (hours.MorningOf(place, day) is not { } at)
            {
                continue;
            }

            // A matter once, whatever its stages: as in the message.
            PreviewedReminder[] matters = [.. group.GroupBy(one => one.Matter.Number).Select(same => same.MaxBy(one => (one.On, one.Matter.Stage.Length)).Matter).OrderBy(matter => matter.DueOn).ThenBy(matter => matter.Number)];
            waiting.RemoveAll(one => one.Cadre == group.Key && one.On <= day);
            var to = group.Key is { } cadre ? people.Find(cadre) : null;
            yield return new PreviewedDigest(group.Key, to is null ? null : $"{to.Name} {to.Unit}", at, matters);
        }
    }

    private static PreviewedReminder MatterOf(long number, RemindedItem item, Reminder row, RuleInForce<RemindersRule>? rule) =>
        new(number, item.Kind, item.Place, item.DueOn ?? row.On, row.Stage, row.IsOwn, row.Reason, rule?.Rule.Source ?? "");
}
