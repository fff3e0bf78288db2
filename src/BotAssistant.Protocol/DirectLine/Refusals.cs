using Microsoft.AspNetCore.Http;

namespace BotAssistant.Protocol.DirectLine;

internal static class Refusals
{
    public static readonly ProtocolError NoCredentials =
        new(StatusCodes.Status401Unauthorized, ErrorCodes.BadArgument, "The Authorization header with a token or secret is missing.");

    // 403, never 401: clients take it for an expired token and come back with another one.
    public static readonly ProtocolError BadToken =
        new(StatusCodes.Status403Forbidden, ErrorCodes.BadArgument, "The token or secret is not valid here.");

    public static readonly ProtocolError ExpiredToken =
        new(StatusCodes.Status403Forbidden, ErrorCodes.TokenExpired, "The token has expired.");

    public static readonly ProtocolError ForeignOrigin =
        new(StatusCodes.Status403Forbidden, ErrorCodes.BadArgument, "The token may not be used from pages of this origin.");

    public static readonly ProtocolError SecretNeeded =
        new(StatusCodes.Status403Forbidden, ErrorCodes.BadArgument, "Only a secret may do this.");

    public static readonly ProtocolError TokenNeeded =
        new(StatusCodes.Status403Forbidden, ErrorCodes.BadArgument, "Only a token can be refreshed.");

    public static readonly ProtocolError OtherConversation =
        new(StatusCodes.Status403Forbidden, ErrorCodes.BadArgument, "The token is for another conversation.");

    public static readonly ProtocolError ForeignPage =
        new(StatusCodes.Status403Forbidden, ErrorCodes.BadArgument, "Only the chat page of this server may ask for a token.");

    public static readonly ProtocolError NoConversation =
        new(StatusCodes.Status404NotFound, ErrorCodes.BadArgument, "There is no such conversation, or it has ended.");

    public static readonly ProtocolError NotHere =
        new(StatusCodes.Status404NotFound, ErrorCodes.BadArgument, "There is nothing at this address.");

    public static readonly ProtocolError Unavailable =
        new(StatusCodes.Status503ServiceUnavailable, ErrorCodes.ServiceError, "The conversation cannot be reached at the moment.");

    public static readonly ProtocolError Failed =
        new(StatusCodes.Status500InternalServerError, ErrorCodes.ServiceError, "The request could not be handled.");

    public static readonly ProtocolError NoUploads =
        new(StatusCodes.Status501NotImplemented, ErrorCodes.ServiceError, "Uploads are not supported.");

    public static readonly ProtocolError TooManyRequests =
        new(StatusCodes.Status429TooManyRequests, ErrorCodes.ServiceError, "Too many requests; try again in a minute.");

    public static readonly ProtocolError BadWatermark = Bad(ErrorCodes.BadArgument, "The watermark is not one that this server gave.");

    public static readonly ProtocolError NotAWebSocket = Bad(ErrorCodes.BadArgument, "This address is for a WebSocket.");

    public static readonly ProtocolError NoSender = Bad(ErrorCodes.MissingProperty, "The activity has no from.id.");

    public static readonly ProtocolError BotsOwnId = Bad(ErrorCodes.BadArgument, "This id belongs to the bot.");

    public static readonly ProtocolError ServerOnly = Bad(ErrorCodes.BadArgument, "Activities of this type are made by the server.");

    public static ProtocolError Bad(string code, string message) => new(StatusCodes.Status400BadRequest, code, message);
}
