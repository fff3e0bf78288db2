using System.Net;
using BotAssistant.Channels.DirectLine;
using BotAssistant.Conversations;
using BotAssistant.Outbox;
using BotAssistant.Protocol;
using BotAssistant.Storage;
using BotAssistant.Turns;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BotAssistant.Channels.BotFramework;

/// <summary>
/// <c>POST /api/messages</c>: one activity from a Bot Framework channel. Callers are not verified here, so it is mapped only in
/// Development, and answers only a caller on this machine that came without a proxy.
/// </summary>
internal static class MessagesEndpoint
{
    private static readonly string[] ProxyHeaders = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-For", "X-Real-IP", "Via"];

    public static void MapMessages(this IEndpointRouteBuilder routes) => routes.MapPost("/api/messages", PostAsync);

    private static async Task<IResult> PostAsync(HttpContext http, Inbox inbox, ChannelSenders senders, CancellationToken ct)
    {
        if (!IsLocal(http))
        {
            return new ProtocolError(StatusCodes.Status403Forbidden, "Forbidden", "Without an app id, this route answers callers on the same machine only.");
        }

        if (http.Request.Headers.Authorization.Count > 0)
        {
            // Nothing here could verify it, and ignoring a credential would hide a mistake.
            return new ProtocolError(StatusCodes.Status401Unauthorized, "Unauthorized", "Without an app id, this route takes no credentials.");
        }

        var reading = await BotFrameworkMessages.ReadAsync(http.Request, ct);
        if (!reading.TryGet(out var activity, out var error))
        {
            return error;
        }

        if (Refuse(activity, senders) is { } refusal)
        {
            return refusal;
        }

        var inbound = new Inbound(
            new ConversationAddress(activity.ChannelId!, activity.Conversation!.Id!),
            activity,
            activity.Id,
            activity.DeliveryMode == DeliveryModes.ExpectReplies ? ReplyRoute.Inline : ReplyRoute.Outbox);
        // Discarded on the wire: only the bot itself says who called (A2251).
        activity.CallerId = null;
        try
        {
            if (inbound.Route is ReplyRoute.Outbox)
            {
                await inbox.AcceptAsync(inbound);
                return Results.Ok();
            }

            return await inbox.AnswerAsync(inbound, ct) switch
            {
                TurnResult.Answered answered => new RepliesResult(answered.Replies),
                TurnResult.NotStored => Unavailable(),
                _ => new ProtocolError(StatusCodes.Status503ServiceUnavailable, "ServiceError", "The service is ending. Send the activity again."),
            };
        }
        catch (StorageUnavailableException)
        {
            return Unavailable();
        }
    }

    private static ProtocolError? Refuse(Activity activity, ChannelSenders senders)
    {
        if (activity.Type == ActivityTypes.Invoke)
        {
            return new ProtocolError(StatusCodes.Status501NotImplemented, "NotImplemented", $"Nothing here handles this invoke.");
        }

        foreach (var (missing, name) in new[]
        {
            (activity.ChannelId is null, "channelId"), (activity.Conversation?.Id is null, "conversation.id"), (activity.From?.Id is null, "from.id"),
        })
        {
            if (missing)
            {
                return new ProtocolError(StatusCodes.Status400BadRequest, "MissingProperty", $"The activity has no {name}.");
            }
        }

        if (activity.ChannelId == DirectLineConversations.Channel)
        {
            // Those conversations are reached with their own tokens only.
            return new ProtocolError(StatusCodes.Status400BadRequest, "BadArgument", "Activities of this channel do not come this way.");
        }

        return activity.DeliveryMode == DeliveryModes.ExpectReplies || senders.CanSend(activity.ChannelId!)
            ? null
            : new ProtocolError(
                StatusCodes.Status501NotImplemented, "NotImplemented",
                "Replies can be returned only in the response here: send the activity with deliveryMode expectReplies.");
    }

    private static bool IsLocal(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } peer && IPAddress.IsLoopback(peer)
        && !ProxyHeaders.Any(http.Request.Headers.ContainsKey);

    private static ProtocolError Unavailable() =>
        new(StatusCodes.Status503ServiceUnavailable, "ServiceError", "The activity could not be stored. Send it again.");
}
