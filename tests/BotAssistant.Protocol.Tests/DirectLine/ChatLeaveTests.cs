using BotAssistant.Protocol.DirectLine;

namespace BotAssistant.Protocol.Tests.DirectLine;

public sealed class ChatLeaveTests
{
    [Fact]
    public async Task Leaving_says_so_in_the_conversation_and_takes_the_cookie_away()
    {
        await using var app = await DirectLineApp.StartAsync();
        var (session, cookie) = await SendAsync(app, "/chat/token");
        await app.PostAsync("conversations", session.Text("token"));

        var (left, ended) = await SendAsync(app, "/chat/leave", cookie);

        Assert.Equal(204, left.Status);
        Assert.Equal("chat-session=", ended);
        var posted = Assert.Single(app.Store.Posted(session.Text("conversationId")));
        Assert.Equal((ActivityTypes.EndOfConversation, session.Text("userId"), "bot"), (posted.Type, posted.From?.Id, posted.Recipient?.Id));
        Assert.Equal([true], app.Store.Receipts(session.Text("conversationId")));
    }

    [Fact]
    public async Task Without_a_conversation_there_is_nothing_to_end()
    {
        await using var app = await DirectLineApp.StartAsync();
        var (session, cookie) = await SendAsync(app, "/chat/token");
        var (started, other) = await SendAsync(app, "/chat/token");
        await app.PostAsync("conversations", started.Text("token"));
        app.Store.Close(started.Text("conversationId"));

        foreach (var given in new[] { null, "chat-session=forged", cookie, other })
        {
            Assert.Equal(204, (await SendAsync(app, "/chat/leave", given)).Answer.Status);
        }

        Assert.NotNull(session.Text("token"));
        Assert.Empty(app.Store.Posted(started.Text("conversationId")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task While_the_store_is_away_the_session_stays_so_that_it_can_be_tried_again(bool everything)
    {
        await using var app = await DirectLineApp.StartAsync();
        var (session, cookie) = await SendAsync(app, "/chat/token");
        await app.PostAsync("conversations", session.Text("token"));
        var trouble = new DirectLineUnavailableException("busy");
        (app.Store.Trouble, app.Store.TroubleOfPosting) = (everything ? trouble : null, trouble);

        var (refused, kept) = await SendAsync(app, "/chat/leave", cookie);
        (app.Store.Trouble, app.Store.TroubleOfPosting) = (null, null);
        var (left, _) = await SendAsync(app, "/chat/leave", cookie);

        Assert.Equal((503, "ServiceError", ""), (refused.Status, refused.Code, kept));
        Assert.Equal(204, left.Status);
        Assert.Single(app.Store.Posted(session.Text("conversationId")));
    }

    [Fact]
    public async Task Pages_of_other_sites_cannot_make_anybody_leave()
    {
        await using var app = await DirectLineApp.StartAsync();
        var (session, cookie) = await SendAsync(app, "/chat/token");
        await app.PostAsync("conversations", session.Text("token"));

        Assert.Equal(403, (await SendAsync(app, "/chat/leave", cookie, origin: "https://evil.example")).Answer.Status);
        Assert.Equal(405, (await app.GetAsync("/chat/leave")).Status);
        Assert.Empty(app.Store.Posted(session.Text("conversationId")));
    }

    [Fact]
    public async Task Tokens_and_leaving_are_counted_together()
    {
        await using var app = await DirectLineApp.StartAsync(options => options.ChatTokensPerMinute = 2);

        int[] statuses =
        [
            (await SendAsync(app, "/chat/token")).Answer.Status,
            (await SendAsync(app, "/chat/leave")).Answer.Status,
            (await SendAsync(app, "/chat/leave")).Answer.Status,
            (await SendAsync(app, "/chat/token")).Answer.Status,
        ];

        Assert.Equal([200, 204, 429, 429], statuses);
    }

    [Theory]
    [InlineData(100, null)]
    [InlineData(101, "21")]
    [InlineData(250, "170")]
    public async Task A_token_for_a_long_conversation_says_where_its_recent_part_begins(int entries, string? watermark)
    {
        await using var app = await DirectLineApp.StartAsync();
        var (session, cookie) = await SendAsync(app, "/chat/token");
        await app.PostAsync("conversations", session.Text("token"));
        var id = session.Text("conversationId");
        while (app.Store.Say(id, "您好") < entries)
        {
        }

        var (again, _) = await SendAsync(app, "/chat/token", cookie);

        Assert.False(session.Body!.AsObject().ContainsKey("watermark"));
        Assert.Equal(watermark, again.Body!["watermark"]?.GetValue<string>());
        Assert.Equal(watermark is not null, again.Body!.AsObject().ContainsKey("watermark"));
        if (watermark is not null)
        {
            var read = await app.GetAsync($"conversations/{id}/activities?watermark={watermark}", again.Text("token"));
            Assert.Equal(80, read.Body!["activities"]!.AsArray().Count);
        }
    }

    private static async Task<(Answer Answer, string Cookie)> SendAsync(DirectLineApp app, string path, string? cookie = null, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        foreach (var (name, value) in new[] { ("Cookie", cookie), ("Origin", origin) })
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await app.Http.SendAsync(request);
        var answer = await Answer.FromAsync(response);
        return (answer, answer.Header("Set-Cookie")?.Split("; ")[0] ?? "");
    }
}
