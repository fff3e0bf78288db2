namespace BotAssistant.Protocol.Tests.DirectLine;

public sealed class CorsTests
{
    private const string Page = "https://county.example";

    [Theory]
    [InlineData("conversations", "POST")]
    [InlineData("conversations/x/activities", "GET")]
    [InlineData("no/such/address", "POST")]
    public async Task A_page_of_another_origin_may_ask_first(string path, string method)
    {
        await using var app = await DirectLineApp.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Options, "/v3/directline/" + path);
        request.Headers.Add("Origin", Page);
        request.Headers.Add("Access-Control-Request-Method", method);
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,x-ms-bot-agent,x-requested-with");

        using var response = await app.Http.SendAsync(request);
        var answer = await Answer.FromAsync(response);

        Assert.Equal(204, answer.Status);
        Assert.Equal("*", answer.Header("Access-Control-Allow-Origin"));
        Assert.Contains(method, answer.Header("Access-Control-Allow-Methods"), StringComparison.Ordinal);
        foreach (var header in new[] { "authorization", "content-type", "x-ms-bot-agent", "x-requested-with" })
        {
            Assert.Contains(header, answer.Header("Access-Control-Allow-Headers"), StringComparison.OrdinalIgnoreCase);
        }

        Assert.NotNull(answer.Header("Access-Control-Max-Age"));
    }

    [Fact]
    public async Task Every_refusal_can_be_read_by_a_page_of_another_origin()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();
        var unknown = app.PostAsync("conversations/x/activities", DirectLineApp.Secret, new { type = "message", from = new { id = "u" } }, Page);

        (int Status, Answer Answer)[] refusals =
        [
            (400, await app.PostAsync(talk.Path + "/activities", talk.Token, "{", Page)),
            (401, await app.GetAsync(talk.Path, origin: Page)),
            (403, await app.GetAsync(talk.Path, "bad", Page)),
            (404, await app.GetAsync("no/such/address", talk.Token, Page)),
            (404, await unknown),
            (405, await app.SendAsync(HttpMethod.Put, talk.Path, talk.Token, new { }, Page)),
            (405, await app.GetAsync("tokens/generate", DirectLineApp.Secret, Page)),
            (413, await app.PostAsync(talk.Path + "/activities", talk.Token, new { type = "message", text = new string('x', 300_000) }, Page)),
            (415, await app.PostAsync(talk.Path + "/upload", talk.Token, origin: Page)),
            (404, await app.GetAsync("attachments/unknown", origin: Page)),
        ];

        Assert.All(refusals, refusal =>
        {
            Assert.Equal(refusal.Status, refusal.Answer.Status);
            Assert.Equal("*", refusal.Answer.Header("Access-Control-Allow-Origin"));
            Assert.Equal("application/json", refusal.Answer.ContentType);
            Assert.NotEmpty(refusal.Answer.Code!);
            Assert.NotEmpty(refusal.Answer.Body!["error"]!["message"]!.GetValue<string>());
        });
    }

    [Fact]
    public async Task Answers_are_not_kept_by_anybody_on_the_way()
    {
        await using var app = await DirectLineApp.StartAsync();

        var answer = await app.PostAsync("tokens/generate", DirectLineApp.Secret, origin: Page);

        Assert.Equal(("no-store", "nosniff", "*"), (answer.Header("Cache-Control"), answer.Header("X-Content-Type-Options"), answer.Header("Access-Control-Allow-Origin")));
    }
}
