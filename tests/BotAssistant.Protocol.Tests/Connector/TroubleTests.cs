using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using BotAssistant.Protocol.Connector;
using BotAssistant.Testing;

namespace BotAssistant.Protocol.Tests.Connector;

public sealed class TroubleTests
{
    private static readonly ConnectorResult NoAnswer = new ConnectorResult.Failed("no-answer", RetryAdvice.Once);

    [Fact]
    public async Task A_connection_that_cannot_be_made_may_be_tried_as_often_as_one_likes()
    {
        await using var bench = await Bench.StartAnonymousAsync();
        var closed = await FakeConnector.StartAsync();
        var address = closed.Address.ToString();
        await closed.DisposeAsync();

        var result = await bench.Client.SendAsync(new(address, Verified: true), Bench.Message(), CancellationToken.None);

        Assert.Equal(new ConnectorResult.Failed("unreachable", RetryAdvice.Again), result);
    }

    [Fact]
    public async Task A_name_that_nobody_knows_may_be_known_later()
    {
        await using var bench = await Bench.StartAnonymousAsync(new FakeNetwork(
            _ => throw new SocketException((int)SocketError.HostNotFound)));

        var result = await bench.Client.SendAsync(new("https://nobody.example/", Verified: true), Bench.Message(), CancellationToken.None);

        Assert.Equal(new ConnectorResult.Failed("unresolved", RetryAdvice.Again), result);
    }

    [Fact]
    public async Task Nothing_is_said_to_a_server_that_does_not_speak_tls()
    {
        await using var bench = await Bench.StartAsync();
        var address = $"https://127.0.0.1:{bench.Channel.Address.Port}/";

        var result = await bench.Client.SendAsync(new(address, Verified: true), Bench.Message(), CancellationToken.None);

        Assert.Equal(new ConnectorResult.Failed("tls", RetryAdvice.Again), result);
        Assert.Empty(bench.Channel.Requests);
    }

    [Fact]
    public async Task A_connection_that_takes_too_long_was_never_made()
    {
        await using var bench = await Bench.StartAsync(
            options => options.ConnectTimeout = TimeSpan.FromMilliseconds(50), new SilentNetwork("8.8.8.8"), anonymous: true);

        var result = await bench.Client.SendAsync(new("https://silent.example/", Verified: true), Bench.Message(), CancellationToken.None);

        Assert.Equal(new ConnectorResult.Failed("unreachable", RetryAdvice.Again), result);
    }

    [Fact]
    public async Task The_next_address_of_a_name_is_tried_when_one_is_silent()
    {
        var network = new SilentNetwork("8.8.8.8", "8.8.4.4");
        await using var bench = await Bench.StartAnonymousAsync(network);

        var sending = bench.Client.SendAsync(new("https://silent.example/", Verified: true), Bench.Message(), CancellationToken.None);
        await Eventually.HoldsAsync(() => network.Dialled.Count == 1, "the first address is dialled");
        // Half of the time to connect is the first one's share.
        bench.Clock.Advance(TimeSpan.FromSeconds(5));
        await Eventually.HoldsAsync(() => network.Dialled.Count == 2, "the second address is dialled");
        bench.Clock.Advance(TimeSpan.FromSeconds(25));

        Assert.Equal(new ConnectorResult.Failed("unreachable", RetryAdvice.Again), await sending);
        Assert.Equal(["8.8.8.8", "8.8.4.4"], network.Dialled.Select(to => to.ToString()));
    }

    [Fact]
    public async Task A_reset_before_the_answer_leaves_open_whether_the_message_was_taken()
    {
        await using var bench = await Bench.StartAnonymousAsync();
        bench.Channel.Then(Replies.Reset);

        Assert.Equal(NoAnswer, await bench.SendAsync());
        Assert.Single(bench.Channel.Requests);
    }

    [Fact]
    public async Task A_reset_on_a_connection_that_was_used_before_does_not_send_the_message_twice()
    {
        await using var bench = await Bench.StartAnonymousAsync();
        await bench.SendAsync("一");
        bench.Channel.Then(Replies.Reset);

        Assert.Equal(NoAnswer, await bench.SendAsync("二"));
        Assert.Equal((1, 2), (bench.Channel.Connections, bench.Channel.Requests.Count));
    }

    [Fact]
    public async Task A_deletion_without_an_answer_is_told_like_a_message()
    {
        await using var bench = await Bench.StartAnonymousAsync();
        bench.Channel.Then(Replies.Reset);

        Assert.Equal(NoAnswer, await bench.Client.DeleteAsync(bench.Verified, "c", "x", CancellationToken.None));
    }

    [Theory]
    [InlineData("HTTP/1.1 20")]
    [InlineData("HTTP/1.1 201 Created\r\nContent-Le")]
    [InlineData("220 mail.example ESMTP\r\n\r\n")]
    [InlineData("\u0000\u0001\u0002\r\n\r\n")]
    public async Task Half_an_answer_is_none(string answer)
    {
        await using var server = new RawServer(answer);
        await using var bench = await Bench.StartAnonymousAsync();

        Assert.Equal(NoAnswer, await bench.Client.SendAsync(new(server.Address.ToString(), Verified: true), Bench.Message(), CancellationToken.None));
        Assert.Single(server.Heads);
    }

    [Fact]
    public async Task Headers_without_an_end_are_not_read()
    {
        await using var server = new RawServer("HTTP/1.1 200 OK\r\nX: " + new string('x', 100_000) + "\r\n\r\n");
        await using var bench = await Bench.StartAnonymousAsync();

        Assert.Equal(NoAnswer, await bench.Client.SendAsync(new(server.Address.ToString(), Verified: true), Bench.Message(), CancellationToken.None));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_whose_body_breaks_off_is_one(bool reset)
    {
        await using var success = await Bench.StartAnonymousAsync(new OneConnection(Part("201 Created")));
        await using var refusal = await Bench.StartAnonymousAsync(new OneConnection(Part("404 Not Found")));

        Assert.Equal(new ConnectorResult.Done(ActivityId: null), await success.SendAsync());
        Assert.Equal(new ConnectorResult.Failed("404", RetryAdvice.Never, ConversationGone: true), await refusal.SendAsync());

        HalfAnswer Part(string status)
        {
            var answer = new HalfAnswer($"HTTP/1.1 {status}\r\nContent-Length: 100\r\n\r\n{{\"id\":");
            answer.End(reset);
            return answer;
        }
    }

    [Theory]
    [InlineData(200)]
    [InlineData(500)]
    public async Task A_body_without_an_end_is_not_read(int status)
    {
        await using var bench = await Bench.StartAnonymousAsync();
        bench.Channel.Then(Replies.Endless(status));

        var result = await bench.SendAsync();

        Assert.Equal(status == 200 ? new ConnectorResult.Done(ActivityId: null) : new ConnectorResult.Failed("500", RetryAdvice.Few), result);
        // The connection with the rest of it is given up.
        (await bench.SendAsync()).Done();
        Assert.Equal(2, bench.Channel.Connections);
    }

    [Fact]
    public async Task A_channel_that_does_not_answer_in_time_may_have_taken_the_message()
    {
        await using var bench = await Bench.StartAnonymousAsync();
        bench.Channel.Then(Replies.Hang);

        var sending = bench.SendAsync();
        await bench.Channel.RequestAsync(1);
        bench.Clock.Advance(TimeSpan.FromSeconds(29));
        Assert.False(sending.IsCompleted);
        bench.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(new ConnectorResult.Failed("timeout", RetryAdvice.Once), await sending);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_gives_up_waiting_for_the_rest_of_an_answer_still_learns_what_the_channel_decided(bool callerGivesUp)
    {
        var answer = new HalfAnswer("HTTP/1.1 202 Accepted\r\nContent-Length: 100\r\n\r\n{");
        await using var bench = await Bench.StartAnonymousAsync(new OneConnection(answer));
        using var caller = new CancellationTokenSource();

        var sending = bench.Client.SendAsync(bench.Verified, Bench.Message(), caller.Token);
        await answer.RestIsAwaited;
        if (callerGivesUp)
        {
            await caller.CancelAsync();
        }
        else
        {
            bench.Clock.Advance(TimeSpan.FromSeconds(30));
        }

        Assert.Equal(new ConnectorResult.Done(ActivityId: null), await sending);
    }

    [Fact]
    public async Task Only_the_caller_ends_a_call_by_an_exception()
    {
        await using var bench = await Bench.StartAnonymousAsync();
        bench.Channel.Then(Replies.Hang);
        using var caller = new CancellationTokenSource();

        var sending = bench.Client.SendAsync(bench.Verified, Bench.Message(), caller.Token);
        await bench.Channel.RequestAsync(1);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    /// <summary>Every address takes forever to connect to.</summary>
    private sealed class SilentNetwork(params string[] addresses) : INetwork
    {
        public ConcurrentQueue<IPAddress> Dialled { get; } = new();

        public Task<IPAddress[]> ResolveAsync(string host, CancellationToken ct) => Task.FromResult(addresses.Select(IPAddress.Parse).ToArray());

        public async Task<Stream> ConnectAsync(IPEndPoint to, CancellationToken ct)
        {
            Dialled.Enqueue(to.Address);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
            return Stream.Null;
        }
    }

    private sealed class OneConnection(Stream connection) : INetwork
    {
        public Task<IPAddress[]> ResolveAsync(string host, CancellationToken ct) => throw new InvalidOperationException("No name was given.");

        public Task<Stream> ConnectAsync(IPEndPoint to, CancellationToken ct) => Task.FromResult(connection);
    }
}
