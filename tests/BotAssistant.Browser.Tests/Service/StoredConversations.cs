using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace BotAssistant.Browser.Tests.Service;

/// <summary>A message as the service keeps it.</summary>
internal sealed record StoredMessage(string Id, bool FromUser, string Text, string? ReplyTo, JsonElement Activity)
{
    /// <summary>Without the lines at its end that say only what its buttons say; the page leaves them out.</summary>
    public string TextBesideButtons
    {
        get
        {
            if (!Activity.TryGetProperty("suggestedActions", out var suggested))
            {
                return Text;
            }

            var lines = suggested.GetProperty("actions").EnumerateArray().Select((action, at) => $"\n{at + 1}. {action.GetProperty("title").GetString()}");
            var end = string.Concat(lines);
            return Text.EndsWith(end, StringComparison.Ordinal) ? Text[..^end.Length] : Text;
        }
    }

    public static StoredMessage Of(JsonElement activity) => new(
        activity.GetProperty("id").GetString()!,
        activity.GetProperty("from").GetProperty("id").GetString()!.StartsWith("dl_", StringComparison.Ordinal),
        activity.TryGetProperty("text", out var text) ? text.GetString()! : "",
        activity.TryGetProperty("replyToId", out var replyTo) ? replyTo.GetString() : null,
        activity);
}

/// <summary>What the service keeps, read by other means than the page's: the measure of what a page may show.</summary>
internal sealed class StoredConversations(string secret)
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false });

    public async Task<IReadOnlyList<StoredMessage>> ReadAsync(Uri service, string conversation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(service, $"v3/directline/conversations/{conversation}/activities"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        using var response = await Http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        var set = await response.Content.ReadFromJsonAsync<JsonElement>();
        return [.. set.GetProperty("activities").EnumerateArray().Where(activity => activity.GetProperty("type").GetString() == "message").Select(StoredMessage.Of)];
    }

    /// <summary>The user says something elsewhere, without any page.</summary>
    public async Task PostAsync(Uri service, string conversation, string user, string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(service, $"v3/directline/conversations/{conversation}/activities"))
        {
            Content = JsonContent.Create(new { type = "message", from = new { id = user }, text }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        using var response = await Http.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    public static Task<byte[]> FileAsync(StoredMessage message) =>
        Http.GetByteArrayAsync(message.Activity.GetProperty("attachments")[0].GetProperty("contentUrl").GetString());
}
