using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Primitives;
using Microsoft.IdentityModel.Tokens;

namespace BotAssistant.Protocol.Authentication;

/// <summary>The token that came with a request, read and not yet believed.</summary>
internal sealed class CallerToken
{
    /// <summary>Those of Microsoft have one or two thousand characters.</summary>
    private const int LongestHeader = 16 * 1024;

    public static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];

    private CallerToken(string encoded, string keyId, TokenClaims claims) => (Encoded, KeyId, Claims) = (encoded, keyId, claims);

    public string Encoded { get; }

    public string KeyId { get; }

    public TokenClaims Claims { get; }

    public static bool TryRead(StringValues authorization, [NotNullWhen(true)] out CallerToken? token, [NotNullWhen(false)] out Refusal? refusal)
    {
        token = null;
        refusal = TryTake(authorization, out var encoded) ?? TryParse(encoded, out token);
        return token is not null;
    }

    private static Refusal? TryTake(StringValues authorization, out string encoded)
    {
        encoded = "";
        if (StringValues.IsNullOrEmpty(authorization))
        {
            return Refusal.NoToken;
        }

        if (authorization is not [{ } header])
        {
            return Refusal.NotBearer;
        }

        if (header.Length > LongestHeader)
        {
            return Refusal.TooLong;
        }

        if (header.Split(' ') is not [var scheme, { Length: > 0 } credential] || !scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
        {
            return Refusal.NotBearer;
        }

        encoded = credential;
        return null;
    }

    private static Refusal? TryParse(string encoded, out CallerToken? token)
    {
        token = null;
        if (encoded.Split('.') is not [var headerPart, var claimsPart, var signaturePart]
            || Parse(headerPart, TokenJson.Default.TokenHeader) is not { } header)
        {
            return Refusal.Malformed;
        }

        // Before anything else: what a token says of its own algorithm must never choose how a key is used.
        if (!Algorithms.Contains(header.Algorithm, StringComparer.Ordinal))
        {
            return Refusal.Algorithm;
        }

        // A header that must be understood is, by definition, not understood here.
        if (header.Critical is not null || Decode(signaturePart) is null || Parse(claimsPart, TokenJson.Default.TokenClaims) is not { } claims)
        {
            return Refusal.Malformed;
        }

        if (header.KeyId is not { Length: > 0 } keyId)
        {
            return Refusal.NoKeyId;
        }

        token = new(encoded, keyId, claims);
        return null;
    }

    private static T? Parse<T>(string part, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return Decode(part) is { } json ? JsonSerializer.Deserialize(json, type) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// Null unless this is the one way to write these bytes. Decoders overlook blanks and padding, and then a changed token would
    /// still be a valid one.
    /// </summary>
    private static byte[]? Decode(string part)
    {
        if (!Base64Url.IsValid(part))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(part);
        return Base64Url.EncodeToString(bytes) == part ? bytes : null;
    }
}
