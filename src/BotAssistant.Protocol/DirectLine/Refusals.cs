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
        new(StatusCodes.Status403Forbidden, ErrorCodes.BadArgument, "Only the chat page of this server may do this.");

    public static readonly ProtocolError NoConversation =
        new(StatusCodes.Status404NotFound, ErrorCodes.BadArgument, "There is no such conversation, or it has ended.");

    public static readonly ProtocolError NotHere =
        new(StatusCodes.Status404NotFound, ErrorCodes.BadArgument, "There is nothing at this address.");

    public static readonly ProtocolError Unavailable =
        new(StatusCodes.Status503ServiceUnavailable, ErrorCodes.ServiceError, "The conversation cannot be reached at the moment.");

    public static readonly ProtocolError Failed =
        new(StatusCodes.Status500InternalServerError, ErrorCodes.ServiceError, "The request could not be handled.");

    public static readonly ProtocolError NoFile =
        new(StatusCodes.Status404NotFound, ErrorCodes.BadArgument, "There is no such file, or it is no longer kept.");

    public static readonly ProtocolError UploadTooLarge =
        new(StatusCodes.Status413PayloadTooLarge, ErrorCodes.MessageSizeTooBig, "The files are too large together.");

    public static readonly ProtocolError NoUploadType =
        new(StatusCodes.Status415UnsupportedMediaType, ErrorCodes.BadArgument, "Send multipart/form-data, or one file with its Content-Type.");

    public static readonly ProtocolError TooManyStreams =
        new(StatusCodes.Status503ServiceUnavailable, ErrorCodes.ServiceError, "Too many streams are open; try again later.");

    public static readonly ProtocolError TooManyRequests =
        new(StatusCodes.Status429TooManyRequests, ErrorCodes.ServiceError, "Too many requests; try again in a minute.");

    public static readonly ProtocolError BadWatermark = Bad(ErrorCodes.BadArgument, "The watermark is not one that this server gave.");

    public static readonly ProtocolError NotAWebSocket = Bad(ErrorCodes.BadArgument, "This address is for a WebSocket.");

    public static readonly ProtocolError NoSender = Bad(ErrorCodes.MissingProperty, "The activity has no from.id.");

    public static readonly ProtocolError BotsOwnId = Bad(ErrorCodes.BadArgument, "This id belongs to the bot.");

    public static readonly ProtocolError ServerOnly = Bad(ErrorCodes.BadArgument, "Activities of this type are made by the server.");

    public static readonly ProtocolError BoundId =
        Bad(ErrorCodes.BadArgument, "An id that begins with dl_ belongs to tokens that name it; this one does not.");

    public static readonly ProtocolError NoBoundUser =
        Bad(ErrorCodes.MissingProperty, "The token or request names no user; one with an id that begins with dl_ is required.");

    public static readonly ProtocolError UserNotBound = Bad(ErrorCodes.BadArgument, "The user's id must begin with dl_.");

    public static readonly ProtocolError BrokenForm = Bad(ErrorCodes.BadSyntax, "The request body is not a complete form.");

    public static readonly ProtocolError EmptyForm = Bad(ErrorCodes.MissingProperty, "The form holds neither an activity nor a file.");

    public static readonly ProtocolError TwoActivities = Bad(ErrorCodes.BadArgument, "The form holds more than one activity.");

    public static readonly ProtocolError EmptyFile = Bad(ErrorCodes.BadArgument, "A file is empty.");

    public static readonly ProtocolError BrokenDataUri = Bad(ErrorCodes.BadSyntax, "A data: address of an attachment is malformed.");

    public static readonly ProtocolError NotForFiles = Bad(ErrorCodes.BadArgument, "An activity of this type is not stored and cannot carry files.");

    public static ProtocolError FileTooLarge(int maxBytes) =>
        new(StatusCodes.Status413PayloadTooLarge, ErrorCodes.MessageSizeTooBig, $"A file is larger than {maxBytes} bytes.");

    public static ProtocolError TooManyFiles(int most) =>
        new(StatusCodes.Status413PayloadTooLarge, ErrorCodes.MessageSizeTooBig, $"An activity carries at most {most} files.");

    public static ProtocolError Bad(string code, string message) => new(StatusCodes.Status400BadRequest, code, message);
}
