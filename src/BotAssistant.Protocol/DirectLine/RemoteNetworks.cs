using System.Net;
using System.Net.Sockets;

namespace BotAssistant.Protocol.DirectLine;

internal static class RemoteNetworks
{
    /// <summary>One subscriber has a whole /64 of IPv6 addresses.</summary>
    public static IPAddress Of(IPAddress? address)
    {
        if (address is not { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false })
        {
            return address?.MapToIPv4() ?? IPAddress.None;
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new(bytes);
    }
}
