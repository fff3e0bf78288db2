using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace BotAssistant.Protocol.Tests.DirectLine;

/// <summary>A client's end of a stream.</summary>
internal sealed class StreamClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[64 * 1024];

    public string? Watermark { get; private set; }

    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    public WebSocket Socket => _socket;

    public static async Task<StreamClient> OpenAsync(Uri address)
    {
        var client = new StreamClient();
        client._socket.Options.KeepAliveInterval = Timeout.InfiniteTimeSpan;
        using var limit = new CancellationTokenSource(Patience);
        await client._socket.ConnectAsync(address, limit.Token);
        return client;
    }

    /// <summary>The status that refused the upgrade.</summary>
    public static async Task<int> RefusedAsync(Uri address)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        using var limit = new CancellationTokenSource(Patience);
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(address, limit.Token));
        return (int)socket.HttpStatusCode;
    }

    /// <summary>The next frame, "" for a keep-alive, null when the server closed.</summary>
    public async Task<string?> NextFrameAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        using var text = new MemoryStream();
        while (true)
        {
            var received = await _socket.ReceiveAsync(_buffer, limit.Token);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            text.Write(_buffer, 0, received.Count);
            if (received.EndOfMessage)
            {
                return Encoding.UTF8.GetString(text.ToArray());
            }
        }
    }

    /// <summary>The activities of the next frame that has some.</summary>
    public async Task<JsonArray> NextSetAsync()
    {
        while (true)
        {
            var frame = await NextFrameAsync() ?? throw new InvalidOperationException("The server closed the stream.");
            if (frame.Length > 0)
            {
                var set = JsonNode.Parse(frame)!;
                Watermark = set["watermark"]!.GetValue<string>();
                return set["activities"]!.AsArray();
            }
        }
    }

    /// <summary>The same; null when the server sent this client away, to come back with its watermark.</summary>
    public async Task<JsonArray?> NextSetUnlessSentAwayAsync()
    {
        try
        {
            return await NextSetAsync();
        }
        catch (InvalidOperationException) when (CloseStatus == WebSocketCloseStatus.EndpointUnavailable)
        {
            return null;
        }
    }

    public async Task<List<string>> TextsAsync(int count)
    {
        var texts = new List<string>();
        while (texts.Count < count)
        {
            texts.AddRange(Texts(await NextSetAsync()));
        }

        return texts;
    }

    public static IEnumerable<string> Texts(JsonArray activities) => activities.Select(activity => activity!["text"]!.GetValue<string>());

    public Task SayAsync(string text) => SayAsync(Encoding.UTF8.GetBytes(text));

    public Task SayAsync(ArraySegment<byte> bytes, WebSocketMessageType type = WebSocketMessageType.Text, bool end = true) =>
        _socket.SendAsync(bytes, type, end, CancellationToken.None);

    public Task CloseAsync() => _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, statusDescription: null, CancellationToken.None);

    public void Dispose() => _socket.Dispose();
}
