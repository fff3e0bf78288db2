using System.Text;

namespace BotAssistant.Retrieval.Decoding;

/// <summary>The container of old Office files, in which encrypted new ones are wrapped too.</summary>
internal static class OleFile
{
    private static readonly byte[] EncryptedPackage = Encoding.Unicode.GetBytes("EncryptedPackage");

    /// <summary>The directory of a container names its streams in UTF-16.</summary>
    public static bool IsEncrypted(ReadOnlySpan<byte> bytes) => bytes.IndexOf(EncryptedPackage) >= 0;
}
