using System.IO.Compression;
using System.Text;
using BotAssistant.Testing;

namespace BotAssistant.Tests.Pages;

/// <summary>What a browser was sent, headers and all.</summary>
internal sealed record Fetched(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public string? Coding => Header("Content-Encoding");

    /// <summary>Unpacked.</summary>
    public string Text
    {
        get
        {
            using var packed = new MemoryStream(Body);
            using var plain = new MemoryStream();
            using Stream reading = Coding switch
            {
                "br" => new BrotliStream(packed, CompressionMode.Decompress),
                "gzip" => new GZipStream(packed, CompressionMode.Decompress),
                _ => packed,
            };
            reading.CopyTo(plain);
            return Encoding.UTF8.GetString(plain.ToArray());
        }
    }

    public static async Task<Fetched> GetAsync(AssistantApp app, string path, params (string Name, string Value)[] headers) =>
        await SendAsync(app, HttpMethod.Get, path, headers);

    public static async Task<Fetched> SendAsync(AssistantApp app, HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var handler = new SocketsHttpHandler { UseCookies = false };
        using var http = new HttpClient(handler) { BaseAddress = app.Http.BaseAddress };
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await http.SendAsync(request);
        var all = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new((int)response.StatusCode, all, await response.Content.ReadAsByteArrayAsync());
    }
}
