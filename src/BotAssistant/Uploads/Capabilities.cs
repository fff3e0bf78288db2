using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace BotAssistant.Uploads;

/// <summary>What opens a file to whoever has it. Only its hash is stored, so that a copy of the database opens nothing.</summary>
internal static class Capabilities
{
    private const int RandomBytes = 32;

    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>Not keyed: what is hashed is random enough to be found by nobody.</summary>
    public static byte[] Hash(string capability) => SHA256.HashData(Encoding.UTF8.GetBytes(capability));
}
