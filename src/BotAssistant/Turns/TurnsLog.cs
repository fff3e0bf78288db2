using BotAssistant.Conversations;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Turns;

internal static partial class TurnsLog
{
    [LoggerMessage(1101, LogLevel.Warning, "Turn {Conversation}/{Sequence} failed, try {Attempt}: {Failure}")]
    public static partial void TurnFailed(this ILogger log, string failure, ConversationId? conversation, long? sequence, int attempt);

    [LoggerMessage(1102, LogLevel.Error, "Turn {Conversation}/{Sequence} was parked after {Attempts} tries: {Failure}. Its sender was told. See `turns parked`")]
    public static partial void Parked(this ILogger log, ConversationId conversation, long sequence, int attempts, string failure);

    [LoggerMessage(1103, LogLevel.Information, "{Count} accepted messages without an answer were found and are answered now")]
    public static partial void Recovered(this ILogger log, int count);

    [LoggerMessage(1104, LogLevel.Warning, "An activity id came twice with different content in conversation {Conversation}; both are kept")]
    public static partial void SameIdOtherBody(this ILogger log, ConversationId conversation);

    [LoggerMessage(1105, LogLevel.Information, "A repeated message in conversation {Conversation} was recognised; it is answered once")]
    public static partial void Repeated(this ILogger log, ConversationId conversation);

    [LoggerMessage(1106, LogLevel.Critical, "A turn ended in a way that nobody foresaw; it is taken up at the next start: {Failure}")]
    public static partial void LaneFailed(this ILogger log, string failure);

    [LoggerMessage(1107, LogLevel.Information, "Channel {Channel} could not show that an answer is on its way: {Failure}")]
    public static partial void TypingFailed(this ILogger log, string channel, string failure);
}
