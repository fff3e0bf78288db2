using BotAssistant.Protocol.Connector;
using BotAssistant.Testing;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Protocol.Tests.Connector;

public sealed class TokenTests
{
    [Fact]
    public async Task The_bot_gets_a_token_for_its_password_and_shows_it_to_the_channel()
    {
        await using var bench = await Bench.StartAsync();

        (await bench.SendAsync()).Done();

        var asked = Assert.Single(bench.Login.Requests);
        Assert.Equal(("POST", "/tenant/oauth2/v2.0/token"), (asked.Method, asked.RawTarget));
        Assert.Equal("application/x-www-form-urlencoded", asked.Headers["Content-Type"]);
        Assert.Equal(
            [
                "grant_type=client_credentials",
                $"client_id={Bench.AppId}",
                $"client_secret={Uri.EscapeDataString(Bench.Password)}",
                "scope=https%3A%2F%2Fapi.botframework.com%2F.default",
            ],
            asked.Body.Split('&'));
        Assert.Equal("Bearer token-1", Assert.Single(bench.Channel.Requests).Authorization);
    }

    [Theory]
    [InlineData(null, "https://login.microsoftonline.com/botframework.com/oauth2/v2.0/token")]
    [InlineData("", "https://login.microsoftonline.com/botframework.com/oauth2/v2.0/token")]
    [InlineData("contoso.onmicrosoft.com", "https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token")]
    public void A_multi_tenant_bot_asks_the_bot_frameworks_tenant_and_any_other_its_own(string? tenant, string address) =>
        Assert.Equal(address, new ConnectorOptions { TenantId = tenant }.TokenAddress.AbsoluteUri);

    [Fact]
    public async Task All_who_need_a_token_wait_for_the_same_one()
    {
        await using var bench = await Bench.StartAsync();
        var gate = new TaskCompletionSource();
        bench.Login.Then(Replies.After(gate.Task, Replies.Json(200, """{"access_token":"shared","expires_in":3600}""")));

        var sending = Enumerable.Range(0, 20).Select(_ => bench.SendAsync()).ToArray();
        await bench.Login.RequestAsync(1);
        gate.SetResult();

        Assert.All(await Task.WhenAll(sending), result => result.Done());
        Assert.Single(bench.Login.Requests);
        Assert.All(bench.Channel.Requests, request => Assert.Equal("Bearer shared", request.Authorization));
    }

    [Fact]
    public async Task One_who_stops_waiting_does_not_stop_the_fetch_for_the_others()
    {
        await using var bench = await Bench.StartAsync();
        var gate = new TaskCompletionSource();
        bench.Login.Then(Replies.After(gate.Task, Replies.Json(200, """{"access_token":"shared","expires_in":3600}""")));
        using var impatient = new CancellationTokenSource();

        var first = bench.Client.SendAsync(bench.Verified, Bench.Message(), impatient.Token);
        await bench.Login.RequestAsync(1);
        var second = bench.SendAsync();
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult();

        (await second).Done();
        Assert.Equal("Bearer shared", Assert.Single(bench.Channel.Requests).Authorization);
        Assert.Single(bench.Login.Requests);
    }

    [Fact]
    public async Task A_token_is_renewed_five_minutes_before_its_end_while_the_old_one_serves()
    {
        await using var bench = await Bench.StartAsync();
        await bench.SendAsync();
        bench.Clock.Advance(TimeSpan.FromMinutes(55) - TimeSpan.FromTicks(1));
        await bench.SendAsync();
        Assert.Single(bench.Login.Requests);

        var gate = new TaskCompletionSource();
        bench.Login.Then(Replies.After(gate.Task, Replies.Json(200, """{"access_token":"next","expires_in":3600}""")));
        bench.Clock.Advance(TimeSpan.FromTicks(1));
        await bench.SendAsync();
        await bench.Login.RequestAsync(2);
        await bench.SendAsync();
        gate.SetResult();
        await UntilTokenAsync(bench, "Bearer next");

        Assert.All(bench.Channel.Requests.Take(4), request => Assert.Equal("Bearer token-1", request.Authorization));
        Assert.Equal(2, bench.Login.Requests.Count);
    }

    [Fact]
    public async Task While_renewing_fails_the_old_token_serves_to_its_end_and_the_endpoint_is_not_stormed()
    {
        await using var bench = await Bench.StartAsync();
        await bench.SendAsync();
        bench.Login.Then(Replies.Json(500), Replies.Json(500));

        bench.Clock.Advance(TimeSpan.FromMinutes(55));
        (await bench.SendAsync()).Done();
        await UntilToldAsync(bench, LogLevel.Warning, 1);
        (await bench.SendAsync()).Done();
        (await bench.SendAsync()).Done();
        Assert.Equal(2, bench.Login.Requests.Count);

        bench.Clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        (await bench.SendAsync()).Done();
        await UntilToldAsync(bench, LogLevel.Warning, 2);
        Assert.All(bench.Channel.Requests, request => Assert.Equal("Bearer token-1", request.Authorization));

        bench.Clock.Advance(TimeSpan.FromTicks(1));
        var failed = (await bench.SendAsync()).Failed();
        Assert.Equal(("token-500", RetryAdvice.Again), (failed.Failure, failed.Advice));
        Assert.Equal(TimeSpan.FromSeconds(5) - TimeSpan.FromTicks(1), failed.After);
        Assert.Equal(3, bench.Login.Requests.Count);

        bench.Clock.Advance(TimeSpan.FromSeconds(5));
        (await bench.SendAsync()).Done();
        Assert.Equal("Bearer token-4", bench.Channel.Requests[^1].Authorization);
    }

    [Theory]
    [InlineData("60", 30)]
    [InlineData("599", 299.5)]
    [InlineData("600", 300)]
    [InlineData("\"3599\"", 3299)]
    [InlineData("1", 5)]
    [InlineData("0", 5)]
    [InlineData("-7", 5)]
    [InlineData("null", 150)]
    [InlineData("\"soon\"", 150)]
    [InlineData("2147483647", 86100)]
    public async Task A_short_life_is_used_for_a_half_and_a_strange_one_is_bounded(string expiresIn, double seconds)
    {
        await using var bench = await Bench.StartAsync();
        bench.Login.Then(Replies.Json(200, $$"""{"access_token":"first","expires_in":{{expiresIn}}}"""));
        await bench.SendAsync();

        bench.Clock.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromTicks(1));
        await bench.SendAsync();
        Assert.Single(bench.Login.Requests);

        bench.Clock.Advance(TimeSpan.FromTicks(1));
        await bench.SendAsync();
        await bench.Login.RequestAsync(2);
    }

    [Fact]
    public async Task A_token_that_the_channel_does_not_take_is_fetched_anew_once()
    {
        await using var bench = await Bench.StartAsync();
        bench.Channel.Then(Replies.Json(401));

        (await bench.SendAsync()).Done();

        Assert.Equal(["Bearer token-1", "Bearer token-2"], bench.Channel.Requests.Select(request => request.Authorization));
        (await bench.SendAsync()).Done();
        Assert.Equal((3, 2), (bench.Channel.Requests.Count, bench.Login.Requests.Count));
    }

    [Fact]
    public async Task A_channel_that_takes_no_token_at_all_refuses_the_message()
    {
        await using var bench = await Bench.StartAsync();
        bench.Channel.Then(Replies.Json(401), Replies.Error(401, "Unauthorized"));

        Assert.Equal(new ConnectorResult.Failed("401:Unauthorized", RetryAdvice.Never), await bench.SendAsync());
        Assert.Equal((2, 2), (bench.Channel.Requests.Count, bench.Login.Requests.Count));
    }

    [Fact]
    public async Task Many_refusals_of_one_token_fetch_one_new_token()
    {
        await using var bench = await Bench.StartAsync();
        await bench.SendAsync();
        var gate = new TaskCompletionSource();
        bench.Channel.Then([.. Enumerable.Repeat(Replies.After(gate.Task, Replies.Json(401)), 10)]);

        var sending = Enumerable.Range(0, 10).Select(_ => bench.SendAsync()).ToArray();
        // All of them have shown the old token before the first refusal.
        await bench.Channel.RequestAsync(11);
        gate.SetResult();

        Assert.All(await Task.WhenAll(sending), result => result.Done());
        Assert.Equal(2, bench.Login.Requests.Count);
        Assert.All(bench.Channel.Requests.Skip(11), request => Assert.Equal("Bearer token-2", request.Authorization));
    }

    [Fact]
    public async Task A_refused_token_and_no_new_one_leave_the_message_for_later()
    {
        await using var bench = await Bench.StartAsync();
        await bench.SendAsync();
        bench.Channel.Then(Replies.Json(401));
        bench.Login.Then(Replies.Json(503, retryAfter: "8"));

        Assert.Equal(new ConnectorResult.Failed("token-503", RetryAdvice.Again, TimeSpan.FromSeconds(8)), await bench.SendAsync());
    }

    [Theory]
    [InlineData(429, "17", 17)]
    [InlineData(429, "86400", 300)]
    [InlineData(429, null, 5)]
    [InlineData(500, null, 5)]
    [InlineData(503, "20", 20)]
    [InlineData(408, null, 5)]
    public async Task Passing_trouble_of_the_token_endpoint_delays_messages_a_little(int status, string? retryAfter, int seconds)
    {
        await using var bench = await Bench.StartAsync();
        bench.Login.Then(Replies.Json(status, retryAfter: retryAfter));

        var expected = new ConnectorResult.Failed($"token-{status}", RetryAdvice.Again, TimeSpan.FromSeconds(seconds));
        Assert.Equal(expected, await bench.SendAsync());
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(expected with { After = TimeSpan.FromSeconds(seconds - 1) }, await bench.SendAsync());
        Assert.Single(bench.Login.Requests);

        bench.Clock.Advance(TimeSpan.FromSeconds(seconds - 1));
        (await bench.SendAsync()).Done();
    }

    [Theory]
    [InlineData(400, """{"error":"invalid_request","error_description":"AADSTS90002: secret things"}""", "token-400:invalid_request")]
    [InlineData(401, """{"error":"invalid_client"}""", "token-401:invalid_client")]
    [InlineData(403, "", "token-403")]
    [InlineData(404, "<html>", "token-404")]
    [InlineData(302, "", "token-302")]
    public async Task Wrong_credentials_lose_no_message_and_an_operator_hears_of_them(int status, string body, string failure)
    {
        await using var bench = await Bench.StartAsync();
        bench.Login.Then(Replies.Json(status, body));

        Assert.Equal(new ConnectorResult.Failed(failure, RetryAdvice.Again, TimeSpan.FromMinutes(5)), await bench.SendAsync());
        (await bench.SendAsync()).Failed();

        Assert.Single(bench.Login.Requests);
        Assert.Single(bench.Log.Lines, line => line.Level == LogLevel.Error);
        Assert.Empty(bench.Channel.Requests);

        bench.Clock.Advance(TimeSpan.FromMinutes(5));
        (await bench.SendAsync()).Done();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("""{"access_token":17}""")]
    [InlineData("""{"access_token":""}""")]
    [InlineData("""{"access_token":"two words"}""")]
    [InlineData("""{"access_token":"a\r\nX-Evil: 1"}""")]
    public async Task An_answer_without_a_token_is_trouble(string body)
    {
        await using var bench = await Bench.StartAsync();
        bench.Login.Then(Replies.Json(200, body));

        Assert.Equal(new ConnectorResult.Failed("token-answer", RetryAdvice.Again, TimeSpan.FromSeconds(5)), await bench.SendAsync());
    }

    [Fact]
    public async Task A_token_endpoint_that_is_not_there_or_breaks_off_or_says_nothing_delays_messages()
    {
        await using var bench = await Bench.StartAsync();
        bench.Login.Then(Replies.Reset, Replies.Hang);

        Assert.Equal("token-no-answer", (await bench.SendAsync()).Failed().Failure);
        bench.Clock.Advance(TimeSpan.FromSeconds(5));
        var hanging = bench.SendAsync();
        await bench.Login.RequestAsync(2);
        bench.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("token-timeout", (await hanging).Failed().Failure);

        await bench.Login.DisposeAsync();
        bench.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(new ConnectorResult.Failed("token-unreachable", RetryAdvice.Again, TimeSpan.FromSeconds(5)), await bench.SendAsync());
    }

    [Fact]
    public async Task No_log_tells_a_token_a_password_an_address_a_person_or_a_text()
    {
        await using var bench = await Bench.StartAsync();
        bench.Channel.Then(
            Replies.Json(200), Replies.Json(401), Replies.Json(401), Replies.Error(500, "x", "我家房子漏雨"), Replies.Reset, Replies.Error(403, "13800138000"));
        for (var i = 0; i < 5; i++)
        {
            await bench.SendAsync("我家房子漏雨");
        }

        await bench.Client.SendAsync(new("https://evil.example/lin", Verified: false), Bench.Message(), CancellationToken.None);
        bench.Login.Then(
            Replies.Json(401, $$"""{"error":"{{Bench.Password}}"}"""),
            Replies.Json(500),
            Replies.Json(200, """{"access_token":"bad token-9"}"""),
            Replies.Reset);
        for (var i = 0; i < 4; i++)
        {
            bench.Clock.Advance(TimeSpan.FromHours(1));
            await bench.SendAsync();
        }

        Assert.NotEmpty(bench.Log.Lines);
        string[] secrets = [Bench.Password, "token-1", "token-2", "token-9", "evil.example", "127.0.0.1", "a:1lin", "29:lin", "林秀英", "漏雨", "13800138000"];
        Assert.All(bench.Log.Lines, line => Assert.All(secrets, secret => Assert.DoesNotContain(secret, line.Text, StringComparison.Ordinal)));
    }

    private static Task UntilToldAsync(Bench bench, LogLevel level, int times) =>
        Eventually.HoldsAsync(() => bench.Log.Lines.Count(line => line.Level == level) == times, "it is logged");

    private static async Task UntilTokenAsync(Bench bench, string authorization)
    {
        do
        {
            (await bench.SendAsync()).Done();
        }
        while (bench.Channel.Requests[^1].Authorization != authorization);
    }
}
