using System.Text.Json;
using System.Text.Json.Serialization;
using BotAssistant.Conversations;
using BotAssistant.Outbox;
using BotAssistant.Sqlite;
using BotAssistant.Storage;
using BotAssistant.Turns;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Operations;

/// <param name="Conversation">The conversation's own id.</param>
/// <param name="Sequence">Its place in the log.</param>
/// <param name="ReceivedAt">When it was accepted, UTC.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Failure">The kind of failure.</param>
internal sealed record ParkedTurn(Guid Conversation, long Sequence, DateTimeOffset ReceivedAt, int Attempts, string? Failure);

internal sealed record DeadMessage(Guid Id, string Channel, string State, DateTimeOffset CreatedAt, int Attempts, string? Failure);

/// <summary>What waits for a person of the operator: parked turns, dead letters and uncertain reminders.</summary>
internal sealed class Attention(GroupCommitter committer, IDbContextFactory<AssistantDb> databases)
{
    public async Task<IReadOnlyList<ParkedTurn>> ParkedAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Set<InboxEntry>().AsNoTracking()
            .Where(entry => entry.State == InboxState.Parked)
            .OrderBy(entry => entry.ReceivedAt)
            .Select(entry => new ParkedTurn(entry.ConversationId.Value, entry.Sequence, entry.ReceivedAt, entry.Attempts, entry.Failure))
            .ToListAsync(ct);
    }

    public async Task<IReadOnlyList<DeadMessage>> DeadAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Set<OutboxMessage>().AsNoTracking()
            .Where(message => message.State == OutboxState.Dead || message.State == OutboxState.Uncertain)
            .OrderBy(message => message.CreatedAt)
            .Select(message => new DeadMessage(message.Id.Value, message.Channel, message.State.ToString(), message.CreatedAt, message.Attempts, message.Failure))
            .ToListAsync(ct);
    }

    /// <summary>Turns that somebody asked another try for, from outside of the service.</summary>
    public async Task<IReadOnlyList<InboxKey>> AskedAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Set<InboxEntry>().AsNoTracking().Where(entry => entry.State == InboxState.Asked)
            .OrderBy(entry => entry.ReceivedAt).Select(entry => new InboxKey(entry.ConversationId, entry.Sequence)).ToListAsync(ct);
    }

    /// <summary>For a command: a running service takes the turn up within seconds, otherwise its next start does.</summary>
    /// <returns>False if no turn is parked there.</returns>
    public Task<bool> AskForTurnAsync(Guid conversation, long sequence) => TurnToAsync(new ConversationId(conversation), sequence, InboxState.Parked, InboxState.Asked);

    /// <summary>Whoever calls this takes the turn itself.</summary>
    /// <param name="from">Parked, or asked for.</param>
    public Task<bool> RetryTurnAsync(Guid conversation, long sequence, InboxState from = InboxState.Parked) =>
        TurnToAsync(new ConversationId(conversation), sequence, from, InboxState.Received);

    private async Task<bool> TurnToAsync(ConversationId conversation, long sequence, InboxState from, InboxState to) => await committer.WriteAsync(scope => scope.Db.Set<InboxEntry>()
        .Where(entry => entry.ConversationId == conversation && entry.Sequence == sequence && entry.State == from)
        .ExecuteUpdate(set => set
            .SetProperty(entry => entry.State, to)
            .SetProperty(entry => entry.HandledAt, (DateTimeOffset?)null)
            .SetProperty(entry => entry.Attempts, 0)
            .SetProperty(entry => entry.Recoveries, 0))) == 1;

    /// <summary>The message is sent again; a running service picks it up at its next look.</summary>
    public Task<bool> RetryMessageAsync(Guid id) => committer.WriteAsync(scope =>
    {
        var wanted = scope.Db.Set<OutboxMessage>()
            .Where(message => message.Id == new OutboxId(id) && (message.State == OutboxState.Dead || message.State == OutboxState.Uncertain));
        // Whoever asks for another try means a real one.
        scope.Db.Set<Conversation>().Where(conversation => wanted.Any(message => message.ConversationId == conversation.Id))
            .ExecuteUpdate(set => set.SetProperty(conversation => conversation.UnreachableAt, (DateTimeOffset?)null));
        return wanted.ExecuteUpdate(set => set
            .SetProperty(message => message.State, OutboxState.Pending)
            .SetProperty(message => message.FinishedAt, (DateTimeOffset?)null)
            .SetProperty(message => message.Attempts, 0)
            .SetProperty(message => message.Doubtful, 0)) == 1;
    });
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ParkedTurn))]
[JsonSerializable(typeof(DeadMessage))]
internal sealed partial class AttentionJson : JsonSerializerContext;
