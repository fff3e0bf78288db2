using System.Globalization;
using BotAssistant.Conversations;
using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.Outbox;
using BotAssistant.People;
using BotAssistant.Turns;
using BotAssistant.Understanding;
using BotAssistant.Uploads;

namespace BotAssistant.Sqlite;

/// <summary>The way of a message in SQLite: prepared statements through the one committer.</summary>
internal sealed class SqliteTurnStore(GroupCommitter committer, SqliteReaders readers, EventWriters writers, DroppedFiles droppedFiles, CountyFacts county, TimeProvider clock) : ITurnStore
{
    private readonly Acknowledgements acknowledgements = new(clock);

    public async Task<Accepted> AcceptAsync(Arrival arrival, Action<Accepted> committed)
    {
        try
        {
            return await committer.WriteAsync(scope => Accept(scope.Hot, arrival).Accepted, committed, repeatable: true);
        }
        catch (AlreadyHandledException error)
        {
            return (arrival.ActivityId is { } id ? FindAccepted(arrival.Address, id, arrival.BodyHash) : null)
                ?? (arrival.Mark is { } mark ? FindMarked(arrival.Address, mark) : null)
                ?? throw new InvalidOperationException("An activity that was there a moment ago is gone.", error);
        }
    }

    public Accepted? FindAccepted(ConversationAddress address, string activityId, byte[] bodyHash) => readers.Read(statements =>
    {
        using var rows = statements.Hot.FindByKey.Read(address.Channel, address.ExternalId, activityId, bodyHash);
        return rows.Read() ? ReadAccepted(rows) : null;
    });

    public Accepted? FindMarked(ConversationAddress address, byte[] mark) => readers.Read(statements =>
    {
        using var rows = statements.Hot.FindByMark.Read(address.Channel, address.ExternalId, mark);
        return rows.Read() ? ReadAccepted(rows) : null;
    });

    public Accepted? FindUnacknowledged(ConversationAddress address, byte[] bodyHash, DateTimeOffset since) => readers.Read(statements =>
    {
        using var rows = statements.Hot.FindUnacknowledged.Read(address.Channel, address.ExternalId);
        while (rows.Read() && Utc(rows, 6) >= since)
        {
            if (rows.GetInt64(5) == 0 && !acknowledgements.Contains(ReadAccepted(rows).Key) && rows.GetBytes(4).AsSpan().SequenceEqual(bodyHash))
            {
                return ReadAccepted(rows);
            }
        }

        return null;
    });

    public void Acknowledge(InboxKey key) => acknowledgements.Add(key);

    public TurnContext Load(ConversationAddress address, string userId, Arrival? arrival = null) => readers.Read(statements =>
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), county.TimeZone).DateTime).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        using (var rows = statements.Load.Read(address.Channel, address.ExternalId, userId, today, arrival?.ActivityId, arrival?.BodyHash))
        {
            if (rows.Read())
            {
                return new TurnContext(
                    rows.GetInt32(0),
                    rows.IsDBNull(1) ? null : rows.GetBytes(1),
                    rows.GetInt32(2),
                    rows.IsDBNull(3) ? null : Utc(rows, 3),
                    rows.GetInt32(4))
                {
                    IsStaff = rows.GetBoolean(5),
                    IsBound = rows.GetBoolean(5) || rows.GetBoolean(6),
                    IsRepeated = rows.GetBoolean(7),
                };
            }
        }

        using var account = statements.AccountOf.Read(address.Channel, userId, today);
        return account.Read()
            ? new TurnContext(0, null, account.GetInt32(0), Utc(account, 1), 0) { IsStaff = account.GetBoolean(2), IsBound = account.GetBoolean(2) || account.GetBoolean(3) }
            : new TurnContext(0, null, 0, null, 0);
    });

    public async Task<TurnCommitted> CommitAsync(TurnWrite write)
    {
        var (committed, dropped) = await WithAcknowledgementsAsync(acknowledgements.Take(), scope => Commit(scope, write));
        droppedFiles.Add(dropped);
        return committed;
    }

    public async Task WriteAcknowledgementsAsync(bool all)
    {
        while (acknowledgements.Take(all) is { Count: > 0 } left)
        {
            await WithAcknowledgementsAsync(left, _ => left.Count);
        }
    }

    public byte[]? ReadBody(InboxKey key) => readers.Read(statements =>
    {
        using var rows = statements.Body.Read(Blob(key.Conversation), key.Sequence);
        return rows.Read() ? rows.GetBytes(0) : null;
    });

    public Told ReadTold(InboxKey key) => readers.Read(statements =>
    {
        bool handled, deferred;
        using (var rows = statements.State.Read(Blob(key.Conversation), key.Sequence))
        {
            if (!rows.Read())
            {
                return new Told(false, false, []);
            }

            (handled, deferred) = (rows.GetString(0) != nameof(InboxState.Received), rows.GetBoolean(1));
        }

        var replies = handled || deferred ? ReadBodies(statements.Replies.Read(Blob(key.Conversation), key.Sequence)) : [];
        // The request to wait comes before all that the turn itself says, which then leaves through the outbox.
        return new Told(handled, deferred, deferred ? [.. replies.Take(1)] : replies);
    });

    public Task<Appended?> DeferAsync(
        InboxKey key, ConversationAddress address, string recipient, ReplyBody notice, DateTimeOffset at) => committer.WriteAsync<Appended?>(scope =>
    {
        var hot = scope.Hot;
        if (hot.Defer.Run(Blob(key.Conversation), key.Sequence) == 0)
        {
            return null;
        }

        var appended = hot.Append(key.Conversation, [notice.Body], at);
        hot.PutInOutbox(address.Channel, key.Conversation, appended[0].Sequence, key.Sequence, recipient, notice.Kind, OutboxState.Delivered, at);
        return appended[0];
    });

    public Task<int> CountAttemptAsync(InboxKey key) => committer.WriteAsync(scope =>
    {
        using var rows = scope.Hot.CountAttempt.Read(Blob(key.Conversation), key.Sequence);
        return rows.Read() ? rows.GetInt32(0) : 0;
    });

    public Task<IReadOnlyList<Unhandled>> RecoverAsync() => committer.WriteAsync<IReadOnlyList<Unhandled>>(scope => scope.Recover());

    public Task<Unhandled?> FindUnhandledAsync(InboxKey key) => committer.WriteAsync(scope => scope.FindUnhandled(key));

    private async Task<T> WithAcknowledgementsAsync<T>(IReadOnlyList<InboxKey> acknowledged, Func<WriteScope, T> write)
    {
        try
        {
            var written = await committer.WriteAsync(scope =>
            {
                foreach (var key in acknowledged)
                {
                    scope.Hot.Acknowledge.Run(Blob(key.Conversation), key.Sequence);
                }

                return write(scope);
            }, repeatable: true);
            acknowledgements.Written(acknowledged);
            return written;
        }
        catch
        {
            acknowledgements.PutBack(acknowledged);
            throw;
        }
    }

    public static byte[] Blob(ConversationId id) => id.Value.ToByteArray(true);

    public static ConversationId ReadId(Rows rows, int column) => new(new Guid(rows.GetBytes(column), true));

    public static DateTimeOffset Utc(Rows rows, int column) =>
        new(DateTime.SpecifyKind(rows.GetDateTime(column), DateTimeKind.Utc));

    public static List<LoggedBody> ReadBodies(Rows rows)
    {
        using (rows)
        {
            var bodies = new List<LoggedBody>();
            while (rows.Read())
            {
                bodies.Add(new(rows.GetInt64(0), rows.IsDBNull(1) ? null : rows.GetString(1), rows.GetInt64(2), rows.GetBytes(3)));
            }

            return bodies;
        }
    }

    private static Accepted ReadAccepted(Rows rows) =>
        new(new InboxKey(ReadId(rows, 0), rows.GetInt64(1)), rows.GetString(2), rows.GetInt64(3), Duplicate: true);

    /// <param name="hot">The statements.</param>
    /// <param name="arrival">What was said.</param>
    /// <param name="write">The turn, if it is stored together with what it answers.</param>
    /// <param name="room">For so many answers room is made behind it.</param>
    /// <returns>Also the newest place in the log that is taken now.</returns>
    private static (Accepted Accepted, Appended Last) Accept(HotStatements hot, Arrival arrival, TurnWrite? write = null, int room = 0)
    {
        var (id, place, last) = hot.Touch(arrival, room, write?.At ?? arrival.At);
        var (sequence, sentAt) = (place.Sequence, place.SentAt);
        var activityId = arrival.ActivityId ?? LogNaming.ActivityId(arrival.Address.ExternalId, sequence);
        var flagged = false;
        if (arrival.ActivityId is not null)
        {
            using var known = hot.IsKnownId.Read(id, activityId);
            flagged = known.Read();
        }

        var state = write is null ? InboxState.Received : StateAfter(write);
        if (hot.InsertInbox.Run(
            id, sequence, activityId, arrival.BodyHash, arrival.Route.ToString(), flagged, arrival.At.UtcDateTime,
            state.ToString(), write?.Acknowledged ?? false, write?.At.UtcDateTime, write?.ParkedBecause, arrival.Mark) == 0)
        {
            throw new AlreadyHandledException();
        }

        hot.AppendLog.Run(id, sequence, arrival.ActivityId, sentAt, arrival.Visible, arrival.Body);
        foreach (var upload in arrival.Uploads)
        {
            hot.InsertUpload.Run(upload.CapabilityHash, id, sequence, upload.FileName, upload.Details, upload.Size, arrival.At.UtcDateTime);
        }

        return (new Accepted(new InboxKey(new(new Guid(id, true)), sequence), activityId, sentAt, Duplicate: false, flagged), last);
    }

    /// <returns>Also the files that nothing names any more.</returns>
    private (TurnCommitted Committed, IReadOnlyList<string> Dropped) Commit(WriteScope scope, TurnWrite write)
    {
        var hot = scope.Hot;
        var (deferred, flagged) = (false, false);
        if (write.Key is { } stored)
        {
            using var rows = hot.Handle.Read(
                Blob(stored.Conversation), stored.Sequence, StateAfter(write).ToString(), write.At.UtcDateTime, write.Acknowledged, write.ParkedBecause);
            deferred = rows.Read() ? rows.GetBoolean(0) : throw new AlreadyHandledException();
        }

        InboxKey key;
        Appended? reserved = null;
        if (write.Key is { } known)
        {
            key = known;
        }
        else
        {
            // What a clearing leaves is counted before its answer is there.
            var together = !write.Events.Any(happened => happened is ConversationCleared);
            (var accepted, var last) = Accept(hot, write.Arrival!, write, together ? write.Replies.Count : 0);
            (key, flagged) = (accepted.Key, accepted.Flagged);
            reserved = together ? last : null;
        }

        var id = Blob(key.Conversation);
        if (write.State is { } session)
        {
            var saved = write.SessionVersion == 0
                ? hot.InsertSession.Run(id, session, write.At.UtcDateTime)
                : hot.UpdateSession.Run(id, write.SessionVersion, session, write.At.UtcDateTime);
            if (saved == 0)
            {
                throw new DecisionOutdatedException();
            }
        }

        if (write.Masked is { } masked)
        {
            hot.MaskLog.Run(id, key.Sequence, masked);
        }

        var dropped = Apply(scope, key, write);
        byte[][] bodies = [.. write.Replies.Select(reply => reply.Body)];
        var appended = reserved is { } room ? hot.AppendUpTo(room, id, bodies) : hot.Append(key.Conversation, bodies, write.At);
        if (write.Route is not ReplyRoute.Log)
        {
            var outbox = write.Route is ReplyRoute.Inline && !deferred ? OutboxState.Delivered : OutboxState.Pending;
            for (var i = 0; i < appended.Count; i++)
            {
                hot.PutInOutbox(
                    write.Address.Channel, key.Conversation, appended[i].Sequence, key.Sequence, write.Recipient, write.Replies[i].Kind, outbox, write.At);
            }
        }

        return (new TurnCommitted(key, appended, deferred, flagged), dropped);
    }

    private static InboxState StateAfter(TurnWrite write) => write.ParkedBecause is null ? InboxState.Handled : InboxState.Parked;

    private List<string> Apply(WriteScope scope, InboxKey key, TurnWrite write)
    {
        var hot = scope.Hot;
        var id = Blob(key.Conversation);
        var dropped = new List<string>();
        foreach (var happened in write.Events)
        {
            switch (happened)
            {
                case NoticeShown notice:
                    var account = AccountId.Create(write.At).Value.ToByteArray(true);
                    if (hot.ShowNotice.Run(account, write.Address.Channel, write.Recipient, notice.Version, write.At.UtcDateTime) == 0)
                    {
                        // Another conversation of the same account was quicker.
                        throw new DecisionOutdatedException();
                    }

                    break;
                case ConversationCleared:
                    using (var rows = hot.ClearUploads.Read(id, key.Sequence))
                    {
                        while (rows.Read())
                        {
                            dropped.Add(rows.GetString(0));
                        }
                    }

                    hot.ClearLog.Run(id, key.Sequence);
                    hot.CountKept.Run(id);
                    break;
                case ConversationClosed:
                    hot.Close.Run(id, write.At.UtcDateTime);
                    break;
                default:
                    writers.Write(scope, happened, new EventSource(key.Conversation, key.Sequence, write.Address, write.Recipient, write.At));
                    break;
            }
        }

        return dropped;
    }
}
