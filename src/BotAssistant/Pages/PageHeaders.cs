using BotAssistant.Protocol.DirectLine;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace BotAssistant.Pages;

/// <summary>What a browser is told that the pages may do.</summary>
internal sealed class PageHeaders(IOptions<PageOptions> pages, IOptions<DirectLineOptions> directLine)
{
    private const int LongestHost = 255;

    private readonly string permissions = $"microphone=({(pages.Value.Voice ? "self" : "")}), camera=(self), geolocation=()";

    /// <param name="context">The request.</param>
    /// <param name="forms">The page has forms, which go to ourselves.</param>
    public void Add(HttpContext context, bool forms = false)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy(context.Request.Host, forms ? "'self'" : "'none'");
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = permissions;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }

    /// <summary>Some browsers do not count the own server's sockets among 'self', so these are named.</summary>
    private string Policy(HostString host, string forms)
    {
        var sockets = new[] { host.Value, directLine.Value.PublicUrl?.Authority }
            .OfType<string>().Where(IsHost).Distinct(StringComparer.OrdinalIgnoreCase).Select(name => $" ws://{name} wss://{name}");
        return "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:; "
            + $"font-src 'self' data:; connect-src 'self' blob: data:{string.Concat(sockets)}; base-uri 'none'; form-action {forms}; frame-ancestors 'none'";
    }

    /// <summary>What a caller names as the host is written into the policy, so it must not be able to write anything else there.</summary>
    private static bool IsHost(string name) =>
        name.Length is > 0 and <= LongestHost && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or ':' or '[' or ']');
}
