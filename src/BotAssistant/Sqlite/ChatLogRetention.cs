using BotAssistant.Conversations;
using BotAssistant.Outbox;
using BotAssistant.Privacy;
using BotAssistant.Storage;
using BotAssistant.Turns;
using BotAssistant.Uploads;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BotAssistant.Sqlite;

/// <summary>Deletes what was said longer ago than the chat log is kept, a conversation at a time so that messages pass in between.</summary>
internal sealed class ChatLogRetention(
    GroupCommitter committer, IDbContextFactory<AssistantDb> databases, DroppedFiles droppedFiles, IOptions<RetentionOptions> options) : IRetained
{
    private const int UnitSize = 500;

    public string Name => "chat-log";

    public async Task<int> DeleteExpiredAsync(DateTimeOffset now, CancellationToken ct)
    {
        var oldest = now.AddDays(-options.Value.ChatLogDays);
        var before = oldest.ToUnixTimeMilliseconds();
        var deleted = 0;
        foreach (var conversation in await WithExpiredAsync(before, ct))
        {
            int unit;
            do
            {
                ct.ThrowIfCancellationRequested();
                (unit, var files) = await committer.WriteAsync(scope => DeleteSome(scope.Db, conversation, before));
                droppedFiles.Add(files);
                deleted += unit;
            }
            while (unit == UnitSize);
        }

        return deleted + await committer.WriteAsync(scope => DeleteRemains(scope.Db, oldest));
    }

    private async Task<IReadOnlyList<ConversationId>> WithExpiredAsync(long before, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Set<Conversation>()
            .Where(conversation => db.Set<LogEntry>().Any(entry => entry.ConversationId == conversation.Id && entry.SentAt < before))
            .Select(conversation => conversation.Id)
            .ToListAsync(ct);
    }

    /// <summary>Sessions, which hold words that were said, too; and rows whose log entry its person deleted.</summary>
    private static int DeleteRemains(AssistantDb db, DateTimeOffset oldest) =>
        db.Set<Session>().Where(session => session.UpdatedAt < oldest).ExecuteDelete()
        + db.Set<InboxEntry>().Where(entry => entry.ReceivedAt < oldest && entry.State != InboxState.Received).ExecuteDelete()
        + db.Set<OutboxMessage>().Where(message => message.FinishedAt < oldest).ExecuteDelete();

    private static (int Deleted, string[] Files) DeleteSome(AssistantDb db, ConversationId conversation, long before)
    {
        // What waits for its turn or has not left yet is never too old. What was parked is: nobody looked in all that time, and people
        // were told how long their words are kept.
        var found = db.Set<LogEntry>()
            .Where(entry => entry.ConversationId == conversation && entry.SentAt < before
                && !db.Set<InboxEntry>().Any(inbox => inbox.ConversationId == conversation && inbox.Sequence == entry.Sequence && inbox.State == InboxState.Received)
                && !db.Set<OutboxMessage>().Any(message => message.ConversationId == conversation && message.Sequence == entry.Sequence
                    && (message.State == OutboxState.Pending || message.State == OutboxState.Sending)))
            .OrderBy(entry => entry.Sequence)
            .Take(UnitSize)
            .Select(entry => new { entry.Sequence, entry.Visible })
            .ToArray();
        var (expired, messages) = (found.Select(entry => entry.Sequence).ToArray(), found.Count(entry => entry.Visible));
        var uploads = db.Set<Upload>().Where(upload => upload.ConversationId == conversation && expired.Contains(upload.Sequence));
        var files = uploads.Select(upload => upload.FileName).ToArray();
        uploads.ExecuteDelete();
        db.Set<LogEntry>().Where(entry => entry.ConversationId == conversation && expired.Contains(entry.Sequence)).ExecuteDelete();
        db.Set<InboxEntry>().Where(entry => entry.ConversationId == conversation && expired.Contains(entry.Sequence)).ExecuteDelete();
        db.Set<OutboxMessage>().Where(message => message.ConversationId == conversation && expired.Contains(message.Sequence)).ExecuteDelete();
        db.Set<Conversation>().Where(row => row.Id == conversation)
            .ExecuteUpdate(set => set.SetProperty(row => row.Kept, row => row.Kept - messages));
        return (expired.Length, files);
    }
}
