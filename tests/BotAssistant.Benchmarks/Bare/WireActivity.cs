using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotAssistant.Benchmarks.Bare;

internal sealed record WireAccount(string Id);

internal sealed record WireActivity(
    string Type,
    string Id,
    string ChannelId,
    string ServiceUrl,
    WireAccount From,
    WireAccount Recipient,
    WireAccount Conversation,
    string Text,
    string DeliveryMode);

internal sealed record WireReplies(WireActivity[] Activities);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(WireActivity))]
[JsonSerializable(typeof(WireReplies))]
internal sealed partial class WireJson : JsonSerializerContext;
