using Microsoft.Extensions.Logging;

namespace BotAssistant.Dialogs;

/// <summary>Whoever edits the files looks here whether it went well, so the words are those of the dialog files.</summary>
internal static partial class DialogLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "{Said}")]
    public static partial void InForce(this ILogger log, string said);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Problem}")]
    public static partial void Problem(this ILogger log, DialogProblem problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Said}")]
    public static partial void NotInForce(this ILogger log, string said);
}
