using System.Net.WebSockets;

namespace BotAssistant.Protocol.DirectLine;

/// <summary>The sending half of a socket, which notices when the other side no longer takes anything.</summary>
internal sealed class StreamSender(WebSocket socket, TimeProvider clock, TimeSpan stalledAfter)
{
    private const long Idle = long.MinValue;

    private long _sendingSince = Idle;

    /// <summary>Sends the activity, and its sequence as the watermark.</summary>
    public async Task SendAsync(LoggedActivity activity)
    {
        using var frame = new RentedBuffer(ActivitySet.Measure([activity]));
        ActivitySet.Write(frame, [activity], activity.Sequence);
        await SendAsync(frame.Written);
    }

    /// <summary>An empty frame: clients take it for a sign of life.</summary>
    public Task SendKeepAliveAsync() => SendAsync(ReadOnlyMemory<byte>.Empty);

    public async Task CloseAsync(WebSocketCloseStatus status)
    {
        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            await TimedAsync(() => socket.CloseOutputAsync(status, statusDescription: null, CancellationToken.None));
        }
    }

    /// <summary>Called by a timer, at any moment.</summary>
    public void AbortIfStalled()
    {
        var since = Volatile.Read(ref _sendingSince);
        if (since != Idle && clock.GetElapsedTime(since) > stalledAfter)
        {
            socket.Abort();
        }
    }

    private Task SendAsync(ReadOnlyMemory<byte> text) =>
        TimedAsync(() => socket.SendAsync(text, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None).AsTask());

    private async Task TimedAsync(Func<Task> send)
    {
        Volatile.Write(ref _sendingSince, clock.GetTimestamp());
        try
        {
            await send();
        }
        finally
        {
            Volatile.Write(ref _sendingSince, Idle);
        }
    }
}
