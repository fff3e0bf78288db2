using BotAssistant.Storage;
using Microsoft.Data.Sqlite;

namespace BotAssistant.Sqlite;

/// <summary>The prepared statements of the way of a message. Each is compiled when it is first used.</summary>
internal sealed class HotStatements(SqliteConnection connection) : IQuickWrites, IDisposable
{
    private readonly List<Statement> all = [];
    private Statement? findConversation, insertConversation, touchConversation, appendLog, insertInbox, findByKey, findByMark, isKnownId, findUnacknowledged, acknowledge, handle, countAttempt,
        insertSession, updateSession, advance, insertOutbox, showNotice, maskLog, clearUploads, clearLog, countKept, close, defer, delivered, insertUpload, insertRecord, insertDefinition, insertCitations, reachAt, claimOutbox, settleOutbox, holdBackOfRecipient, holdBackOfConversation;

    /// <summary>→ its row, Id, LastSequence, LastSentAt.</summary>
    public Statement FindConversation => findConversation ??= Make(
        "SELECT rowid, Id, LastSequence, LastSentAt FROM conversations WHERE Channel = ?1 AND ExternalId = ?2");

    public Statement InsertConversation => insertConversation ??= Make(
        """
        INSERT INTO conversations (Id, Channel, ExternalId, UserId, Reference, LastSequence, LastSentAt, Kept, Delivered, CreatedAt, UnreachableAt)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, ?9, ?10)
        """);

    /// <summary>Moves the conversation in row ?1 on by what was said, and by the answers to it where they are stored with it.</summary>
    public Statement TouchConversation => touchConversation ??= Make(
        """
        UPDATE conversations SET UserId = COALESCE(UserId, ?2), Reference = ?3, LastSequence = ?4, LastSentAt = ?5, Kept = Kept + ?6, UnreachableAt = ?7
        WHERE rowid = ?1
        """);

    public Statement AppendLog => appendLog ??= Make(
        "INSERT INTO log (ConversationId, Sequence, ActivityId, SentAt, Visible, Body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");

    public Statement InsertInbox => insertInbox ??= Make(
        """
        INSERT INTO inbox (ConversationId, Sequence, ActivityId, BodyHash, Route, State, Attempts, Recoveries, Flagged, Acknowledged, Deferred, ReceivedAt, HandledAt, Failure, Mark)
        VALUES (?1, ?2, ?3, ?4, ?5, ?8, 0, 0, ?6, ?9, 0, ?7, ?10, ?11, ?12)
        ON CONFLICT (ConversationId, ActivityId, BodyHash) DO NOTHING
        ON CONFLICT (ConversationId, Mark) WHERE Mark IS NOT NULL DO NOTHING
        """);

    public Statement FindByKey => findByKey ??= Make(
        """
        SELECT i.ConversationId, i.Sequence, i.ActivityId, COALESCE(l.SentAt, 0) FROM inbox i
        JOIN conversations c ON c.Id = i.ConversationId
        LEFT JOIN log l ON l.ConversationId = i.ConversationId AND l.Sequence = i.Sequence
        WHERE c.Channel = ?1 AND c.ExternalId = ?2 AND i.ActivityId = ?3 AND i.BodyHash = ?4
        """);

    public Statement FindByMark => findByMark ??= Make(
        """
        SELECT i.ConversationId, i.Sequence, i.ActivityId, COALESCE(l.SentAt, 0) FROM inbox i
        JOIN conversations c ON c.Id = i.ConversationId
        LEFT JOIN log l ON l.ConversationId = i.ConversationId AND l.Sequence = i.Sequence
        WHERE c.Channel = ?1 AND c.ExternalId = ?2 AND i.Mark = ?3
        """);

    public Statement IsKnownId => isKnownId ??= Make(
        "SELECT 1 FROM inbox WHERE ConversationId = ?1 AND ActivityId = ?2 LIMIT 1");

    public Statement FindUnacknowledged => findUnacknowledged ??= Make(
        """
        SELECT i.ConversationId, i.Sequence, i.ActivityId, COALESCE(l.SentAt, 0), i.BodyHash, i.Acknowledged, i.ReceivedAt FROM inbox i
        JOIN conversations c ON c.Id = i.ConversationId
        LEFT JOIN log l ON l.ConversationId = i.ConversationId AND l.Sequence = i.Sequence
        WHERE c.Channel = ?1 AND c.ExternalId = ?2
        ORDER BY i.Sequence DESC LIMIT 50
        """);

    public Statement ClaimOutbox => claimOutbox ??= Make("UPDATE outbox SET State = ?2, Attempts = Attempts + 1 WHERE Id = ?1");

    public Statement SettleOutbox => settleOutbox ??= Make(
        """
        UPDATE outbox SET State = ?2, DueAt = COALESCE(?3, DueAt), FinishedAt = ?4, Failure = ?5, ChannelActivityId = COALESCE(?6, ChannelActivityId), Doubtful = Doubtful + ?7
        WHERE Id = ?1
        """);

    /// <summary>What waits behind message ?1, to the same recipient, is not due before ?2.</summary>
    public Statement HoldBackOfRecipient => holdBackOfRecipient ??= Make(
        """
        UPDATE outbox SET DueAt = ?2 WHERE State IN ('Pending', 'Sending') AND State = 'Pending' AND DueAt < ?2 AND Id > ?1
            AND (Channel, Recipient) = (SELECT e.Channel, e.Recipient FROM outbox e WHERE e.Id = ?1)
        """);

    /// <summary>The same of its conversation, where others may be spoken to.</summary>
    public Statement HoldBackOfConversation => holdBackOfConversation ??= Make(
        """
        UPDATE outbox SET DueAt = ?2 WHERE State IN ('Pending', 'Sending') AND State = 'Pending' AND DueAt < ?2 AND Id > ?1
            AND ConversationId = (SELECT e.ConversationId FROM outbox e WHERE e.Id = ?1)
        """);

    public Statement Acknowledge => acknowledge ??= Make(
        "UPDATE inbox SET Acknowledged = 1 WHERE ConversationId = ?1 AND Sequence = ?2");

    /// <summary>→ Deferred; no row if it was handled before.</summary>
    public Statement Handle => handle ??= Make(
        """
        UPDATE inbox SET State = ?3, HandledAt = ?4, Acknowledged = Acknowledged OR ?5, Failure = ?6
        WHERE ConversationId = ?1 AND Sequence = ?2 AND State = 'Received' RETURNING Deferred
        """);

    public Statement CountAttempt => countAttempt ??= Make(
        "UPDATE inbox SET Attempts = Attempts + 1 WHERE ConversationId = ?1 AND Sequence = ?2 RETURNING Attempts");

    public Statement InsertSession => insertSession ??= Make(
        "INSERT INTO sessions (ConversationId, Version, State, UpdatedAt) VALUES (?1, 1, ?2, ?3) ON CONFLICT (ConversationId) DO NOTHING");

    public Statement UpdateSession => updateSession ??= Make(
        "UPDATE sessions SET Version = Version + 1, State = ?3, UpdatedAt = ?4 WHERE ConversationId = ?1 AND Version = ?2");

    /// <summary>Makes room for ?2 entries → LastSequence, LastSentAt of the newest.</summary>
    public Statement Advance => advance ??= Make(
        """
        UPDATE conversations SET LastSequence = LastSequence + ?2, LastSentAt = MAX(LastSentAt + ?2, ?3 + ?2 - 1), Kept = Kept + ?2
        WHERE Id = ?1 RETURNING LastSequence, LastSentAt
        """);

    public Statement InsertOutbox => insertOutbox ??= Make(
        """
        INSERT INTO outbox (Id, Channel, ConversationId, Sequence, AnswersSequence, Recipient, Kind, State, Attempts, CreatedAt, DueAt, FinishedAt)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, ?9, ?9, ?10)
        """);

    /// <summary>Changes no row if the account was shown this version or a newer one.</summary>
    public Statement ShowNotice => showNotice ??= Make(
        """
        INSERT INTO accounts (Id, Channel, UserId, NoticeVersion, FirstSeenAt) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (Channel, UserId) DO UPDATE SET NoticeVersion = excluded.NoticeVersion WHERE NoticeVersion < excluded.NoticeVersion
        """);

    public Statement MaskLog => maskLog ??= Make("UPDATE log SET Body = ?3 WHERE ConversationId = ?1 AND Sequence = ?2");

    public Statement InsertUpload => insertUpload ??= Make(
        "INSERT INTO uploads (CapabilityHash, ConversationId, Sequence, FileName, Details, Size, CreatedAt) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");

    /// <summary>Deletes the files' rows of what was said up to ?2 → FileName.</summary>
    public Statement ClearUploads => clearUploads ??= Make("DELETE FROM uploads WHERE ConversationId = ?1 AND Sequence <= ?2 RETURNING FileName");

    /// <summary>Deletes what was said up to ?2; what is still on its way out is kept until it left.</summary>
    public Statement ClearLog => clearLog ??= Make(
        """
        DELETE FROM log WHERE ConversationId = ?1 AND Sequence <= ?2 AND Sequence NOT IN
            (SELECT Sequence FROM outbox WHERE ConversationId = ?1 AND State IN ('Pending', 'Sending'))
        """);

    public Statement CountKept => countKept ??= Make(
        "UPDATE conversations SET Kept = (SELECT COUNT(*) FROM log WHERE ConversationId = ?1 AND Visible = 1) WHERE Id = ?1");

    public Statement Close => close ??= Make("UPDATE conversations SET ClosedAt = ?2 WHERE Id = ?1");

    public Statement Defer => defer ??= Make(
        "UPDATE inbox SET Deferred = 1 WHERE ConversationId = ?1 AND Sequence = ?2 AND State = 'Received' AND Deferred = 0");

    public Statement Delivered => delivered ??= Make("UPDATE conversations SET Delivered = 1 WHERE Id = ?1 AND Delivered = 0");

    private Statement InsertRecord => insertRecord ??= Make(
        """
        INSERT INTO form_records (Id, Number, Session, Flow, Receipt, AccountId, SubmittedAt, Answers, IsDemo)
        SELECT ?1, ?2, ?3, ?4, ?5, Id, ?6, ?7, 0 FROM accounts
        WHERE Channel = ?8 AND UserId = ?9 AND HouseholdId IS NULL
            AND NOT EXISTS (SELECT 1 FROM form_records WHERE Session = ?3 AND UndoneAt IS NULL)
        ON CONFLICT (Number) DO NOTHING
        """);

    private Statement InsertDefinition => insertDefinition ??= Make(
        "INSERT INTO form_definitions (Hash, Flow, Definition, FirstUsedAt) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (Hash) DO NOTHING");

    private Statement InsertCitations => insertCitations ??= Make(
        "INSERT INTO answer_citations (ConversationId, Sequence, Body) VALUES (?1, ?2, ?3) ON CONFLICT (ConversationId, Sequence) DO NOTHING");

    private Statement ReachAt => reachAt ??= Make(
        "UPDATE accounts SET ConversationId = ?3 WHERE Channel = ?1 AND UserId = ?2 AND ConversationId IS NOT ?3");

    public bool Keep(PlainRecord record, string channel, string userId, Guid conversation, DateTimeOffset at)
    {
        if (InsertRecord.Run(
            record.Id.ToByteArray(true), record.Number, record.Session, record.Flow, record.Receipt, at.UtcDateTime, record.Answers, channel, userId) == 0)
        {
            return false;
        }

        ReachAt.Run(channel, userId, conversation.ToByteArray(true));
        return true;
    }

    public bool KeepCitations(Guid conversation, long sequence, byte[] body) =>
        InsertCitations.Run(conversation.ToByteArray(true), sequence, body) > 0;

    public void KeepDefinition(string hash, string flow, string json, DateTimeOffset at) => InsertDefinition.Run(hash, flow, json, at.UtcDateTime);

    public void Dispose() => all.ForEach(statement => statement.Dispose());

    private Statement Make(string sql)
    {
        var statement = new Statement(connection, sql);
        all.Add(statement);
        return statement;
    }
}
