using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace BotAssistant.Testing;

/// <summary>A key pair that signs tokens. Making one takes long, so that its material is used again when it is disposed of.</summary>
public sealed class IssuerKey(string keyId, params string[] endorsements) : IDisposable
{
    private static readonly ConcurrentBag<RSA> Spare = [];

    private readonly RSA rsa = Spare.TryTake(out var spare) ? spare : RSA.Create(2048);
    private readonly Lock gate = new();

    public string KeyId { get; } = keyId;

    /// <summary>What an attacker could mistake the public key for, if a bot took it for a shared secret.</summary>
    public IReadOnlyDictionary<string, byte[]> PublicForms
    {
        get
        {
            var parameters = rsa.ExportParameters(includePrivateParameters: false);
            return new Dictionary<string, byte[]>(StringComparer.Ordinal)
            {
                ["modulus"] = parameters.Modulus!,
                ["modulus as text"] = Encoding.UTF8.GetBytes(Base64UrlEncoder.Encode(parameters.Modulus)),
                ["PKCS#1"] = rsa.ExportRSAPublicKey(),
                ["SubjectPublicKeyInfo"] = rsa.ExportSubjectPublicKeyInfo(),
                ["PEM"] = Encoding.UTF8.GetBytes(rsa.ExportSubjectPublicKeyInfoPem()),
                ["PEM of PKCS#1"] = Encoding.UTF8.GetBytes(rsa.ExportRSAPublicKeyPem()),
                ["JWK"] = Encoding.UTF8.GetBytes(ToJson().ToJsonString()),
            };
        }
    }

    /// <summary>As the issuer publishes it; without any endorsement there is no list either.</summary>
    public JsonObject ToJson()
    {
        var parameters = rsa.ExportParameters(includePrivateParameters: false);
        var json = new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = KeyId,
            ["x5t"] = KeyId,
            ["n"] = Base64UrlEncoder.Encode(parameters.Modulus),
            ["e"] = Base64UrlEncoder.Encode(parameters.Exponent),
        };
        if (endorsements.Length > 0)
        {
            json["endorsements"] = new JsonArray([.. endorsements.Select(channel => JsonValue.Create(channel))]);
        }

        return json;
    }

    public byte[] Sign(byte[] bytes, string? algorithm)
    {
        var hash = algorithm switch
        {
            SecurityAlgorithms.RsaSha384 => HashAlgorithmName.SHA384,
            SecurityAlgorithms.RsaSha512 => HashAlgorithmName.SHA512,
            _ => HashAlgorithmName.SHA256,
        };
        lock (gate)
        {
            return rsa.SignData(bytes, hash, RSASignaturePadding.Pkcs1);
        }
    }

    public void Dispose() => Spare.Add(rsa);
}
