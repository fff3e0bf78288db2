using BotAssistant.Casework;
using BotAssistant.Decisions;
using BotAssistant.Flows.Answers;
using BotAssistant.People;
using BotAssistant.Requests;
using BotAssistant.Storage;

namespace BotAssistant.Reminders;

/// <summary>Drafts notices of supervision about what stayed late in spite of everything; a person signs, or does not.</summary>
internal sealed class NoticeDrafting(IDatabaseWriter writer, RequestDesk desk, Deadlines deadlines, AfterCommit committed, TimeProvider clock)
{
    private const string Answering = "report";
    private const int DaysWithoutRule = 3;

    /// <summary>Before the stage counts as told, so that a crash in between drafts it again, and finds it drafted.</summary>
    public async Task<int> DraftAsync(IReadOnlyList<WorkItemId> matters)
    {
        var drafted = 0;
        foreach (var id in matters)
        {
            drafted += await writer.WriteAsync(db => Draft(db, id, clock.GetUtcNow())) ? 1 : 0;
        }

        if (drafted > 0)
        {
            committed.Announce();
        }

        return drafted;
    }

    private bool Draft(AssistantDb db, WorkItemId id, DateTimeOffset now)
    {
        if (db.Set<WorkItem>().FirstOrDefault(row => row.Id == id) is not { IsOpen: true, RequestId: null, Visibility: Visibility.Ordinary, DueOn: not null } item
            || item.State is WorkItemState.Checking
            || db.Set<Request>().Any(row => row.Kind == RequestKind.Notice && row.MatterId == id && (row.State == RequestState.Waiting || row.OpenedAt > now.AddDays(-DaysWithoutRule))))
        {
            return false;
        }

        var today = deadlines.DayOf(now);
        var until = deadlines.Of(Answering, item.Place, now).On ?? today.AddDays(DaysWithoutRule);
        desk.Open(
            db, new NewRequest(RequestKind.Notice, item.Place) { Other = NoticeText.Addressee(db, item, today), Matter = item.Id, Until = until, IsDemo = item.IsDemo }, asker: null, Viewer.Stranger,
            new Dictionary<string, FlowValue>(StringComparer.Ordinal), now, source: null);
        return true;
    }
}
