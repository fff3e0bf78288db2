using System.Net;
using Microsoft.Extensions.Options;

namespace BotAssistant.Protocol.Connector;

internal static class Handlers
{
    /// <summary>
    /// Nothing is followed, remembered or unpacked for the other side. The environment's proxy variables do not count: behind a
    /// proxy that nobody has thought of, judging addresses would mean nothing.
    /// </summary>
    public static SocketsHttpHandler Create(ConnectorOptions options) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = options.Proxy is not null,
        Proxy = options.Proxy is { } proxy ? new WebProxy(proxy) : null,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null, // Trace ids are no affair of others.
        ConnectTimeout = options.ConnectTimeout,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5), // Names move.
        MaxResponseHeadersLength = 32,
        MaxResponseDrainSize = 0, // A body that is too long costs its connection.
    };
}

/// <summary>The way to channels.</summary>
internal sealed class ChannelHttp : IDisposable
{
    private readonly HttpExchange _exchange;

    public ChannelHttp(IOptions<ConnectorOptions> options, GuardedConnect connect, TimeProvider clock)
    {
        var handler = Handlers.Create(options.Value);
        handler.ConnectCallback = connect.ConnectAsync;
        _exchange = new(handler, options.Value.Timeout, clock);
    }

    public async Task<Exchanged> SendAsync(HttpMethod method, Uri address, byte[]? json, string? token, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Content = json is null ? null : new JsonBody(json);
        request.Headers.Authorization = token is null ? null : new("Bearer", token);
        return await _exchange.SendAsync(request, ct);
    }

    public void Dispose() => _exchange.Dispose();
}
