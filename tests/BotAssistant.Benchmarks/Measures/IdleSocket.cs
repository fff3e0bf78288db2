using System.Net.WebSockets;

namespace BotAssistant.Benchmarks.Measures;

/// <summary>A connected stream that only listens, as the page of somebody who is not writing.</summary>
internal sealed class IdleSocket : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource<bool> _backlog = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _listening = Task.CompletedTask;

    private IdleSocket()
    {
    }

    public bool IsOpen => _socket.State == WebSocketState.Open;

    public static async Task<IdleSocket> OpenAsync(Uri stream, CancellationToken ct)
    {
        var opened = new IdleSocket();
        try
        {
            await opened._socket.ConnectAsync(stream, ct);
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }

        // Somebody must read all the time, or pings stay unanswered.
        opened._listening = opened.ListenAsync();
        return opened;
    }

    /// <summary>True if a frame with activities came in time.</summary>
    public async Task<bool> HasBacklogWithinAsync(TimeSpan limit, CancellationToken ct)
    {
        try
        {
            return await _backlog.Task.WaitAsync(limit, TimeProvider.System, ct);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _listening;
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task ListenAsync()
    {
        var buffer = new byte[4096];
        try
        {
            while (true)
            {
                var frame = await _socket.ReceiveAsync(buffer, _stop.Token);
                if (frame.MessageType == WebSocketMessageType.Close)
                {
                    break;
                }

                if (frame.Count > 0)
                {
                    _backlog.TrySetResult(true);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // Ended by us, or by the service: IsOpen tells which.
        }

        _backlog.TrySetResult(false);
    }
}
