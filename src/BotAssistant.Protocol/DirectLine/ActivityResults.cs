using Microsoft.AspNetCore.Http;

namespace BotAssistant.Protocol.DirectLine;

/// <summary>Activities for a polling client.</summary>
/// <param name="activities">In order.</param>
/// <param name="watermark">The sequence that the client has seen with them.</param>
/// <param name="onDelivered">Called after a set that is not empty was written.</param>
internal sealed class ActivitySetResult(LoggedActivity[] activities, long watermark, Func<Task>? onDelivered = null) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        ActivitySet.Write(httpContext.Response.BodyWriter, activities, watermark);
        var flushed = await httpContext.Response.BodyWriter.FlushAsync(httpContext.RequestAborted);
        if (activities.Length > 0 && onDelivered is not null && !flushed.IsCompleted)
        {
            await onDelivered();
        }
    }
}

/// <summary>Tells a client that its activity is stored, and the store whether the client was still there to hear it.</summary>
internal sealed class PostedActivityResult : IResult
{
    private readonly string _id;
    private bool _reached;

    public PostedActivityResult(HttpResponse response, PostOutcome outcome)
    {
        _id = outcome.ActivityId;
        if (outcome.Receipt is { } receipt)
        {
            // Runs once whatever happens to the request, also when nothing could be written any more.
            response.OnCompleted(() =>
            {
                receipt.Finished(_reached);
                return Task.CompletedTask;
            });
        }
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var gone = httpContext.RequestAborted.IsCancellationRequested;
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        var body = ProtocolJson.ToUtf8(new(_id), ProtocolJson.Default.ResourceResponse);
        httpContext.Response.ContentLength = body.Length;
        var written = await httpContext.Response.BodyWriter.WriteAsync(body, CancellationToken.None);

        // A client that takes its answer and leaves at once has been reached, hence the look before writing.
        _reached = !gone && !written.IsCompleted;
    }
}
