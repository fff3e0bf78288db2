using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.Casework;

/// <summary>What somebody has to do: what is theirs, what waits for their acceptance, and at the desk, or in a unit, what nobody took. The same in the chat and on the pages.</summary>
internal static class OwnItems
{
    private static readonly (Role Role, CheckLevel Level)[] Checkers =
        [(Role.TeamLeader, CheckLevel.Village), (Role.Township, CheckLevel.Township), (Role.Department, CheckLevel.Department), (Role.County, CheckLevel.County)];

    public static IQueryable<WorkItem> Of(AssistantDb db, Viewer viewer, DateOnly today)
    {
        var (acts, unit, atDesk, inUnit) = (viewer.ActsAs, viewer.Unit, viewer.Has(Role.Desk), viewer.Has(Role.Department) && viewer.Unit.Length > 0);
        var levels = Checkers.Where(checker => viewer.Has(checker.Role)).Select(checker => checker.Level).ToList();
        // Four questions, each with its own index, instead of one with none.
        var seen = db.Set<WorkItem>().VisibleTo(viewer, db, today).Where(item => item.ClosedAt == null);
        var owned = seen.Where(item => item.OwnerId != null && acts.Contains(item.OwnerId.Value) && (item.State != WorkItemState.Checking || item.RequestId != null));
        // Nobody accepts what they did themselves.
        var toAccept = seen.Where(item => item.State == WorkItemState.Checking && item.CheckedBy != null && levels.Contains(item.CheckedBy.Value)
            && (item.CheckedBy != CheckLevel.Department || item.LeadUnit == unit) && (item.OwnerId == null || !acts.Contains(item.OwnerId.Value)));
        var untaken = seen.Where(item => atDesk && item.OwnerId == null && (item.Kind == WorkItemKind.Need || item.Kind == WorkItemKind.Question));
        // What a unit is to put right waits there for somebody to begin it.
        var ofUnit = seen.Where(item => item.OwnerId == null && item.Unit == unit && item.Kind == WorkItemKind.Rectification && item.State != WorkItemState.Checking);
        var all = owned.Concat(toAccept).Concat(untaken);
        // Of nobody else it is asked: it would only cost.
        return inUnit ? all.Concat(ofUnit) : all;
    }
}
