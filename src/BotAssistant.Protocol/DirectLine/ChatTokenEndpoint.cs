using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace BotAssistant.Protocol.DirectLine;

internal static class ChatTokenEndpoint
{
    /// <summary>
    /// A token for the chat page: for the conversation it has, as long as that goes on, however long the page slept.
    /// </summary>
    public static async Task<Results<JsonHttpResult<ConversationResponse>, ProtocolError>> IssueAsync(
        HttpContext context,
        ChatSessions sessions,
        DirectLineTokens tokens,
        IDirectLineStore store,
        Patience patience,
        IOptions<DirectLineOptions> options,
        DirectLineLog log,
        CancellationToken ct)
    {
        if (!IsOwnPage(context.Request, options.Value.PublicUrl))
        {
            log.ForeignPage();
            return Refusals.ForeignPage;
        }

        var session = sessions.Read(context.Request);
        if (session is not null
            && await patience.WaitForAsync(attempt => store.FindAsync(session.ConversationId, attempt), ct) is { Closed: true })
        {
            session = null;
        }

        session ??= sessions.Create();
        sessions.Write(context, session);
        var grant = new TokenGrant(session.ConversationId, session.UserId) { Origins = OriginsOf(context.Request, options.Value) };
        return TypedResults.Json(
            new ConversationResponse(session.ConversationId, tokens.Issue(grant), tokens.LifetimeInSeconds, UserId: session.UserId),
            DirectLineJson.Default.ConversationResponse);
    }

    /// <summary>The page that asks is always among them: it stands on this server.</summary>
    private static string[] OriginsOf(HttpRequest request, DirectLineOptions options) => options.TrustedOrigins.Count == 0
        ? []
        : [.. new[] { $"{request.Scheme}://{request.Host}", options.PublicUrl?.GetLeftPart(UriPartial.Authority) }
            .Concat(options.TrustedOrigins).Select(WebOrigins.Normalise).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Browsers say where a request comes from; programs need not.</summary>
    private static bool IsOwnPage(HttpRequest request, Uri? publicUrl)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var origin = request.Headers.Origin.ToString();
        return site is "" or "same-origin" or "none"
            && (origin.Length == 0
                || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
                || string.Equals(origin, publicUrl?.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase));
    }
}
