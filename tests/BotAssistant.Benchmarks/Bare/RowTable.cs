using Microsoft.Data.Sqlite;

namespace BotAssistant.Benchmarks.Bare;

internal sealed record TurnRow(string Id, string Conversation, byte[] Body);

/// <summary>One open connection to a table of turns, durable after each commit (WAL, synchronous=FULL), with a prepared insert.</summary>
internal sealed class RowTable : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;
    private readonly SqliteParameter _id;
    private readonly SqliteParameter _conversation;
    private readonly SqliteParameter _body;

    public RowTable(string path)
    {
        _connection = new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        _connection.Open();
        Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
        Execute("CREATE TABLE IF NOT EXISTS turns (id TEXT NOT NULL PRIMARY KEY, conversation TEXT NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;");

        _insert = _connection.CreateCommand();
        _insert.CommandText = "INSERT INTO turns (id, conversation, body) VALUES ($id, $conversation, $body)";
        _id = _insert.Parameters.Add("$id", SqliteType.Text);
        _conversation = _insert.Parameters.Add("$conversation", SqliteType.Text);
        _body = _insert.Parameters.Add("$body", SqliteType.Blob);
        _insert.Prepare();
    }

    /// <summary>Commits by itself unless a transaction is open.</summary>
    public void Insert(TurnRow row, SqliteTransaction? transaction)
    {
        _insert.Transaction = transaction;
        _id.Value = row.Id;
        _conversation.Value = row.Conversation;
        _body.Value = row.Body;
        _insert.ExecuteNonQuery();
    }

    public SqliteTransaction Begin() => _connection.BeginTransaction();

    public void Dispose()
    {
        _insert.Dispose();
        _connection.Dispose();
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
