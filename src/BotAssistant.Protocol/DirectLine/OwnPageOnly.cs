using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace BotAssistant.Protocol.DirectLine;

/// <summary>Browsers say where a request comes from; programs need not. A page of another site is refused.</summary>
internal sealed class OwnPageOnly(IOptions<DirectLineOptions> options, DirectLineLog log) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (IsOwnPage(context.HttpContext.Request, options.Value.PublicUrl))
        {
            return next(context);
        }

        log.ForeignPage();
        return ValueTask.FromResult<object?>(Refusals.ForeignPage);
    }

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
