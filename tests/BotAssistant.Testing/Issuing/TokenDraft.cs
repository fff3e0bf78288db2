using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace BotAssistant.Testing;

/// <summary>A token of any shape, right or wrong.</summary>
public sealed class TokenDraft
{
    private readonly Dictionary<string, object?> header = new(StringComparer.Ordinal) { ["alg"] = SecurityAlgorithms.RsaSha256, ["typ"] = "JWT" };
    private readonly Dictionary<string, object?> claims = new(StringComparer.Ordinal);

    /// <summary>As the channels' issuer makes them.</summary>
    public static TokenDraft OfChannel(string appId, string serviceUrl, DateTimeOffset now) => new TokenDraft()
        .With("iss", "https://api.botframework.com")
        .With("aud", appId)
        .With("serviceurl", serviceUrl)
        .Valid(now, TimeSpan.FromHours(1));

    /// <summary>As the emulator gets them: the bot's own credentials, for the bot itself.</summary>
    public static TokenDraft OfEmulator(string appId, DateTimeOffset now) => new TokenDraft()
        .With("iss", "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/")
        .With("tid", "d6d49420-f39b-4df7-a1dc-d59a935871db")
        .With("aud", appId)
        .With("ver", "1.0")
        .With("appid", appId)
        .Valid(now, TimeSpan.FromHours(1));

    public TokenDraft With(string claim, object? value)
    {
        claims[claim] = value;
        return this;
    }

    public TokenDraft Without(string claim)
    {
        claims.Remove(claim);
        return this;
    }

    public TokenDraft Valid(DateTimeOffset from, TimeSpan lifetime) =>
        With("nbf", from.ToUnixTimeSeconds()).With("exp", (from + lifetime).ToUnixTimeSeconds());

    public TokenDraft WithHeader(string name, object? value)
    {
        header[name] = value;
        return this;
    }

    public TokenDraft WithoutHeader(string name)
    {
        header.Remove(name);
        return this;
    }

    /// <summary>Names the key that signs, whatever name the header had.</summary>
    public string Sign(IssuerKey key) => WithHeader("kid", key.KeyId).SignAsItIs(key);

    public string SignAsItIs(IssuerKey key) => Sign(JsonSerializer.Serialize(header), JsonSerializer.Serialize(claims), key, header.GetValueOrDefault("alg") as string);

    public string SignWithSecret(byte[] secret)
    {
        var content = Content(JsonSerializer.Serialize(header), JsonSerializer.Serialize(claims));
        return $"{content}.{Base64UrlEncoder.Encode(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(content)))}";
    }

    public string WithSignature(string signature) => $"{Content(JsonSerializer.Serialize(header), JsonSerializer.Serialize(claims))}.{signature}";

    /// <summary>Of parts that need not be JSON.</summary>
    public static string Sign(string header, string claims, IssuerKey key, string? algorithm = SecurityAlgorithms.RsaSha256)
    {
        var content = Content(header, claims);
        return $"{content}.{Base64UrlEncoder.Encode(key.Sign(Encoding.ASCII.GetBytes(content), algorithm))}";
    }

    private static string Content(string header, string claims) => $"{Base64UrlEncoder.Encode(header)}.{Base64UrlEncoder.Encode(claims)}";
}
