using BotAssistant.Protocol;
using BotAssistant.Protocol.Limits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BotAssistant.Channels.BotFramework;

/// <summary><c>POST /api/messages</c>: one activity from a Bot Framework channel.</summary>
internal static class MessagesEndpoint
{
    /// <summary>A refusal that comes late slows down whoever ignores it.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(1);

    public static void MapMessages(this IEndpointRouteBuilder routes) => routes.MapPost("/api/messages", PostAsync);

    public static ProtocolError Unavailable() =>
        new(StatusCodes.Status503ServiceUnavailable, ErrorCodes.ServiceError, "The activity could not be stored. Send it again.");

    private static async Task<IResult> PostAsync(HttpContext http, IMessageCallers callers, MessageDoor door, FairShare share, CancellationToken ct)
    {
        var identified = await callers.IdentifyAsync(http, ct);
        if (!identified.TryGet(out var caller, out var refusal))
        {
            return refusal;
        }

        var reading = await BotFrameworkMessages.ReadAsync(http.Request, ct);
        if (!reading.TryGet(out var activity, out refusal))
        {
            return refusal;
        }

        if (caller.Refuse?.Invoke(activity) is { } unfit)
        {
            return unfit;
        }

        // One channel's service speaks for thousands of people, so it is they who share, wherever its calls come from.
        var user = $"{activity.ChannelId} {activity.From?.Id}";
        using var place = await share.EnterAsync(user, user, ct);
        if (place is not null)
        {
            return await door.TakeAsync(activity, caller, ct);
        }

        await Task.Delay(Late, TimeProvider.System, ct);
        http.Response.Headers.RetryAfter = "1";
        return new ProtocolError(StatusCodes.Status429TooManyRequests, ErrorCodes.ServiceError, "Too many activities of this user wait already.");
    }
}
