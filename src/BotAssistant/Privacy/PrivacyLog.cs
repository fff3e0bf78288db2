using Microsoft.Extensions.Logging;

namespace BotAssistant.Privacy;

internal static partial class PrivacyLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Data key {KeyId} added; new data is sealed with it.")]
    public static partial void DataKeyAdded(this ILogger log, int keyId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Data key {KeyId} was added elsewhere; new data is sealed with it.")]
    public static partial void DataKeyTakenUp(this ILogger log, int keyId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The list of data keys could not be read again.")]
    public static partial void DataKeyRefreshFailed(this ILogger log, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "All sealed data is under data key {KeyId}; {Rows} rows were moved.")]
    public static partial void DataKeyRotated(this ILogger log, int keyId, long rows);

    [LoggerMessage(Level = LogLevel.Information, Message = "Retention deleted {Count} expired rows of {Name}.")]
    public static partial void RetentionDeleted(this ILogger log, string name, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Retention of {Name} failed; the others go on.")]
    public static partial void RetentionFailed(this ILogger log, string name, Exception exception);
}
