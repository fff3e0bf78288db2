using System.Web;
using BotAssistant.Protocol.DirectLine;

namespace BotAssistant.Protocol.Tests.DirectLine;

public sealed class ConversationTests
{
    [Fact]
    public async Task The_same_token_twice_is_the_same_conversation_and_the_bot_is_told_once()
    {
        await using var app = await DirectLineApp.StartAsync();
        var generated = await app.PostAsync("tokens/generate", DirectLineApp.Secret, new { user = new { id = "dl_lin", name = "林" } });

        var first = await app.PostAsync("conversations", generated.Text("token"), """{"user":{},"locale":"zh-CN"}""");
        var second = await app.PostAsync("conversations", generated.Text("token"));

        Assert.Equal((201, 200), (first.Status, second.Status));
        Assert.Equal(generated.Text("conversationId"), first.Text("conversationId"));
        Assert.Equal(first.Text("conversationId"), second.Text("conversationId"));
        Assert.Equal(1, app.Store.Greetings(first.Text("conversationId")));
        Assert.Equal(("dl_lin", "林", "user"), (app.Store.User(first.Text("conversationId")) is { } user ? (user.Id, user.Name, user.Role) : default));
        Assert.Equal("-", HttpUtility.ParseQueryString(new Uri(first.Text("streamUrl")).Query)["watermark"]);
    }

    [Fact]
    public async Task A_secret_starts_a_new_conversation_each_time()
    {
        await using var app = await DirectLineApp.StartAsync();

        var first = await app.PostAsync("conversations", DirectLineApp.Secret, new { user = new { id = "u1" } });
        var second = await app.PostAsync("conversations", DirectLineApp.Secret);

        Assert.Equal((201, 201), (first.Status, second.Status));
        Assert.NotEqual(first.Text("conversationId"), second.Text("conversationId"), StringComparer.Ordinal);
        Assert.Equal("u1", app.Store.User(first.Text("conversationId"))?.Id);
        Assert.Null(app.Store.User(second.Text("conversationId")));
        Assert.Equal(200, (await app.GetAsync($"conversations/{second.Text("conversationId")}/activities", DirectLineApp.Secret)).Status);
    }

    [Fact]
    public async Task A_closed_conversation_is_404_everywhere()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();
        app.Store.Close(talk.Id);

        Answer[] answers =
        [
            await app.PostAsync("conversations", talk.Token),
            await talk.ReconnectAsync(),
            await talk.ReadAsync(),
            await talk.SayAsync("在吗"),
            await talk.UploadAsync(new Form().File("屋顶.jpg", "image/jpeg", Form.Jpeg)),
            await app.GetAsync(talk.Path, DirectLineApp.Secret),
        ];

        Assert.All(answers, answer => Assert.Equal(404, answer.Status));
        Assert.Equal(404, await StreamClient.RefusedAsync(talk.StreamAddress("-", app.Tokens.IssueForStream(new(talk.Id)))));
    }

    [Fact]
    public async Task A_token_opens_no_other_conversation()
    {
        await using var app = await DirectLineApp.StartAsync();
        var mine = await app.StartTalkAsync();
        var other = await app.StartTalkAsync();

        Answer[] answers =
        [
            await app.GetAsync(other.Path, mine.Token),
            await app.GetAsync(other.Path + "/activities", mine.Token),
            await app.PostAsync(other.Path + "/activities", mine.Token, new { type = "message" }),
            await app.PostAsync(other.Path + "/upload", mine.Token),
            await app.GetAsync("conversations/unknown", mine.Token),
        ];

        Assert.All(answers, answer => Assert.Equal((403, "BadArgument"), (answer.Status, answer.Code)));
        Assert.Equal(404, (await app.GetAsync("conversations/unknown", DirectLineApp.Secret)).Status);
    }

    [Theory]
    [InlineData("?watermark=2", false, "2")]
    [InlineData("?watermark=2", true, "2")]
    [InlineData("?watermark=99", true, "4")]
    [InlineData("?watermark=99999999999999999999999", true, "4")]
    [InlineData("", false, "-")]
    [InlineData("?watermark=", false, "-")]
    [InlineData("?watermark=x1", false, "-")]
    [InlineData("", true, "4")]
    [InlineData("?watermark=", true, "4")]
    [InlineData("?watermark=x1", true, "4")]
    [InlineData("?watermark=-5", true, "4")]
    [InlineData("?watermark=-", true, "-")]
    public async Task A_reconnect_goes_on_where_the_client_was(string query, bool delivered, string expected)
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();
        app.Store.Say(talk.Id, "一");
        app.Store.Say(talk.Id, "二");
        app.Store.Say(talk.Id, "三");
        if (delivered)
        {
            await app.Store.MarkDeliveredAsync(talk.Id, CancellationToken.None);
        }

        var reconnected = await talk.ReconnectAsync(query);

        Assert.Equal(200, reconnected.Status);
        Assert.Equal(talk.Id, reconnected.Text("conversationId"));
        Assert.NotEmpty(reconnected.Text("token"));
        Assert.Equal(expected, HttpUtility.ParseQueryString(new Uri(reconnected.Text("streamUrl")).Query)["watermark"]);
    }

    [Theory]
    [InlineData(null, "ws://127.0.0.1")]
    [InlineData("https://chat.county.example", "wss://chat.county.example/v3/directline/")]
    [InlineData("http://10.0.0.5:8080/bot/", "ws://10.0.0.5:8080/bot/v3/directline/")]
    public async Task The_stream_address_is_absolute(string? publicUrl, string expected)
    {
        await using var app = await DirectLineApp.StartAsync(options => options.PublicUrl = publicUrl is null ? null : new(publicUrl));

        Assert.StartsWith(expected, (await app.StartTalkAsync()).StreamUrl.AbsoluteUri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Starting_waits_for_a_store_that_comes_back()
    {
        await using var app = await DirectLineApp.StartAsync(options => options.StorePatience = TimeSpan.FromSeconds(10));
        app.Store.Trouble = new DirectLineUnavailableException("busy");

        var starting = app.PostAsync("conversations", DirectLineApp.Secret);
        await Eventually.HoldsAsync(() => app.Store.Calls >= 2, "the server tries again");
        app.Store.Trouble = null;

        Assert.Equal(201, (await starting).Status);
    }

    [Fact]
    public async Task Starting_and_reconnecting_give_up_on_a_store_that_stays_away()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();
        app.Store.Trouble = new DirectLineUnavailableException("busy");

        var start = await app.PostAsync("conversations", talk.Token);
        var reconnect = await talk.ReconnectAsync();

        Assert.Equal((503, "ServiceError"), (start.Status, start.Code));
        Assert.Equal((503, "ServiceError"), (reconnect.Status, reconnect.Code));
    }

    [Fact]
    public async Task An_unexpected_failure_says_nothing_of_its_cause()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();
        app.Store.Trouble = new InvalidOperationException("/var/data/secret.db is broken");

        var answer = await app.PostAsync("conversations", talk.Token, origin: "https://page.example");

        Assert.Equal((500, "ServiceError"), (answer.Status, answer.Code));
        Assert.DoesNotContain("secret.db", answer.Body!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("*", answer.Header("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Sessions_of_the_cloud_service_are_not_here()
    {
        await using var app = await DirectLineApp.StartAsync();

        var session = await app.GetAsync("session/getsessionid");

        Assert.Equal(404, session.Status);
        Assert.NotNull(session.Code);
    }
}
