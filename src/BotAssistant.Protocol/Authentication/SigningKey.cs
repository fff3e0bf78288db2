using System.Buffers.Text;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace BotAssistant.Protocol.Authentication;

/// <summary>A public key of an issuer.</summary>
/// <param name="Endorsements">The ids of the channels that it may sign for.</param>
internal sealed record SigningKey(SecurityKey Key, FrozenSet<string> Endorsements)
{
    private const int SmallestModulus = 2048 / 8;

    /// <summary>Only RSA keys for signatures with an id are of use here; an issuer may publish others beside them.</summary>
    public static bool TryRead(JsonWebKey published, [NotNullWhen(true)] out SigningKey? key)
    {
        key = null;
        if (published is not { Kty: JsonWebAlgorithmsKeyTypes.RSA, Kid.Length: > 0, Use: null or "" or JsonWebKeyUseNames.Sig, N: { } n, E: { Length: > 0 } e }
            || !Base64Url.IsValid(n)
            || !Base64Url.IsValid(e))
        {
            return false;
        }

        var parameters = new RSAParameters { Modulus = Base64Url.DecodeFromChars(n), Exponent = Base64Url.DecodeFromChars(e) };
        if (parameters.Modulus.Length < SmallestModulus)
        {
            return false;
        }

        key = new(new RsaSecurityKey(parameters) { KeyId = published.Kid }, ReadEndorsements(published));
        return true;
    }

    private static FrozenSet<string> ReadEndorsements(JsonWebKey published) =>
        published.AdditionalData.TryGetValue("endorsements", out var value) && value is JsonElement { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Where(channel => channel.ValueKind == JsonValueKind.String).Select(channel => channel.GetString()!).ToFrozenSet(StringComparer.Ordinal)
            : FrozenSet<string>.Empty;
}
