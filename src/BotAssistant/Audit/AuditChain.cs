using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using BotAssistant.Privacy;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Audit;

/// <summary>
/// Adds to the audit, and checks it. Each entry's HMAC covers its fields and the HMAC before it; the key lies outside the database, so
/// whoever can write to the database alone can neither change nor leave out an entry unnoticed. Cutting off the newest ones is noticed by
/// comparing with a head that was kept elsewhere.
/// </summary>
internal sealed class AuditChain(ServiceSecrets secrets)
{
    private const int BatchSize = 1000;

    /// <summary>In the caller's transaction: what is done and its entry are kept together or not at all.</summary>
    public AuditEntry Add(AssistantDb db, DateTimeOffset at, string actor, string action, string subject, string? detail = null)
    {
        // Those that this very transaction added come after what is stored.
        var last = db.Set<AuditEntry>().Local.MaxBy(entry => entry.Sequence)
            ?? db.Set<AuditEntry>().AsNoTracking().OrderByDescending(entry => entry.Sequence).FirstOrDefault();
        // As it comes back from the database.
        var moment = new DateTimeOffset(at.UtcTicks, TimeSpan.Zero);
        var sequence = (last?.Sequence ?? 0) + 1;
        return db.Add(new AuditEntry
        {
            Sequence = sequence,
            At = moment,
            Actor = actor,
            Action = action,
            Subject = subject,
            Detail = detail,
            Hash = Hash(last?.Hash ?? [], sequence, moment, actor, action, subject, detail),
        }).Entity;
    }

    /// <summary>The newest entry's sequence and hash: what a backup or a report keeps.</summary>
    /// <returns>Null while there is none.</returns>
    public static (long Sequence, string Hash)? Head(AssistantDb db) =>
        db.Set<AuditEntry>().AsNoTracking().OrderByDescending(entry => entry.Sequence).FirstOrDefault() is { } last
            ? (last.Sequence, Convert.ToHexString(last.Hash))
            : null;

    /// <returns>The sequence of the first entry that is not as it was written, or that is missing; null if all are sound.</returns>
    public long? FindBreak(AssistantDb db)
    {
        AuditEntry? before = null;
        while (true)
        {
            var after = before?.Sequence ?? 0;
            var batch = db.Set<AuditEntry>().AsNoTracking().Where(entry => entry.Sequence > after).OrderBy(entry => entry.Sequence).Take(BatchSize).ToArray();
            foreach (var entry in batch)
            {
                // The oldest may have been dropped by retention; from there on nothing is missing.
                if (before is not null && entry.Sequence != before.Sequence + 1)
                {
                    return before.Sequence + 1;
                }

                var isFirstKept = before is null && entry.Sequence > 1;
                if (!isFirstKept
                    && !CryptographicOperations.FixedTimeEquals(
                        entry.Hash, Hash(before?.Hash ?? [], entry.Sequence, entry.At, entry.Actor, entry.Action, entry.Subject, entry.Detail)))
                {
                    return entry.Sequence;
                }

                before = entry;
            }

            if (batch.Length < BatchSize)
            {
                return null;
            }
        }
    }

    private byte[] Hash(byte[] before, long sequence, DateTimeOffset at, params ReadOnlySpan<string?> fields)
    {
        using var message = new MemoryStream();
        Span<byte> number = stackalloc byte[sizeof(long)];
        message.Write(before);
        Write(sequence, number);
        Write(at.UtcTicks, number);
        foreach (var field in fields)
        {
            // The length before each field: "ab" + "c" must not look like "a" + "bc".
            var bytes = Encoding.UTF8.GetBytes(field ?? "");
            Write(field is null ? -1 : bytes.Length, number);
            message.Write(bytes);
        }

        return HMACSHA256.HashData(secrets.AuditKey.Span, message.ToArray());

        void Write(long value, Span<byte> buffer)
        {
            BinaryPrimitives.WriteInt64BigEndian(buffer, value);
            message.Write(buffer);
        }
    }
}
