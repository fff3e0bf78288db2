using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace BotAssistant.Protocol;

/// <summary>
/// How the protocol's types are read and written: camelCase, any case accepted, absent fields not written,
/// wrong JSON types refused with <see cref="JsonException"/>.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = 64)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(ConversationReference))]
[JsonSerializable(typeof(HeroCard))]
[JsonSerializable(typeof(ExpectedReplies))]
[JsonSerializable(typeof(ResourceResponse))]
[JsonSerializable(typeof(ErrorResponse))]
[JsonSerializable(typeof(Connector.ConversationParameters))]
[JsonSerializable(typeof(string))]
public sealed partial class ProtocolJson : JsonSerializerContext
{
    // Chinese is half as long in UTF-8 as in \u escapes. What could break out of HTML is still escaped.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Compact UTF-8 in which Chinese text stays as it is.</summary>
    public static byte[] ToUtf8<T>(T value, JsonTypeInfo<T> type)
    {
        using var buffer = new MemoryStream(512);
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            JsonSerializer.Serialize(writer, value, type);
        }

        return buffer.ToArray();
    }

    public static byte[] ToUtf8(Activity activity) => ToUtf8(activity, Default.Activity);
}
