using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.Casework;

/// <summary>The open matters of whoever asks, the most pressing first. Of the desk and of those who accept: what waits for them.</summary>
/// <param name="Page">From 1 on.</param>
internal sealed record MyTodo(int Page) : FactRequest<PageOf<ItemRow>>;

/// <summary>What the asker's own household, or their own account, has under way or got done lately.</summary>
/// <param name="Of">Only requests of that kind; null: everything.</param>
internal sealed record MyApplications(int Page, RequestKind? Of = null) : FactRequest<PageOf<ItemRow>>;

internal sealed class MyTodoSource(IDatabaseReader reader, CountyFacts county, ItemRows rows) : RecordSource<MyTodo, PageOf<ItemRow>>(reader, county)
{
    protected override PageOf<ItemRow> Answer(AssistantDb db, MyTodo request, Asking asking)
    {
        var viewer = asking.Viewer;
        if (!viewer.IsStaff)
        {
            return new(1, 0, [], IsDemo: false);
        }

        var due = OwnItems.Of(db, viewer, asking.Today).OrderBy(item => item.DueOn == null).ThenBy(item => item.DueOn).ThenBy(item => item.Number);
        return rows.Page(db, due, request.Page, asking, County.Place());
    }
}

internal sealed class MyApplicationsSource(IDatabaseReader reader, CountyFacts county, ItemRows rows)
    : RecordSource<MyApplications, PageOf<ItemRow>>(reader, county)
{
    private const int ShownDays = 180;

    private static readonly WorkItemKind[] Kinds = [WorkItemKind.Need, WorkItemKind.Question, WorkItemKind.MonitoringStep];

    protected override PageOf<ItemRow> Answer(AssistantDb db, MyApplications request, Asking asking)
    {
        var (account, household) = (asking.Viewer.Account, asking.Viewer.Household);
        var since = asking.Now.AddDays(-ShownDays);
        var own = db.Set<WorkItem>().VisibleTo(asking.Viewer, db, asking.Today)
            // What somebody asked others to agree to is theirs, and nobody else's; of verifications only what somebody asked for themselves: a correction of their record.
            .Where(item => (Kinds.Contains(item.Kind) || (item.Kind == WorkItemKind.Verification && item.ReporterId != null) || (item.RequestId != null && (item.ReporterId == account || (household != null && item.HouseholdId == household && item.Kind == WorkItemKind.Report))))
                && (request.Of == null || db.Set<Request>().Any(asked => asked.Id == item.RequestId && asked.Kind == request.Of))
                && ((household != null && item.HouseholdId == household && item.Visibility == Visibility.Ordinary) || (account != null && item.ReporterId == account))
                && (item.ClosedAt == null || item.ClosedAt >= since)
                // An application is one thing, however many steps it has gone.
                && (item.CaseId == null || item.Kind != WorkItemKind.MonitoringStep || !db.Set<WorkItem>().Any(later => later.CaseId == item.CaseId && later.Kind == WorkItemKind.MonitoringStep && later.Number > item.Number)))
            .OrderBy(item => item.ClosedAt != null).ThenByDescending(item => item.OpenedAt).ThenBy(item => item.Number);
        return rows.Page(db, own, request.Page, asking, County.Place());
    }
}
