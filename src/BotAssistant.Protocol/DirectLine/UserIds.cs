namespace BotAssistant.Protocol.DirectLine;

/// <summary>
/// Ids that begin with <c>dl_</c> stand in tokens: the bot may believe that whoever has one is who it says. All refusals here are 400, since
/// clients take 403 for an expired token and come back with the same one again and again.
/// </summary>
internal static class UserIds
{
    private const string BoundPrefix = "dl_";

    /// <summary>Whether a token may be made for this user.</summary>
    /// <returns>Null if it may.</returns>
    public static ProtocolError? RefuseBinding(string? userId, DirectLineOptions options) =>
        !options.EnhancedAuthentication ? null
        : userId is null ? Refusals.NoBoundUser
        : userId.StartsWith(BoundPrefix, StringComparison.Ordinal) ? null
        : Refusals.UserNotBound;

    /// <summary>Whether a caller may act as the user that it names. A secret may, as it could make itself the token.</summary>
    /// <returns>Null if it may.</returns>
    public static ProtocolError? RefuseClaim(DirectLineCaller caller, string? claimedId, DirectLineOptions options) => caller.Token switch
    {
        null or { UserId: not null } => null,
        _ when options.EnhancedAuthentication => Refusals.NoBoundUser,

        // In any case: a careless comparison must not take one for the other.
        _ when claimedId?.StartsWith(BoundPrefix, StringComparison.OrdinalIgnoreCase) ?? false => Refusals.BoundId,
        _ => null,
    };
}
