using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using BotAssistant.Benchmarks.Contenders;

namespace BotAssistant.Benchmarks.Measures;

/// <summary>Starts conversations as a page would: a token for the secret, a conversation for the token, a stream address.</summary>
internal sealed class DirectLineClient(IPEndPoint target, string secret) : IDisposable
{
    private const int MostWaits = 20;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly HttpClient _http = new() { BaseAddress = new($"http://{target}/v3/directline/"), Timeout = TimeSpan.FromSeconds(20) };

    public async Task<Uri> StartConversationAsync(int number, CancellationToken ct)
    {
        var token = await PostAsync("tokens/generate", secret, $$$"""{"user":{"id":"dl_benchmark-{{{number}}}"}}""", "token", ct);
        var stream = new Uri(await PostAsync("conversations", token, """{"locale":"zh-CN"}""", "streamUrl", ct));
        return stream.IsLoopback && stream.Port == target.Port
            ? stream
            : throw new BenchmarkException($"The streamUrl leads away from the service under test: {stream.GetLeftPart(UriPartial.Path)}");
    }

    public void Dispose() => _http.Dispose();

    private async Task<string> PostAsync(string route, string bearer, string body, string property, CancellationToken ct)
    {
        for (var wait = 0; ; wait++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, route)
            {
                Content = new StringContent(body, MediaTypeHeaderValue.Parse("application/json")),
                Headers = { Authorization = new("Bearer", bearer) },
            };
            using var response = await _http.SendAsync(request, ct);
            var text = await response.Content.ReadAsStringAsync(ct);
            if (response.StatusCode == HttpStatusCode.TooManyRequests && wait < MostWaits)
            {
                // The service may limit the rate per caller, and all of these come from one.
                var delay = response.Headers.RetryAfter?.Delta ?? TimeSpan.FromMilliseconds(250);
                await Task.Delay(delay < LongestWait ? delay : LongestWait, TimeProvider.System, ct);
                continue;
            }

            if (!response.IsSuccessStatusCode)
            {
                throw new BenchmarkException($"POST /v3/directline/{route} answered {(int)response.StatusCode}: {text}");
            }

            using var json = JsonDocument.Parse(text);
            return json.RootElement.TryGetProperty(property, out var value) && value.GetString() is { Length: > 0 } found
                ? found
                : throw new BenchmarkException($"POST /v3/directline/{route} answered without '{property}'.");
        }
    }
}
