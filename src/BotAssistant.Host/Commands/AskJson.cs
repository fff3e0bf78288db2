using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace BotAssistant.Host.Commands;

/// <summary>A line of a file with questions.</summary>
internal sealed record AskLine(string? Id, string? As, string Text)
{
    public const string Household = "household", Cadre = "cadre";

    /// <returns>Null for a line that is no question.</returns>
    public static AskLine? Read(string line)
    {
        try
        {
            var read = JsonSerializer.Deserialize(line, AskJson.Readable.AskLine);
            return read is { Text: not null, As: null or Household or Cadre } ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The id of a line that is no question, so that it can be told which one it was.</summary>
    /// <returns>Null where it has none.</returns>
    public static string? IdOf(string line)
    {
        try
        {
            using var read = JsonDocument.Parse(line);
            return read.RootElement is { ValueKind: JsonValueKind.Object } whole && whole.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

internal sealed record AskCitation(
    string Policy, int Version, string? Topic, string Title, string? Number, string? Issuer, string Region, DateOnly? From, DateOnly? Until, string Section, string Quote, string? Hotline);

internal sealed record AskOutcome(
    string Kind, string? Topic, string? Category, string? Flow, bool Superseded, string? Text, IReadOnlyList<AskCitation> Citations);

internal sealed record AskAnswer(string? Id, string Question, string Region, string Day, IReadOnlyList<AskOutcome> Outcomes, IReadOnlyList<string> Replies)
{
    /// <summary>With a model: "used", or why its words did not go out; null where it was not asked.</summary>
    public string? Model { get; init; }
}

internal sealed record AskProblem(string? Id, int Line, string Error);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AskLine))]
[JsonSerializable(typeof(AskAnswer))]
[JsonSerializable(typeof(AskProblem))]
internal sealed partial class AskJson : JsonSerializerContext
{
    /// <summary>Chinese as itself.</summary>
    public static AskJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    });
}
