using BotAssistant.Conversations;
using BotAssistant.Outbox;
using BotAssistant.Privacy;
using BotAssistant.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BotAssistant.Storage.Sqlite;

/// <summary>Deletes what was said longer ago than the chat log is kept, in small units so that messages pass in between.</summary>
internal sealed class ChatLogRetention(GroupCommitter committer, IOptions<RetentionOptions> options) : IRetained
{
    private const int UnitSize = 500;

    public string Name => "chat-log";

    public async Task<int> DeleteExpiredAsync(DateTimeOffset now, CancellationToken ct)
    {
        var oldest = now.AddDays(-options.Value.ChatLogDays);
        var deleted = 0;
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            var unit = await committer.WriteAsync(scope => DeleteSome(scope.Db, oldest));
            deleted += unit;
            if (unit < UnitSize)
            {
                return deleted;
            }
        }
    }

    private static int DeleteSome(AssistantDb db, DateTimeOffset oldest)
    {
        var before = oldest.ToUnixTimeMilliseconds();
        // What waits for its turn, was parked, or has not left yet is never too old.
        var expired = db.Set<LogEntry>()
            .Where(entry => entry.SentAt < before
                && !db.Set<InboxEntry>().Any(inbox => inbox.ConversationId == entry.ConversationId && inbox.Sequence == entry.Sequence && inbox.State != InboxState.Handled)
                && !db.Set<OutboxMessage>().Any(message => message.ConversationId == entry.ConversationId && message.Sequence == entry.Sequence
                    && (message.State == OutboxState.Pending || message.State == OutboxState.Sending)))
            .OrderBy(entry => entry.SentAt)
            .Take(UnitSize)
            .Select(entry => new { entry.ConversationId, entry.Sequence })
            .ToArray();
        foreach (var conversation in expired.GroupBy(entry => entry.ConversationId))
        {
            var sequences = conversation.Select(entry => entry.Sequence).ToArray();
            db.Set<LogEntry>().Where(entry => entry.ConversationId == conversation.Key && sequences.Contains(entry.Sequence)).ExecuteDelete();
            db.Set<InboxEntry>().Where(entry => entry.ConversationId == conversation.Key && sequences.Contains(entry.Sequence)).ExecuteDelete();
            db.Set<OutboxMessage>().Where(entry => entry.ConversationId == conversation.Key && sequences.Contains(entry.Sequence)).ExecuteDelete();
            db.Set<Conversation>().Where(row => row.Id == conversation.Key)
                .ExecuteUpdate(set => set.SetProperty(row => row.Kept, row => row.Kept - sequences.Length));
        }

        return expired.Length;
    }
}
