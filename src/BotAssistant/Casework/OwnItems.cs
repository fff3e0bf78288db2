using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.Casework;

/// <summary>What somebody has to do: what is theirs, what waits for their acceptance, and at the desk what nobody took. The same in the chat and on the pages.</summary>
internal static class OwnItems
{
    private static readonly (Role Role, CheckLevel Level)[] Checkers =
        [(Role.TeamLeader, CheckLevel.Village), (Role.Township, CheckLevel.Township), (Role.Department, CheckLevel.Department), (Role.County, CheckLevel.County)];

    public static IQueryable<WorkItem> Of(AssistantDb db, Viewer viewer, DateOnly today)
    {
        var (acts, unit, atDesk) = (viewer.ActsAs, viewer.Unit, viewer.Has(Role.Desk));
        var levels = Checkers.Where(checker => viewer.Has(checker.Role)).Select(checker => checker.Level).ToList();
        // Three questions, each with its own index, instead of one with none.
        var seen = db.Set<WorkItem>().VisibleTo(viewer, db, today).Where(item => item.ClosedAt == null);
        var owned = seen.Where(item => item.OwnerId != null && acts.Contains(item.OwnerId.Value) && item.State != WorkItemState.Checking);
        // Nobody accepts what they did themselves.
        var toAccept = seen.Where(item => item.State == WorkItemState.Checking && item.CheckedBy != null && levels.Contains(item.CheckedBy.Value)
            && (item.CheckedBy != CheckLevel.Department || item.LeadUnit == unit) && (item.OwnerId == null || !acts.Contains(item.OwnerId.Value)));
        var untaken = seen.Where(item => atDesk && item.OwnerId == null && (item.Kind == WorkItemKind.Need || item.Kind == WorkItemKind.Question));
        return owned.Concat(toAccept).Concat(untaken);
    }
}
