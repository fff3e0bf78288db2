using Microsoft.Data.Sqlite;

namespace BotAssistant.Storage.Sqlite;

/// <summary>The prepared queries of the way of a message.</summary>
internal sealed class ReadStatements(SqliteConnection connection) : IDisposable
{
    private const string IsFirst = """
        NOT EXISTS (SELECT 1 FROM outbox e WHERE e.Channel = o.Channel AND e.Recipient = o.Recipient AND e.State IN ('Pending', 'Sending') AND e.Id < o.Id)
            AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.ConversationId = o.ConversationId AND e.State IN ('Pending', 'Sending') AND e.Id < o.Id)
        """;

    // SQLite takes an index over some rows only where its condition stands in the question, too.
    private const string Leaving = $"""
        SELECT o.Id, o.Channel, c.ExternalId, c.Reference, o.Sequence, l.ActivityId, l.SentAt, l.Body, o.Recipient, o.Kind, o.Attempts, o.Doubtful, c.UnreachableAt, o.CreatedAt
        FROM outbox o
        JOIN conversations c ON c.Id = o.ConversationId
        LEFT JOIN log l ON l.ConversationId = o.ConversationId AND l.Sequence = o.Sequence
        WHERE o.State = 'Pending' AND o.State <> 'Delivered' AND o.DueAt <= ?1 AND {IsFirst}
        """;

    private readonly List<Statement> all = [];
    private Statement? load, body, replies, state, findConversation, reference, page, account, dueOutbox, nextDue, findUpload, knownUploads, receiptOf, sessionsOf;

    public SqliteConnection Connection => connection;

    public HotStatements Hot { get; } = new(connection);

    public Statement Load => load ??= Make(
        """
        SELECT COALESCE(s.Version, 0), s.State, COALESCE(a.NoticeVersion, 0), a.FirstSeenAt, c.Kept,
            EXISTS (SELECT 1 FROM cadres k WHERE k.Id = a.CadreId AND (k.EndsOn IS NULL OR k.EndsOn >= ?4)), a.HouseholdId IS NOT NULL,
            ?5 IS NOT NULL AND EXISTS (SELECT 1 FROM inbox i WHERE i.ConversationId = c.Id AND i.ActivityId = ?5 AND i.BodyHash = ?6)
        FROM conversations c
        LEFT JOIN sessions s ON s.ConversationId = c.Id
        LEFT JOIN accounts a ON a.Channel = c.Channel AND a.UserId = ?3
        WHERE c.Channel = ?1 AND c.ExternalId = ?2
        """);

    public Statement AccountOf => account ??= Make(
        """
        SELECT a.NoticeVersion, a.FirstSeenAt,
            EXISTS (SELECT 1 FROM cadres k WHERE k.Id = a.CadreId AND (k.EndsOn IS NULL OR k.EndsOn >= ?3)), a.HouseholdId IS NOT NULL
        FROM accounts a WHERE a.Channel = ?1 AND a.UserId = ?2
        """);

    public Statement Body => body ??= Make("SELECT Body FROM log WHERE ConversationId = ?1 AND Sequence = ?2");

    public Statement State => state ??= Make("SELECT State, Deferred FROM inbox WHERE ConversationId = ?1 AND Sequence = ?2");

    public Statement Replies => replies ??= Make(
        """
        SELECT l.Sequence, l.ActivityId, l.SentAt, l.Body FROM outbox o
        JOIN log l ON l.ConversationId = o.ConversationId AND l.Sequence = o.Sequence
        WHERE o.ConversationId = ?1 AND o.AnswersSequence = ?2 AND o.State = 'Delivered' ORDER BY l.Sequence
        """);

    public Statement FindConversation => findConversation ??= Make(
        "SELECT Id, UserId, LastSequence, Delivered, ClosedAt FROM conversations WHERE Channel = ?1 AND ExternalId = ?2");

    public Statement Reference => reference ??= Make(
        "SELECT Id, Reference, ClosedAt FROM conversations WHERE Channel = ?1 AND ExternalId = ?2");

    public Statement Page => page ??= Make(
        """
        SELECT l.Sequence, l.ActivityId, l.SentAt, l.Body FROM log l
        WHERE l.ConversationId = (SELECT Id FROM conversations WHERE Channel = ?1 AND ExternalId = ?2) AND l.Sequence > ?3 AND l.Visible = 1
        ORDER BY l.Sequence LIMIT ?4
        """);

    /// <summary>
    /// What may leave now: per recipient, and in a group per conversation, the oldest unfinished message only, so that order holds while
    /// an earlier one is being retried.
    /// </summary>
    public Statement DueOutbox => dueOutbox ??= Make(
        $"""
        SELECT * FROM ({Leaving} AND o.Kind = 'Urgent' ORDER BY o.DueAt LIMIT ?2)
        UNION ALL
        SELECT * FROM ({Leaving} AND o.Kind <> 'Urgent' AND o.Channel NOT IN (SELECT value FROM json_each(?3)) ORDER BY o.DueAt LIMIT ?2)
        LIMIT ?2
        """);

    // Read in the order of an index, up to the first: a long queue is not gone through for each message that leaves it.
    public Statement NextDue => nextDue ??= Make(
        $"""
        SELECT o.DueAt FROM outbox o WHERE o.State = 'Pending' AND o.State <> 'Delivered' AND {IsFirst} ORDER BY o.DueAt LIMIT 1
        """);

    public Statement FindUpload => findUpload ??= Make(
        """
        SELECT c.Channel, c.ExternalId, u.FileName, u.Details, u.Size FROM uploads u JOIN conversations c ON c.Id = u.ConversationId
        WHERE u.CapabilityHash = ?1 AND c.ClosedAt IS NULL
        """);

    public Statement KnownUploads => knownUploads ??= Make(
        "SELECT FileName FROM uploads WHERE FileName IN (SELECT value FROM json_each(?1))");

    public Statement ReceiptOf => receiptOf ??= Make(
        "SELECT Receipt FROM form_records WHERE Session IN (SELECT value FROM json_each(?1)) AND UndoneAt IS NULL ORDER BY Number DESC LIMIT 1");

    public Statement SessionsOf => sessionsOf ??= Make(
        """
        SELECT c.ExternalId, s.State FROM conversations c
        JOIN sessions s ON s.ConversationId = c.Id
        WHERE c.Channel = ?1 AND c.UserId = ?2 AND s.UpdatedAt >= ?3
        ORDER BY s.UpdatedAt DESC LIMIT ?4
        """);

    public void Dispose()
    {
        all.ForEach(statement => statement.Dispose());
        Hot.Dispose();
    }

    private Statement Make(string sql)
    {
        var statement = new Statement(connection, sql);
        all.Add(statement);
        return statement;
    }
}
