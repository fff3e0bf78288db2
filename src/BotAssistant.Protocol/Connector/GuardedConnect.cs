using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace BotAssistant.Protocol.Connector;

/// <summary>A host that resolves to where channels do not live.</summary>
internal sealed class ForbiddenAddressException() : IOException("The host resolves to an address that is not public.");

/// <summary>
/// Opens connections for <see cref="ChannelHttp"/>: resolves once, judges every address, and connects to those very addresses,
/// so that a name cannot change its meaning in between.
/// </summary>
internal sealed class GuardedConnect(IOptions<ConnectorOptions> options, INetwork network, TimeProvider clock)
{
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await network.ResolveAsync(host, ct);

        // With a proxy every connection is to the proxy, wherever the operator has put it.
        if (options.Value.Proxy is null && addresses.Any(address => !IsAllowed(address, context.InitialRequestMessage.RequestUri!)))
        {
            throw new ForbiddenAddressException();
        }

        return await ConnectToOneOfAsync(addresses, context.DnsEndPoint.Port, ct);
    }

    private bool IsAllowed(IPAddress address, Uri url) => AddressRules.Of(address) switch
    {
        Reach.Public => url.Scheme == Uri.UriSchemeHttps,
        Reach.Loopback => options.Value.AllowLoopback,
        _ => false,
    };

    private async Task<Stream> ConnectToOneOfAsync(IPAddress[] addresses, int port, CancellationToken ct)
    {
        foreach (var address in addresses)
        {
            // An address that swallows everything must leave time for the others.
            using var share = new CancellationTokenSource(options.Value.ConnectTimeout / addresses.Length, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, share.Token);
            try
            {
                return await network.ConnectAsync(new(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address, port), either.Token);
            }
            catch (Exception trouble) when (trouble is SocketException || (trouble is OperationCanceledException && !ct.IsCancellationRequested))
            {
                // The next one may answer.
            }
        }

        throw new SocketException((int)SocketError.HostUnreachable);
    }
}
