using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Testing;

/// <summary>A request as it came over the wire.</summary>
/// <param name="RawTarget">Path and query, nothing decoded or normalised.</param>
public sealed record ReceivedRequest(string Method, string RawTarget, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string? Authorization => Headers.GetValueOrDefault("Authorization");

    public JsonNode Json => JsonNode.Parse(Body)!;
}

/// <summary>The other side of an HTTP call, on a loopback port of its own: keeps what came, and answers as a test says.</summary>
public abstract class ScriptedServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Reply> script = new();
    private readonly List<TaskCompletionSource<ReceivedRequest>> arrivals = [];
    private int received;
    private int connections;

    protected ScriptedServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(CountConnections));
        app = builder.Build();
        app.Run(AnswerAsync);
    }

    public Uri Address => new(app.Urls.Single());

    /// <summary>Connections that were opened, whether or not a request came on them.</summary>
    public int Connections => Volatile.Read(ref connections);

    public IReadOnlyList<ReceivedRequest> Requests
    {
        get
        {
            lock (arrivals)
            {
                return [.. arrivals.Take(received).Select(arrival => arrival.Task.GetAwaiter().GetResult())];
            }
        }
    }

    /// <summary>How the next requests are answered; after that, as usual.</summary>
    public void Then(params Reply[] replies)
    {
        foreach (var reply in replies)
        {
            script.Enqueue(reply);
        }
    }

    /// <summary>Waits for the first, second … request.</summary>
    public Task<ReceivedRequest> RequestAsync(int number)
    {
        lock (arrivals)
        {
            return Arrival(number - 1).Task.WaitAsync(TimeSpan.FromMinutes(2), TimeProvider.System);
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        // At once: a reply that hangs would otherwise be waited for.
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
    }

    protected Task ListenAsync() => app.StartAsync();

    protected abstract Task AnswerAsUsualAsync(HttpContext context, int number);

    private void CountConnections(ListenOptions endpoint) => endpoint.Use(next => connection =>
    {
        Interlocked.Increment(ref connections);
        return next(connection);
    });

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var request = new ReceivedRequest(
            context.Request.Method,
            context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync(context.RequestAborted));
        int number;
        lock (arrivals)
        {
            Arrival(received).SetResult(request);
            number = ++received;
        }

        await (script.TryDequeue(out var reply) ? reply(context) : AnswerAsUsualAsync(context, number));
    }

    private TaskCompletionSource<ReceivedRequest> Arrival(int index)
    {
        while (arrivals.Count <= index)
        {
            arrivals.Add(new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        return arrivals[index];
    }
}
