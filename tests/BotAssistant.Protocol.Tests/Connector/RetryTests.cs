using System.Globalization;
using BotAssistant.Protocol.Connector;
using BotAssistant.Testing;

namespace BotAssistant.Protocol.Tests.Connector;

public sealed class RetryTests
{
    [Fact]
    public async Task Each_status_says_how_often_to_come_again_and_is_asked_once()
    {
        await using var bench = await Bench.StartAnonymousAsync();
        int[] again = [412, 429, 502, 504];
        int[] few = [408, 500, 501, 503, .. Enumerable.Range(505, 95)];
        var sent = 0;

        // 101 and other 1xx are no answers; .NET's server sends no 5xx beyond 599.
        foreach (var status in Enumerable.Range(300, 300))
        {
            bench.Channel.Then(Replies.Json(status));
            var failed = (await bench.SendAsync()).Failed();

            var expected = again.Contains(status) ? RetryAdvice.Again : few.Contains(status) ? RetryAdvice.Few : RetryAdvice.Never;
            Assert.Equal((status, expected), (int.Parse(failed.Failure, CultureInfo.InvariantCulture), failed.Advice));
            Assert.Equal(status is 403 or 404, failed.ConversationGone);
            Assert.Null(failed.After);
            Assert.Equal(++sent, bench.Channel.Requests.Count);
        }
    }

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    [InlineData(202)]
    [InlineData(204)]
    public async Task Each_success_is_one(int status)
    {
        await using var bench = await Bench.StartAnonymousAsync();
        bench.Channel.Then(Replies.Json(status));

        (await bench.SendAsync()).Done();
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public async Task A_conversation_is_gone_only_when_a_message_to_it_is_refused(int status)
    {
        await using var bench = await Bench.StartAsync();
        bench.Channel.Then([.. Enumerable.Repeat(Replies.Json(status), 5)]);
        var activity = Bench.Message();
        activity.Id = "x";
        var reply = Bench.Message();
        reply.ReplyToId = "x";

        Assert.True((await bench.SendAsync()).Failed().ConversationGone);
        Assert.True((await bench.Client.SendAsync(bench.Verified, reply, CancellationToken.None)).Failed().ConversationGone);
        Assert.False((await bench.Client.UpdateAsync(bench.Verified, activity, CancellationToken.None)).Failed().ConversationGone);
        Assert.False((await bench.Client.DeleteAsync(bench.Verified, "c", "x", CancellationToken.None)).Failed().ConversationGone);
        Assert.False((await bench.Client.CreateConversationAsync(bench.Verified, new(), CancellationToken.None)).Failed().ConversationGone);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData(" 120 ", 120)]
    [InlineData("3600", 3600)]
    [InlineData("3601", 3600)]
    [InlineData("99999999999999999999", 3600)]
    [InlineData("Thu, 05 Mar 2026 00:01:30 GMT", 90)]
    [InlineData("Fri, 06 Mar 2026 00:00:00 GMT", 3600)]
    [InlineData("Wed, 04 Mar 2026 23:59:59 GMT", null)]
    [InlineData("0", null)]
    [InlineData("-5", null)]
    [InlineData("1.5", null)]
    [InlineData("soon", null)]
    [InlineData("", null)]
    public async Task The_channel_says_in_seconds_or_by_a_date_when_to_come_again(string retryAfter, int? seconds)
    {
        await using var bench = await Bench.StartAnonymousAsync();
        bench.Channel.Then(Replies.Json(429, retryAfter: retryAfter));

        var failed = (await bench.SendAsync()).Failed();

        Assert.Equal(seconds is { } wait ? TimeSpan.FromSeconds(wait) : null, failed.After);
    }

    [Theory]
    [InlineData(503, true)]
    [InlineData(502, true)]
    [InlineData(412, true)]
    [InlineData(400, false)]
    public async Task Its_wish_counts_wherever_coming_again_makes_sense(int status, bool counts)
    {
        await using var bench = await Bench.StartAnonymousAsync();
        bench.Channel.Then(Replies.Json(status, retryAfter: "9"));

        Assert.Equal(counts ? TimeSpan.FromSeconds(9) : null, (await bench.SendAsync()).Failed().After);
    }

    [Theory]
    [InlineData("BotNotInConversationRoster", "403:BotNotInConversationRoster")]
    [InlineData("bad_argument-x", "403:bad_argument-x")]
    [InlineData("", "403")]
    [InlineData("two words", "403")]
    [InlineData("13800138000", "403")]
    [InlineData("林秀英", "403")]
    [InlineData("AWordThatIsMuchTooLongToBeAnythingLikeACode", "403")]
    public async Task A_failure_names_the_error_only_by_a_short_word_and_never_by_its_message(string code, string failure)
    {
        await using var bench = await Bench.StartAnonymousAsync();
        bench.Channel.Then(Replies.Error(403, code, "林秀英 may not"));

        Assert.Equal(failure, (await bench.SendAsync()).Failed().Failure);
    }

    [Theory]
    [InlineData("""{"error":"text"}""")]
    [InlineData("""{"error":{"code":5}}""")]
    [InlineData("""{"error":null}""")]
    [InlineData("""{"code":"Outside"}""")]
    [InlineData("<h1>Bad gateway</h1>")]
    public async Task An_error_body_of_another_shape_leaves_the_status(string body)
    {
        await using var bench = await Bench.StartAnonymousAsync();
        bench.Channel.Then(Replies.Json(502, body));

        Assert.Equal(new ConnectorResult.Failed("502", RetryAdvice.Again), await bench.SendAsync());
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed(int status)
    {
        await using var bench = await Bench.StartAsync();
        bench.Channel.Then(Replies.Redirect(status, "/elsewhere"));

        var failed = (await bench.SendAsync()).Failed();

        Assert.Equal(RetryAdvice.Never, failed.Advice);
        Assert.Single(bench.Channel.Requests);
    }

    [Fact]
    public async Task No_trace_id_is_told_to_others()
    {
        await using var bench = await Bench.StartAsync();
        using var turn = new System.Diagnostics.Activity("turn").Start();

        await bench.SendAsync();

        Assert.DoesNotContain("traceparent", bench.Channel.Requests[0].Headers.Keys, StringComparer.OrdinalIgnoreCase);
        Assert.DoesNotContain("traceparent", bench.Login.Requests[0].Headers.Keys, StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task No_cookie_is_kept()
    {
        await using var bench = await Bench.StartAsync();
        bench.Channel.Then(context =>
        {
            context.Response.Headers.SetCookie = "who=lin; Path=/";
            return Replies.Json(200)(context);
        });

        await bench.SendAsync();
        await bench.SendAsync();

        Assert.False(bench.Channel.Requests[1].Headers.ContainsKey("Cookie"));
    }
}
