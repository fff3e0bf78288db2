using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace BotAssistant.Protocol.Connector;

/// <summary>
/// What channels are sent. Not theirs to read: where they live (A2302), who called (A2251), and a delivery mode, which is for
/// what comes to bots (A3116). Theirs to set: the timestamp, and on sending the id.
/// </summary>
internal static class OutgoingJson
{
    private static readonly string[] NeverSent = ["serviceUrl", "callerId", "deliveryMode", "timestamp"];

    private static readonly JsonSerializerOptions Sending = ActivitiesWithout([.. NeverSent, "id"]);

    private static readonly JsonSerializerOptions Updating = ActivitiesWithout(NeverSent);

    /// <returns>Null if the activity holds what JSON cannot: half of a surrogate pair, or too deep a value.</returns>
    public static byte[]? Send(Activity activity) => Write(activity, Sending);

    public static byte[]? Update(Activity activity) => Write(activity, Updating);

    public static byte[]? Create(ConversationParameters parameters) => Write(parameters, Sending);

    private static byte[]? Write<T>(T value, JsonSerializerOptions options)
    {
        try
        {
            return ProtocolJson.ToUtf8(value, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private static JsonSerializerOptions ActivitiesWithout(string[] names) => new(ProtocolJson.Default.Options)
    {
        TypeInfoResolver = ProtocolJson.Default.WithAddedModifier(type =>
        {
            if (type.Type == typeof(Activity))
            {
                foreach (var property in type.Properties.Where(property => names.Contains(property.Name)).ToArray())
                {
                    type.Properties.Remove(property);
                }
            }
        }),
    };
}
