using System.Buffers.Binary;
using System.Text;
using BotAssistant.Privacy;
using BotAssistant.Storage;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Sqlite;

/// <summary>A table column with sealed values, for moving them to a new data key.</summary>
/// <param name="committer">The one writer.</param>
/// <param name="readers">Finds what is left without holding up the writer.</param>
/// <param name="cipher">Opens with the old key, seals with the new one.</param>
/// <param name="log">Hears of values that do not open.</param>
/// <param name="table">The table; its rows belong to conversations, for which the values are sealed.</param>
/// <param name="column">The sealed column.</param>
/// <param name="conversation">The column with the conversation's id.</param>
internal sealed class SealedColumn(
    GroupCommitter committer, SqliteReaders readers, BodyCipher cipher, ILogger<SealedColumn> log, string table, string column, string conversation)
    : ISealedTable
{
    private long reached;

    public string Name => $"{table}.{column}";

    public async Task<int> ResealAsync(int currentKeyId, int batchSize, CancellationToken ct)
    {
        // The key's id follows the version byte.
        var current = new byte[4];
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

    private List<(long Row, byte[] Value, string ExternalId)> Read(byte[] currentKey, int batchSize) => readers.Read(statements =>
    {
        using var select = new Statement(
            statements.Connection,
            $"""
            SELECT t.rowid, t.{column}, c.ExternalId FROM {table} t JOIN conversations c ON c.Id = t.{conversation}
            WHERE t.rowid > ?1 AND t.{column} IS NOT NULL AND substr(t.{column}, 2, 4) <> ?2 ORDER BY t.rowid LIMIT ?3
            """);
        using var rows = select.Read(reached, currentKey, batchSize);
        var batch = new List<(long, byte[], string)>();
        while (rows.Read())
        {
            batch.Add((rows.GetInt64(0), rows.GetBytes(1), rows.GetString(2)));
        }

        return batch;
    });

    private (long Row, byte[] Old, byte[] New)? Reseal((long Row, byte[] Value, string ExternalId) found)
    {
        var context = Encoding.UTF8.GetBytes(found.ExternalId);
        try
        {
            return (found.Row, found.Value, cipher.Seal(cipher.Open(found.Value, context), context));
        }
        catch (SealedDataException error)
        {
            log.DoesNotOpen(Name, found.Row, error);
            return null;
        }
    }
}
