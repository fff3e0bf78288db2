using BotAssistant.Conversations;
using BotAssistant.Outbox;
using BotAssistant.Protocol;
using BotAssistant.Sqlite;
using BotAssistant.Storage;
using BotAssistant.Testing;
using BotAssistant.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.Turns;

/// <summary>Looks into the running application's database, and puts it into states that only a crash leaves.</summary>
internal static class Rows
{
    public static async Task<IReadOnlyList<T>> RowsAsync<T>(this AssistantApp app)
        where T : class
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<AssistantDb>>().CreateDbContextAsync();
        return await db.Set<T>().AsNoTracking().ToListAsync();
    }

    public static async Task<InboxEntry> InboxAsync(this AssistantApp app, string activityId) =>
        (await app.RowsAsync<InboxEntry>()).Single(entry => entry.ActivityId == activityId);

    public static async Task<OutboxMessage> OutboxAsync(this AssistantApp app, OutboxId id) =>
        (await app.RowsAsync<OutboxMessage>()).Single(message => message.Id == id);

    public static Task ChangeAsync(this AssistantApp app, Action<AssistantDb> change) =>
        app.Services.GetRequiredService<GroupCommitter>().WriteAsync(scope =>
        {
            change(scope.Db);
            return true;
        });

    public static Task ChangeInboxAsync(this AssistantApp app, string activityId, Action<InboxEntry> change) =>
        app.ChangeAsync(db => change(db.Set<InboxEntry>().Single(entry => entry.ActivityId == activityId)));

    /// <summary>A message in the outbox, as a feature will put it there.</summary>
    public static async Task<OutboxId> PutAsync(
        this AssistantApp app, string recipient, string text, MessageKind kind = MessageKind.Answer, OutboxState state = OutboxState.Pending,
        string channel = RecordingChannel.Name)
    {
        var address = new ConversationAddress(channel, "conversation-of-" + recipient);
        var now = app.Clock.GetUtcNow();
        var id = OutboxId.Create(now);
        var body = app.Services.GetRequiredService<ActivityBodies>().Seal(new Activity { Type = ActivityTypes.Message, Text = text }, address);
        await app.ChangeAsync(db =>
        {
            var conversation = db.Set<Conversation>().SingleOrDefault(c => c.Channel == channel && c.ExternalId == address.ExternalId)
                ?? db.Add(new Conversation { Id = ConversationId.Create(now), Channel = channel, ExternalId = address.ExternalId, CreatedAt = now }).Entity;
            conversation.LastSequence++;
            db.Add(new LogEntry { ConversationId = conversation.Id, Sequence = conversation.LastSequence, SentAt = conversation.LastSequence, Visible = true, Body = body });
            db.Add(new OutboxMessage
            {
                Id = id,
                Channel = channel,
                ConversationId = conversation.Id,
                Sequence = conversation.LastSequence,
                Recipient = recipient,
                Kind = kind,
                State = state,
                CreatedAt = now,
                DueAt = now,
            });
        });
        app.Services.GetRequiredService<OutboxRelay>().Wake();
        return id;
    }
}
