using System.Net.WebSockets;

namespace BotAssistant.Protocol.DirectLine;

/// <summary>
/// One open socket. It reads the log from its cursor whenever something was appended: the backlog and what comes live
/// are the same to it, so nothing is missed or repeated between the two. Only this loop sends, one thing at a time, and every
/// activity in a frame of its own: directlinejs hands out those of one frame by a timer each, and mixes them with the next frame's.
/// </summary>
internal sealed class ConversationStream(
    WebSocket socket,
    StreamSubscription subscription,
    DirectLineConversation conversation,
    long after,
    StreamServices services)
{
    private const int PageSize = 100;
    private static readonly TimeSpan StorePause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private readonly StreamSender _sender = new(socket, services.Clock, services.Options.Value.StalledAfter);
    private long _cursor = after;
    private bool _marked = conversation.AnythingDelivered;

    public async Task RunAsync(CancellationToken gone)
    {
        services.Log.StreamOpened(conversation.Id, _cursor);
        var receiving = new StreamReceiver(socket, subscription, services.Options.Value.MaxStreamMessageBytes).RunAsync();
        var interval = services.Options.Value.KeepAliveInterval;
        await using var ticks = services.Clock.CreateTimer(_ => Tick(), state: null, interval, interval);
        try
        {
            await _sender.CloseAsync(await SendUntilTheEndAsync(gone));
            await receiving.WaitAsync(Farewell, services.Clock, gone);
        }
        catch (Exception broken) when (broken is WebSocketException or OperationCanceledException or TimeoutException)
        {
            // The client is gone, or does not say goodbye. It comes back with its watermark.
        }
        finally
        {
            socket.Abort();
            await receiving;
            services.Log.StreamEnded(conversation.Id, _cursor);
        }
    }

    private void Tick()
    {
        _sender.AbortIfStalled();
        subscription.Signal(StreamWake.KeepAlive);
    }

    private async Task<WebSocketCloseStatus> SendUntilTheEndAsync(CancellationToken gone)
    {
        try
        {
            var wake = StreamWake.Appended;
            while (true)
            {
                if (wake.HasFlag(StreamWake.ClientGone))
                {
                    return WebSocketCloseStatus.NormalClosure;
                }

                // Typing first: shown after the answer that it announced, it would never end.
                if (subscription.TakeTyping() is { } typing)
                {
                    await _sender.SendAsync(new LoggedActivity(_cursor, typing));
                }

                if (wake.HasFlag(StreamWake.Appended))
                {
                    await SendNewAsync(gone);
                }

                if (Ending(wake) is { } status)
                {
                    return status;
                }

                if (wake.HasFlag(StreamWake.KeepAlive))
                {
                    await _sender.SendKeepAliveAsync();
                }

                wake = await subscription.WaitAsync();
            }
        }
        catch (Exception trouble) when (trouble is not (WebSocketException or OperationCanceledException))
        {
            services.Log.StreamFailed(conversation.Id, trouble);
            return WebSocketCloseStatus.InternalServerError;
        }
    }

    private static WebSocketCloseStatus? Ending(StreamWake wake) => wake switch
    {
        _ when wake.HasFlag(StreamWake.TooBig) => WebSocketCloseStatus.MessageTooBig,
        _ when wake.HasFlag(StreamWake.Closed) => WebSocketCloseStatus.NormalClosure,

        // 1001 makes clients come back. One that is displaced is mostly a phone's that went to another network: nobody hears it there. One
        // that is alive after all comes back in a while and goes on where it was.
        _ when wake.HasFlag(StreamWake.ShuttingDown) || wake.HasFlag(StreamWake.Displaced) => WebSocketCloseStatus.EndpointUnavailable,
        _ => null,
    };

    private async Task SendNewAsync(CancellationToken gone)
    {
        try
        {
            IReadOnlyList<LoggedActivity> page;
            do
            {
                page = (await services.Store.ReadAsync(conversation.Id, _cursor, PageSize, gone)).Activities;
                foreach (var activity in page)
                {
                    await SendAsync(activity);
                }
            }
            while (page.Count >= PageSize);
        }
        catch (DirectLineUnavailableException trouble)
        {
            // Clients have nothing better to do than to wait as well. Keep-alives and endings come in between.
            services.Log.StoreUnavailable(trouble);
            await Task.Delay(StorePause, services.Clock, gone);
            subscription.Signal(StreamWake.Appended);
        }
    }

    private async Task SendAsync(LoggedActivity activity)
    {
        await _sender.SendAsync(activity);
        _cursor = activity.Sequence;
        _marked = _marked || await services.Deliveries.MarkAsync(conversation.Id);
    }
}
