using System.Buffers;
using System.Net.WebSockets;

namespace BotAssistant.Protocol.DirectLine;

/// <summary>Reads what a client says on its stream, only to throw it away and to hear it leave.</summary>
internal sealed class StreamReceiver(WebSocket socket, StreamSubscription subscription, int maxMessageBytes)
{
    private const int BufferSize = 4096;

    public async Task RunAsync()
    {
        try
        {
            while (true)
            {
                // Waits without a buffer: most sockets are silent most of the time.
                var received = await socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None);
                if (received.MessageType == WebSocketMessageType.Close || (!received.EndOfMessage && !await DiscardMessageAsync()))
                {
                    return;
                }
            }
        }
        catch (Exception broken) when (broken is WebSocketException or OperationCanceledException)
        {
            // Gone without a word, or not speaking WebSocket.
        }
        finally
        {
            subscription.Signal(StreamWake.ClientGone);
        }
    }

    /// <returns>Whether the client is still there.</returns>
    private async Task<bool> DiscardMessageAsync()
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            var bytes = 0L;
            while (true)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                if (received.MessageType == WebSocketMessageType.Close || received.EndOfMessage)
                {
                    return received.MessageType != WebSocketMessageType.Close;
                }

                bytes += received.Count;
                if (bytes > maxMessageBytes)
                {
                    // Goes on reading: the client hears why it is closed only once it is through.
                    subscription.Signal(StreamWake.TooBig);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
