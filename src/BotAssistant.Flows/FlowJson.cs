using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Definitions;
using BotAssistant.Flows.Running;

namespace BotAssistant.Flows;

/// <summary>How definitions, states and values are stored. Fields that a later program added are passed over.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(FlowDefinition))]
[JsonSerializable(typeof(FlowState))]
[JsonSerializable(typeof(FlowValue))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, FlowValue>))]
public sealed partial class FlowJson : JsonSerializerContext
{
    /// <summary>As the default one, but writes Chinese as itself instead of as six-letter escapes.</summary>
    public static FlowJson Compact { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    });
}

/// <summary>Answers by question as text: equal answers give equal text, whatever their order was.</summary>
public static class FlowAnswers
{
    public static string ToJson(IReadOnlyDictionary<string, FlowValue> values) =>
        JsonSerializer.Serialize(new SortedDictionary<string, FlowValue>(values.ToDictionary(), StringComparer.Ordinal), FlowJson.Compact.IReadOnlyDictionaryStringFlowValue);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">It is no answers, or of a later program.</exception>
    public static IReadOnlyDictionary<string, FlowValue> FromJson(string json) =>
        JsonSerializer.Deserialize(json, FlowJson.Compact.IReadOnlyDictionaryStringFlowValue) ?? throw new JsonException("Answers are never null.");
}
