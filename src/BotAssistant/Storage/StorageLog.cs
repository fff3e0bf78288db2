using Microsoft.Extensions.Logging;

namespace BotAssistant.Storage;

internal static partial class StorageLog
{
    [LoggerMessage(1001, LogLevel.Error, "The database cannot store: {Trouble} ({Reason}). Senders are asked to try again; what was accepted waits")]
    public static partial void Failing(this ILogger log, StorageTrouble trouble, string reason);

    [LoggerMessage(1002, LogLevel.Information, "The database stores again")]
    public static partial void StoresAgain(this ILogger log);

    [LoggerMessage(1003, LogLevel.Warning, "A write failed by itself and was undone; the others of its transaction were kept")]
    public static partial void WriteFailed(this ILogger log, Exception error);

    [LoggerMessage(1004, LogLevel.Critical, "The writer ended unexpectedly")]
    public static partial void WriterEnded(this ILogger log, Exception error);

    [LoggerMessage(1005, LogLevel.Error, "A value of {Column}, row {Row}, does not open; it stays as it is")]
    public static partial void DoesNotOpen(this ILogger log, string column, long row, Exception error);

    [LoggerMessage(1006, LogLevel.Warning, "What was stored cannot be carried over into the database file ({Reason}); it is safe in the log beside it, which grows")]
    public static partial void CheckpointFailed(this ILogger log, string reason);
}
