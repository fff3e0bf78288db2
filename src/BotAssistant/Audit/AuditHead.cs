using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using BotAssistant.Privacy;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Audit;

/// <summary>
/// How far the audit went, in a signed file beside the keys: whoever cuts off the newest entries, or all, has the database only. It is written
/// after each commit that added entries, so that it is never ahead of the database; behind it by the last commit it may be after a crash.
/// </summary>
internal sealed class AuditHead(KeyDirectory keys, IDatabaseReader reader, ILogger<AuditHead> log) : ICommitted
{
    private volatile bool hasNew;

    private string FilePath => Path.Combine(keys.Path, KeyDirectory.AuditHeadName);

    /// <summary>An entry was added, in a transaction that may yet fail.</summary>
    public void Expect() => hasNew = true;

    public void Committed()
    {
        if (!hasNew)
        {
            return;
        }

        hasNew = false;
        try
        {
            reader.Read(db =>
            {
                Keep(db);
                return 0;
            });
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or StorageUnavailableException)
        {
            // The entries themselves are kept; the next commit tries again.
            hasNew = true;
            log.HeadNotKept(error);
        }
    }

    /// <returns>Null where nothing was kept yet.</returns>
    /// <exception cref="FormatException">Somebody else wrote the file.</exception>
    public (long Sequence, byte[] Hash)? Find()
    {
        if (!File.Exists(FilePath))
        {
            return null;
        }

        HeadFile? kept;
        try
        {
            kept = JsonSerializer.Deserialize(File.ReadAllBytes(FilePath), HeadJson.Default.HeadFile);
        }
        catch (JsonException error)
        {
            throw new FormatException("The head of the audit is not what was written.", error);
        }

        return kept is { Hash: { } hash, Signature: { } signature } && CryptographicOperations.FixedTimeEquals(signature, Sign(kept.Sequence, hash))
            ? (kept.Sequence, hash)
            : throw new FormatException("The head of the audit is not what was written.");
    }

    private void Keep(AssistantDb db)
    {
        if (db.Set<AuditEntry>().AsNoTracking().OrderByDescending(entry => entry.Sequence).FirstOrDefault() is not { } last)
        {
            return;
        }

        // What shows that entries are missing is not written over: neither where there are fewer than there were, nor where others stand in their place.
        if (Find() is { } kept
            && (kept.Sequence >= last.Sequence || db.Set<AuditEntry>().AsNoTracking().FirstOrDefault(entry => entry.Sequence == kept.Sequence)?.Hash.AsSpan().SequenceEqual(kept.Hash) != true))
        {
            return;
        }

        PrivateFiles.Write(FilePath, JsonSerializer.SerializeToUtf8Bytes(new HeadFile(last.Sequence, last.Hash, Sign(last.Sequence, last.Hash)), HeadJson.Default.HeadFile));
    }

    private byte[] Sign(long sequence, byte[] hash)
    {
        var message = new byte["head"u8.Length + sizeof(long) + hash.Length];
        "head"u8.CopyTo(message);
        BinaryPrimitives.WriteInt64BigEndian(message.AsSpan("head"u8.Length), sequence);
        hash.CopyTo(message, "head"u8.Length + sizeof(long));
        return HMACSHA256.HashData(keys.Secrets.AuditKey.Span, message);
    }
}

internal sealed record HeadFile(long Sequence, byte[]? Hash, byte[]? Signature);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(HeadFile))]
internal sealed partial class HeadJson : JsonSerializerContext;

internal static partial class AuditLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "How far the audit goes could not be kept beside the keys; it is tried again with the next entry.")]
    public static partial void HeadNotKept(this ILogger log, Exception error);
}
