using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using BotAssistant.Protocol.DirectLine;
using Microsoft.Extensions.Options;

namespace BotAssistant.Protocol.Tests.DirectLine;

public sealed class StreamLimitTests
{
    [Fact]
    public async Task One_stream_too_many_closes_the_oldest_of_its_conversation_and_no_other()
    {
        await using var app = await DirectLineApp.StartAsync(options => options.MaxStreamsPerConversation = 3);
        var talk = await app.StartTalkAsync();
        using var neighbour = await (await app.StartTalkAsync()).OpenAsync();
        using var first = await talk.OpenAsync();
        using var second = await talk.OpenAsync();
        using var third = await talk.OpenAsync();
        app.Store.Say(talk.Id, "一");
        foreach (var stream in new[] { first, second, third })
        {
            await stream.TextsAsync(1);
        }

        using var fourth = await talk.OpenAsync();

        Assert.Null(await first.NextFrameAsync());
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, first.CloseStatus);
        app.Store.Say(talk.Id, "二");
        Assert.Equal(["一", "二"], await fourth.TextsAsync(2));
        Assert.Equal(["二", "二"], [.. await second.TextsAsync(1), .. await third.TextsAsync(1)]);

        // Whoever was closed and is alive comes back where it was.
        using var back = await talk.OpenAsync(first.Watermark);
        Assert.Equal(["二"], await back.TextsAsync(1));
        Assert.Null(await second.NextFrameAsync());
        Assert.Equal(WebSocketState.Open, neighbour.Socket.State);
    }

    [Fact]
    public async Task A_phone_that_left_many_streams_behind_loses_those_and_keeps_the_newest()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();
        var streams = new List<StreamClient>();
        for (var i = 0; i < 30; i++)
        {
            streams.Add(await talk.OpenAsync());
        }

        app.Store.Say(talk.Id, "您好");

        foreach (var stream in streams[..^8])
        {
            Assert.Null(await stream.NextFrameAsync());
        }

        foreach (var stream in streams[^8..])
        {
            Assert.Equal(["您好"], await stream.TextsAsync(1));
        }

        streams.ForEach(stream => stream.Dispose());
    }

    [Fact]
    public async Task A_dead_stream_gives_its_place_back_although_it_never_says_goodbye()
    {
        var clock = new ManualClock();
        await using var app = await DirectLineApp.StartAsync(options => (options.MaxStreamsPerConversation, options.MaxStreams) = (1, 2), clock);
        var talk = await app.StartTalkAsync();
        using var dead = await talk.OpenAsync();
        using var alive = await talk.OpenAsync();

        Assert.Equal((503, "30"), await UpgradeAsync(app, talk));
        await Eventually.HoldsAsync(
            () =>
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                return UpgradeAsync(app, talk).GetAwaiter().GetResult().Status == 101;
            },
            "there is room again");
    }

    [Fact]
    public async Task More_streams_than_there_is_room_for_are_refused_before_the_upgrade_until_one_ends()
    {
        await using var app = await DirectLineApp.StartAsync(options => options.MaxStreams = 2);
        using var first = await (await app.StartTalkAsync()).OpenAsync();
        using var second = await (await app.StartTalkAsync()).OpenAsync();
        var talk = await app.StartTalkAsync();

        var (status, retryAfter) = await UpgradeAsync(app, talk);

        Assert.Equal((503, "30"), (status, retryAfter));
        await first.CloseAsync();
        await Eventually.HoldsAsync(() => UpgradeAsync(app, talk).GetAwaiter().GetResult().Status == 101, "there is room again");
    }

    [Fact]
    public void Each_network_has_its_share_and_a_subscriber_of_ipv6_is_one_network()
    {
        var places = new StreamPlaces(
            Options.Create(new DirectLineOptions { MaxStreamsPerNetwork = 2, MaxStreams = 5 }), TimeProvider.System, new(new Microsoft.Extensions.Logging.Abstractions.NullLogger<DirectLineLog>()));
        IDisposable? Take(string address) => places.TryTake(IPAddress.Parse(address));

        using var one = Take("203.0.113.5");
        var two = Take("::ffff:203.0.113.5");
        Assert.NotNull(two);
        Assert.Null(Take("203.0.113.5"));

        Assert.NotNull(Take("2001:db8:1:1::1"));
        Assert.NotNull(Take("2001:db8:1:1:ffff::2"));
        Assert.Null(Take("2001:db8:1:1:2::3"));
        Assert.NotNull(Take("2001:db8:1:2::1"));

        // All are taken, whoever asks.
        Assert.Null(Take("198.51.100.1"));
        two.Dispose();
        Assert.NotNull(Take("203.0.113.5"));
        Assert.Null(Take("198.51.100.1"));
        Assert.Null(places.TryTake(remote: null));
    }

    [Fact]
    public async Task A_client_that_lets_its_buffers_fill_is_cut_off_and_one_that_reads_is_not()
    {
        const int Messages = 100;
        var clock = new ManualClock();
        await using var app = await DirectLineApp.StartAsync(clock: clock);
        var (talk, other) = (await app.StartTalkAsync(), await app.StartTalkAsync());
        for (var i = 0; i < Messages; i++)
        {
            app.Store.Say(talk.Id, new string('x', 400_000));
        }

        using var reading = await other.OpenAsync();
        using var stalled = new TcpClient { ReceiveBufferSize = 4096 };
        await stalled.ConnectAsync(app.Address.Host, app.Address.Port);
        await stalled.GetStream().WriteAsync(UpgradeRequest(app, talk.StreamAddress("-", app.Tokens.IssueForStream(new(talk.Id))).PathAndQuery, ""));
        await FilledAsync(stalled);

        for (var minutes = 0; app.Signals.ListenedConversations > 1; minutes++)
        {
            Assert.True(minutes < 1000, "The stalled stream goes on.");
            clock.Advance(TimeSpan.FromSeconds(20));
            Assert.Equal("", await reading.NextFrameAsync());
        }

        // It was in the middle of what it was being sent, and all of that is still there for whoever comes back.
        Assert.True(await RestAsync(stalled) < Messages * 400_000L);
        using var back = await talk.OpenAsync();
        Assert.Equal(Messages, (await back.TextsAsync(Messages)).Count);
        app.Store.Say(other.Id, "还在");
        Assert.Equal(["还在"], await reading.TextsAsync(1));
    }

    [Fact]
    public async Task A_stream_belongs_to_the_pages_that_its_token_names()
    {
        await using var app = await DirectLineApp.StartAsync();
        var generated = await app.PostAsync("tokens/generate", DirectLineApp.Secret, """{"user":{"id":"dl_lin"},"trustedOrigins":["https://county.example"]}""");
        var started = await app.PostAsync("conversations", generated.Text("token"));
        var reconnected = await app.GetAsync("conversations/" + started.Text("conversationId"), started.Text("token"));

        foreach (var address in new[] { new Uri(started.Text("streamUrl")), new Uri(reconnected.Text("streamUrl")) })
        {
            Assert.Equal(101, await UpgradeAsync(app, address, "https://county.example"));
            Assert.Equal(403, await UpgradeAsync(app, address, "https://elsewhere.example"));
            Assert.Equal(403, await UpgradeAsync(app, address, "null"));
            Assert.Equal(101, await UpgradeAsync(app, address, origin: null));
        }
    }

    private static async Task<int> UpgradeAsync(DirectLineApp app, Uri address, string? origin) =>
        (await UpgradeAsync(app, address.PathAndQuery, origin is null ? "" : $"Origin: {origin}\r\n")).Status;

    private static Task<(int Status, string? RetryAfter)> UpgradeAsync(DirectLineApp app, Talk talk) =>
        UpgradeAsync(app, talk.StreamAddress("-", app.Tokens.IssueForStream(new(talk.Id))).PathAndQuery, "");

    private static async Task<(int Status, string? RetryAfter)> UpgradeAsync(DirectLineApp app, string path, string headers)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(app.Address.Host, app.Address.Port);
        await client.GetStream().WriteAsync(UpgradeRequest(app, path, headers));
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        var status = int.Parse((await reader.ReadLineAsync())![9..12], System.Globalization.CultureInfo.InvariantCulture);
        string? retryAfter = null;
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            retryAfter = line.StartsWith("Retry-After: ", StringComparison.OrdinalIgnoreCase) ? line[13..] : retryAfter;
        }

        return (status, retryAfter);
    }

    private static byte[] UpgradeRequest(DirectLineApp app, string path, string headers) => Encoding.ASCII.GetBytes(
        $"GET {path} HTTP/1.1\r\nHost: {app.Address.Authority}\r\n{headers}Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");

    /// <summary>Until nothing more arrives, because there is no room for it.</summary>
    private static async Task FilledAsync(TcpClient client)
    {
        for (var (unchanged, available) = (0, -1); unchanged < 30 || available <= 0; unchanged++)
        {
            unchanged = available == client.Available ? unchanged : 0;
            available = client.Available;
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
    }

    private static async Task<long> RestAsync(TcpClient client)
    {
        var buffer = new byte[64 * 1024];
        var total = 0L;
        try
        {
            int count;
            while ((count = await client.GetStream().ReadAsync(buffer)) > 0)
            {
                total += count;
            }
        }
        catch (IOException)
        {
            // Cut off, as it should be.
        }

        return total;
    }
}
