using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace BotAssistant.Host.Commands;

internal sealed record ImportLineJson(string Fate, string File, string? Id, string? Title, int Version, int Passages, IReadOnlyList<string> Problems);

internal sealed record SearchHitJson(
    string Id, int Version, int Passage, double Score, double Confidence, string Region, DateOnly? From, DateOnly? Until, string Title, string Section, string Text, bool AboveFloor);

internal sealed record PassageJson(string Section, string Text, int Start, int Length);

internal sealed record PolicyJson(string Id, int Version, string Title, string Region, DateOnly? From, DateOnly? Until, IReadOnlyList<PassageJson> Passages);

internal sealed record PolicyLineJson(string Id, int Version, string Title, string? Topic, string Region, DateOnly? From, DateOnly? Until, bool Verified);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ImportLineJson))]
[JsonSerializable(typeof(SearchHitJson))]
[JsonSerializable(typeof(PolicyJson))]
[JsonSerializable(typeof(PolicyLineJson))]
internal sealed partial class PoliciesJson : JsonSerializerContext
{
    /// <summary>Chinese as itself.</summary>
    public static PoliciesJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    });
}
