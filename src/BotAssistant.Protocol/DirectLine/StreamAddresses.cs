using Microsoft.AspNetCore.Http;

namespace BotAssistant.Protocol.DirectLine;

/// <summary>Where a client opens its stream; the address carries its own permission.</summary>
internal sealed class StreamAddresses(DirectLineTokens tokens, PublicAddress address)
{
    private const string Http = "http";

    public string For(HttpRequest request, TokenGrant grant, string watermark)
    {
        var token = tokens.IssueForStream(grant);
        // http becomes ws, and https wss.
        var server = "ws" + address.Of(request)[Http.Length..];
        return $"{server}{DirectLineRoutes.Prefix}/conversations/{Uri.EscapeDataString(grant.ConversationId)}/stream?watermark={watermark}&t={token}";
    }
}
