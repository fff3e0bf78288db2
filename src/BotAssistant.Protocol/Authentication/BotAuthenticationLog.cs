using Microsoft.Extensions.Logging;

namespace BotAssistant.Protocol.Authentication;

internal sealed partial class BotAuthenticationLog(ILogger<BotAuthenticationLog> logger)
{
    [LoggerMessage(Level = LogLevel.Information, Message = "A caller of the bot was refused: {Reason}")]
    public partial void Refused(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Fetched {Count} keys of callers from {MetadataUrl}")]
    public partial void KeysFetched(Uri metadataUrl, int count);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The keys of callers could not be fetched from {MetadataUrl}: {Problem}. Known keys that stay in use: {Count}; callers with others are refused")]
    public partial void KeysNotFetched(Uri metadataUrl, string problem, int count);
}
