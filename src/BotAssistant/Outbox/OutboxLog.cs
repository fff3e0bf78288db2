using Microsoft.Extensions.Logging;

namespace BotAssistant.Outbox;

internal static partial class OutboxLog
{
    [LoggerMessage(1201, LogLevel.Error, "Message {Message} to channel {Channel} was given up after {Attempts} tries: {Failure}. See `outbox dead`")]
    public static partial void Dead(this ILogger log, OutboxId message, string channel, int attempts, string failure);

    [LoggerMessage(1202, LogLevel.Information, "Message {Message} to channel {Channel} is tried again after {Pause}: {Failure}")]
    public static partial void TryAgain(this ILogger log, OutboxId message, string channel, TimeSpan pause, string failure);

    [LoggerMessage(1203, LogLevel.Warning, "Of the messages that were being sent when the program ended, {Repeated} are sent again and {Uncertain} are uncertain")]
    public static partial void Recovered(this ILogger log, int repeated, int uncertain);

    [LoggerMessage(1204, LogLevel.Error, "The relay could not go on and tries again: {Failure}")]
    public static partial void RelayFailed(this ILogger log, string failure);

    [LoggerMessage(1205, LogLevel.Warning, "Sending message {Message} failed: {Failure}")]
    public static partial void SendFailed(this ILogger log, OutboxId message, string failure);
}
