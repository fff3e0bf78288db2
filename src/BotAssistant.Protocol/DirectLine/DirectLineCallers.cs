using Microsoft.AspNetCore.Http;

namespace BotAssistant.Protocol.DirectLine;

/// <param name="Token">Absent if the caller has a secret, which opens every conversation.</param>
internal sealed record DirectLineCaller(TokenGrant? Token)
{
    public bool MayOpen(string conversationId) => Token is null || Token.ConversationId == conversationId;
}

/// <summary>Says who calls, by the Authorization header.</summary>
internal sealed class DirectLineCallers(DirectLineKeys keys, DirectLineTokens tokens)
{
    private const string Scheme = "Bearer ";

    public async Task<Reading<DirectLineCaller>> IdentifyAsync(HttpRequest request)
    {
        // Asked more than once on the way of a request.
        var items = request.HttpContext.Items;
        if (items.TryGetValue(typeof(DirectLineCaller), out var known))
        {
            return (Reading<DirectLineCaller>)known!;
        }

        var reading = await ReadAsync(request);
        items[typeof(DirectLineCaller)] = reading;
        return reading;
    }

    private async Task<Reading<DirectLineCaller>> ReadAsync(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.Length == 0)
        {
            return Refusals.NoCredentials;
        }

        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return Refusals.BadToken;
        }

        var credential = header[Scheme.Length..].Trim();
        if (keys.IsSecret(credential))
        {
            return new DirectLineCaller(Token: null);
        }

        var reading = await tokens.ReadAsync(credential);
        return !reading.TryGet(out var grant, out var error) ? error
            : grant.MayBeUsedBy(request) ? new DirectLineCaller(grant)
            : Refusals.ForeignOrigin;
    }

    public async Task<Reading<DirectLineCaller>> IdentifyAsync(HttpRequest request, string conversationId)
    {
        var reading = await IdentifyAsync(request);
        return reading.TryGet(out var caller, out _) && !caller.MayOpen(conversationId) ? Refusals.OtherConversation : reading;
    }
}
