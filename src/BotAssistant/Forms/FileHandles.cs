using System.Security.Cryptography;
using System.Text;

namespace BotAssistant.Forms;

/// <summary>What a form knows a file by: the address that came with the message.</summary>
internal static class FileHandles
{
    /// <summary>Hash of what stands at the end of the address, as uploads keep it; of other channels' addresses, of the whole.</summary>
    public static byte[] HashOf(string address) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Segments is [.., var last] && last.Length > 1 ? last : address));
}
