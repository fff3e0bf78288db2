using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace BotAssistant.Storage.Sqlite;

/// <summary>Opens connections as this product needs them.</summary>
internal sealed class SqliteConnections(IOptions<StorageOptions> options)
{
    public string Path => options.Value.DatabasePath;

    /// <summary>The connection that writes: WAL, every commit on the disk before it is reported.</summary>
    public SqliteConnection OpenWriter() => Open(SqliteOpenMode.ReadWriteCreate, connection =>
    {
        Run(connection, "PRAGMA journal_mode=WAL");
        // A checkpoint writes pages back; rarer ones cost fewer stalls, and the log is replayed in well under a second.
        Run(connection, "PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=10000; PRAGMA cache_size=-16384; PRAGMA secure_delete=FAST; PRAGMA temp_store=MEMORY");
        if (options.Value.MaxMegabytes is > 0 and var megabytes)
        {
            Run(connection, FormattableString.Invariant($"PRAGMA max_page_count={megabytes * 256L}"));
        }
    });

    /// <summary>How long a connection waits for another process.</summary>
    public TimeSpan BusyTimeout => options.Value.BusyTimeout;

    public SqliteConnection OpenReader() => Open(
        SqliteOpenMode.ReadWrite, connection => Run(connection, "PRAGMA query_only=1; PRAGMA cache_size=-2048"));

    private SqliteConnection Open(SqliteOpenMode mode, Action<SqliteConnection> prepare)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            Mode = mode,
            // The connections here live as long as the process; a pool would only hide who holds one.
            Pooling = false,
            DefaultTimeout = (int)Math.Ceiling(options.Value.BusyTimeout.TotalSeconds),
        }.ToString());
        try
        {
            connection.Open();
            Run(connection, FormattableString.Invariant($"PRAGMA busy_timeout={(int)options.Value.BusyTimeout.TotalMilliseconds}; PRAGMA foreign_keys=ON"));
            prepare(connection);
            return connection;
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }

    public static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
