using Microsoft.Extensions.Logging;

namespace BotAssistant.Dialogs;

internal static partial class DialogLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "The dialog files changed and are in force")]
    public static partial void Reloaded(this ILogger log);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Problem}")]
    public static partial void Problem(this ILogger log, DialogProblem problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "The dialog files changed but have {Count} problems; the texts from before stay in force until they are corrected")]
    public static partial void KeptOld(this ILogger log, int count);
}
