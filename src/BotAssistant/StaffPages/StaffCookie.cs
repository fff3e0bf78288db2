using Microsoft.AspNetCore.Http;

namespace BotAssistant.StaffPages;

/// <summary>The session's cookie. Links that come over other channels have to open pages, hence Lax; forms have their own token besides.</summary>
internal static class StaffCookie
{
    public const string Name = "staff";

    private const string Path = "/staff";

    public static string? Read(HttpRequest request) => request.Cookies[Name];

    public static void Set(HttpContext context, string token) => context.Response.Cookies.Append(Name, token, Attributes(context.Request));

    public static void Remove(HttpContext context) => context.Response.Cookies.Delete(Name, Attributes(context.Request));

    private static CookieOptions Attributes(HttpRequest request) => new()
    {
        HttpOnly = true,
        // Only whoever sits at the machine itself may do without encryption.
        Secure = request.IsHttps || !IsLoopback(request.Host.Host),
        SameSite = SameSiteMode.Lax,
        Path = request.PathBase + Path,
        IsEssential = true,
    };

    private static bool IsLoopback(string host) => host is "localhost" or "127.0.0.1" or "[::1]" or "::1";
}
