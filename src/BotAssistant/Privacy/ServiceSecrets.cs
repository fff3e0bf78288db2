using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotAssistant.Privacy;

/// <summary>The secrets that this installation made for itself on its first start. A class and not a record, so that no log prints them.</summary>
public sealed class ServiceSecrets
{
    internal const int KeyBytes = 32;
    private const int KeptTokenSigningKeys = 3;

    private const int KeptIndexKeys = 3;

    private ServiceSecrets(
        string directLineSecret, IReadOnlyList<TokenSigningKey> tokenSigningKeys, byte[] hashKey, byte[] auditKey, IReadOnlyList<byte[]> indexKeys, byte[]? nextIndexKey)
    {
        DirectLineSecret = directLineSecret;
        TokenSigningKeys = tokenSigningKeys;
        HashKey = hashKey;
        AuditKey = auditKey;
        IndexKeys = [.. indexKeys.Select(key => (ReadOnlyMemory<byte>)key)];
        // Null itself would turn into an empty key.
        NextIndexKey = nextIndexKey is null ? (ReadOnlyMemory<byte>?)null : nextIndexKey;
    }

    /// <summary>32 random bytes as base64url.</summary>
    public string DirectLineSecret { get; }

    /// <summary>Newest first: sign with the first, accept all.</summary>
    public IReadOnlyList<TokenSigningKey> TokenSigningKeys { get; }

    /// <summary>
    /// For <see cref="LookupHash"/>: what is hashed with it cannot be hashed anew, as it is stored nowhere, and goes by itself: codes within
    /// minutes, sessions within days, messages with the chat log. It is not rotated.
    /// </summary>
    public ReadOnlyMemory<byte> HashKey { get; }

    /// <summary>For <see cref="IndexHash"/>, newest first: hash with the first, find by all.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> IndexKeys { get; }

    /// <summary>The one that comes next: found by already, so that whoever runs beside a rotation knows it before it is used.</summary>
    public ReadOnlyMemory<byte>? NextIndexKey { get; }

    /// <summary>For the chain over the audit entries.</summary>
    public ReadOnlyMemory<byte> AuditKey { get; }

    internal static ServiceSecrets Generate() => new(
        Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes)),
        [TokenSigningKey.Generate()],
        RandomNumberGenerator.GetBytes(KeyBytes),
        RandomNumberGenerator.GetBytes(KeyBytes),
        [RandomNumberGenerator.GetBytes(KeyBytes)],
        nextIndexKey: null);

    internal ServiceSecrets WithNewTokenSigningKey() => With(
        [TokenSigningKey.Generate(), .. TokenSigningKeys.Take(KeptTokenSigningKeys - 1)], IndexKeys, NextIndexKey);

    /// <summary>One that was made ready by a rotation that did not end is used by the next.</summary>
    internal ServiceSecrets WithIndexKeyMadeReady() => With(TokenSigningKeys, IndexKeys, NextIndexKey ?? RandomNumberGenerator.GetBytes(KeyBytes));

    internal ServiceSecrets WithIndexKeyInUse() => NextIndexKey is { } next ? With(TokenSigningKeys, [next, .. IndexKeys.Take(KeptIndexKeys - 1)], next: null) : this;

    internal byte[] ToJson()
    {
        var file = new SecretsFile(
            SecretsFile.CurrentVersion,
            DirectLineSecret,
            [.. TokenSigningKeys.Select(key => new SecretsFile.TokenKey(key.Kid, Base64Url.EncodeToString(key.Key.Span)))],
            Base64Url.EncodeToString(HashKey.Span),
            Base64Url.EncodeToString(AuditKey.Span),
            [.. IndexKeys.Select(key => Base64Url.EncodeToString(key.Span))],
            NextIndexKey is { } next ? Base64Url.EncodeToString(next.Span) : null);
        return JsonSerializer.SerializeToUtf8Bytes(file, SecretsJson.Default.SecretsFile);
    }

    /// <exception cref="FormatException">The file is damaged or incomplete. The message says where, without any content.</exception>
    internal static ServiceSecrets FromJson(ReadOnlySpan<byte> json)
    {
        SecretsFile? file;
        try
        {
            file = JsonSerializer.Deserialize(json, SecretsJson.Default.SecretsFile);
        }
        catch (JsonException e)
        {
            throw new FormatException($"Not JSON as expected, line {e.LineNumber}.", e);
        }

        if (file is not { Version: SecretsFile.CurrentVersion, TokenSigningKeys: [_, ..] })
        {
            throw new FormatException("The version is unknown or there is no token signing key.");
        }

        Decode(file.DirectLineSecret, nameof(file.DirectLineSecret));
        var hashKey = Decode(file.HashKey, nameof(file.HashKey));
        return new ServiceSecrets(
            file.DirectLineSecret!,
            [.. file.TokenSigningKeys.Select(key => new TokenSigningKey(
                string.IsNullOrEmpty(key?.Kid) ? throw new FormatException("A token signing key has no id.") : key.Kid,
                Decode(key.Key, nameof(file.TokenSigningKeys))))],
            hashKey,
            Decode(file.AuditKey, nameof(file.AuditKey)),
            // Before they had keys of their own they were hashed with this one.
            file.IndexKeys is { Length: > 0 } keys ? [.. keys.Select(key => Decode(key, nameof(file.IndexKeys)))] : [hashKey],
            file.NextIndexKey is null ? null : Decode(file.NextIndexKey, nameof(file.NextIndexKey)));
    }

    private ServiceSecrets With(IReadOnlyList<TokenSigningKey> tokens, IReadOnlyList<ReadOnlyMemory<byte>> index, ReadOnlyMemory<byte>? next) =>
        new(DirectLineSecret, tokens, HashKey.ToArray(), AuditKey.ToArray(), [.. index.Select(key => key.ToArray())], next?.ToArray());

    private static byte[] Decode(string? value, string name)
    {
        var buffer = new byte[(value ?? "").Length];
        if (value is null || !Base64Url.IsValid(value) || !Base64Url.TryDecodeFromChars(value, buffer, out var length) || length < KeyBytes)
        {
            throw new FormatException($"{name} is missing or too short.");
        }

        return buffer[..length];
    }
}

/// <summary>A key that signs tokens, with the id that the tokens name it by.</summary>
public sealed class TokenSigningKey
{
    internal TokenSigningKey(string kid, byte[] key)
    {
        Kid = kid;
        Key = key;
    }

    public string Kid { get; }

    public ReadOnlyMemory<byte> Key { get; }

    internal static TokenSigningKey Generate() => new(
        Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(9)),
        RandomNumberGenerator.GetBytes(ServiceSecrets.KeyBytes));
}

internal sealed record SecretsFile(
    int Version,
    string? DirectLineSecret,
    SecretsFile.TokenKey?[]? TokenSigningKeys,
    string? HashKey,
    string? AuditKey,
    string?[]? IndexKeys = null,
    string? NextIndexKey = null)
{
    public const int CurrentVersion = 1;

    public sealed record TokenKey(string? Kid, string? Key);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(SecretsFile))]
internal sealed partial class SecretsJson : JsonSerializerContext;
