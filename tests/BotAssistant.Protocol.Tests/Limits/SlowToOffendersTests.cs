using System.Net;
using BotAssistant.Protocol.Limits;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace BotAssistant.Protocol.Tests.Limits;

public sealed class SlowToOffendersTests
{
    [Fact]
    public async Task Who_is_refused_again_and_again_on_a_connection_waits_for_the_next_answer()
    {
        var items = new Dictionary<object, object?>();
        await OffendAsync(items, 200);

        var late = AskAsync(items, StatusCodes.Status200OK);

        Assert.False(late.IsCompleted);
        await late;
    }

    [Fact]
    public async Task Nobody_else_waits()
    {
        await OffendAsync([], 200);

        Assert.True(AskAsync([], StatusCodes.Status200OK).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_network_of_many_offenders_is_slow_for_each_of_them_and_for_nobody_else()
    {
        var guard = new SlowToOffenders(Answer);
        await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => AskAsync([], StatusCodes.Status401Unauthorized, guard)));
        var (offender, polite) = (new Dictionary<object, object?>(), new Dictionary<object, object?>());
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => AskAsync(offender, StatusCodes.Status401Unauthorized, guard)));

        var late = AskAsync(offender, StatusCodes.Status401Unauthorized, guard);

        Assert.True(AskAsync(polite, StatusCodes.Status200OK, guard).IsCompletedSuccessfully);
        Assert.False(late.IsCompleted);
        await late;
    }

    [Fact]
    public void A_few_refusals_are_no_offence()
    {
        var items = new Dictionary<object, object?>();
        for (var i = 0; i < 20; i++)
        {
            Assert.True(AskAsync(items, StatusCodes.Status403Forbidden).IsCompletedSuccessfully);
        }
    }

    [Fact]
    public void Good_requests_are_never_held_up()
    {
        var items = new Dictionary<object, object?>();
        for (var i = 0; i < 1000; i++)
        {
            Assert.True(AskAsync(items, StatusCodes.Status200OK).IsCompletedSuccessfully);
        }
    }

    /// <summary>Side by side, so that none of them waits for the one before.</summary>
    private static Task OffendAsync(Dictionary<object, object?> items, int times) =>
        Task.WhenAll(Enumerable.Range(0, times).Select(_ => AskAsync(items, StatusCodes.Status401Unauthorized)));

    private static Task AskAsync(Dictionary<object, object?> items, int answer, SlowToOffenders? guard = null)
    {
        var context = new DefaultHttpContext();
        context.Features.Set<IConnectionItemsFeature>(new Connection(items));
        context.Items["answer"] = answer;
        return (guard ?? new SlowToOffenders(Answer)).InvokeAsync(context);
    }

    private static Task Answer(HttpContext http)
    {
        http.Response.StatusCode = (int)http.Items["answer"]!;
        return Task.CompletedTask;
    }

    private sealed class Connection(Dictionary<object, object?> items) : IConnectionItemsFeature
    {
        public IDictionary<object, object?> Items { get; set; } = items;
    }
}

public sealed class NetworksTests
{
    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    [InlineData("::1", "::")]
    public void A_subscriber_counts_as_one_network(string address, string expected) =>
        Assert.Equal(IPAddress.Parse(expected), Networks.Of(IPAddress.Parse(address)));
}
