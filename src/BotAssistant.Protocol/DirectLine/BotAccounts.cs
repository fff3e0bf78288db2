namespace BotAssistant.Protocol.DirectLine;

internal static class BotAccounts
{
    /// <summary>Also in another case: no client may be taken for the bot by a careless comparison.</summary>
    public static bool IsBot(string? id, string botId) => string.Equals(id, botId, StringComparison.OrdinalIgnoreCase);

    public static ChannelAccount Bot(this DirectLineOptions options) =>
        new() { Id = options.BotId, Name = options.BotName, Role = RoleTypes.Bot };
}
