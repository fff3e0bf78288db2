using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace BotAssistant.Protocol.DirectLine;

internal static class StreamEndpoint
{
    private const string RetryAfterSeconds = "30";

    public static async Task<Results<EmptyHttpResult, ProtocolError>> ConnectAsync(
        string conversationId,
        string? watermark,
        string? t,
        HttpContext context,
        DirectLineTokens tokens,
        DirectLineSignals signals,
        StreamPlaces places,
        StreamServices services,
        CancellationToken ct)
    {
        var reading = await tokens.ReadForStreamAsync(t ?? "");
        if (!reading.TryGet(out var grant, out var refusal))
        {
            return refusal;
        }

        if (grant.ConversationId != conversationId)
        {
            return Refusals.OtherConversation;
        }

        if (!grant.MayBeUsedBy(context.Request))
        {
            return Refusals.ForeignOrigin;
        }

        var asked = Watermark.Parse(watermark);
        if (asked.Kind == WatermarkKind.Garbage)
        {
            return Refusals.BadWatermark;
        }

        if (!context.WebSockets.IsWebSocketRequest)
        {
            return Refusals.NotAWebSocket;
        }

        using var place = places.TryTake(context.Connection.RemoteIpAddress);
        if (place is null)
        {
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
            return Refusals.TooManyStreams;
        }

        // Before the first look at the log, so that nothing falls between the two.
        using var subscription = signals.Subscribe(conversationId);
        var conversation = await services.Patience.WaitForAsync(attempt => services.Store.FindAsync(conversationId, attempt), ct);
        if (conversation is null or { Closed: true })
        {
            return Refusals.NoConversation;
        }

        // The protocol has its own keep-alive frames.
        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { KeepAliveInterval = Timeout.InfiniteTimeSpan });
        await using var stopping = services.Lifetime.ApplicationStopping.UnsafeRegister(
            static stream => ((StreamSubscription)stream!).Signal(StreamWake.ShuttingDown), subscription);
        await new ConversationStream(socket, subscription, conversation, asked.Clamp(conversation.LastSequence), services).RunAsync(ct);
        return TypedResults.Empty;
    }
}

internal sealed record StreamServices(
    IDirectLineStore Store,
    Patience Patience,
    Deliveries Deliveries,
    IOptions<DirectLineOptions> Options,
    IHostApplicationLifetime Lifetime,
    TimeProvider Clock,
    DirectLineLog Log);
