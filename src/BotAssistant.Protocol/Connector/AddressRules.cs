using System.Net;
using System.Net.Sockets;

namespace BotAssistant.Protocol.Connector;

internal enum Reach
{
    Public,
    Loopback,
    Forbidden,
}

/// <summary>Which addresses are on the public Internet. What is private, reserved, or leads there through an IPv4 address inside it is not.</summary>
internal static class AddressRules
{
    private static readonly IPNetwork LoopbackV4 = IPNetwork.Parse("127.0.0.0/8");

    private static readonly IPNetwork[] ForbiddenV4 =
    [
        .. new[]
        {
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "168.63.129.16/32", // What a machine in Azure reaches its host under.
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    // Everything else of IPv6 is local, reserved or multicast.
    private static readonly IPNetwork GlobalV6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] ForbiddenV6 = [.. new[] { "2001::/23", "2001:db8::/32", "3fff::/20" }.Select(IPNetwork.Parse)];

    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    public static Reach Of(IPAddress address)
    {
        if (address.AddressFamily is AddressFamily.InterNetwork)
        {
            return LoopbackV4.Contains(address) ? Reach.Loopback : Has(ForbiddenV4, address) ? Reach.Forbidden : Reach.Public;
        }

        if (address.AddressFamily is not AddressFamily.InterNetworkV6)
        {
            return Reach.Forbidden;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return Of(address.MapToIPv4());
        }

        if (address.Equals(IPAddress.IPv6Loopback))
        {
            return Reach.Loopback;
        }

        var bytes = address.GetAddressBytes();
        return SixToFour.Contains(address) ? Behind(bytes.AsSpan(2, 4))
            : Nat64.Contains(address) ? Behind(bytes.AsSpan(12, 4))
            : GlobalV6.Contains(address) && !Has(ForbiddenV6, address) ? Reach.Public
            : Reach.Forbidden;
    }

    /// <summary>Through a gateway, loopback is the gateway's own and nobody's business.</summary>
    private static Reach Behind(ReadOnlySpan<byte> embedded) => Of(new IPAddress(embedded)) is Reach.Public ? Reach.Public : Reach.Forbidden;

    private static bool Has(IPNetwork[] networks, IPAddress address) => Array.Exists(networks, network => network.Contains(address));
}
