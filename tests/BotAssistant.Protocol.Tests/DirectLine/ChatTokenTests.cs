using BotAssistant.Protocol.DirectLine;

namespace BotAssistant.Protocol.Tests.DirectLine;

public sealed class ChatTokenTests
{
    [Fact]
    public async Task A_page_gets_a_user_of_its_own_and_can_start_talking()
    {
        await using var app = await DirectLineApp.StartAsync();

        var first = await AskAsync(app);
        var second = await AskAsync(app);
        var started = await app.PostAsync("conversations", first.Answer.Text("token"));

        Assert.Equal((200, 1800), (first.Answer.Status, first.Answer.Body!["expires_in"]!.GetValue<int>()));
        Assert.StartsWith("dl_", first.Answer.Text("userId"), StringComparison.Ordinal);
        Assert.NotEqual(first.Answer.Text("userId"), second.Answer.Text("userId"), StringComparer.Ordinal);
        Assert.Equal((201, first.Answer.Text("conversationId")), (started.Status, started.Text("conversationId")));
        Assert.Equal(first.Answer.Text("userId"), app.Store.User(started.Text("conversationId"))?.Id);
        Assert.Equal(["httponly", "max-age=15552000", "path=/chat", "samesite=strict"], first.Attributes);
    }

    [Fact]
    public async Task A_page_that_slept_for_days_gets_a_new_token_for_the_conversation_it_has()
    {
        var clock = new ManualClock();
        await using var app = await DirectLineApp.StartAsync(clock: clock);
        var before = await AskAsync(app);
        await app.PostAsync("conversations", before.Answer.Text("token"));
        var id = before.Answer.Text("conversationId");
        app.Store.Say(id, "您好");

        clock.Advance(TimeSpan.FromDays(5));
        var dead = await app.GetAsync($"conversations/{id}", before.Answer.Text("token"));
        var after = await AskAsync(app, before.Cookie);
        var read = await app.GetAsync($"conversations/{id}/activities", after.Answer.Text("token"));

        Assert.Equal((403, "TokenExpired"), (dead.Status, dead.Code));
        Assert.Equal((id, before.Answer.Text("userId")), (after.Answer.Text("conversationId"), after.Answer.Text("userId")));
        Assert.Single(read.Body!["activities"]!.AsArray());
    }

    [Fact]
    public async Task A_page_that_never_started_keeps_its_conversation_and_a_closed_one_is_replaced()
    {
        await using var app = await DirectLineApp.StartAsync();
        var first = await AskAsync(app);
        var again = await AskAsync(app, first.Cookie);
        Assert.Equal(first.Answer.Text("conversationId"), again.Answer.Text("conversationId"));

        await app.PostAsync("conversations", again.Answer.Text("token"));
        app.Store.Close(again.Answer.Text("conversationId"));
        var fresh = await AskAsync(app, again.Cookie);

        Assert.NotEqual(first.Answer.Text("conversationId"), fresh.Answer.Text("conversationId"), StringComparer.Ordinal);
        Assert.NotEqual(first.Answer.Text("userId"), fresh.Answer.Text("userId"), StringComparer.Ordinal);
        Assert.Equal(fresh.Answer.Text("conversationId"), (await AskAsync(app, fresh.Cookie)).Answer.Text("conversationId"));
    }

    [Fact]
    public async Task A_forged_or_outlived_cookie_is_as_good_as_none()
    {
        var clock = new ManualClock();
        await using var app = await DirectLineApp.StartAsync(clock: clock);
        var first = await AskAsync(app);

        foreach (var cookie in new[] { "chat-session=", "chat-session=abc", "chat-session=%00", first.Cookie[..^3], first.Cookie + "AA" })
        {
            var answer = (await AskAsync(app, cookie)).Answer;
            Assert.Equal(200, answer.Status);
            Assert.NotEqual(first.Answer.Text("conversationId"), answer.Text("conversationId"), StringComparer.Ordinal);
        }

        clock.Advance(TimeSpan.FromDays(181));
        Assert.NotEqual(first.Answer.Text("userId"), (await AskAsync(app, first.Cookie)).Answer.Text("userId"), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(null, null, 200)]
    [InlineData("own", null, 200)]
    [InlineData("own", "same-origin", 200)]
    [InlineData("https://public.example", "same-origin", 200)]
    [InlineData(null, "same-origin", 200)]
    [InlineData("https://evil.example", null, 403)]
    [InlineData("https://evil.example", "same-origin", 403)]
    [InlineData("null", null, 403)]
    [InlineData("http://public.example", null, 403)]
    [InlineData("own", "cross-site", 403)]
    [InlineData(null, "cross-site", 403)]
    [InlineData(null, "same-site", 403)]
    public async Task Only_the_pages_of_this_server_get_a_token(string? origin, string? site, int status)
    {
        await using var app = await DirectLineApp.StartAsync(options => options.PublicUrl = new("https://public.example/"));

        var answer = (await AskAsync(app, origin: origin == "own" ? app.Address.GetLeftPart(UriPartial.Authority) : origin, site: site)).Answer;

        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 403, answer.Code is not null);
        Assert.Null(answer.Header("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task One_address_gets_only_so_many_tokens_a_minute()
    {
        await using var app = await DirectLineApp.StartAsync(options => options.ChatTokensPerMinute = 3);

        var answers = new List<Answer>();
        for (var i = 0; i < 5; i++)
        {
            answers.Add((await AskAsync(app)).Answer);
        }

        Assert.Equal([200, 200, 200, 429, 429], answers.Select(answer => answer.Status));
        Assert.Equal(("60", "ServiceError"), (answers[^1].Header("Retry-After"), answers[^1].Code));
        Assert.Equal(200, (await app.PostAsync("tokens/generate", DirectLineApp.Secret)).Status);
    }

    [Fact]
    public async Task Asking_in_another_way_is_405_and_a_store_that_stays_away_503()
    {
        await using var app = await DirectLineApp.StartAsync();
        var session = await AskAsync(app);
        app.Store.Trouble = new DirectLineUnavailableException("busy");

        var wrong = await app.GetAsync("/chat/token");

        Assert.Equal(405, wrong.Status);
        Assert.NotNull(wrong.Code);
        Assert.Equal(200, (await AskAsync(app)).Answer.Status);
        Assert.Equal(503, (await AskAsync(app, session.Cookie)).Answer.Status);
    }

    private static async Task<(Answer Answer, string Cookie, string[] Attributes)> AskAsync(
        DirectLineApp app, string? cookie = null, string? origin = null, string? site = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/chat/token");
        foreach (var (name, value) in new[] { ("Cookie", cookie), ("Origin", origin), ("Sec-Fetch-Site", site) })
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await app.Http.SendAsync(request);
        var answer = await Answer.FromAsync(response);
        string[] set = answer.Header("Set-Cookie")?.Split("; ") ?? [""];
        return (answer, set[0], [.. set.Skip(1).Where(part => !part.StartsWith("expires", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)]);
    }
}
