using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Connections;

namespace BotAssistant.Protocol.Limits;

/// <summary>Drops connections from where too many come already, before a byte of theirs is read.</summary>
/// <param name="most">How many one network may have open.</param>
/// <param name="exempt">Addresses that speak for many, such as the county's own reverse proxies.</param>
public sealed class ConnectionsPerNetwork(int most, IReadOnlySet<IPAddress> exempt)
{
    private readonly ConcurrentDictionary<IPAddress, int> open = new();

    public ConnectionDelegate Guard(ConnectionDelegate next) => async connection =>
    {
        var address = (connection.RemoteEndPoint as IPEndPoint)?.Address;
        if (address is null || exempt.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address))
        {
            await next(connection);
            return;
        }

        var network = Networks.Of(address);
        try
        {
            if (open.AddOrUpdate(network, 1, static (_, count) => count + 1) > most)
            {
                connection.Abort(new ConnectionAbortedException("Too many connections from one network."));
                return;
            }

            await next(connection);
        }
        finally
        {
            // Nothing is kept of a network that has gone.
            if (open.AddOrUpdate(network, 0, static (_, count) => count - 1) <= 0)
            {
                open.TryRemove(new(network, 0));
            }
        }
    };
}
