using System.Net;
using System.Net.Sockets;
using BotAssistant.Protocol.Limits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Protocol.Tests.Limits;

public sealed class ConnectionsPerNetworkTests
{
    [Fact]
    public async Task Further_connections_of_a_network_are_dropped_until_one_ends()
    {
        await using var app = await StartAsync(new ConnectionsPerNetwork(2, new HashSet<IPAddress>()));
        var port = new Uri(app.Urls.Single()).Port;
        using var first = await ConnectAsync(port);
        using var second = await ConnectAsync(port);
        Assert.True(await IsServedAsync(first));
        Assert.True(await IsServedAsync(second));

        using (var third = await ConnectAsync(port))
        {
            Assert.False(await IsServedAsync(third));
        }

        first.Close();
        // The server hears of it a moment later.
        await ServedAgainAsync(port);
        Assert.True(await IsServedAsync(second));
    }

    [Fact]
    public async Task The_countys_own_proxy_is_not_counted()
    {
        await using var app = await StartAsync(new ConnectionsPerNetwork(1, new HashSet<IPAddress> { IPAddress.Loopback }));
        var port = new Uri(app.Urls.Single()).Port;
        using var first = await ConnectAsync(port);
        using var second = await ConnectAsync(port);

        Assert.True(await IsServedAsync(first));
        Assert.True(await IsServedAsync(second));
    }

    private static async Task ServedAgainAsync(int port)
    {
        for (var tries = 0; tries < 1000; tries++)
        {
            using var next = await ConnectAsync(port);
            if (await IsServedAsync(next))
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }

        Assert.Fail("Nobody was served again.");
    }

    private static async Task<WebApplication> StartAsync(ConnectionsPerNetwork limit)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(limit.Guard)));
        var app = builder.Build();
        app.MapGet("/", () => "here");
        await app.StartAsync();
        return app;
    }

    private static async Task<TcpClient> ConnectAsync(int port)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        return client;
    }

    private static async Task<bool> IsServedAsync(TcpClient client)
    {
        try
        {
            await client.GetStream().WriteAsync("GET / HTTP/1.1\r\nHost: here\r\n\r\n"u8.ToArray());
            return await client.GetStream().ReadAsync(new byte[1024]) > 0;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
