using Microsoft.Extensions.Logging;

namespace BotAssistant.Protocol.Connector;

internal sealed partial class ConnectorLog(ILogger<ConnectorLog> logger)
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "A message does not leave, because its conversation names an address that must not be called: {Failure}")]
    public partial void Refused(string failure);

    [LoggerMessage(Level = LogLevel.Information, Message = "The channel refused the token that was stored; fetching a new one")]
    public partial void TokenDropped();

    [LoggerMessage(Level = LogLevel.Debug, Message = "Got a token for the channels, good for {Lifetime}")]
    public partial void TokenIssued(TimeSpan lifetime);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No token could be had: {Failure}; the next try is in {Pause}")]
    public partial void TokenUnavailable(string failure, TimeSpan pause);

    [LoggerMessage(Level = LogLevel.Error, Message = "The token endpoint refuses this bot: {Failure}. "
        + "Nothing reaches its channels until app id, password, tenant and token address are right; the next try is in {Pause}")]
    public partial void TokenRefused(string failure, TimeSpan pause);
}
