using BotAssistant.Casework;
using BotAssistant.Decisions;
using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.Forms;

/// <summary>Does with a matter what was said, and tells whoever it concerns.</summary>
internal sealed class MatterOperatedWriter(MatterChanges changes, Deadlines deadlines) : EventWriter<MatterOperated>
{
    protected override void Write(AssistantDb db, MatterOperated happened, EventSource source)
    {
        var account = db.AccountOf(source);
        account.ConversationId = source.Conversation;
        var today = deadlines.DayOf(source.At);
        var viewer = Viewers.Of(db, account.Channel, account.UserId, today);
        if (db.Set<WorkItem>().FirstOrDefault(row => row.Id == happened.Item) is not { } item || item.Version != happened.Version)
        {
            throw new DecisionOutdatedException("The matter changed meanwhile.");
        }

        switch (changes.Apply(db, viewer, item, happened.Operation, source.At, new MessageSource(source.Conversation, source.Sequence)))
        {
            case OperationResult.Done:
                break;
            case OperationResult.NotFound:
                throw new DecisionOutdatedException("The matter is not this person's to see any more.");
            case var refused:
                // Deciding again would come to the same.
                throw new InvalidOperationException($"A {happened.Operation.GetType().Name} that was decided on the same version ends as {refused.GetType().Name}.");
        }
    }
}

/// <summary>Something else hangs on a matter, and goes on when somebody did something with it. Runs inside the same transaction.</summary>
internal interface IFollowsMatters
{
    void Follow(AssistantDb db, WorkItem item, WorkItemOperation operation, Viewer viewer, DateTimeOffset now);
}

/// <summary>Does something with a matter and tells whoever it concerns; the same from the chat and from the pages.</summary>
internal sealed class MatterChanges(
    IDatabaseWriter writer, WorkItemOperations operations, Visits visits, MatterTelling telling, IEnumerable<IFollowsMatters> followers, Deadlines deadlines, AfterCommit committed, TimeProvider clock)
{
    /// <summary>In a transaction of its own, for the pages.</summary>
    public async Task<OperationResult> ApplyAsync(Viewer viewer, WorkItemId id, WorkItemOperation operation)
    {
        var result = await writer.WriteAsync(db => db.Set<WorkItem>().FirstOrDefault(row => row.Id == id) is { } item
            ? Apply(db, viewer, item, operation, clock.GetUtcNow(), source: null)
            : new OperationResult.NotFound());
        committed.Announce();
        return result;
    }

    public OperationResult Apply(AssistantDb db, Viewer viewer, WorkItem item, WorkItemOperation operation, DateTimeOffset now, MessageSource? source)
    {
        var owner = item.OwnerId;
        var today = deadlines.DayOf(now);
        // Who it goes to is looked up where nothing can come in between.
        var whole = operation switch
        {
            WorkItemOperation.PassOn pass => pass with { To = pass.To ?? Responsible.Above(db, item, today)?.Id },
            WorkItemOperation.Dispute dispute => dispute with { To = Responsible.AboveAll(db, item, today)?.Id },
            var other => other,
        };
        var result = operations.Apply(db, viewer, item.Id, whole, now, source);
        if (result is OperationResult.Done)
        {
            if (whole is WorkItemOperation.Withdraw && item is { Kind: WorkItemKind.Visit, HouseholdId: { } home })
            {
                // What is tracked is asked of the database: the visit that ended has to be ended there.
                db.SaveChanges();
                visits.OpenMissing(db, viewer, db.Set<Household>().First(row => row.Id == home), now);
            }

            telling.Tell(db, item, owner, whole, viewer, now);
            foreach (var follower in followers)
            {
                follower.Follow(db, item, whole, viewer, now);
            }
        }

        return result;
    }
}
