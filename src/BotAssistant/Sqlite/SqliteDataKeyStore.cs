using BotAssistant.Privacy;

namespace BotAssistant.Sqlite;

/// <summary>Wrapped data keys, each read and written on a connection of its own: keys are needed before and beside everything else.</summary>
internal sealed class SqliteDataKeyStore(SqliteConnections connections) : IDataKeyStore
{
    public IReadOnlyList<WrappedDataKey> Read()
    {
        using var connection = connections.OpenReader();
        using var select = new Statement(connection, "SELECT Id, Wrapped, CreatedAt FROM data_keys ORDER BY Id");
        using var rows = select.Read();
        var keys = new List<WrappedDataKey>();
        while (rows.Read())
        {
            keys.Add(new WrappedDataKey(rows.GetInt32(0), rows.GetBytes(1), SqliteTurnStore.Utc(rows, 2)));
        }

        return keys;
    }

    public void Add(WrappedDataKey key)
    {
        using var connection = connections.OpenWriter();
        using var insert = new Statement(connection, "INSERT INTO data_keys (Id, Wrapped, CreatedAt) VALUES (?1, ?2, ?3)");
        insert.Run(key.Id, key.Wrapped, key.CreatedAt.UtcDateTime);
    }
}
