using System.Text.Json;

namespace BotAssistant.Benchmarks.Bare;

/// <summary>Parses an activity, commits it if asked to, and returns it: the least that any bot on ASP.NET Core has to do.</summary>
internal static class EchoApp
{
    public static async Task RunAsync(Func<TurnRow, Task>? commit)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        await using var app = builder.Build();

        app.MapGet("/health/ready", static context =>
        {
            context.Response.StatusCode = StatusCodes.Status200OK;
            return Task.CompletedTask;
        });
        app.MapPost("/api/messages", async context =>
        {
            var activity = await JsonSerializer.DeserializeAsync(
                context.Request.Body, WireJson.Default.WireActivity, context.RequestAborted);
            if (activity is null)
            {
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                return;
            }

            var body = JsonSerializer.SerializeToUtf8Bytes(new([activity]), WireJson.Default.WireReplies);
            if (commit is not null)
            {
                await commit(new(activity.Id, activity.Conversation.Id, body));
            }

            context.Response.ContentType = "application/json; charset=utf-8";
            context.Response.ContentLength = body.Length;
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        });

        await app.RunAsync();
    }
}
