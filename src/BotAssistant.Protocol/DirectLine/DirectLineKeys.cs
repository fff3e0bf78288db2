using System.Security.Cryptography;
using System.Text;

namespace BotAssistant.Protocol.DirectLine;

/// <param name="KeyId">Written into each token as <c>kid</c>.</param>
/// <param name="Key">At least 32 bytes.</param>
public sealed record DirectLineSigningKey(string KeyId, ReadOnlyMemory<byte> Key);

/// <summary>
/// What tokens are signed with, and the secrets that open every conversation. The first key signs, all of them verify,
/// so that a new one can be put in front while tokens of the old one are still about. Registered by the application.
/// </summary>
public sealed class DirectLineKeys
{
    private const int SmallestKey = 32;
    private const int ShortestSecret = 16;
    private readonly byte[][] _secretHashes;

    public DirectLineKeys(IReadOnlyList<DirectLineSigningKey> signingKeys, IReadOnlyList<string> secrets)
    {
        if (signingKeys.Count == 0 || signingKeys.Any(key => key.KeyId.Length == 0 || key.Key.Length < SmallestKey))
        {
            throw new ArgumentException($"Give at least one signing key, each with an id and {SmallestKey} bytes.", nameof(signingKeys));
        }

        if (signingKeys.DistinctBy(key => key.KeyId, StringComparer.Ordinal).Count() != signingKeys.Count)
        {
            throw new ArgumentException("Two signing keys have the same id.", nameof(signingKeys));
        }

        if (secrets.Any(secret => secret.Length < ShortestSecret))
        {
            throw new ArgumentException($"A Direct Line secret needs {ShortestSecret} characters or more.", nameof(secrets));
        }

        SigningKeys = signingKeys;
        _secretHashes = [.. secrets.Select(Hash)];
    }

    public IReadOnlyList<DirectLineSigningKey> SigningKeys { get; }

    internal bool IsSecret(string candidate)
    {
        var hash = Hash(candidate);
        var found = false;
        foreach (var secret in _secretHashes)
        {
            found |= CryptographicOperations.FixedTimeEquals(secret, hash);
        }

        return found;
    }

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
