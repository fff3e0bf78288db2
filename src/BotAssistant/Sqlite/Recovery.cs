using BotAssistant.Conversations;
using BotAssistant.Storage;
using BotAssistant.Turns;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Sqlite;

/// <summary>What the program finds when it starts: accepted activities without a turn.</summary>
internal static class Recovery
{
    public static List<Unhandled> Recover(this WriteScope scope)
    {
        var db = scope.Db;
        db.Set<InboxEntry>().Where(entry => entry.State == InboxState.Asked).ExecuteUpdate(set => set.SetProperty(entry => entry.State, InboxState.Received));
        db.Set<InboxEntry>().Where(entry => entry.State == InboxState.Received)
            .ExecuteUpdate(set => set.SetProperty(entry => entry.Recoveries, entry => entry.Recoveries + 1));
        return Waiting(db, db.Set<InboxEntry>().Where(entry => entry.State == InboxState.Received));
    }

    /// <summary>One that waits for another try.</summary>
    public static Unhandled? FindUnhandled(this WriteScope scope, InboxKey key) => Waiting(scope.Db, scope.Db.Set<InboxEntry>()
        .Where(entry => entry.State == InboxState.Received && entry.ConversationId == key.Conversation && entry.Sequence == key.Sequence)).SingleOrDefault();

    private static List<Unhandled> Waiting(AssistantDb db, IQueryable<InboxEntry> entries) =>
    [
        .. entries.Join(db.Set<Conversation>(), entry => entry.ConversationId, conversation => conversation.Id, (entry, conversation) => new
            {
                Entry = entry,
                conversation.Channel,
                conversation.ExternalId,
                conversation.Reference,
                SentAt = db.Set<LogEntry>()
                    .Where(log => log.ConversationId == entry.ConversationId && log.Sequence == entry.Sequence)
                    .Select(log => log.SentAt).FirstOrDefault(),
            })
            .OrderBy(found => found.Entry.ConversationId).ThenBy(found => found.Entry.Sequence)
            .AsNoTracking()
            .AsEnumerable()
            .Select(found => new Unhandled(
                new InboxKey(found.Entry.ConversationId, found.Entry.Sequence),
                new ConversationAddress(found.Channel, found.ExternalId),
                found.Entry.Route,
                found.Entry.ActivityId,
                found.SentAt,
                found.Entry.Attempts,
                found.Entry.Recoveries)
            {
                Reference = found.Reference,
            }),
    ];
}
