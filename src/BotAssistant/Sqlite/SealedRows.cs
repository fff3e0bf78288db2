using System.Buffers.Binary;
using BotAssistant.Privacy;
using BotAssistant.Storage;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Sqlite;

/// <summary>A column whose values are sealed for their row (<see cref="RowCipher"/>), for moving them to a new data key.</summary>
/// <param name="committer">The one writer.</param>
/// <param name="readers">Finds what is left without holding up the writer.</param>
/// <param name="cipher">Opens with the old key, seals with the new one.</param>
/// <param name="log">Hears of values that do not open.</param>
/// <param name="table">The table; its key is the column <c>Id</c>.</param>
/// <param name="column">The sealed column.</param>
internal sealed class SealedRows(
    GroupCommitter committer, SqliteReaders readers, RowCipher cipher, ILogger<SealedRows> log, string table, string column) : ISealedTable
{
    private long reached;

    public string Name => $"{table}.{column}";

    public async Task<int> ResealAsync(int currentKeyId, int batchSize, CancellationToken ct)
    {
        // The key's id follows the version byte.
        var current = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(current, currentKeyId);
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            var batch = Read(current, batchSize);
            if (batch is [])
            {
                reached = 0;
                return 0;
            }

            var opened = batch.Select(Reseal).OfType<(long Row, byte[] Old, byte[] New)>().ToArray();
            var moved = await committer.WriteAsync(scope =>
            {
                using var update = new Statement(scope.Connection, $"UPDATE {table} SET {column} = ?3 WHERE rowid = ?1 AND {column} = ?2");
                return opened.Sum(row => update.Run(row.Row, row.Old, row.New));
            });
            reached = batch[^1].Row;
            if (moved > 0)
            {
                return moved;
            }
        }
    }

    private List<(long Row, Guid Id, byte[] Value)> Read(byte[] currentKey, int batchSize) => readers.Read(statements =>
    {
        using var select = new Statement(
            statements.Connection,
            $"SELECT rowid, Id, {column} FROM {table} WHERE rowid > ?1 AND {column} IS NOT NULL AND substr({column}, 2, 4) <> ?2 ORDER BY rowid LIMIT ?3");
        using var rows = select.Read(reached, currentKey, batchSize);
        var batch = new List<(long, Guid, byte[])>();
        while (rows.Read())
        {
            batch.Add((rows.GetInt64(0), new Guid(rows.GetBytes(1), bigEndian: true), rows.GetBytes(2)));
        }

        return batch;
    });

    private (long Row, byte[] Old, byte[] New)? Reseal((long Row, Guid Id, byte[] Value) found)
    {
        try
        {
            return (found.Row, found.Value, cipher.Seal(table, column, found.Id, cipher.Open(table, column, found.Id, found.Value)));
        }
        catch (SealedDataException error)
        {
            log.DoesNotOpen(Name, found.Row, error);
            return null;
        }
    }
}
