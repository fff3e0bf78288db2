using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using BotAssistant.Regions;

namespace BotAssistant.Policies.Library;

/// <summary>What a version says beside its text, as it is stored.</summary>
internal sealed record PolicyDetails(
    PolicyAudience Audience,
    string? Issuer,
    string? Number,
    DateOnly? Issued,
    IReadOnlyList<string> Supersedes,
    IReadOnlyList<string> Conditions,
    IReadOnlyList<string> Amounts,
    IReadOnlyList<string> Materials,
    IReadOnlyList<string> Apply,
    string? Hotline,
    IReadOnlyList<string> Asks,
    PolicySource Source,
    bool Verified)
{
    public static PolicyDetails Of(PolicyDocument document) => new(
        document.Audience, document.Issuer, document.Number, document.Issued, document.Supersedes, document.Conditions, document.Amounts,
        document.Materials, document.Apply, document.Hotline, document.Asks, document.Source, document.Verified);

    public string ToJson() => JsonSerializer.Serialize(this, PolicyDetailsJson.Readable.PolicyDetails);

    /// <returns>Null where the row was changed to something that cannot be read.</returns>
    public static PolicyDocument? TryDocument(PolicyVersion version)
    {
        try
        {
            return Document(version);
        }
        catch (Exception error) when (error is JsonException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    public static PolicyDocument Document(PolicyVersion version)
    {
        var details = JsonSerializer.Deserialize(version.Details, PolicyDetailsJson.Readable.PolicyDetails)!;
        return new()
        {
            Id = version.Policy,
            Title = version.Title,
            Topic = version.Topic,
            Audience = details.Audience,
            Region = RegionCode.Parse(version.Region),
            Issuer = details.Issuer,
            Number = details.Number,
            Issued = details.Issued,
            From = version.From,
            Until = version.Until,
            Supersedes = details.Supersedes,
            Conditions = details.Conditions,
            Amounts = details.Amounts,
            Materials = details.Materials,
            Apply = details.Apply,
            Hotline = details.Hotline,
            Asks = details.Asks,
            Source = details.Source,
            Verified = details.Verified,
            Text = version.Text,
        };
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(PolicyDetails))]
internal sealed partial class PolicyDetailsJson : JsonSerializerContext
{
    /// <summary>Chinese as itself.</summary>
    public static PolicyDetailsJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter<PolicyAudience>(), new JsonStringEnumConverter<PolicyConfidence>() },
    });
}
