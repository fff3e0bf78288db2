using BotAssistant.Storage;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Uploads;

internal static partial class UploadsLog
{
    [LoggerMessage(1301, LogLevel.Information, "{Count} files without a message were deleted")]
    public static partial void Swept(this ILogger log, int count);

    [LoggerMessage(1302, LogLevel.Warning, "The uploads could not be looked through; the next sweep tries again")]
    public static partial void NotSwept(this ILogger log, Exception error);

    [LoggerMessage(1303, LogLevel.Warning, "A file that was dropped could not be deleted; the next sweep tries again")]
    public static partial void NotDeleted(this ILogger log, Exception error);

    [LoggerMessage(1304, LogLevel.Warning, "The file {FileName} of a message is missing in the uploads directory")]
    public static partial void Missing(this ILogger log, string fileName);

    [LoggerMessage(1305, LogLevel.Warning, "A file was refused: {Trouble}. Files leave the last of the disk to messages")]
    public static partial void CannotStore(this ILogger log, StorageTrouble trouble);

    [LoggerMessage(1306, LogLevel.Error, "A file that was to be passed on was changed on the disk; its message goes without it")]
    public static partial void NotCopied(this ILogger log);
}
