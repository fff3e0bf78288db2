using BotAssistant.Protocol.Limits;
using Microsoft.AspNetCore.Http;

namespace BotAssistant.Protocol.DirectLine;

/// <summary>Requests wait for their caller's fair share of the work. The caller is the conversation; without credentials, the network.</summary>
internal sealed class DirectLineShares(DirectLineCallers callers, FairShare share) : IEndpointFilter
{
    /// <summary>A refusal that comes late slows down whoever ignores it.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(1);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var network = Networks.Of(http.Connection.RemoteIpAddress).ToString();
        using var place = await share.EnterAsync(network, await ConversationAsync(http) ?? network, http.RequestAborted);
        if (place is not null)
        {
            return await next(context);
        }

        await Task.Delay(Late, TimeProvider.System, http.RequestAborted);
        // The official client stops polling for good after any error; an empty answer makes it ask again.
        return HttpMethods.IsGet(http.Request.Method) && IsPolling(http)
            ? new ActivitySetResult([], Watermark.Parse(http.Request.Query["watermark"]).Sequence)
            : Refusals.TooManyRequests;
    }

    private async Task<string?> ConversationAsync(HttpContext http)
    {
        var identified = await callers.IdentifyAsync(http.Request);
        return identified.TryGet(out var caller, out _) ? caller.Token?.ConversationId ?? http.Request.RouteValues["conversationId"] as string : null;
    }

    private static bool IsPolling(HttpContext http) => http.Request.Path.Value?.EndsWith("/activities", StringComparison.OrdinalIgnoreCase) ?? false;
}
