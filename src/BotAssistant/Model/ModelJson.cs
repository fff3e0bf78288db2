using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace BotAssistant.Model;

/// <summary>JSON as it goes to a model and comes back.</summary>
internal static class ModelJson
{
    /// <summary>Chinese as itself; six letters for each character would cost six times as much.</summary>
    public static JsonSerializerOptions Plain { get; } = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Nothing of ours is nested deeper.</summary>
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 6 };

    /// <summary>
    /// The one object of an answer. Many models put a fence of ``` around it; anything else beside it means that it did not do as told.
    /// </summary>
    /// <returns>Null if it is not one.</returns>
    public static JsonElement? ObjectIn(string text)
    {
        var inner = text.AsSpan().Trim();
        if (inner.StartsWith("```", StringComparison.Ordinal) && inner.EndsWith("```", StringComparison.Ordinal) && inner.IndexOf('\n') is var line and > 0 && inner.Length > line + 4)
        {
            inner = inner[(line + 1)..^3].Trim();
        }

        try
        {
            using var document = JsonDocument.Parse(inner.ToString(), Strict);
            return document.RootElement is { ValueKind: JsonValueKind.Object } found ? found.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <returns>Null if there is no such string.</returns>
    public static string? String(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <returns>Null if there is no such list.</returns>
    public static IReadOnlyList<JsonElement>? List(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : null;
}
