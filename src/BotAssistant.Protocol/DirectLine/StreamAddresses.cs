using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace BotAssistant.Protocol.DirectLine;

/// <summary>Where a client opens its stream; the address carries its own permission.</summary>
internal sealed class StreamAddresses(DirectLineTokens tokens, IOptions<DirectLineOptions> options)
{
    public string For(HttpRequest request, string conversationId, string watermark)
    {
        var token = tokens.IssueForStream(conversationId);
        return $"{Base(request)}{DirectLineRoutes.Prefix}/conversations/{Uri.EscapeDataString(conversationId)}/stream?watermark={watermark}&t={token}";
    }

    private string Base(HttpRequest request) => options.Value.PublicUrl is { } configured
        ? WebSocketScheme(configured.Scheme) + configured.GetComponents(UriComponents.HostAndPort | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/')
        : $"{WebSocketScheme(request.Scheme)}{request.Host.ToUriComponent()}{request.PathBase.ToUriComponent()}";

    private static string WebSocketScheme(string scheme) => scheme.Equals("https", StringComparison.OrdinalIgnoreCase) ? "wss://" : "ws://";
}
