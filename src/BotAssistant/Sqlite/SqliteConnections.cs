using BotAssistant.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace BotAssistant.Sqlite;

/// <summary>Opens connections as this product needs them.</summary>
internal sealed class SqliteConnections(IOptions<StorageOptions> options)
{
    public string Path => options.Value.DatabasePath;

    /// <summary>The connection that writes: WAL, every commit on the disk before it is reported.</summary>
    public SqliteConnection OpenWriter() => Open(SqliteOpenMode.ReadWriteCreate, connection =>
    {
        Run(connection, "PRAGMA journal_mode=WAL");
        // Rare checkpoints cost fewer stalls, and the log is replayed in well under a second.
        Run(connection, "PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=10000; PRAGMA cache_size=-16384; PRAGMA secure_delete=FAST; PRAGMA temp_store=MEMORY");
        if (options.Value.MaxMegabytes is > 0 and var megabytes)
        {
            Run(connection, FormattableString.Invariant($"PRAGMA max_page_count={megabytes * 256L}"));
        }
    });

    /// <summary>How long a connection waits for another process.</summary>
    public TimeSpan BusyTimeout => options.Value.BusyTimeout;

    /// <summary>From so many pages in the log on they are carried over into the file.</summary>
    public int CheckpointPages => options.Value.CheckpointPages;

    /// <summary>The statement that sets how long a connection waits for others.</summary>
    public string WaitForOthers => FormattableString.Invariant($"PRAGMA busy_timeout={(int)options.Value.BusyTimeout.TotalMilliseconds}");

    /// <summary>The connection of <see cref="GroupCommitter"/>, for which <see cref="Checkpointer"/> carries pages over.</summary>
    public SqliteConnection OpenCommitter()
    {
        var connection = OpenWriter();
        // What one large transaction, or a long backup, let grow is given back when the log begins anew.
        Run(connection, FormattableString.Invariant($"PRAGMA wal_autocheckpoint=0; PRAGMA journal_size_limit={CheckpointPages * 8192L}"));
        return connection;
    }

    /// <summary>A connection that only carries pages over; what it carried is on the disk before the log may begin anew.</summary>
    public SqliteConnection OpenCheckpointer() => Open(SqliteOpenMode.ReadWrite, connection => Run(connection, "PRAGMA synchronous=FULL; PRAGMA cache_size=-256"));

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
            Run(connection, $"{WaitForOthers}; PRAGMA foreign_keys=ON");
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
