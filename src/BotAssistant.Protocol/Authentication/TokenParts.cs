using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotAssistant.Protocol.Authentication;

/// <summary>What is used of a token's first part.</summary>
internal sealed record TokenHeader(
    [property: JsonPropertyName("alg")] string? Algorithm,
    [property: JsonPropertyName("kid")] string? KeyId,
    [property: JsonPropertyName("crit")] JsonElement? Critical);

/// <summary>What is used of a token's second part.</summary>
/// <param name="Audience">Null also if there are several: issuers of this protocol name one, and a token for many can be passed on by each of them.</param>
/// <param name="Expires">Seconds since 1970, as in <paramref name="NotBefore"/>.</param>
internal sealed record TokenClaims(
    [property: JsonPropertyName("iss")] string? Issuer,
    [property: JsonPropertyName("aud"), JsonConverter(typeof(OneAudience))] string? Audience,
    [property: JsonPropertyName("exp")] double? Expires,
    [property: JsonPropertyName("nbf")] double? NotBefore,
    [property: JsonPropertyName("serviceurl")] string? ServiceUrl,
    [property: JsonPropertyName("ver")] string? Version,
    [property: JsonPropertyName("appid")] string? AppId,
    [property: JsonPropertyName("azp")] string? AuthorizedParty,
    [property: JsonPropertyName("tid")] string? TenantId)
{
    /// <summary>The app that got the token; only those of the emulator and of other bots have one.</summary>
    public string? CallingApp => Version switch
    {
        "" or "1.0" => AppId,
        "2.0" => AuthorizedParty,
        _ => null,
    };
}

/// <summary>Wrong types are refused while reading, and so is a name that stands twice: readers differ on which of the two counts.</summary>
[JsonSourceGenerationOptions(AllowDuplicateProperties = false)]
[JsonSerializable(typeof(TokenHeader))]
[JsonSerializable(typeof(TokenClaims))]
internal sealed partial class TokenJson : JsonSerializerContext;

internal sealed class OneAudience : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return Text(in reader);
        }

        string? only = null;
        var count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            only = Text(in reader);
            count++;
        }

        return count == 1 ? only : null;
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    private static string? Text(in Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String ? reader.GetString() : throw new JsonException();
}
