using System.Net;
using BotAssistant.Protocol.Connector;
using Microsoft.Extensions.Options;

namespace BotAssistant.Protocol.Tests.Connector;

public sealed class GuardTests
{
    public static TheoryData<string> Trusted { get; } =
    [
        "https://directline.botframework.com/",
        "https://botframework.com",
        "https://EUROPE.webchat.BotFramework.com/",
        "https://directline.botframework.com./",
        "https://smba.trafficmanager.net/amer/",
        "https://smba.trafficmanager.net:8443/cn",
        "https://smba.infra.gov.teams.microsoft.us/gcch/",
        "https://directline.botframework.azure.us/",
        "https://msteams.botframework.azure.cn/teams",
    ];

    public static TheoryData<string> Untrusted { get; } =
    [
        "https://channel.example/",
        "https://notbotframework.com/",
        "https://botframework.com.evil.example/",
        "https://evil.trafficmanager.net/",
        "https://notsmba.trafficmanager.net/",
        "https://trafficmanager.net/",
        "https://teams.microsoft.com/",
        "https://xn--0trs62i.example/",
        "https://8.8.8.8/",
        "https://[2606:4700:4700::1111]/",
    ];

    public static TheoryData<string?, string> Refused { get; } = new()
    {
        { null, ServiceGuard.Malformed },
        { "", ServiceGuard.Malformed },
        { " ", ServiceGuard.Malformed },
        { "directline.botframework.com", ServiceGuard.Malformed },
        { "/etc/passwd", ServiceGuard.Malformed },
        { "file:///etc/passwd", ServiceGuard.Malformed },
        { "ftp://directline.botframework.com/", ServiceGuard.Malformed },
        { "gopher://directline.botframework.com/", ServiceGuard.Malformed },
        { "javascript:alert(1)", ServiceGuard.Malformed },
        { "https://lin:secret@directline.botframework.com/", ServiceGuard.Malformed },
        { "https://directline.botframework.com@evil.example/", ServiceGuard.Malformed },
        { "https://directline.botframework.com/#x", ServiceGuard.Malformed },
        { "https://directline.botframework.com/?x", ServiceGuard.Malformed },
        { "https://directline.botframework.com?x=/", ServiceGuard.Malformed },
        { "https:\\\\directline.botframework.com\\", ServiceGuard.Malformed },
        { " https://directline.botframework.com/", ServiceGuard.Malformed },
        { "https://directline.botframework.com/a b", ServiceGuard.Malformed },
        { "https://directline.botframework.com/\r\nHost: x", ServiceGuard.Malformed },
        { "https://directline.botframework.com:0/", ServiceGuard.Malformed },
        { "https://directline.botframework.com:99999/", ServiceGuard.Malformed },
        { "https://[fe80::1%25eth0]/", ServiceGuard.Malformed },
        { "https://-/", ServiceGuard.Malformed },
        { "https:///x", ServiceGuard.Malformed },
        { "https://169。254。169。254/", ServiceGuard.Malformed },
        { "https://127。0。0。1/", ServiceGuard.Malformed },
        { "https://通道.example/", ServiceGuard.Malformed },
        { "https://directline.botframework.com/" + new string('x', 2048), ServiceGuard.Malformed },
        { "http://directline.botframework.com/", ServiceGuard.Insecure },
        { "http://8.8.8.8/", ServiceGuard.Insecure },
        { "http://10.0.0.1/", ServiceGuard.Insecure },
        { "https://10.0.0.1/", ServiceGuard.Forbidden },
        { "https://0xA.1/", ServiceGuard.Forbidden },
        { "https://167772161/", ServiceGuard.Forbidden },
        { "https://169.254.169.254/latest/meta-data", ServiceGuard.Forbidden },
        { "https://[::]/", ServiceGuard.Forbidden },
        { "https://[::ffff:192.168.1.1]/", ServiceGuard.Forbidden },
        { "https://[fd00:ec2::254]/", ServiceGuard.Forbidden },
    };

    public static TheoryData<string> Loopback { get; } =
    [
        "http://localhost:3978/",
        "https://localhost/",
        "http://LOCALHOST.:3978",
        "http://emulator.localhost:51000",
        "http://127.0.0.1:51000/",
        "http://127.1/",
        "http://2130706433/",
        "http://[::1]:51000/",
        "http://[::ffff:127.0.0.1]/",
    ];

    [Theory]
    [MemberData(nameof(Trusted))]
    public void A_trusted_host_gets_the_token_also_unverified(string url)
    {
        Assert.True(Guard().MayCall(url));
        Assert.True(Granted(Guard().Check(new(url, Verified: false))).WithToken);
        Assert.True(Granted(Guard().Check(new(url, Verified: true))).WithToken);
    }

    [Theory]
    [MemberData(nameof(Untrusted))]
    public void Any_other_host_gets_the_token_only_when_a_claim_vouches_for_it_and_otherwise_nothing_at_all(string url)
    {
        Assert.True(Guard().MayCall(url));
        Assert.Equal(new Clearance.Refused(ServiceGuard.Untrusted), Guard().Check(new(url, Verified: false)));
        Assert.True(Granted(Guard().Check(new(url, Verified: true))).WithToken);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_is_no_safe_address_is_refused_whoever_vouches_for_it(string? url, string failure)
    {
        foreach (var guard in new[] { Guard(), Guard(options => options.AllowLoopback = true) })
        {
            Assert.False(guard.MayCall(url));
            Assert.Equal(new Clearance.Refused(failure), guard.Check(new(url!, Verified: true)));
        }
    }

    [Theory]
    [MemberData(nameof(Loopback))]
    public void This_machine_is_called_only_where_that_is_allowed_and_gets_the_token_only_with_a_claim(string url)
    {
        var development = Guard(options => options.AllowLoopback = true);

        Assert.False(Guard().MayCall(url));
        Assert.Equal(new Clearance.Refused(ServiceGuard.Forbidden), Guard().Check(new(url, Verified: true)));
        Assert.True(development.MayCall(url));
        Assert.True(Granted(development.Check(new(url, Verified: true))).WithToken);
        Assert.False(Granted(development.Check(new(url, Verified: false))).WithToken);
    }

    [Fact]
    public void A_bot_without_credentials_has_no_token_to_give()
    {
        var guard = Guard(options => options.AppPassword = " ");

        Assert.False(Granted(guard.Check(new("https://channel.example/", Verified: true))).WithToken);
        Assert.False(Granted(guard.Check(new("https://directline.botframework.com/", Verified: false))).WithToken);
    }

    [Fact]
    public void Behind_a_proxy_only_trusted_hosts_are_called()
    {
        var guard = Guard(options => (options.Proxy, options.AllowLoopback) = (new("http://10.1.1.1:3128"), true));

        Assert.True(Granted(guard.Check(new("https://smba.trafficmanager.net/", Verified: false))).WithToken);
        Assert.Equal(new Clearance.Refused(ServiceGuard.Untrusted), guard.Check(new("https://channel.example/", Verified: true)));
        Assert.Equal(new Clearance.Refused(ServiceGuard.Untrusted), guard.Check(new("http://localhost:3978/", Verified: true)));
    }

    [Fact]
    public async Task Nothing_reaches_an_address_that_nobody_vouches_for()
    {
        var network = FakeNetwork.Of("127.0.0.1");
        await using var bench = await Bench.StartAsync(network: network);
        var address = $"https://channel.example:{bench.Channel.Address.Port}/";

        var result = await bench.Client.SendAsync(new(address, Verified: false), Bench.Message(), CancellationToken.None);

        Assert.Equal(new ConnectorResult.Failed("untrusted-service-url", RetryAdvice.Never), result);
        Assert.Empty(network.Resolved);
        Assert.Equal((0, 0), (bench.Channel.Connections, bench.Login.Connections));
        Assert.Contains(bench.Log.Lines, line => line.Text.Contains("untrusted-service-url", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_emulator_on_this_machine_gets_messages_without_a_token()
    {
        await using var bench = await Bench.StartAsync();

        (await bench.Client.SendAsync(bench.Unverified, Bench.Message(), CancellationToken.None)).Done();

        Assert.Null(Assert.Single(bench.Channel.Requests).Authorization);
        Assert.Equal(0, bench.Login.Connections);
    }

    [Fact]
    public async Task A_bot_without_credentials_sends_without_a_token()
    {
        await using var bench = await Bench.StartAnonymousAsync();

        (await bench.SendAsync()).Done();

        Assert.Null(Assert.Single(bench.Channel.Requests).Authorization);
    }

    [Fact]
    public async Task A_host_that_an_operator_trusts_gets_the_token()
    {
        await using var bench = await Bench.StartAsync(options => options.TrustedHosts.Add("127.0.0.1"));

        (await bench.Client.SendAsync(bench.Unverified, Bench.Message(), CancellationToken.None)).Done();

        Assert.Equal("Bearer token-1", Assert.Single(bench.Channel.Requests).Authorization);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("169.254.169.254")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("8.8.8.8", "10.1.2.3")]
    public async Task A_name_that_leads_into_a_private_network_is_not_connected_to(params string[] addresses)
    {
        var network = FakeNetwork.Of(addresses);
        await using var bench = await Bench.StartAsync(options => options.AllowLoopback = false, network, anonymous: true);
        var address = $"https://channel.example:{bench.Channel.Address.Port}/";

        var result = await bench.Client.SendAsync(new(address, Verified: true), Bench.Message(), CancellationToken.None);

        Assert.Equal(new ConnectorResult.Failed("forbidden-address", RetryAdvice.Never), result);
        Assert.Equal("channel.example", Assert.Single(network.Resolved));
        Assert.Empty(network.Dialled);
        Assert.Equal(0, bench.Channel.Connections);
    }

    [Fact]
    public async Task What_was_judged_is_what_is_connected_to_even_if_the_name_changes_its_meaning()
    {
        var answers = new Queue<string>(["8.8.8.8", "10.0.0.1"]);
        var network = new FakeNetwork(_ => [IPAddress.Parse(answers.Dequeue())]);
        await using var bench = await Bench.StartAnonymousAsync(network);
        var service = new ServiceAddress("https://rebinding.example/", Verified: true);

        Assert.Equal("unreachable", (await bench.Client.SendAsync(service, Bench.Message(), CancellationToken.None)).Failed().Failure);
        Assert.Equal("forbidden-address", (await bench.Client.SendAsync(service, Bench.Message(), CancellationToken.None)).Failed().Failure);

        Assert.Equal(2, network.Resolved.Count);
        Assert.Equal([new IPEndPoint(IPAddress.Parse("8.8.8.8"), 443)], network.Dialled);
    }

    [Fact]
    public async Task Without_tls_no_name_leads_off_this_machine()
    {
        var network = FakeNetwork.Of("8.8.8.8");
        await using var bench = await Bench.StartAnonymousAsync(network);

        var result = await bench.Client.SendAsync(new("http://localhost:3978/", Verified: true), Bench.Message(), CancellationToken.None);

        Assert.Equal("forbidden-address", result.Failed().Failure);
        Assert.Empty(network.Dialled);
    }

    [Fact]
    public async Task The_next_address_of_a_name_is_tried_when_one_refuses()
    {
        var network = FakeNetwork.Of("127.0.0.99", "::ffff:127.0.0.1");
        await using var bench = await Bench.StartAnonymousAsync(network);
        var address = $"http://channel.localhost:{bench.Channel.Address.Port}/";

        (await bench.Client.SendAsync(new(address, Verified: true), Bench.Message(), CancellationToken.None)).Done();

        Assert.Equal($"channel.localhost:{bench.Channel.Address.Port}", Assert.Single(bench.Channel.Requests).Headers["Host"]);
        Assert.Equal(["127.0.0.99", "127.0.0.1"], network.Dialled.Select(to => to.Address.ToString()));
    }

    private static ServiceGuard Guard(Action<ConnectorOptions>? configure = null)
    {
        var options = new ConnectorOptions { AppId = Bench.AppId, AppPassword = Bench.Password };
        configure?.Invoke(options);
        return new(Options.Create(options));
    }

    private static Clearance.Granted Granted(Clearance clearance) => Assert.IsType<Clearance.Granted>(clearance);
}
