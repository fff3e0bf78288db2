using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace BotAssistant.Protocol.DirectLine;

internal static class ChatTokenEndpoint
{
    private const int LongConversation = 100;
    private const int RecentPart = 80;

    /// <summary>
    /// A token for the chat page: for the conversation it has, as long as that goes on, however long the page slept.
    /// </summary>
    public static async Task<JsonHttpResult<ConversationResponse>> IssueAsync(
        HttpContext context,
        ChatSessions sessions,
        DirectLineTokens tokens,
        IDirectLineStore store,
        Patience patience,
        IOptions<DirectLineOptions> options,
        CancellationToken ct)
    {
        var session = sessions.Read(context.Request);
        var known = session is null ? null : await patience.WaitForAsync(attempt => store.FindAsync(session.ConversationId, attempt), ct);
        if (known is { Closed: true })
        {
            (session, known) = (null, null);
        }

        session ??= sessions.Create();
        sessions.Write(context, session);
        var grant = new TokenGrant(session.ConversationId, session.UserId) { Origins = OriginsOf(context.Request, options.Value) };
        return TypedResults.Json(
            new ConversationResponse(session.ConversationId, tokens.Issue(grant), tokens.LifetimeInSeconds, UserId: session.UserId, Watermark: Recent(known)),
            DirectLineJson.Default.ConversationResponse);
    }

    /// <summary>The page that asks is always among them: it stands on this server.</summary>
    private static string[] OriginsOf(HttpRequest request, DirectLineOptions options) => options.TrustedOrigins.Count == 0
        ? []
        : [.. new[] { $"{request.Scheme}://{request.Host}", options.PublicUrl?.GetLeftPart(UriPartial.Authority) }
            .Concat(options.TrustedOrigins).Select(WebOrigins.Normalise).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Where the recent part of a long conversation begins, so that a slow phone need not show all of it first.</summary>
    private static string? Recent(DirectLineConversation? known) =>
        known?.LastSequence > LongConversation ? Watermark.Format(known.LastSequence - RecentPart) : null;
}
