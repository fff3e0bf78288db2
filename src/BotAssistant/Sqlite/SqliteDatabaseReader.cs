using System.Collections.Concurrent;
using BotAssistant.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Sqlite;

/// <summary>Keeps a few connections, as opening one costs more than most questions.</summary>
internal sealed class SqliteDatabaseReader(SqliteConnections connections) : IDatabaseReader, IDisposable
{
    private const int Kept = 4;

    // With the context of each: a new one would register its functions with the connection again, which costs more than most questions, too.
    private readonly ConcurrentBag<Idle> idle = [];
    private volatile bool disposed;

    public T Read<T>(Func<AssistantDb, T> read)
    {
        Idle? reader = null;
        try
        {
            reader = idle.TryTake(out var kept) ? kept : new Idle(connections.OpenReader());
            T result;
            // One moment for all that is asked: a deferred transaction reads from the snapshot of its first query.
            using (var moment = reader.Connection.BeginTransaction(deferred: true))
            {
                reader.Db.Database.UseTransaction(moment);
                result = read(reader.Db);
                reader.Db.Database.UseTransaction(null);
                reader.Db.ChangeTracker.Clear();
            }

            if (idle.Count < Kept && !disposed)
            {
                idle.Add(reader);
                reader = null;
            }

            return result;
        }
        catch (Exception error) when (SqliteErrors.TroubleOf(error) is { } trouble)
        {
            throw new StorageUnavailableException(trouble, error);
        }
        finally
        {
            reader?.Dispose();
        }
    }

    public void Dispose()
    {
        disposed = true;
        while (idle.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }

    private sealed class Idle(SqliteConnection connection) : IDisposable
    {
        public SqliteConnection Connection { get; } = connection;

        public AssistantDb Db { get; } = new(new DbContextOptionsBuilder<AssistantDb>()
            .UseSqlite(connection)
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .Options);

        public void Dispose()
        {
            Db.Dispose();
            Connection.Dispose();
        }
    }
}
