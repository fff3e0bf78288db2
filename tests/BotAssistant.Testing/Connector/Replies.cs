using System.Text;
using Microsoft.AspNetCore.Http;

namespace BotAssistant.Testing;

/// <summary>How one request is treated.</summary>
public delegate Task Reply(HttpContext context);

public static class Replies
{
    private static readonly byte[] Block = Encoding.ASCII.GetBytes(new string('x', 16 * 1024));

    public static Reply Json(int status, string body = "", string? retryAfter = null) => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        if (body.Length > 0)
        {
            await context.Response.WriteAsync(body);
        }
    };

    /// <summary>The protocol's form of a refusal.</summary>
    public static Reply Error(int status, string code, string message = "No.") =>
        Json(status, $$$"""{"error":{"code":"{{{code}}}","message":"{{{message}}}"}}""");

    /// <summary>No answer as long as the client waits.</summary>
    public static Reply Hang { get; } = async context =>
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    };

    /// <summary>Waits for the test, then answers.</summary>
    public static Reply After(Task gate, Reply reply) => async context =>
    {
        await gate;
        await reply(context);
    };

    /// <summary>Breaks off without a byte.</summary>
    public static Reply Reset { get; } = context =>
    {
        context.Abort();
        return Task.CompletedTask;
    };

    /// <summary>A body that does not end as long as the client reads.</summary>
    public static Reply Endless(int status) => async context =>
    {
        context.Response.StatusCode = status;
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.Body.WriteAsync(Block);
        }
    };

    public static Reply Redirect(int status, string location) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = location;
        return Task.CompletedTask;
    };
}
