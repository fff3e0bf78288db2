using BotAssistant.Privacy;
using BotAssistant.Storage;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Sqlite;

/// <summary>A blind index beside the sealed column that it is made from, for hashing it anew with another key.</summary>
/// <param name="committer">The one writer.</param>
/// <param name="readers">Finds the rows without holding up the writer.</param>
/// <param name="log">Hears of values that do not open.</param>
/// <param name="table">The table; its key is the column <c>Id</c>.</param>
/// <param name="column">The hash.</param>
/// <param name="source">The sealed column that it is made from.</param>
/// <param name="hashOf">The hash by the key in use, of a row's id and its sealed values; null where there is nothing to hash.</param>
internal sealed class HashedRows(
    GroupCommitter committer, SqliteReaders readers, ILogger<HashedRows> log, string table, string column, string source, Func<Guid, byte[], byte[]?> hashOf) : IHashedTable
{
    public string Name => $"{table}.{column}";

    public async Task<(long? Last, int Rehashed)> RehashAsync(long after, int batchSize, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var batch = Read(after, batchSize);
        if (batch is [])
        {
            return (null, 0);
        }

        var changed = batch.Select(Changed).OfType<(long Row, byte[] Old, byte[] New)>().ToArray();
        var rehashed = changed is [] ? 0 : await committer.WriteAsync(scope =>
        {
            using var update = new Statement(scope.Connection, $"UPDATE {table} SET {column} = ?3 WHERE rowid = ?1 AND {column} = ?2");
            return changed.Sum(row => update.Run(row.Row, row.Old, row.New));
        });
        return (batch[^1].Row, rehashed);
    }

    private List<(long Row, Guid Id, byte[] Secrets, byte[] Hash)> Read(long after, int batchSize) => readers.Read(statements =>
    {
        using var select = new Statement(
            statements.Connection,
            $"SELECT rowid, Id, {source}, {column} FROM {table} WHERE rowid > ?1 AND {source} IS NOT NULL AND {column} IS NOT NULL ORDER BY rowid LIMIT ?2");
        using var rows = select.Read(after, batchSize);
        var batch = new List<(long, Guid, byte[], byte[])>();
        while (rows.Read())
        {
            batch.Add((rows.GetInt64(0), new Guid(rows.GetBytes(1), bigEndian: true), rows.GetBytes(2), rows.GetBytes(3)));
        }

        return batch;
    });

    private (long Row, byte[] Old, byte[] New)? Changed((long Row, Guid Id, byte[] Secrets, byte[] Hash) found)
    {
        try
        {
            return hashOf(found.Id, found.Secrets) is { } hash && !hash.AsSpan().SequenceEqual(found.Hash) ? (found.Row, found.Hash, hash) : null;
        }
        catch (SealedDataException error)
        {
            log.DoesNotOpen(Name, found.Row, error);
            return null;
        }
    }
}
