using BotAssistant.Conversations;
using BotAssistant.Outbox;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Sqlite;

internal sealed class SqliteOutboxStore(GroupCommitter committer, SqliteReaders readers) : IOutboxStore
{
    public KnownReference? ReadReference(ConversationAddress address) => readers.Read(statements =>
    {
        using var rows = statements.Reference.Read(address.Channel, address.ExternalId);
        return rows.Read() && !rows.IsDBNull(1)
            ? new KnownReference(SqliteTurnStore.ReadId(rows, 0), rows.GetBytes(1), !rows.IsDBNull(2))
            : null;
    });

    public Task AppendAsync(ProactiveWrite write) => committer.WriteAsync(scope =>
    {
        if (write.Once is { } once && !once.Mark(scope.Db))
        {
            return 0;
        }

        var appended = scope.Hot.Append(write.Conversation, write.Bodies, write.At);
        if (write.ThroughOutbox)
        {
            foreach (var (sequence, _) in appended)
            {
                scope.Hot.PutInOutbox(write.Channel, write.Conversation, sequence, null, write.Recipient, write.Kind, OutboxState.Pending, write.At);
            }
        }

        write.With?.Invoke(scope.Db);
        return appended.Count;
    });

    public IReadOnlyList<DueMessage> ReadDue(DateTimeOffset now, int limit, IReadOnlyDictionary<string, int> room) => readers.Read(statements =>
    {
        var due = new List<(DateTimeOffset At, DueMessage Message)>();
        foreach (var channel in Channels(statements))
        {
            var most = Math.Min(limit, room.GetValueOrDefault(channel, limit));
            if (most > 0)
            {
                using var rows = statements.DueOutbox.Read(now.UtcDateTime, most, channel);
                Read(rows, due);
            }
        }

        var urgent = new List<(DateTimeOffset At, DueMessage Message)>();
        using (var rows = statements.DueUrgent.Read(now.UtcDateTime, limit))
        {
            Read(rows, urgent);
        }

        // Each is in the order of its channel; together whoever waits longest goes first.
        return (IReadOnlyList<DueMessage>)[.. urgent.Concat(due.OrderBy(one => one.At)).Take(limit).Select(one => one.Message)];
    });

    public DateTimeOffset? NextDue(IReadOnlyCollection<string> resting) => readers.Read(statements =>
    {
        var next = First(statements.NextUrgent.Read());
        foreach (var channel in Channels(statements).Where(channel => !resting.Contains(channel, StringComparer.Ordinal)))
        {
            var first = First(statements.NextDue.Read(channel));
            next = next is null || first < next ? first ?? next : next;
        }

        return next;
    });

    public Task ClaimAsync(IReadOnlyList<OutboxId> ids) => committer.WriteAsync(
        scope => ids.Sum(id => scope.Hot.ClaimOutbox.Run(id.Value.ToByteArray(bigEndian: true), nameof(OutboxState.Sending))), repeatable: true);

    public Task SaveAsync(IReadOnlyList<OutboxChange> changes, DateTimeOffset now) => committer.WriteAsync(
        scope =>
        {
            foreach (var change in changes)
            {
                var id = change.Id.Value.ToByteArray(bigEndian: true);
                var finished = change.State is OutboxState.Pending ? (DateTime?)null : now.UtcDateTime;
                scope.Hot.SettleOutbox.Run(
                    id, change.State.ToString(), change.DueAt?.UtcDateTime, finished, change.Failure, change.ChannelActivityId, change.Doubtful ? 1 : 0);
                if (change.DueAt is { } later)
                {
                    // What comes after it waits as long: else all of it would be looked at, at every look, only to be left where it is.
                    scope.Hot.HoldBackOfRecipient.Run(id, later.UtcDateTime);
                    scope.Hot.HoldBackOfConversation.Run(id, later.UtcDateTime);
                }

                if (change.Unreachable)
                {
                    scope.Db.Set<Conversation>()
                        .Where(conversation => scope.Db.Set<OutboxMessage>().Any(message => message.Id == change.Id && message.ConversationId == conversation.Id))
                        .ExecuteUpdate(set => set.SetProperty(conversation => conversation.UnreachableAt, now));
                }
            }

            return changes.Count;
        },
        repeatable: true);

    public Task<(int Repeated, int Uncertain)> RecoverAsync(IReadOnlyCollection<string> idempotentChannels, DateTimeOffset now) =>
        committer.WriteAsync(scope =>
        {
            // The first condition is that of the index: what was delivered in half a year is not looked through.
            var cut = scope.Db.Set<OutboxMessage>().Where(message => message.State != OutboxState.Delivered && message.State == OutboxState.Sending);
            var uncertain = cut.Where(message => message.Kind == MessageKind.Reminder && !idempotentChannels.Contains(message.Channel))
                .ExecuteUpdate(set => set
                    .SetProperty(m => m.State, OutboxState.Uncertain)
                    .SetProperty(m => m.FinishedAt, now)
                    .SetProperty(m => m.Failure, "interrupted"));
            return (cut.ExecuteUpdate(set => set.SetProperty(m => m.State, OutboxState.Pending)), uncertain);
        });

    private static List<string> Channels(ReadStatements statements)
    {
        using var rows = statements.WaitingChannels.Read();
        var channels = new List<string>();
        while (rows.Read())
        {
            channels.Add(rows.GetString(0));
        }

        return channels;
    }

    private static DateTimeOffset? First(Rows rows)
    {
        using (rows)
        {
            return rows.Read() ? SqliteTurnStore.Utc(rows, 0) : null;
        }
    }

    private static void Read(Rows rows, List<(DateTimeOffset At, DueMessage Message)> due)
    {
        while (rows.Read())
        {
            LoggedBody? body = rows.IsDBNull(7)
                ? null
                : new LoggedBody(rows.GetInt64(4), rows.IsDBNull(5) ? null : rows.GetString(5), rows.GetInt64(6), rows.GetBytes(7));
            due.Add((SqliteTurnStore.Utc(rows, 14), new DueMessage(
                new OutboxId(new Guid(rows.GetBytes(0), true)),
                new ConversationAddress(rows.GetString(1), rows.GetString(2)),
                rows.IsDBNull(3) ? null : rows.GetBytes(3),
                body,
                rows.GetString(8),
                Enum.Parse<MessageKind>(rows.GetString(9)),
                rows.GetInt32(10))
            {
                Doubtful = rows.GetInt32(11),
                Unreachable = !rows.IsDBNull(12),
                CreatedAt = SqliteTurnStore.Utc(rows, 13),
            }));
        }
    }
}
