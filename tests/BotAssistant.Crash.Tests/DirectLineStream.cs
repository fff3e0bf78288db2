using System.Net.Sockets;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace BotAssistant.Crash.Tests;

/// <summary>The WebSocket side of Direct Line 3.0: one life of one connection.</summary>
internal sealed class DirectLineStream : IDisposable
{
    private readonly ClientWebSocket socket = new();
    private readonly MemoryStream message = new();
    private readonly byte[] buffer = new byte[16 * 1024];

    /// <summary>The status of a refused upgrade; 0 when nobody answered.</summary>
    public int RefusedWith { get; private set; }

    public async Task<bool> ConnectAsync(string streamUrl, CancellationToken ct)
    {
        socket.Options.Proxy = null;
        socket.Options.CollectHttpResponseDetails = true;
        try
        {
            await socket.ConnectAsync(new Uri(streamUrl), ct);
            return true;
        }
        catch (Exception e) when (IsLost(e))
        {
            RefusedWith = (int)socket.HttpStatusCode;
            return false;
        }
    }

    /// <summary>Sets as they arrive, whole, until the connection is gone.</summary>
    public async IAsyncEnumerable<ActivitySet> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        while (await NextFrameAsync(ct) is { } frame)
        {
            // Empty frames only keep the connection alive.
            if (frame.Length > 0 && JsonSerializer.Deserialize<ActivitySet>(frame.Span, DirectLineClient.Json) is { } set)
            {
                yield return set;
            }
        }
    }

    public void Dispose()
    {
        socket.Dispose();
        message.Dispose();
    }

    private static bool IsLost(Exception e) => e is WebSocketException or HttpRequestException or SocketException or IOException;

    private async Task<ReadOnlyMemory<byte>?> NextFrameAsync(CancellationToken ct)
    {
        message.SetLength(0);
        while (true)
        {
            ValueWebSocketReceiveResult part;
            try
            {
                part = await socket.ReceiveAsync(buffer.AsMemory(), ct);
            }
            catch (Exception e) when (IsLost(e))
            {
                return null;
            }

            if (part.MessageType is WebSocketMessageType.Close)
            {
                return null;
            }

            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
            {
                return message.GetBuffer().AsMemory(0, (int)message.Length);
            }
        }
    }
}
