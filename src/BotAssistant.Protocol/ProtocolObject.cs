using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotAssistant.Protocol;

/// <summary>Unknown fields must be accepted (A2005); they are kept and written back as they came.</summary>
public abstract class ProtocolObject
{
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
