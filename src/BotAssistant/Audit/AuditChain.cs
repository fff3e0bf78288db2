using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BotAssistant.Privacy;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Audit;

/// <summary>
/// Adds to the audit, and checks it. Each entry's HMAC covers its fields and the HMAC before it; the key lies outside the database, so
/// whoever can write to the database alone can neither change nor leave out an entry unnoticed. Cutting off the newest ones is noticed by
/// comparing with the <see cref="AuditHead"/>, cutting off the oldest because an entry of the chain itself says where it begins.
/// </summary>
internal sealed class AuditChain(ServiceSecrets secrets, AuditHead? head = null)
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
        head?.Expect();
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

    /// <summary>
    /// Drops the oldest entries up to the first that is kept, in the caller's transaction. An entry says so: where the chain begins now, and
    /// what came before, so that nobody else can shorten it.
    /// </summary>
    /// <returns>How many went.</returns>
    public int Expire(AssistantDb db, long kept, DateTimeOffset now)
    {
        if (db.Set<AuditEntry>().AsNoTracking().FirstOrDefault(entry => entry.Sequence == kept - 1) is not { } before)
        {
            return 0;
        }

        Add(db, now, "retention", AuditActions.EntriesExpired, "audit", string.Create(CultureInfo.InvariantCulture, $"{kept} {Convert.ToHexString(before.Hash)}"));
        // An entry is added at the end, so that the newest one, from which the chain goes on, is never among those that go.
        return db.Set<AuditEntry>().Where(entry => entry.Sequence < kept).ExecuteDelete();
    }

    /// <returns>The sequence of the first entry that is not as it was written, or that is missing; null if all are sound.</returns>
    public long? FindBreak(AssistantDb db)
    {
        (long Sequence, byte[] Hash)? kept;
        try
        {
            kept = head?.Find();
        }
        catch (FormatException)
        {
            // Where it ends is not known any more: as if nothing were there.
            return 1;
        }

        // Where it begins is said by the newest entry about it; that this one is genuine, the walk shows.
        var start = db.Set<AuditEntry>().AsNoTracking().Where(entry => entry.Action == AuditActions.EntriesExpired).OrderByDescending(entry => entry.Sequence).FirstOrDefault();
        var (first, beforeFirst) = start?.Detail?.Split(' ') is [var number, var hash] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
            ? (parsed, hash)
            : (1, "");
        var (last, lastHash) = (first - 1, HashIn(beforeFirst));
        while (true)
        {
            var batch = db.Set<AuditEntry>().AsNoTracking().Where(entry => entry.Sequence > last || (last == first - 1 && entry.Sequence < first)).OrderBy(entry => entry.Sequence).Take(BatchSize).ToArray();
            foreach (var entry in batch)
            {
                if (entry.Sequence != last + 1)
                {
                    return Math.Min(entry.Sequence, last + 1);
                }

                if (!CryptographicOperations.FixedTimeEquals(
                    entry.Hash, Hash(lastHash, entry.Sequence, entry.At, entry.Actor, entry.Action, entry.Subject, entry.Detail))
                    || (kept is { } end && end.Sequence == entry.Sequence && !CryptographicOperations.FixedTimeEquals(entry.Hash, end.Hash)))
                {
                    return entry.Sequence;
                }

                (last, lastHash) = (entry.Sequence, entry.Hash);
            }

            if (batch.Length < BatchSize)
            {
                // Fewer than there were once.
                return kept?.Sequence > last ? last + 1 : null;
            }
        }
    }

    private static byte[] HashIn(string written)
    {
        try
        {
            return Convert.FromHexString(written);
        }
        catch (FormatException)
        {
            // Whatever stands there is no hash, and no entry follows from it.
            return [];
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
