using BotAssistant.People;
using BotAssistant.Regions;

namespace BotAssistant.Casework;

/// <summary>Which operation comes in which state, and whose it is.</summary>
internal static class WorkItemOrder
{
    private static readonly WorkItemState[] Undone = [WorkItemState.Open, WorkItemState.InProgress, WorkItemState.Returned];

    private static readonly WorkItemState[] Unended = [.. Undone, WorkItemState.Checking];

    public static bool IsInOrder(WorkItem item, WorkItemOperation operation) => operation switch
    {
        // A request waits for a yes or a no; nothing else moves it.
        _ when item.RequestId is not null && operation is not (WorkItemOperation.Accept or WorkItemOperation.Return or WorkItemOperation.Withdraw) => false,
        WorkItemOperation.Take => item.State is WorkItemState.Open or WorkItemState.Returned,
        WorkItemOperation.Submit => item.Kind is WorkItemKind.Rectification && Undone.Contains(item.State),
        WorkItemOperation.Accept or WorkItemOperation.Return => item.State is WorkItemState.Checking,
        // A rectification is accepted, a step of a case is taken in the case, and a visit ends by being recorded.
        WorkItemOperation.Finish => item.Kind is not (WorkItemKind.Rectification or WorkItemKind.MonitoringStep or WorkItemKind.Visit) && Undone.Contains(item.State),
        WorkItemOperation.Reopen => item.Kind is WorkItemKind.Rectification or WorkItemKind.Need && item.State is WorkItemState.Closed,
        WorkItemOperation.PassOn => item.Kind is WorkItemKind.Need or WorkItemKind.Question or WorkItemKind.Rectification or WorkItemKind.Verification && Undone.Contains(item.State),
        // What can be passed on is passed on.
        WorkItemOperation.Decline => item.Kind is WorkItemKind.Visit or WorkItemKind.Report or WorkItemKind.MonitoringStep && Undone.Contains(item.State),
        WorkItemOperation.Extend => Undone.Contains(item.State),
        WorkItemOperation.Refuse => item.Kind is WorkItemKind.Need && Undone.Contains(item.State),
        WorkItemOperation.Approve or WorkItemOperation.Dispute => item.Kind is WorkItemKind.Need && item.State is WorkItemState.Closed,
        // What is said after the end is kept, too.
        WorkItemOperation.SayMore => Unended.Contains(item.State) || item is { Kind: WorkItemKind.Need, State: WorkItemState.Closed },
        // A step that is withdrawn would leave the case with nobody whose turn it is.
        WorkItemOperation.Withdraw => item.Kind is not WorkItemKind.MonitoringStep && Unended.Contains(item.State),
        _ => Unended.Contains(item.State),
    };

    public static bool IsAllowed(WorkItem item, WorkItemOperation operation, Viewer viewer)
    {
        var owns = item.OwnerId is { } owner && viewer.ActsAs.Contains(owner);
        var reported = item.ReporterId is { } reporter && viewer.Account == reporter;
        var place = item.Place;
        var atDesk = item.Kind is WorkItemKind.Need or WorkItemKind.Question
            && (item.Visibility is Visibility.Quiet
                ? viewer.Roles.Any(held => held.Role is Role.Desk && held.Region.Value == item.QuietDesk)
                : viewer.Has(place, Role.Desk));
        var above = item.Visibility is Visibility.Ordinary && viewer.Has(place, Role.Township, Role.County);
        var unit = item.Visibility is Visibility.Ordinary && viewer.Has(place, Role.Department) && item.Unit == viewer.Unit;
        return operation switch
        {
            WorkItemOperation.Take => owns || (item.OwnerId is null && (atDesk || unit || above || viewer.Has(place, Role.TeamMember, Role.TeamLeader))),
            WorkItemOperation.Submit or WorkItemOperation.GiveReason or WorkItemOperation.AddEvidence or WorkItemOperation.Ask => owns || unit || atDesk,
            // Whoever asked for something does not grant it to themselves, whatever else they are.
            WorkItemOperation.Accept or WorkItemOperation.Return when item.RequestId is not null => !reported && (owns || Checks(item, viewer)),
            WorkItemOperation.Withdraw when item.RequestId is not null => reported,
            WorkItemOperation.Accept or WorkItemOperation.Return => !owns && Checks(item, viewer),
            WorkItemOperation.Finish or WorkItemOperation.PassOn or WorkItemOperation.Refuse => owns || atDesk,
            WorkItemOperation.SayMore or WorkItemOperation.Approve or WorkItemOperation.Dispute => reported || IsHouseholdOf(item, viewer),
            WorkItemOperation.Reopen => above || atDesk || (item.Kind is WorkItemKind.Need && (reported || IsHouseholdOf(item, viewer))),
            WorkItemOperation.Withdraw => reported || viewer.Has(place, Role.County) || atDesk,
            WorkItemOperation.Extend or WorkItemOperation.Decline => owns,
            // Nobody grants a hold to themselves.
            WorkItemOperation.Hold => above && !owns,
            WorkItemOperation.Assign => above || atDesk,
            _ => false,
        };
    }

    /// <summary>Whom a rectification goes to first: the level of what it concerns.</summary>
    public static CheckLevel FirstCheck(WorkItem item) => item.Place.Level switch
    {
        RegionLevel.Group or RegionLevel.Village => CheckLevel.Village,
        RegionLevel.Township => CheckLevel.Township,
        _ => item.LeadUnit is null ? CheckLevel.County : CheckLevel.Department,
    };

    /// <returns>Null after the last.</returns>
    public static CheckLevel? NextCheck(WorkItem item) => item.CheckedBy switch
    {
        CheckLevel.Village => CheckLevel.Township,
        CheckLevel.Township => item.LeadUnit is null ? CheckLevel.County : CheckLevel.Department,
        CheckLevel.Department => CheckLevel.County,
        _ => null,
    };

    private static bool Checks(WorkItem item, Viewer viewer) => item.CheckedBy switch
    {
        CheckLevel.Village => viewer.Has(item.Place, Role.TeamLeader),
        CheckLevel.Township => viewer.Has(item.Place, Role.Township),
        CheckLevel.Department => viewer.Has(item.Place, Role.Department) && item.LeadUnit == viewer.Unit,
        CheckLevel.County => viewer.Has(item.Place, Role.County),
        _ => false,
    };

    private static bool IsHouseholdOf(WorkItem item, Viewer viewer) =>
        item.Visibility is Visibility.Ordinary && viewer.Household is { } household && item.HouseholdId == household;
}
