using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BotAssistant.Testing;

/// <summary>What <c>POST /api/messages</c> answered.</summary>
public sealed record CallResult(HttpStatusCode Status, string Body)
{
    public IReadOnlyList<JsonElement> Activities =>
        [.. JsonSerializer.Deserialize<JsonElement>(Body).GetProperty("activities").EnumerateArray()];

    public IReadOnlyList<string> Texts => [.. Activities.Select(Person.TextOf)];
}

/// <summary>Somebody on a Bot Framework channel, through the endpoint that the channel's service calls.</summary>
public sealed class Caller(AssistantApp app, string channel, string conversation, string userId)
{
    /// <summary>With <c>expectReplies</c>: the replies come in the response.</summary>
    public Task<CallResult> AskAsync(string text, string? id = null) => PostAsync(app, Activity(text, id, "expectReplies"));

    /// <summary>With normal delivery: the replies come later, through the channel's sender.</summary>
    public Task<CallResult> TellAsync(string text, string? id = null) => PostAsync(app, Activity(text, id, null));

    public JsonObject Activity(string? text, string? id, string? deliveryMode)
    {
        var activity = new JsonObject
        {
            ["type"] = "message",
            ["channelId"] = channel,
            ["serviceUrl"] = "http://127.0.0.1:1/",
            ["conversation"] = new JsonObject { ["id"] = conversation },
            ["from"] = new JsonObject { ["id"] = userId },
            ["recipient"] = new JsonObject { ["id"] = "bot" },
        };
        foreach (var (name, value) in new[] { ("text", text), ("id", id), ("deliveryMode", deliveryMode) })
        {
            if (value is not null)
            {
                activity[name] = value;
            }
        }

        return activity;
    }

    public static Task<CallResult> PostAsync(AssistantApp app, JsonNode activity, params (string Name, string Value)[] headers) =>
        PostAsync(app, Encoding.UTF8.GetBytes(activity.ToJsonString()), headers);

    public static async Task<CallResult> PostAsync(AssistantApp app, byte[] body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/messages") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using var response = await app.Http.SendAsync(request);
        return new CallResult(response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
