using BotAssistant.Protocol.Connector;

namespace BotAssistant.Protocol.Tests.Connector;

public sealed class ProxyTests
{
    [Fact]
    public async Task With_a_proxy_it_is_the_proxy_that_finds_the_channel()
    {
        await using var proxy = new RawServer("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
        var network = new FakeNetwork(name => throw new InvalidOperationException($"{name} is the proxy's to resolve."));
        await using var bench = await Bench.StartAsync(options => (options.AllowLoopback, options.Proxy) = (false, proxy.Address), network, anonymous: true);

        var result = await bench.Client.SendAsync(new("https://smba.trafficmanager.net/cn/", Verified: true), Bench.Message(), CancellationToken.None);

        Assert.Equal(new ConnectorResult.Failed("proxy", RetryAdvice.Again), result);
        Assert.StartsWith("CONNECT smba.trafficmanager.net:443 HTTP/1.1\r\n", Assert.Single(proxy.Heads), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_is_fetched_through_the_proxy_too()
    {
        await using var proxy = new RawServer("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n");
        await using var bench = await Bench.StartAsync(options => (options.Proxy, options.TokenUrl) = (proxy.Address, null));

        var result = await bench.Client.SendAsync(new("https://smba.trafficmanager.net/cn/", Verified: true), Bench.Message(), CancellationToken.None);

        Assert.Equal("token-proxy", result.Failed().Failure);
        Assert.StartsWith("CONNECT login.microsoftonline.com:443 HTTP/1.1\r\n", Assert.Single(proxy.Heads), StringComparison.Ordinal);
    }
}
