using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace BotAssistant.Protocol.DirectLine;

public sealed record ChatSession(string ConversationId, string UserId);

/// <summary>
/// Which conversation a browser has, kept in a signed cookie that outlives any token. Whoever ends a session (a shared
/// phone handed on) or begins one for a known user does it here, on a path below <see cref="DirectLineRoutes.Chat"/>.
/// </summary>
public sealed class ChatSessions(IDataProtectionProvider protection, IOptions<DirectLineOptions> options, TimeProvider clock)
{
    public const string CookieName = "chat-session";

    private const char Separator = '\n';

    private readonly IDataProtector _protector = protection.CreateProtector("BotAssistant.Protocol.ChatSession.v1");

    /// <summary>A conversation and a user that nobody can guess. Nothing is stored until the conversation starts.</summary>
    public ChatSession Create() => new(ConversationIds.Create(clock), ConversationIds.CreateUser());

    /// <summary>A conversation that is new, of a user whom the application knows.</summary>
    /// <param name="userId">Begins with <c>dl_</c>: it stands in tokens.</param>
    public ChatSession CreateFor(string userId) => new(ConversationIds.Create(clock), userId);

    public ChatSession? Read(HttpRequest request)
    {
        if (!request.Cookies.TryGetValue(CookieName, out var cookie) || string.IsNullOrEmpty(cookie))
        {
            return null;
        }

        try
        {
            var parts = _protector.Unprotect(cookie).Split(Separator);
            return parts is [var conversationId, var userId, var expires]
                && long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var second)
                && clock.GetUtcNow().ToUnixTimeSeconds() < second
                    ? new(conversationId, userId)
                    : null;
        }
        catch (CryptographicException)
        {
            // Forged, or signed with a key that is gone: as good as none.
            return null;
        }
    }

    public void Write(HttpContext context, ChatSession session)
    {
        var lifetime = options.Value.ChatSessionLifetime;
        var expires = (clock.GetUtcNow() + lifetime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var cookie = _protector.Protect(string.Join(Separator, session.ConversationId, session.UserId, expires));
        context.Response.Cookies.Append(CookieName, cookie, Attributes(context.Request, lifetime));
    }

    public static void End(HttpContext context) => context.Response.Cookies.Delete(CookieName, Attributes(context.Request, maxAge: null));

    private static CookieOptions Attributes(HttpRequest request, TimeSpan? maxAge) => new()
    {
        HttpOnly = true,
        Secure = request.IsHttps,
        SameSite = SameSiteMode.Strict,
        Path = request.PathBase + DirectLineRoutes.Chat,
        MaxAge = maxAge,
        IsEssential = true,
    };
}
