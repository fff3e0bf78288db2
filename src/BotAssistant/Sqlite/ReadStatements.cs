using Microsoft.Data.Sqlite;

namespace BotAssistant.Sqlite;

/// <summary>The prepared queries of the way of a message.</summary>
internal sealed class ReadStatements(SqliteConnection connection) : IDisposable
{
    private const string IsFirst = """
        NOT EXISTS (SELECT 1 FROM outbox e WHERE e.Channel = o.Channel AND e.Recipient = o.Recipient AND e.State IN ('Pending', 'Sending') AND e.Id < o.Id)
            AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.ConversationId = o.ConversationId AND e.State IN ('Pending', 'Sending') AND e.Id < o.Id)
        """;

    // SQLite takes an index over some rows only where its condition stands in the question, too.
    private const string Leaving = $"""
        SELECT o.Id, o.Channel, c.ExternalId, c.Reference, o.Sequence, l.ActivityId, l.SentAt, l.Body, o.Recipient, o.Kind, o.Attempts, o.Doubtful, c.UnreachableAt, o.CreatedAt, o.DueAt
        FROM outbox o
        JOIN conversations c ON c.Id = o.ConversationId
        LEFT JOIN log l ON l.ConversationId = o.ConversationId AND l.Sequence = o.Sequence
        WHERE o.State = 'Pending' AND o.DueAt <= ?1 AND {IsFirst}
        """;

    private const string Next = $"SELECT o.DueAt FROM outbox o WHERE o.State = 'Pending' AND {IsFirst}";

    private readonly List<Statement> all = [];
    private Statement? load, body, replies, state, findConversation, reference, page, account, waitingChannels, dueUrgent, dueOutbox, nextUrgent, nextDue, findUpload, knownUploads, receiptOf, sessionsOf, namesCadre;

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

    /// <summary>Channels for which something waits: from one to the next in the index, not through what waits for each.</summary>
    public Statement WaitingChannels => waitingChannels ??= Make(
        """
        WITH RECURSIVE found (Channel) AS (
            SELECT MIN(o.Channel) FROM outbox o WHERE o.State = 'Pending' AND o.State <> 'Delivered'
            UNION ALL
            SELECT (SELECT MIN(o.Channel) FROM outbox o WHERE o.State = 'Pending' AND o.State <> 'Delivered' AND o.Channel > found.Channel) FROM found WHERE found.Channel IS NOT NULL)
        SELECT Channel FROM found WHERE Channel IS NOT NULL
        """);

    /// <summary>
    /// What may leave now: per recipient, and in a group per conversation, the oldest unfinished message only, so that order holds while
    /// an earlier one is being retried.
    /// </summary>
    public Statement DueUrgent => dueUrgent ??= Make($"{Leaving} AND o.Kind = 'Urgent' ORDER BY o.DueAt LIMIT ?2");

    /// <summary>The same of one channel, of what is not about danger.</summary>
    public Statement DueOutbox => dueOutbox ??= Make($"{Leaving} AND o.State <> 'Delivered' AND o.Channel = ?3 AND o.Kind <> 'Urgent' ORDER BY o.DueAt LIMIT ?2");

    // Read in the order of an index, up to the first: a long queue is not gone through for each message that leaves it.
    public Statement NextUrgent => nextUrgent ??= Make($"{Next} AND o.Kind = 'Urgent' ORDER BY o.DueAt LIMIT 1");

    public Statement NextDue => nextDue ??= Make($"{Next} AND o.State <> 'Delivered' AND o.Channel = ?1 AND o.Kind <> 'Urgent' ORDER BY o.DueAt LIMIT 1");

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

    public Statement NamesCadre => namesCadre ??= Make("SELECT EXISTS (SELECT 1 FROM cadres k WHERE length(k.Name) >= 2 AND instr(?1, k.Name) > 0)");

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
