using System.Net;
using BotAssistant.Protocol;
using BotAssistant.Protocol.Authentication;
using Microsoft.AspNetCore.Http;

namespace BotAssistant.Channels.BotFramework;

/// <summary>Who may hand in activities.</summary>
internal interface IMessageCallers
{
    Task<Reading<MessageCaller>> IdentifyAsync(HttpContext http, CancellationToken ct);
}

/// <summary>Somebody who may hand in activities.</summary>
/// <param name="CallerId">The protocol's name for them; null for one that proved nothing.</param>
/// <param name="ServiceUrlIsVerified">Whether a token vouches for the service address in their activities.</param>
/// <param name="Refuse">What the activity itself must fulfil; null for nothing more.</param>
internal sealed record MessageCaller(string? CallerId, bool ServiceUrlIsVerified, Func<Activity, ProtocolError?>? Refuse);

/// <summary>Everybody shows a token.</summary>
internal sealed class TokenCallers(BotCallers callers) : IMessageCallers
{
    public async Task<Reading<MessageCaller>> IdentifyAsync(HttpContext http, CancellationToken ct)
    {
        var identified = await callers.IdentifyAsync(http.Request, ct);
        return identified.TryGet(out var caller, out var refusal) ? new MessageCaller(caller.CallerId, caller.ServiceUrlIsVerified, caller.Refuse) : refusal;
    }
}

/// <summary>Without an app id nothing can be checked: only who sits at this machine is answered, and only without a proxy in between.</summary>
internal sealed class LocalCallers : IMessageCallers
{
    private static readonly string[] ProxyHeaders = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-For", "X-Real-IP", "Via"];

    private static readonly MessageCaller Local = new(null, ServiceUrlIsVerified: false, null);

    public Task<Reading<MessageCaller>> IdentifyAsync(HttpContext http, CancellationToken ct) => Task.FromResult(Identify(http));

    private static Reading<MessageCaller> Identify(HttpContext http)
    {
        if (!IsLocal(http))
        {
            return new ProtocolError(StatusCodes.Status403Forbidden, "Forbidden", "Without an app id, this route answers callers on the same machine only.");
        }

        if (IsForeignPage(http.Request))
        {
            return new ProtocolError(StatusCodes.Status403Forbidden, "Forbidden", "Without an app id, this route answers no pages of other sites.");
        }

        // Nothing here could verify it, and ignoring a credential would hide a mistake.
        return http.Request.Headers.Authorization.Count > 0
            ? new ProtocolError(StatusCodes.Status401Unauthorized, "Unauthorized", "Without an app id, this route takes no credentials.")
            : Local;
    }

    /// <summary>A browser on this machine shows pages of everybody.</summary>
    private static bool IsForeignPage(HttpRequest request) =>
        !IsLoopback(request.Host.Host)
        || request.Headers["Sec-Fetch-Site"].ToString() is "cross-site"
        || (request.Headers.Origin.ToString() is { Length: > 0 } origin && !(Uri.TryCreate(origin, UriKind.Absolute, out var site) && site.IsLoopback));

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static bool IsLocal(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } peer && IPAddress.IsLoopback(peer) && !ProxyHeaders.Any(http.Request.Headers.ContainsKey);
}
