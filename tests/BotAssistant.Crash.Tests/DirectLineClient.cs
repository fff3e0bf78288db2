using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace BotAssistant.Crash.Tests;

/// <summary>The HTTP side of Direct Line 3.0, as a page on another machine would use it. Retries nothing by itself.</summary>
internal sealed class DirectLineClient(Uri server) : IDisposable
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false })
    {
        BaseAddress = server,
        Timeout = TimeSpan.FromSeconds(20),
    };

    public Task<Reply<Opened>> GenerateTokenAsync(string secret, string userId, CancellationToken ct) =>
        SendAsync<Opened>(HttpMethod.Post, "v3/directline/tokens/generate", secret, new { user = new { id = userId } }, ct);

    public Task<Reply<Opened>> OpenAsync(string token, CancellationToken ct) =>
        SendAsync<Opened>(HttpMethod.Post, "v3/directline/conversations", token, new { user = new { }, locale = "zh-CN" }, ct);

    /// <summary>As the official client does: the watermark is there even when it is still empty.</summary>
    public Task<Reply<Opened>> ReconnectAsync(string token, string conversation, string? watermark, CancellationToken ct) =>
        SendAsync<Opened>(HttpMethod.Get, Address(conversation, "?watermark=" + Escape(watermark)), token, body: null, ct);

    public Task<Reply<ActivitySet>> ReadAsync(string secretOrToken, string conversation, string? watermark, CancellationToken ct) =>
        SendAsync<ActivitySet>(
            HttpMethod.Get,
            Address(conversation, "/activities" + (watermark is null ? "" : "?watermark=" + Escape(watermark))),
            secretOrToken,
            body: null,
            ct);

    public Task<Reply<PostedActivity>> PostAsync(
        string token, string conversation, string userId, string text, string clientActivityId, CancellationToken ct) =>
        SendAsync<PostedActivity>(
            HttpMethod.Post,
            Address(conversation, "/activities"),
            token,
            new
            {
                type = "message",
                text,
                textFormat = "plain",
                locale = "zh-CN",
                from = new { id = userId, role = "user" },
                channelData = new { clientActivityID = clientActivityId },
            },
            ct);

    public void Dispose() => http.Dispose();

    private async Task<Reply<T>> SendAsync<T>(HttpMethod method, string address, string bearer, object? body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        if (body is not null)
        {
            request.Content = JsonContent.Create(body, options: Json);
        }

        try
        {
            using var response = await http.SendAsync(request, ct);
            if (!response.IsSuccessStatusCode)
            {
                return new Reply<T>.Refused((int)response.StatusCode, await response.Content.ReadAsStringAsync(ct));
            }

            return await response.Content.ReadFromJsonAsync<T>(Json, ct) is { } value
                ? new Reply<T>.Good(value)
                : new Reply<T>.Refused((int)response.StatusCode, "empty body");
        }
        catch (Exception e) when (e is HttpRequestException or SocketException or IOException or JsonException
            || (e is TaskCanceledException && !ct.IsCancellationRequested))
        {
            return new Reply<T>.Silence(e.GetType().Name + ": " + e.Message);
        }
    }

    private static string Address(string conversation, string rest) => $"v3/directline/conversations/{Escape(conversation)}{rest}";

    private static string Escape(string? value) => Uri.EscapeDataString(value ?? "");
}
