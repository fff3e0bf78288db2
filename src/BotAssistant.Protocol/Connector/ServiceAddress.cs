namespace BotAssistant.Protocol.Connector;

/// <summary>Where a channel takes what the bot sends.</summary>
/// <param name="ServiceUrl">As it came with an activity.</param>
/// <param name="Verified">Whether it came in a valid token's <c>serviceurl</c> claim; only then, or on a trusted host, does the bot's token go there.</param>
public sealed record ServiceAddress(string ServiceUrl, bool Verified);
