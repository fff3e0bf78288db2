using System.Security.Cryptography;

namespace BotAssistant.Protocol.DirectLine;

internal static class ConversationIds
{
    public static string Create(TimeProvider clock) => Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");

    /// <summary>Ids that stand in a token begin with <c>dl_</c> and must not be guessable.</summary>
    public static string CreateUser() => "dl_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
