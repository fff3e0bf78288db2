using System.Net;
using System.Net.Sockets;

namespace BotAssistant.Protocol.Connector;

/// <summary>Names and connections, apart from each other, so that what was judged is what is connected to.</summary>
internal interface INetwork
{
    Task<IPAddress[]> ResolveAsync(string host, CancellationToken ct);

    Task<Stream> ConnectAsync(IPEndPoint to, CancellationToken ct);
}

internal sealed class SystemNetwork : INetwork
{
    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken ct) => Dns.GetHostAddressesAsync(host, ct);

    public async Task<Stream> ConnectAsync(IPEndPoint to, CancellationToken ct)
    {
        var socket = new Socket(to.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(to, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
