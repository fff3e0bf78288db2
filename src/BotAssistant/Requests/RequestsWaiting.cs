using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.Requests;

/// <summary>The requests that wait for the asker's own yes or no.</summary>
internal sealed record RequestsWaiting : FactRequest<WaitingRequests>;

/// <param name="Open">In the order of their numbers; of what each is, in the words of lists.</param>
internal sealed record WaitingRequests(IReadOnlyList<WaitingRequest> Open);

internal sealed record WaitingRequest(long Number, string Category);

internal sealed class RequestsWaitingSource(IDatabaseReader reader, CountyFacts county) : RecordSource<RequestsWaiting, WaitingRequests>(reader, county)
{
    protected override WaitingRequests Answer(AssistantDb db, RequestsWaiting request, Asking asking)
    {
        var viewer = asking.Viewer;
        if (!viewer.IsStaff)
        {
            return new([]);
        }

        var acts = viewer.ActsAs;
        return new(
        [
            .. db.Set<WorkItem>().Where(item => item.RequestId != null && item.ClosedAt == null && item.OwnerId != null && acts.Contains(item.OwnerId.Value)).OrderBy(item => item.Number)
                .AsEnumerable().Where(item => WorkItemOrder.IsAllowed(item, new WorkItemOperation.Accept(), viewer)).Select(item => new WaitingRequest(item.Number, item.Category ?? "")),
        ]);
    }
}
