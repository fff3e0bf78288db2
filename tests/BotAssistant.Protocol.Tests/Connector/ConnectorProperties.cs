using System.Net;
using BotAssistant.Protocol.Connector;
using FsCheck;
using FsCheck.Fluent;

namespace BotAssistant.Protocol.Tests.Connector;

public sealed class ConnectorProperties
{
    private static readonly string[] Public = ["8.8.8.8", "2606:4700:4700::1111", "40.90.4.1"];

    private static readonly string[] Private =
        ["10.0.0.1", "169.254.169.254", "::", "fe80::1", "fd00::1", "100.64.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "0.0.0.0", "255.255.255.255"];

    private static readonly string[] ThisMachine = ["127.0.0.1", "::1", "127.8.8.8"];

    /// <summary>Letters that mean something in an address, and those that mean something to a decoder.</summary>
    private static readonly Gen<string> Piece = Gen.OneOf(
        Gen.Elements(
            ".", "..", "/", "\\", "%", "%2F", "%2e", "%2E%2E", "%00", "%25", "?", "#", ":", ";", "@", "=", "+", " ", "&", "~", "*", "'", "(", "!", "$", ",", "[", "|", "^",
            "\ud800", "\udfff", "\0", "\r\n", "\t", "\u007f", "\u0085", "\u202e", "\ufeff", "\ufffd", "e\u0301", "é", "村", "😀", "19:meeting_x@thread.v2;messageid=1"),
        Properties.Text);

    private static readonly Gen<string> Id = Gen.ArrayOf(Piece).Resize(4).Select(string.Concat);

    private static readonly Gen<string> ServiceUrl = Gen.Frequency(
        (6, from scheme in Gen.Elements("https://", "http://", "HTTPS://", "https:", "file://", "ftp://", "//", "")
            from user in Gen.Frequency((6, Gen.Constant("")), (1, Gen.Elements("a@", "a:b@", "@", "8.8.8.8@", "8.8.8.8%40")))
            from host in Gen.OneOf(
                Gen.Elements([.. Public.Concat(Private).Concat(ThisMachine).Select(address => address.Contains(':') ? $"[{address}]" : address)]),
                Gen.Elements(
                    "localhost", "LocalHost.", "x.localhost", "channel.example", "a_b", "-", "0x7f.1", "0177.1", "2130706433", "127。0。0。1", "１２７.0.0.1",
                    "我.cn", "xn--", "xn--a", "xn--wnu.cn", "xn---.", "[::1%25lo]"),
                Piece)
            from port in Gen.Elements("", ":443", ":0", ":-1", ":65536", ":x", ":")
            from path in Gen.OneOf(Gen.Elements("", "/", "//", "/amer/", "/../..", "/%2e%2e/x", "/a;b"), Piece)
            select scheme + user + host + port + path),
        (1, Piece));

    [Fact]
    public async Task Any_id_arrives_as_one_segment_that_reads_the_same_or_is_refused()
    {
        await using var bench = await Bench.StartAnonymousAsync();
        var arrived = 0;
        var bases = Gen.Elements("", "/", "/amer", "/amer/", "/a%2Fb/%E6%9D%91/");

        Properties.Hold(
            from path in bases
            from conversationId in Id
            from activityId in Id
            select (path, conversationId, activityId),
            async ids =>
            {
                var service = new ServiceAddress(bench.Channel.Address.ToString().TrimEnd('/') + ids.path, Verified: true);
                var result = await bench.Client.DeleteAsync(service, ids.conversationId, ids.activityId, CancellationToken.None);

                if (result is ConnectorResult.Failed failed)
                {
                    Assert.Equal("bad-id", failed.Failure);
                    Assert.True(IsUnfit(ids.conversationId) || IsUnfit(ids.activityId));
                    Assert.Equal(arrived, bench.Channel.Requests.Count);
                    return;
                }

                var target = bench.Channel.Requests[arrived++].RawTarget;
                var prefix = ids.path.TrimEnd('/') + "/v3/conversations/";
                Assert.StartsWith(prefix, target, StringComparison.Ordinal);
                Assert.DoesNotContain('?', target);
                var segments = target[prefix.Length..].Split('/');
                Assert.Equal(
                    [ids.conversationId, "activities", ids.activityId],
                    segments.Select(Uri.UnescapeDataString));
            });
        Assert.True(arrived > 50);
    }

    [Fact]
    public async Task No_service_url_throws_or_leads_where_channels_do_not_live()
    {
        foreach (var allowLoopback in new[] { false, true })
        {
            var answer = Array.Empty<IPAddress>();
            var network = new FakeNetwork(_ => answer) { DialsNowhere = true };
            await using var bench = await Bench.StartAsync(options => options.AllowLoopback = allowLoopback, network, anonymous: true);
            var allowed = Public.Concat(allowLoopback ? ThisMachine : []).Select(IPAddress.Parse).ToHashSet();

            Properties.Hold(
                from url in ServiceUrl
                from addresses in Gen.ArrayOf(Gen.Elements([.. Public, .. Public, .. Private, .. ThisMachine])).Resize(3)
                select (url, addresses),
                async input =>
                {
                    answer = [.. input.addresses.Select(IPAddress.Parse)];
                    var before = (network.Resolved.Count, network.Dialled.Count);

                    var failed = (await bench.Client.SendAsync(new(input.url, Verified: true), Bench.Message(), CancellationToken.None)).Failed();

                    Assert.All(network.Dialled, to => Assert.Contains(to.Address, allowed));
                    if (!bench.Client.MayCall(input.url))
                    {
                        Assert.Equal(RetryAdvice.Never, failed.Advice);
                        Assert.Equal(before, (network.Resolved.Count, network.Dialled.Count));
                    }
                },
                times: 1000);
            Assert.NotEmpty(network.Dialled);
            Assert.NotEmpty(network.Resolved);
        }
    }

    private static bool IsUnfit(string id) =>
        id is "" or "." or ".." || id.Any(char.IsControl) || id.EnumerateRunes().Any(rune => rune.Value == 0xFFFD);
}
