using System.Text;
using BotAssistant.Protocol.DirectLine;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace BotAssistant.Protocol.Tests.DirectLine;

public sealed class TokenTests
{
    [Fact]
    public async Task A_secret_gets_a_token_for_a_conversation_that_has_not_started()
    {
        await using var app = await DirectLineApp.StartAsync();

        var generated = await app.PostAsync("tokens/generate", DirectLineApp.Secret, """{"user":{"id":"dl_lin","name":"林"},"trustedOrigins":["https://county.example"]}""");

        Assert.Equal(200, generated.Status);
        Assert.Equal(1800, generated.Body!["expires_in"]!.GetValue<int>());
        Assert.Equal(404, (await app.GetAsync($"conversations/{generated.Text("conversationId")}", generated.Text("token"))).Status);
        var jwt = new JsonWebToken(generated.Text("token"));
        Assert.Equal(("HS256", "k1"), (jwt.Alg, jwt.Kid));
        Assert.Equal("dl_lin", jwt.GetPayloadValue<string>("user"));
        Assert.Equal("conversation", jwt.GetPayloadValue<string>("use"));
        Assert.Equal(["https://county.example"], jwt.GetPayloadValue<string[]>("origins"));
    }

    [Theory]
    [InlineData("https://county.example", 201)]
    [InlineData("https://elsewhere.example", 403)]
    [InlineData(null, 201)]
    public async Task A_token_with_trusted_origins_is_refused_to_pages_of_others(string? origin, int status)
    {
        await using var app = await DirectLineApp.StartAsync();
        var generated = await app.PostAsync("tokens/generate", DirectLineApp.Secret, """{"trustedOrigins":["https://county.example"]}""");

        Assert.Equal(status, (await app.PostAsync("conversations", generated.Text("token"), origin: origin)).Status);
    }

    [Theory]
    [InlineData("tokens/generate")]
    [InlineData("tokens/refresh")]
    [InlineData("conversations")]
    [InlineData("conversations/x/activities")]
    [InlineData("conversations/x/upload")]
    public async Task Only_a_missing_header_is_401(string path)
    {
        await using var app = await DirectLineApp.StartAsync();

        var bare = await app.PostAsync(path);
        var wrong = await app.PostAsync(path, "not-the-secret-of-anything");

        Assert.Equal((401, "Bearer"), (bare.Status, bare.Header("WWW-Authenticate")));
        Assert.NotNull(bare.Code);
        Assert.Equal((403, "BadArgument"), (wrong.Status, wrong.Code));
    }

    [Theory]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("Bearer")]
    [InlineData("Bearer a.b.c")]
    [InlineData("Bearer a b")]
    [InlineData("the-secret-of-the-installation")]
    public async Task A_header_that_means_nothing_is_403(string header)
    {
        await using var app = await DirectLineApp.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v3/directline/conversations");
        request.Headers.TryAddWithoutValidation("Authorization", header);

        using var response = await app.Http.SendAsync(request);

        Assert.Equal(403, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_token_cannot_make_tokens_and_a_secret_cannot_be_refreshed()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();

        Assert.Equal(403, (await app.PostAsync("tokens/generate", talk.Token)).Status);
        Assert.Equal(403, (await app.PostAsync("tokens/refresh", DirectLineApp.Secret)).Status);
    }

    [Fact]
    public async Task A_refreshed_token_is_new_and_keeps_conversation_and_user_until_it_is_too_late()
    {
        var clock = new ManualClock();
        await using var app = await DirectLineApp.StartAsync(clock: clock);
        var talk = await app.StartTalkAsync();

        clock.Advance(TimeSpan.FromMinutes(29));
        var refreshed = await app.PostAsync("tokens/refresh", talk.Token);
        clock.Advance(TimeSpan.FromMinutes(2));
        var late = await app.PostAsync("tokens/refresh", talk.Token);
        var posted = await app.PostAsync(talk.Path + "/activities", refreshed.Text("token"), new { type = "message", text = "在吗", from = new { id = "dl_other" } });

        Assert.Equal((200, talk.Id), (refreshed.Status, refreshed.Text("conversationId")));
        Assert.NotEqual(talk.Token, refreshed.Text("token"), StringComparer.Ordinal);
        Assert.Equal((403, "TokenExpired"), (late.Status, late.Code));
        Assert.Equal(200, posted.Status);
        Assert.Equal("dl_lin", app.Store.Posted(talk.Id).Single().From!.Id);
    }

    [Fact]
    public async Task An_expired_token_is_403_on_every_route()
    {
        var clock = new ManualClock();
        await using var app = await DirectLineApp.StartAsync(clock: clock);
        var talk = await app.StartTalkAsync();
        clock.Advance(TimeSpan.FromMinutes(31));

        Answer[] answers =
        [
            await app.PostAsync("conversations", talk.Token),
            await talk.ReconnectAsync(),
            await talk.ReadAsync(),
            await talk.SayAsync("在吗"),
            await app.PostAsync(talk.Path + "/upload", talk.Token),
        ];

        Assert.All(answers, answer => Assert.Equal((403, "TokenExpired"), (answer.Status, answer.Code)));
    }

    [Fact]
    public async Task Refreshing_a_closed_conversation_is_404_and_a_sick_store_does_not_stop_refreshing()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();

        app.Store.Trouble = new DirectLineUnavailableException("busy");
        Assert.Equal(200, (await app.PostAsync("tokens/refresh", talk.Token)).Status);

        app.Store.Trouble = null;
        app.Store.Close(talk.Id);
        Assert.Equal(404, (await app.PostAsync("tokens/refresh", talk.Token)).Status);
    }

    [Fact]
    public async Task Tokens_that_we_did_not_sign_or_not_for_this_use_are_refused()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();
        var parts = talk.Token.Split('.');
        string[] forged =
        [
            $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{parts[1]}.",
            $"{Base64UrlEncoder.Encode("""{"alg":"none","kid":"k1"}""")}.{parts[1]}.{parts[2]}",
            $"{parts[0]}.{parts[1]}.",
            $"{parts[0]}.{Base64UrlEncoder.Encode("""{"conv":"x","use":"conversation","bot":"bot","exp":9999999999}""")}.{parts[2]}",
            Sign(SecurityAlgorithms.HmacSha512, "k1", DirectLineApp.Key.Key),
            Sign(SecurityAlgorithms.HmacSha256, "k2", DirectLineApp.Key.Key),
            Sign(SecurityAlgorithms.HmacSha256, "k1", Encoding.UTF8.GetBytes("another key of more than 32 bytes")),
            app.Tokens.IssueForStream(new(talk.Id)),
        ];

        foreach (var token in forged)
        {
            var answer = await app.GetAsync(talk.Path, token);
            Assert.Equal((403, "BadArgument"), (answer.Status, answer.Code));
        }

        Assert.Equal(200, (await app.GetAsync(talk.Path, Sign(SecurityAlgorithms.HmacSha256, "k1", DirectLineApp.Key.Key, talk.Id))).Status);
        Assert.Equal(403, (await app.GetAsync(talk.Path, Sign(SecurityAlgorithms.HmacSha256, "k1", DirectLineApp.Key.Key, talk.Id, bot: "other"))).Status);

        string Sign(string algorithm, string kid, ReadOnlyMemory<byte> key, string? conversation = null, string bot = "bot")
        {
            var bytes = algorithm == SecurityAlgorithms.HmacSha512 ? [.. key.Span, .. key.Span] : key.ToArray();
            return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
            {
                Claims = new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["conv"] = conversation ?? talk.Id,
                    ["use"] = "conversation",
                    ["bot"] = bot,
                    ["exp"] = TimeProvider.System.GetUtcNow().AddMinutes(5).ToUnixTimeSeconds(),
                },
                SigningCredentials = new(new SymmetricSecurityKey(bytes) { KeyId = kid }, algorithm),
            });
        }
    }

    [Fact]
    public async Task Keys_and_secrets_can_be_rolled_over()
    {
        var next = new DirectLineSigningKey("k2", Encoding.UTF8.GetBytes("fedcba9876543210fedcba9876543210"));
        await using var before = await DirectLineApp.StartAsync();
        await using var during = await DirectLineApp.StartAsync(keys: new([next, DirectLineApp.Key], [DirectLineApp.Secret, "the-next-secret-of-ours"]));
        await using var after = await DirectLineApp.StartAsync(keys: new([next], ["the-next-secret-of-ours"]));
        var old = (await before.PostAsync("tokens/generate", DirectLineApp.Secret)).Text("token");

        var replaced = await during.PostAsync("tokens/refresh", old);

        Assert.Equal("k2", new JsonWebToken(replaced.Text("token")).Kid);
        Assert.Equal(200, (await after.PostAsync("tokens/refresh", replaced.Text("token"))).Status);
        Assert.Equal(403, (await after.PostAsync("tokens/refresh", old)).Status);
        Assert.Equal(200, (await during.PostAsync("tokens/generate", "the-next-secret-of-ours")).Status);
        Assert.Equal(200, (await during.PostAsync("tokens/generate", DirectLineApp.Secret)).Status);
        Assert.Equal(403, (await after.PostAsync("tokens/generate", DirectLineApp.Secret)).Status);
    }

    [Theory]
    [InlineData("""{"user":{"id":"bot"}}""", 400)]
    [InlineData("""{"user":{"id":"BOT"}}""", 400)]
    [InlineData("""{"user":5}""", 400)]
    [InlineData("""{"user":""", 400)]
    [InlineData("[]", 400)]
    [InlineData("""{"user":{"id":"\ud800"}}""", 400)]
    [InlineData("null", 200)]
    [InlineData(" ", 200)]
    [InlineData("""{"user":{},"locale":"zh-CN","eTag":"x","unknown":[1]}""", 200)]
    public async Task The_body_of_generate_and_start_is_optional_but_not_arbitrary(string body, int status)
    {
        await using var app = await DirectLineApp.StartAsync();

        Assert.Equal(status, (await app.PostAsync("tokens/generate", DirectLineApp.Secret, body)).Status);
        Assert.Equal(status == 200 ? 201 : status, (await app.PostAsync("conversations", DirectLineApp.Secret, body)).Status);
    }

    [Fact]
    public async Task A_user_that_would_not_fit_into_a_header_is_refused()
    {
        await using var app = await DirectLineApp.StartAsync();

        Assert.Equal(400, (await app.PostAsync("tokens/generate", DirectLineApp.Secret, new { user = new { id = new string('u', 300) } })).Status);
        Assert.Equal(413, (await app.PostAsync("tokens/generate", DirectLineApp.Secret, new { user = new { id = new string('u', 70_000) } })).Status);
    }
}
