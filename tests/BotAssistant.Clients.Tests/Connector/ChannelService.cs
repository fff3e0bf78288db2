using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Clients.Tests.Connector;

/// <summary>A request as it stood on the wire.</summary>
/// <param name="Method">The method.</param>
/// <param name="Target">Path and query, still escaped.</param>
/// <param name="Headers">With names in lower case.</param>
/// <param name="Body">Null if there was none.</param>
internal sealed record RecordedCall(string Method, string Target, IReadOnlyDictionary<string, string> Headers, JsonNode? Body);

/// <summary>A channel's service on loopback, which takes whatever bots send and keeps it.</summary>
internal sealed class ChannelService : IAsyncDisposable
{
    private readonly ConcurrentQueue<RecordedCall> calls = new();
    private readonly WebApplication app;

    private ChannelService()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Run(RecordAsync);
    }

    public string Url => app.Urls.Single();

    public IReadOnlyList<RecordedCall> Calls => [.. calls];

    public static async Task<ChannelService> StartAsync()
    {
        var service = new ChannelService();
        await service.app.StartAsync();
        return service;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task RecordAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        calls.Enqueue(new(
            context.Request.Method,
            context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            context.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString(), StringComparer.Ordinal),
            body.Length == 0 ? null : JsonNode.Parse(body.ToArray())));
        await context.Response.WriteAsJsonAsync(new { id = $"given-{calls.Count}", activityId = "first" });
    }
}
