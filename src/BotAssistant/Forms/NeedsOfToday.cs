using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.Forms;

/// <summary>The open needs that the asker, or their household, reported today: the same trouble is often told twice.</summary>
internal sealed record NeedsOfToday : FactRequest<ReportedNeeds>;

internal sealed record ReportedNeeds(IReadOnlyList<OpenNeed> Open);

internal sealed record OpenNeed(long Number, string Category);

/// <summary>The open needs that the asker, or their household, reported on any day, the newest first: what they press for is one of these.</summary>
internal sealed record NeedsStillOpen : FactRequest<ReportedNeeds>;

internal sealed class NeedsStillOpenSource(IDatabaseReader reader, CountyFacts county) : RecordSource<NeedsStillOpen, ReportedNeeds>(reader, county)
{
    protected override ReportedNeeds Answer(AssistantDb db, NeedsStillOpen request, Asking asking)
    {
        var (account, household) = (asking.Viewer.Account, asking.Viewer.Household);
        return account is null || asking.Viewer.IsStaff ? new([]) : new(
        [
            .. db.Set<WorkItem>().VisibleTo(asking.Viewer, db, asking.Today)
                .Where(item => item.Kind == WorkItemKind.Need && item.Visibility == Visibility.Ordinary && item.ClosedAt == null && item.Category != null
                    && ((household != null && item.HouseholdId == household) || item.ReporterId == account))
                .OrderByDescending(item => item.Number).Select(item => new OpenNeed(item.Number, item.Category!)),
        ]);
    }
}

internal sealed class NeedsOfTodaySource(IDatabaseReader reader, CountyFacts county) : RecordSource<NeedsOfToday, ReportedNeeds>(reader, county)
{
    protected override ReportedNeeds Answer(AssistantDb db, NeedsOfToday request, Asking asking)
    {
        var (account, household) = (asking.Viewer.Account, asking.Viewer.Household);
        if (account is null || asking.Viewer.IsStaff)
        {
            return new([]);
        }

        var today = asking.Today;
        return new(
        [
            .. db.Set<WorkItem>().VisibleTo(asking.Viewer, db, today)
                .Where(item => item.Kind == WorkItemKind.Need && item.ClosedAt == null && item.StartsOn == today && item.Category != null
                    && ((household != null && item.HouseholdId == household) || item.ReporterId == account))
                .OrderByDescending(item => item.Number).Select(item => new OpenNeed(item.Number, item.Category!)),
        ]);
    }
}
