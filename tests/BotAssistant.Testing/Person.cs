using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace BotAssistant.Testing;

/// <summary>A file as its sender declares it.</summary>
public sealed record SentFile(string Name, string Type, byte[] Content)
{
    /// <summary>A file that is built as a photo without metadata is, with as many bytes of image data.</summary>
    public static SentFile Photo(string name = "屋顶.jpg", int bytes = 1000) =>
        new(name, "image/jpeg", [0xFF, 0xD8, 0xFF, 0xDA, 0, 2, .. Enumerable.Range(0, bytes).Select(i => (byte)(((i * 31) ^ (i >> 8)) & 0x7F)), 0xFF, 0xD9]);
}

/// <summary>Somebody who talks through the public Direct Line endpoints, as a chat page does.</summary>
public sealed class Person
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpClient http;
    private readonly List<JsonElement> seen = [];
    private string watermark = "";

    private Person(HttpClient http, string conversation, string token, string userId)
    {
        this.http = http;
        Conversation = conversation;
        Token = token;
        UserId = userId;
    }

    public string Conversation { get; }

    public string Token { get; }

    public string UserId { get; }

    /// <summary>All activities of the conversation that were read so far.</summary>
    public IReadOnlyList<JsonElement> Seen => seen;

    public static async Task<Person> StartAsync(HttpClient http, string userId)
    {
        using var generated = await SendAsync(http, HttpMethod.Post, "v3/directline/tokens/generate", AssistantApp.Secret, new { user = new { id = userId } });
        var token = (await ReadAsync(generated)).GetProperty("token").GetString()!;
        using var started = await SendAsync(http, HttpMethod.Post, "v3/directline/conversations", token, new { });
        var conversation = await ReadAsync(started);
        return new Person(http, conversation.GetProperty("conversationId").GetString()!, conversation.GetProperty("token").GetString()!, userId);
    }

    /// <summary>Somebody who opens the chat page; the client keeps the page's cookie.</summary>
    public static async Task<Person> OpenPageAsync(HttpClient http)
    {
        using var issued = await http.PostAsync(new Uri("chat/token", UriKind.Relative), null);
        var page = await ReadAsync(issued);
        using var started = await SendAsync(http, HttpMethod.Post, "v3/directline/conversations", page.GetProperty("token").GetString()!, new { });
        var conversation = await ReadAsync(started);
        return new Person(
            http, conversation.GetProperty("conversationId").GetString()!, conversation.GetProperty("token").GetString()!, page.GetProperty("userId").GetString()!);
    }

    /// <summary>The same person after a restart of the service.</summary>
    public Person On(HttpClient other) => new(other, Conversation, Token, UserId) { watermark = watermark };

    /// <summary>The same person after their token expired: whoever holds the secret speaks for them.</summary>
    public Person Renewed() => new(http, Conversation, AssistantApp.Secret, UserId) { watermark = watermark };

    /// <returns>The id of the accepted activity.</returns>
    public async Task<string> PostAsync(string text)
    {
        using var response = await TryPostAsync(text);
        return (await ReadAsync(response)).GetProperty("id").GetString()!;
    }

    /// <summary>An activity as the test wrote it.</summary>
    public async Task<string> PostAsync(object activity)
    {
        using var response = await SendAsync(http, HttpMethod.Post, $"v3/directline/conversations/{Conversation}/activities", Token, activity);
        return (await ReadAsync(response)).GetProperty("id").GetString()!;
    }

    public Task<HttpResponseMessage> TryPostAsync(string text) => SendAsync(
        http, HttpMethod.Post, $"v3/directline/conversations/{Conversation}/activities", Token,
        new { type = "message", from = new { id = UserId }, text, channelData = new { clientActivityID = Guid.CreateVersion7().ToString() } });

    /// <summary>Sends files, as the official client does.</summary>
    /// <returns>The id of the accepted activity.</returns>
    public async Task<string> UploadAsync(string? text, params SentFile[] files)
    {
        using var response = await TryUploadAsync(text, files);
        return (await ReadAsync(response)).GetProperty("id").GetString()!;
    }

    public async Task<HttpResponseMessage> TryUploadAsync(string? text, params SentFile[] files)
    {
        using var form = new MultipartFormDataContent();
        using var activity = JsonContent.Create(
            new { type = "message", from = new { id = UserId }, text, attachments = files.Select(file => new { contentType = file.Type, name = file.Name }) },
            new MediaTypeHeaderValue("application/vnd.microsoft.activity"));
        form.Add(activity, "activity", "blob");
        foreach (var file in files)
        {
            var part = new ByteArrayContent(file.Content);
            part.Headers.ContentType = new MediaTypeHeaderValue(file.Type);
            form.Add(part, "file", file.Name);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, $"v3/directline/conversations/{Conversation}/upload?userId={UserId}") { Content = form };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        return await http.SendAsync(request);
    }

    /// <summary>The addresses of the files of an activity.</summary>
    public async Task<IReadOnlyList<Uri>> FilesOfAsync(string id) =>
        [.. (await ReadAllAsync()).Single(activity => activity.GetProperty("id").GetString() == id)
            .GetProperty("attachments").EnumerateArray().Select(attachment => new Uri(attachment.GetProperty("contentUrl").GetString()!))];

    /// <summary>Sends a file and waits for the answer.</summary>
    /// <returns>The file's address.</returns>
    public async Task<Uri> ShowAsync(SentFile file)
    {
        var id = await UploadAsync(null, file);
        await ReadUntilAsync(activity => ReplyTo(activity) == id);
        return (await FilesOfAsync(id))[0];
    }

    /// <summary>Says something and waits for the answer.</summary>
    /// <returns>The texts of the replies to it.</returns>
    public async Task<IReadOnlyList<string>> AskAsync(string text)
    {
        var id = await PostAsync(text);
        await ReadUntilAsync(activity => ReplyTo(activity) == id);
        return [.. seen.Where(activity => ReplyTo(activity) == id).Select(TextOf)];
    }

    /// <summary>Reads what is new.</summary>
    public async Task<IReadOnlyList<JsonElement>> ReadAsync()
    {
        using var response = await SendAsync(http, HttpMethod.Get, $"v3/directline/conversations/{Conversation}/activities?watermark={watermark}", Token, null);
        var set = await ReadAsync(response);
        watermark = set.GetProperty("watermark").GetString()!;
        var activities = set.GetProperty("activities").EnumerateArray().ToArray();
        seen.AddRange(activities);
        return activities;
    }

    /// <summary>The whole conversation, as somebody sees it who opens it anew.</summary>
    public async Task<IReadOnlyList<JsonElement>> ReadAllAsync()
    {
        using var response = await TryReadAllAsync();
        return [.. (await ReadAsync(response)).GetProperty("activities").EnumerateArray()];
    }

    /// <summary>Where the conversation's stream is, from here on.</summary>
    public async Task<Uri> StreamAsync()
    {
        using var response = await SendAsync(http, HttpMethod.Get, $"v3/directline/conversations/{Conversation}?watermark=", Token, null);
        return new Uri((await ReadAsync(response)).GetProperty("streamUrl").GetString()!);
    }

    public Task<HttpResponseMessage> TryReadAsync() =>
        SendAsync(http, HttpMethod.Get, $"v3/directline/conversations/{Conversation}/activities?watermark={watermark}", Token, null);

    public Task<HttpResponseMessage> TryReadAllAsync() =>
        SendAsync(http, HttpMethod.Get, $"v3/directline/conversations/{Conversation}/activities", Token, null);

    public async Task ReadUntilAsync(Func<JsonElement, bool> found)
    {
        var patience = TimeProvider.System.GetTimestamp();
        while (!seen.Any(found))
        {
            await ReadAsync();
            if (TimeProvider.System.GetElapsedTime(patience) > Patience)
            {
                throw new TimeoutException($"No such activity came among {seen.Count}.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }

    public static string TextOf(JsonElement activity) => activity.TryGetProperty("text", out var text) ? text.GetString()! : "";

    public static string? ReplyTo(JsonElement activity) => activity.TryGetProperty("replyToId", out var id) ? id.GetString() : null;

    private static async Task<HttpResponseMessage> SendAsync(HttpClient http, HttpMethod method, string path, string token, object? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await http.SendAsync(request);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created
            ? await response.Content.ReadFromJsonAsync<JsonElement>()
            : throw new HttpRequestException($"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}", null, response.StatusCode);
}
