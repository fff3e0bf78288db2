using System.Net;
using BotAssistant.Protocol.Connector;

namespace BotAssistant.Protocol.Tests.Connector;

public sealed class AddressRulesTests
{
    [Theory]
    [InlineData("0.0.0.0", "0.255.255.255")]
    [InlineData("10.0.0.0", "10.255.255.255")]
    [InlineData("100.64.0.0", "100.127.255.255")]
    [InlineData("168.63.129.16", "168.63.129.16")]
    [InlineData("169.254.0.0", "169.254.255.255")]
    [InlineData("172.16.0.0", "172.31.255.255")]
    [InlineData("192.0.0.0", "192.0.0.255")]
    [InlineData("192.0.2.0", "192.0.2.255")]
    [InlineData("192.88.99.0", "192.88.99.255")]
    [InlineData("192.168.0.0", "192.168.255.255")]
    [InlineData("198.18.0.0", "198.19.255.255")]
    [InlineData("198.51.100.0", "198.51.100.255")]
    [InlineData("203.0.113.0", "203.0.113.255")]
    public void Reserved_ipv4_is_forbidden_in_every_dress_and_its_neighbours_are_not(string first, string last)
    {
        foreach (var address in new[] { first, last })
        {
            Assert.All(Dresses(address), dress => Assert.Equal((dress, Reach.Forbidden), (dress, AddressRules.Of(dress))));
        }

        if (first != "0.0.0.0")
        {
            Assert.Equal(Reach.Public, AddressRules.Of(Next(first, -1)));
        }

        Assert.Equal(Reach.Public, AddressRules.Of(Next(last, 1)));
    }

    [Theory]
    [InlineData("224.0.0.0")]
    [InlineData("239.255.255.255")]
    [InlineData("240.0.0.0")]
    [InlineData("255.255.255.255")]
    public void Multicast_reserved_and_broadcast_are_forbidden_in_every_dress(string address) =>
        Assert.All(Dresses(address), dress => Assert.Equal((dress, Reach.Forbidden), (dress, AddressRules.Of(dress))));

    [Theory]
    [InlineData("127.0.0.0", Reach.Loopback)]
    [InlineData("127.255.255.255", Reach.Loopback)]
    [InlineData("::ffff:127.0.0.1", Reach.Loopback)]
    [InlineData("::1", Reach.Loopback)]
    [InlineData("64:ff9b::7f00:1", Reach.Forbidden)]
    [InlineData("2002:7f00:1::", Reach.Forbidden)]
    [InlineData("::127.0.0.1", Reach.Forbidden)]
    [InlineData("::", Reach.Forbidden)]
    [InlineData("::2", Reach.Forbidden)]
    [InlineData("64:ff9b:1::808:808", Reach.Forbidden)]
    [InlineData("100::1", Reach.Forbidden)]
    [InlineData("1fff:ffff::1", Reach.Forbidden)]
    [InlineData("2001::1", Reach.Forbidden)]
    [InlineData("2001:1ff:ffff::1", Reach.Forbidden)]
    [InlineData("2001:db8::1", Reach.Forbidden)]
    [InlineData("3fff:fff::1", Reach.Forbidden)]
    [InlineData("4000::1", Reach.Forbidden)]
    [InlineData("5f00::1", Reach.Forbidden)]
    [InlineData("fc00::1", Reach.Forbidden)]
    [InlineData("fdff:ffff::1", Reach.Forbidden)]
    [InlineData("fe80::1", Reach.Forbidden)]
    [InlineData("febf:ffff::1", Reach.Forbidden)]
    [InlineData("fec0::1", Reach.Forbidden)]
    [InlineData("ff02::1", Reach.Forbidden)]
    [InlineData("2000::1", Reach.Public)]
    [InlineData("2001:200::1", Reach.Public)]
    [InlineData("2001:db7:ffff::1", Reach.Public)]
    [InlineData("2001:db9::1", Reach.Public)]
    [InlineData("2003::1", Reach.Public)]
    [InlineData("2606:4700:4700::1111", Reach.Public)]
    [InlineData("3ffe::1", Reach.Public)]
    [InlineData("3fff:1000::1", Reach.Public)]
    [InlineData("64:ff9b::808:808", Reach.Public)]
    [InlineData("2002:808:808::1", Reach.Public)]
    [InlineData("::ffff:8.8.8.8", Reach.Public)]
    [InlineData("8.8.8.8", Reach.Public)]
    public void Each_kind_of_address_is_known(string address, object reach) => Assert.Equal(reach, AddressRules.Of(IPAddress.Parse(address)));

    /// <summary>The address itself, mapped, through NAT64 and by 6to4.</summary>
    private static IEnumerable<IPAddress> Dresses(string address)
    {
        var plain = IPAddress.Parse(address);
        var bytes = plain.GetAddressBytes();
        return
        [
            plain,
            plain.MapToIPv6(),
            new([0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, .. bytes]),
            new([0x20, 0x02, .. bytes, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]),
        ];
    }

    private static IPAddress Next(string address, int by)
    {
        var bytes = IPAddress.Parse(address).GetAddressBytes();
        var number = (uint)((bytes[0] << 24) | (bytes[1] << 16) | (bytes[2] << 8) | bytes[3]) + (uint)by;
        return new([(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number]);
    }
}
