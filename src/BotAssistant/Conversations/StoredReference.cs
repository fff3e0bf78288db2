using System.Text.Json;
using System.Text.Json.Serialization;
using BotAssistant.Protocol;

namespace BotAssistant.Conversations;

/// <summary>What is kept to write into a conversation later; refreshed by every activity from it that is stored.</summary>
/// <param name="Reference">Null in what was written before verification was kept: the next activity brings it.</param>
/// <param name="ServiceUrlVerified">Whether the service address came with a token that vouches for it. Only then may our own token go there.</param>
public sealed record StoredReference(ConversationReference? Reference, bool ServiceUrlVerified)
{
    internal byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, StoredReferenceJson.Default.StoredReference);

    internal static StoredReference? FromJson(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, StoredReferenceJson.Default.StoredReference);
}

// Deeper than what an activity may be: parts of it stand one level further down here.
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = 128)]
[JsonSerializable(typeof(StoredReference))]
internal sealed partial class StoredReferenceJson : JsonSerializerContext;
