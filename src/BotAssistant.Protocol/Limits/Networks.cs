using System.Net;
using System.Net.Sockets;

namespace BotAssistant.Protocol.Limits;

public static class Networks
{
    /// <summary>What counts as one place to call from: an IPv4 address, or the /64 of IPv6 that one subscriber has whole.</summary>
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
