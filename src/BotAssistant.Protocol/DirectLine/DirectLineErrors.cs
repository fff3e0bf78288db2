using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace BotAssistant.Protocol.DirectLine;

/// <summary>Gives every failure the protocol's body, whoever caused it, and never an exception's text.</summary>
internal sealed class DirectLineErrors(RequestDelegate next, DirectLineLog log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        try
        {
            await next(context);
        }
        catch (Exception trouble) when (!context.Response.HasStarted)
        {
            if (Answer(trouble, context.RequestAborted) is { } error)
            {
                await error.ExecuteAsync(context);
            }

            return;
        }

        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null } response)
        {
            await Bare(response.StatusCode).ExecuteAsync(context);
        }
    }

    private ProtocolError? Answer(Exception trouble, CancellationToken aborted)
    {
        switch (trouble)
        {
            case not null when aborted.IsCancellationRequested:
                return null;
            case DirectLineUnavailableException:
                log.GaveUpOnStore();
                return Refusals.Unavailable;
            case BadHttpRequestException bad:
                return new(bad.StatusCode, ErrorCodes.BadSyntax, "The request could not be read.");
            case ConnectionResetException:
                return null;
            default:
                log.RequestFailed(trouble!);
                return Refusals.Failed;
        }
    }

    private static ProtocolError Bare(int statusCode) => statusCode switch
    {
        StatusCodes.Status404NotFound => Refusals.NotHere,
        StatusCodes.Status405MethodNotAllowed => new(statusCode, ErrorCodes.BadArgument, "This address does not take that method."),
        >= 500 => new(statusCode, ErrorCodes.ServiceError, "The request could not be handled."),
        _ => new(statusCode, ErrorCodes.BadArgument, "The request is not valid here."),
    };
}
