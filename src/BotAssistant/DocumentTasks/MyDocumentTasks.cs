using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.DocumentTasks;

/// <summary>What is kept about whoever asks beside tasks of speeches and notices.</summary>
internal sealed record MyDocumentTasks : FactRequest<MyDocumentTasksFound>;

/// <param name="Proposed">Found in documents that they handed in.</param>
/// <param name="Decided">Accepted or refused by them.</param>
/// <param name="Owned">Accepted, and theirs to do now.</param>
internal sealed record MyDocumentTasksFound(int Proposed, int Decided, int Owned)
{
    public static MyDocumentTasksFound None { get; } = new(0, 0, 0);
}

internal sealed class MyDocumentTasksSource(IDatabaseReader reader, CountyFacts county) : RecordSource<MyDocumentTasks, MyDocumentTasksFound>(reader, county)
{
    protected override MyDocumentTasksFound Answer(AssistantDb db, MyDocumentTasks request, Asking asking)
    {
        if (asking.Viewer.Cadre is not { } cadre)
        {
            return MyDocumentTasksFound.None;
        }

        var (by, tasks) = ($"cadre:{cadre.Value:n}", db.Set<TaskProposal>());
        return new(
            tasks.Count(task => task.ProposedBy == by && task.State != TaskProposalState.Reading && task.State != TaskProposalState.Read),
            tasks.Count(task => task.DecidedBy == cadre),
            tasks.Count(task => task.ItemId != null && db.Set<WorkItem>().Any(item => item.Id == task.ItemId && item.OwnerId == cadre)));
    }
}
