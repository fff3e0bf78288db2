using System.Net;
using System.Threading.RateLimiting;
using BotAssistant.Protocol.Limits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BotAssistant.Protocol.DirectLine;

public static class DirectLineRoutes
{
    public const string Prefix = "/v3/directline";
    public const string Chat = "/chat";
    public const string ChatToken = Chat + "/token";
    public const string ChatLeave = Chat + "/leave";

    /// <summary>
    /// Adds the routes, and in front of them what they need. Call after the application's forwarded headers middleware.
    /// </summary>
    public static WebApplication MapDirectLine(this WebApplication app)
    {
        // Missing or weak keys stop the start, not the first request.
        app.Services.GetRequiredService<DirectLineTokens>();

        app.UseWhen(context => context.Request.Path.StartsWithSegments(Prefix, StringComparison.OrdinalIgnoreCase), UseDirectLine);
        app.UseWhen(context => context.Request.Path.StartsWithSegments(Chat, StringComparison.OrdinalIgnoreCase), UseChat);

        app.MapPost(ChatToken, ChatTokenEndpoint.IssueAsync).ForOwnPageOnly();
        app.MapPost(ChatLeave, ChatLeaveEndpoint.LeaveAsync).ForOwnPageOnly();
        MapProtocol(app.MapGroup(Prefix));
        return app;
    }

    /// <summary>For routes below <see cref="Chat"/>: other sites' pages are refused before the request is looked at.</summary>
    public static RouteHandlerBuilder ForOwnPageOnly(this RouteHandlerBuilder route) => route.AddEndpointFilter<OwnPageOnly>();

    private static void MapProtocol(RouteGroupBuilder all)
    {
        var routes = all.MapGroup("").AddEndpointFilter<DirectLineShares>();
        routes.MapPost("/tokens/generate", TokenEndpoints.GenerateAsync);
        routes.MapPost("/tokens/refresh", TokenEndpoints.RefreshAsync);
        routes.MapPost("/conversations", ConversationEndpoints.StartAsync);
        routes.MapGet("/conversations/{conversationId}", ConversationEndpoints.ReconnectAsync);
        routes.MapGet("/conversations/{conversationId}/activities", ActivityEndpoints.ReadAsync);
        routes.MapPost("/conversations/{conversationId}/activities", ActivityEndpoints.PostAsync);
        routes.MapPost("/conversations/{conversationId}/upload", UploadEndpoint.UploadAsync);
        routes.MapMethods(AttachmentAddresses.Path + "{capability}", [HttpMethods.Get, HttpMethods.Head], AttachmentEndpoint.ReadAsync);

        // A WebSocket over HTTP/2 begins with CONNECT.
        // It lives for hours, and has limits of its own.
        all.MapMethods("/conversations/{conversationId}/stream", [HttpMethods.Get, HttpMethods.Connect], StreamEndpoint.ConnectAsync);

        // Only the cloud service has such sessions; clients take this answer for "none".
        routes.MapGet("/session/getsessionid", () => Refusals.NotHere);
    }

    private static void UseDirectLine(IApplicationBuilder branch)
    {
        // Outermost, so that errors carry the headers as well: a browser hides the status of an answer without them.
        branch.UseCors(policy => policy
            .AllowAnyOrigin()
            .WithMethods(HttpMethods.Get, HttpMethods.Post, HttpMethods.Options)
            .WithHeaders("authorization", "content-type", "x-ms-bot-agent", "x-requested-with")
            .SetPreflightMaxAge(TimeSpan.FromHours(2)));
        branch.UseMiddleware<DirectLineErrors>();
        branch.UseWebSockets();
    }

    private static void UseChat(IApplicationBuilder branch)
    {
        var permits = branch.ApplicationServices.GetRequiredService<IOptions<DirectLineOptions>>().Value.ChatTokensPerMinute;
        branch.UseMiddleware<DirectLineErrors>();
        branch.UseRateLimiter(new RateLimiterOptions
        {
            GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, IPAddress>(context => RateLimitPartition.GetFixedWindowLimiter(
                Networks.Of(context.Connection.RemoteIpAddress),
                _ => new() { PermitLimit = permits, Window = TimeSpan.FromMinutes(1) })),
            OnRejected = async (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = "60";
                await Refusals.TooManyRequests.ExecuteAsync(rejected.HttpContext);
            },
        });
    }
}
