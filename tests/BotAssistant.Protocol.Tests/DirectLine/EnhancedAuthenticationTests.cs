namespace BotAssistant.Protocol.Tests.DirectLine;

public sealed class EnhancedAuthenticationTests
{
    [Theory]
    [InlineData("dl_wang")]
    [InlineData("DL_wang")]
    [InlineData("dl_")]
    public async Task Nobody_takes_an_id_of_tokens_without_a_token_for_it(string id)
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync(userId: null);
        var unstarted = (await app.PostAsync("tokens/generate", DirectLineApp.Secret)).Text("token");

        Answer[] refused =
        [
            await app.PostAsync("conversations", unstarted, new { user = new { id } }),
            await talk.PostAsync(new { type = "message", text = "在吗", from = new { id } }),
            await talk.PostAsync(new { type = "typing", from = new { id } }),
            await talk.UploadAsync(new Form().File("a.jpg", "image/jpeg", Form.Jpeg), "?userId=" + id),
            await talk.UploadAsync(new Form().Activity($$"""{"type":"message","from":{"id":"{{id}}"} }""").File("a.jpg", "image/jpeg", Form.Jpeg), "?userId=wang"),
        ];

        // Not 403, which clients take for an expired token and answer by coming back for ever.
        Assert.All(refused, answer => Assert.Equal((400, "BadArgument"), (answer.Status, answer.Code)));
        Assert.Empty(app.Store.Posted(talk.Id));
        Assert.Empty(app.Files.Kept);
        Assert.Equal(201, (await app.PostAsync("conversations", unstarted, new { user = new { id = "wang" } })).Status);
    }

    [Fact]
    public async Task Who_has_a_token_for_an_id_is_that_user_whatever_it_says()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync("dl_lin");

        await talk.PostAsync(new { type = "message", from = new { id = "dl_wang", role = "bot" } });
        await talk.UploadAsync(new Form().File("a.jpg", "image/jpeg", Form.Jpeg), "?userId=dl_wang");
        await app.PostAsync(talk.Path + "/activities", DirectLineApp.Secret, new { type = "message", from = new { id = "dl_lin" } });

        Assert.Equal([("dl_lin", "user"), ("dl_lin", "user"), ("dl_lin", "user")], app.Store.Posted(talk.Id).Select(activity => (activity.From!.Id, activity.From.Role)));
    }

    [Theory]
    [InlineData("{}", "MissingProperty")]
    [InlineData("""{"user":{"name":"林"}}""", "MissingProperty")]
    [InlineData("""{"user":{"id":"lin"}}""", "BadArgument")]
    [InlineData("""{"user":{"id":"DL_lin"}}""", "BadArgument")]
    [InlineData("""{"user":{"id":"dl_lin"}}""", null)]
    public async Task With_the_setting_every_token_names_a_user_of_its_own_kind(string body, string? code)
    {
        await using var app = await DirectLineApp.StartAsync(options => options.EnhancedAuthentication = true);

        var generated = await app.PostAsync("tokens/generate", DirectLineApp.Secret, body);
        var started = await app.PostAsync("conversations", DirectLineApp.Secret, body);

        Assert.Equal((code is null ? 200 : 400, code), (generated.Status, generated.Code));
        Assert.Equal((code is null ? 201 : 400, code), (started.Status, started.Code));
    }

    [Fact]
    public async Task With_the_setting_tokens_from_before_it_that_name_nobody_are_refused()
    {
        await using var app = await DirectLineApp.StartAsync(options => options.EnhancedAuthentication = true);
        await app.Store.StartAsync("c1", user: null, locale: null, CancellationToken.None);
        await app.Store.StartAsync("c2", new() { Id = "dl_lin" }, locale: null, CancellationToken.None);
        var nobody = app.Tokens.Issue(new("c1"));
        var lin = app.Tokens.Issue(new("c2", "dl_lin"));
        var form = new Form().File("a.jpg", "image/jpeg", Form.Jpeg);
        var message = new { type = "message", from = new { id = "lin" } };

        Answer[] refused =
        [
            await app.PostAsync("conversations", nobody),
            await app.GetAsync("conversations/c1", nobody),
            await app.GetAsync("conversations/c1", DirectLineApp.Secret),
            await app.PostAsync("conversations/c1/activities", nobody, message),
            await app.PostAsync("conversations/c1/upload?userId=lin", nobody, form.ToContent()),
            await app.PostAsync("tokens/refresh", nobody),
        ];
        Answer[] taken =
        [
            await app.PostAsync("conversations", lin),
            await app.GetAsync("conversations/c2", lin),
            await app.GetAsync("conversations/c2", DirectLineApp.Secret),
            await app.PostAsync("conversations/c2/activities", lin, message),
            await app.PostAsync("conversations/c2/upload?userId=lin", lin, form.ToContent()),
            await app.PostAsync("tokens/refresh", lin),
        ];

        Assert.All(refused, answer => Assert.Equal((400, "MissingProperty"), (answer.Status, answer.Code)));
        Assert.All(taken, answer => Assert.Equal(200, answer.Status));
        Assert.Equal(["dl_lin", "dl_lin"], app.Store.Posted("c2").Select(activity => activity.From!.Id));
    }

    [Fact]
    public async Task With_the_setting_the_chat_page_goes_on_as_before()
    {
        await using var app = await DirectLineApp.StartAsync(options => options.EnhancedAuthentication = true);

        var page = await app.PostAsync("/chat/token");
        var started = await app.PostAsync("conversations", page.Text("token"), """{"user":{},"locale":"zh-CN"}""");
        var posted = await app.PostAsync($"conversations/{page.Text("conversationId")}/activities", started.Text("token"), new { type = "message", text = "在吗" });

        Assert.Equal((201, 200), (started.Status, posted.Status));
        Assert.Equal(page.Text("userId"), app.Store.Posted(page.Text("conversationId")).Single().From!.Id);

        // Nobody guesses 128 bits.
        Assert.Matches("^dl_[0-9a-f]{32}$", page.Text("userId"));
    }
}
