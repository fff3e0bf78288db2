using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using BotAssistant.Protocol.Connector;

namespace BotAssistant.Protocol.Tests.Connector;

/// <summary>Names mean what a test says. Connections are real on this machine; elsewhere they are only noted.</summary>
internal sealed class FakeNetwork(Func<string, IPAddress[]> resolve) : INetwork
{
    private readonly SystemNetwork _system = new();
    private readonly ConcurrentQueue<string> _resolved = new();
    private readonly ConcurrentQueue<IPEndPoint> _dialled = new();

    /// <summary>Not even on this machine.</summary>
    public bool DialsNowhere { get; init; }

    public IReadOnlyCollection<string> Resolved => _resolved;

    public IReadOnlyCollection<IPEndPoint> Dialled => _dialled;

    public static FakeNetwork Of(params string[] addresses) => new(_ => [.. addresses.Select(IPAddress.Parse)]);

    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken ct)
    {
        _resolved.Enqueue(host);
        return Task.FromResult(resolve(host));
    }

    public Task<Stream> ConnectAsync(IPEndPoint to, CancellationToken ct)
    {
        _dialled.Enqueue(to);
        return IPAddress.IsLoopback(to.Address) && !DialsNowhere ? _system.ConnectAsync(to, ct) : throw new SocketException((int)SocketError.NetworkUnreachable);
    }
}
