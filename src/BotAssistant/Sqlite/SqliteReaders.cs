using System.Collections.Concurrent;
using BotAssistant.Storage;
using Microsoft.Data.Sqlite;

namespace BotAssistant.Sqlite;

/// <summary>Connections that only read, each with its prepared statements; lent to one caller at a time.</summary>
internal sealed class SqliteReaders(SqliteConnections connections) : IDisposable
{
    private const int Kept = 8;

    private readonly ConcurrentBag<Reader> idle = [];
    private int count;

    /// <exception cref="StorageUnavailableException">The database cannot be read now.</exception>
    public T Read<T>(Func<ReadStatements, T> read)
    {
        try
        {
            var reader = idle.TryTake(out var kept) ? kept : Open();
            try
            {
                var result = read(reader.Statements);
                GiveBack(reader);
                return result;
            }
            catch
            {
                // Its statements may stand in the middle of a result.
                Close(reader);
                throw;
            }
        }
        catch (SqliteException error) when (SqliteErrors.TroubleOf(error) is { } trouble)
        {
            throw new StorageUnavailableException(trouble, error);
        }
    }

    public void Dispose()
    {
        while (idle.TryTake(out var reader))
        {
            Close(reader);
        }
    }

    private Reader Open()
    {
        var connection = connections.OpenReader();
        Interlocked.Increment(ref count);
        return new Reader(connection, new ReadStatements(connection));
    }

    private void GiveBack(Reader reader)
    {
        if (Volatile.Read(ref count) > Kept)
        {
            Close(reader);
            return;
        }

        idle.Add(reader);
    }

    private void Close(Reader reader)
    {
        Interlocked.Decrement(ref count);
        reader.Statements.Dispose();
        reader.Connection.Dispose();
    }

    private sealed record Reader(SqliteConnection Connection, ReadStatements Statements);
}
