using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Storage.Sqlite;

/// <summary>Keeps a few connections, as opening one costs more than most questions.</summary>
internal sealed class SqliteDatabaseReader(SqliteConnections connections) : IDatabaseReader, IDisposable
{
    private const int Kept = 4;

    private readonly ConcurrentBag<SqliteConnection> idle = [];
    private volatile bool disposed;

    public T Read<T>(Func<AssistantDb, T> read)
    {
        SqliteConnection? connection = null;
        try
        {
            connection = idle.TryTake(out var kept) ? kept : connections.OpenReader();
            T result;
            using (var db = new AssistantDb(new DbContextOptionsBuilder<AssistantDb>()
                .UseSqlite(connection)
                .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
                .Options))
            {
                // One moment for all that is asked: a deferred transaction reads from the snapshot of its first query.
                using var moment = connection.BeginTransaction(deferred: true);
                db.Database.UseTransaction(moment);
                result = read(db);
            }

            if (idle.Count < Kept && !disposed)
            {
                idle.Add(connection);
                connection = null;
            }

            return result;
        }
        catch (Exception error) when (SqliteErrors.TroubleOf(error) is { } trouble)
        {
            throw new StorageUnavailableException(trouble, error);
        }
        finally
        {
            connection?.Dispose();
        }
    }

    public void Dispose()
    {
        disposed = true;
        while (idle.TryTake(out var connection))
        {
            connection.Dispose();
        }
    }
}
