using System.Text.Json;

namespace BotAssistant.Clients.Tests.DirectLine;

/// <summary>An activity, by what tells it from others.</summary>
internal sealed record Said(string Id, string Type, string From, string Text, string? ReplyTo)
{
    public static Said Of(JsonElement activity) => new(
        activity.GetProperty("id").GetString()!,
        activity.GetProperty("type").GetString()!,
        activity.GetProperty("from").GetProperty("id").GetString()!,
        Optional(activity, "text") ?? "",
        Optional(activity, "replyToId"));

    private static string? Optional(JsonElement activity, string property) =>
        activity.TryGetProperty(property, out var value) ? value.GetString() : null;
}
