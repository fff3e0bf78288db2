using Microsoft.AspNetCore.Http;

namespace BotAssistant.Protocol.Authentication;

/// <summary>Why a caller is refused: a word for the operator, and an answer for the caller that says nothing of what the token holds.</summary>
internal sealed class Refusal
{
    public static readonly Refusal NoToken = new("no-token", "The Authorization header with a bearer token is missing.");
    public static readonly Refusal NotBearer = new("not-bearer", "The Authorization header must be the word Bearer and one token.");
    public static readonly Refusal TooLong = new("too-long", "The token is too long.");
    public static readonly Refusal Malformed = new("malformed", "The token cannot be read.");
    public static readonly Refusal Algorithm = new("algorithm", "The token must be signed with RS256, RS384 or RS512.");
    public static readonly Refusal NoKeyId = new("no-key-id", "The token does not name the key that it is signed with.");
    public static readonly Refusal NoExpiry = new("no-expiry", "The token never expires.");
    public static readonly Refusal Expired = new("expired", "The token has expired.", ErrorCodes.TokenExpired);
    public static readonly Refusal NotYetValid = new("not-yet-valid", "The token is not valid yet.");
    public static readonly Refusal Audience = new("audience", "The token is not for this bot alone.");
    public static readonly Refusal AnotherBot = new("another-bot", "The token is of another bot, and bots may not call this one.");
    public static readonly Refusal Issuer = new("issuer", "The token's issuer is not accepted here.");
    public static readonly Refusal NoAppId = new("no-app-id", "The token does not say which app calls.");
    public static readonly Refusal NoServiceUrl = new("no-service-url", "The token does not say which service calls.");
    public static readonly Refusal UnknownKey = new("unknown-key", "The token's key is not one that its issuer publishes.");
    public static readonly Refusal Signature = new("signature", "The token's signature is not valid.");
    public static readonly Refusal NoEndorsements = new("no-endorsements", "The token's key is not endorsed for any channel.");
    public static readonly Refusal NotEndorsed = new("not-endorsed", "The token's key is not endorsed for the activity's channel.");
    public static readonly Refusal OtherServiceUrl = new("other-service-url", "The token is not for the activity's serviceUrl.");

    private Refusal(string reason, string message, string code = ErrorCodes.BadArgument)
    {
        Reason = reason;
        Error = new(StatusCodes.Status401Unauthorized, code, message);
    }

    public string Reason { get; }

    public ProtocolError Error { get; }
}
