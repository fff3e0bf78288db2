using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Regions;

namespace BotAssistant.Demo;

/// <summary>What happened with a demo matter, line by line, as the program itself would have let it happen.</summary>
internal sealed class DemoTimelines(DemoPlan plan, DemoPeople people, int mostLines)
{
    public void Add(WorkItem item, List<WorkItemEvent> events)
    {
        var sequence = 0;
        Line(item.OpenedAt, WorkItemAct.Opened, WorkItemState.Open, null);
        if (item.State is not WorkItemState.Open && item.OwnerId is { } owner)
        {
            Line(item.OpenedAt.AddHours(3), WorkItemAct.Taken, WorkItemState.InProgress, owner);
        }

        if (item.Kind is not WorkItemKind.Rectification)
        {
            if (item.ClosedAt is { } done)
            {
                Line(done, WorkItemAct.Finished, WorkItemState.Closed, item.OwnerId);
            }

            return;
        }

        // Handed in, sent back as often as it says, and accepted level by level; never by whoever did it.
        var end = item.ClosedAt ?? Morning(plan.AsOf.AddDays(-1));
        for (var back = item.State is WorkItemState.Closed or WorkItemState.Checking ? item.Returns : 0; back > 0; back--)
        {
            Line(end.AddHours(-18 - (back * 3)), WorkItemAct.Submitted, WorkItemState.Checking, item.OwnerId);
            Line(end.AddHours(-17 - (back * 3)), WorkItemAct.Returned, WorkItemState.Returned, CheckerOf(item, CheckLevel.Village));
        }

        if (item.State is WorkItemState.Closed or WorkItemState.Checking)
        {
            Line(end.AddHours(-12), WorkItemAct.Submitted, WorkItemState.Checking, item.OwnerId);
            var levels = Levels(item).TakeWhile(level => item.State is WorkItemState.Closed || level != item.CheckedBy).ToArray();
            for (var at = 0; at < levels.Length; at++)
            {
                var isLast = item.State is WorkItemState.Closed && at == levels.Length - 1;
                Line(isLast ? end : end.AddHours(-10 + (2 * at)), WorkItemAct.Accepted, isLast ? WorkItemState.Closed : WorkItemState.Checking, CheckerOf(item, levels[at]));
            }
        }

        void Line(DateTimeOffset at, WorkItemAct act, WorkItemState state, CadreId? by) => events.Add(new WorkItemEvent
        {
            Id = DemoIds.Of(DemoRow.Event, (item.Number * mostLines) + ++sequence),
            ItemId = item.Id,
            Sequence = sequence,
            At = at,
            Act = act,
            State = state,
            CadreId = by,
        });
    }

    private static IEnumerable<CheckLevel> Levels(WorkItem item) =>
        item.LeadUnit is null ? [CheckLevel.Village, CheckLevel.Township, CheckLevel.County] : [CheckLevel.Village, CheckLevel.Township, CheckLevel.Department, CheckLevel.County];

    private CadreId CheckerOf(WorkItem item, CheckLevel level) => level switch
    {
        CheckLevel.Village => people.CheckerOf(item.Place.Up(RegionLevel.Village).Value),
        CheckLevel.Township => people.CheckerOf(item.Place.Up(RegionLevel.Township).Value),
        CheckLevel.Department => people.CheckerOf(item.LeadUnit!),
        _ => people.Of("county"),
    };

    private static DateTimeOffset Morning(DateOnly day) => new(day.ToDateTime(new TimeOnly(1, 0)), TimeSpan.Zero);
}
