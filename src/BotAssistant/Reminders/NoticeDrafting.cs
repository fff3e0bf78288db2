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
    private const int AtOnce = 50;

    /// <summary>Before the stage counts as told, so that a crash in between drafts it again, and finds it drafted.</summary>
    public async Task<int> DraftAsync(IReadOnlyList<WorkItemId> matters)
    {
        var drafted = 0;
        foreach (var some in matters.Chunk(AtOnce))
        {
            drafted += await writer.WriteAsync(db =>
            {
                var now = clock.GetUtcNow();
                var opened = some.Select(id => Draft(db, id, now)).OfType<(Request, WorkItem)>().ToArray();
                desk.AskTogether(db, opened, now);
                return opened.Length;
            });
        }

        if (drafted > 0)
        {
            committed.Announce();
        }

        return drafted;
    }

    private (Request Request, WorkItem Item)? Draft(AssistantDb db, WorkItemId id, DateTimeOffset now)
    {
        if (db.Set<WorkItem>().FirstOrDefault(row => row.Id == id) is not { IsOpen: true, RequestId: null, Visibility: Visibility.Ordinary, DueOn: not null } item
            || item.State is WorkItemState.Checking
            || db.Set<Request>().Any(row => row.Kind == RequestKind.Notice && row.MatterId == id && (row.State == RequestState.Waiting || row.OpenedAt > now.AddDays(-DaysWithoutRule))))
        {
            return null;
        }

        var today = deadlines.DayOf(now);
        var until = deadlines.Of(Answering, item.Place, now).On ?? today.AddDays(DaysWithoutRule);
        return desk.Open(
            db, new NewRequest(RequestKind.Notice, item.Place) { Other = NoticeText.Addressee(db, item, today), Matter = item.Id, Until = until, IsAskedLater = true, IsDemo = item.IsDemo }, asker: null, Viewer.Stranger,
            new Dictionary<string, FlowValue>(StringComparer.Ordinal), now, source: null);
    }
}
