using System.Net;
using System.Text.Json.Nodes;
using BotAssistant.Conversations;
using BotAssistant.Outbox;
using BotAssistant.Testing;
using BotAssistant.Tests.Turns;
using BotAssistant.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.Channels;

/// <summary>The service registered as a bot: every call shows a token, and the replies leave over the Connector API.</summary>
public sealed class BotFrameworkTests
{
    private const string Teams = "19:abc@thread.tacv2;messageid=1";

    [Fact]
    public async Task A_channels_message_is_acknowledged_and_answered_at_its_service()
    {
        await using var world = await ChannelWorld.StartAsync();
        await using var app = await AssistantApp.StartAsync(world.Settings);

        var acknowledged = await world.PostAsync(app, world.Activity("#1", "1:a/b"));
        var (notice, answer) = (await world.Connector.RequestAsync(1), await world.Connector.RequestAsync(2));

        Assert.Equal((HttpStatusCode.OK, ""), (acknowledged.Status, acknowledged.Body));
        // The notice answers nothing that was said.
        Assert.Equal(("POST", "/v3/conversations/19%3Aabc%40thread.tacv2%3Bmessageid%3D1/activities"), (notice.Method, notice.RawTarget));
        Assert.Equal(("POST", "/v3/conversations/19%3Aabc%40thread.tacv2%3Bmessageid%3D1/activities/1%3Aa%2Fb"), (answer.Method, answer.RawTarget));
        Assert.Equal(("Bearer token-1", "Bearer token-1"), (notice.Authorization, answer.Authorization));
        Assert.Equal("答1", (string?)answer.Json["text"]);
        Assert.Equal("28:bot", (string?)answer.Json["from"]!["id"]);
        Assert.Equal("29:lin", (string?)answer.Json["recipient"]!["id"]);
        Assert.Equal("1:a/b", (string?)answer.Json["replyToId"]);
        Assert.All(["serviceUrl", "callerId", "deliveryMode", "timestamp"], name => Assert.Null(answer.Json[name]));
        await app.UntilAsync(async () => (await app.RowsAsync<OutboxMessage>()).Count(message => message.State == OutboxState.Delivered) == 2, "both count as delivered");
        Assert.Equal(["activity-1", "activity-2"], (await app.RowsAsync<OutboxMessage>()).OrderBy(message => message.Sequence).Select(message => message.ChannelActivityId));
    }

    [Fact]
    public async Task A_redelivered_message_is_acknowledged_again_and_answered_once()
    {
        await using var world = await ChannelWorld.StartAsync();
        await using var app = await AssistantApp.StartAsync(world.Settings);
        await world.PostAsync(app, world.Activity("#1", "a1"));
        await world.Connector.RequestAsync(2);
        await app.RestartAsync();

        Assert.Equal(HttpStatusCode.OK, (await world.PostAsync(app, world.Activity("#1", "a1"))).Status);
        await world.PostAsync(app, world.Activity("#2", "a2"));
        await world.Connector.RequestAsync(3);

        Assert.Equal(["答1", "答2"], world.Connector.Requests.Skip(1).Select(request => (string?)request.Json["text"]));
        Assert.Equal(1, app.Interceptor.TimesHeard("#1"));
    }

    [Fact]
    public async Task Replies_that_were_asked_for_in_the_response_never_go_to_the_service()
    {
        await using var world = await ChannelWorld.StartAsync();
        await using var app = await AssistantApp.StartAsync(world.Settings);
        var activity = world.Activity("#1", "a1");
        activity["deliveryMode"] = "expectReplies";

        var first = await world.PostAsync(app, activity);
        var again = await world.PostAsync(app, activity);

        Assert.Equal("答1", first.Texts[^1]);
        Assert.Equal(first.Body, again.Body);
        Assert.Empty(world.Connector.Requests);
    }

    [Fact]
    public async Task Forged_tokens_of_every_kind_are_refused_and_nothing_is_stored()
    {
        await using var world = await ChannelWorld.StartAsync();
        await using var app = await AssistantApp.StartAsync(world.Settings);
        var now = app.Clock.GetUtcNow();
        using var foreign = new IssuerKey(world.Issuer.Key.KeyId, "msteams");
        var forged = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["another key under a known name"] = world.Token(app).Sign(foreign),
            ["no algorithm"] = world.Token(app).WithHeader("alg", "none").WithHeader("kid", world.Issuer.Key.KeyId).WithSignature(""),
            ["no expiry"] = world.Token(app).Without("exp").Sign(world.Issuer.Key),
            ["expired"] = world.Token(app).Valid(now.AddHours(-2), TimeSpan.FromHours(1)).Sign(world.Issuer.Key),
            ["not yet valid"] = world.Token(app).Valid(now.AddHours(1), TimeSpan.FromHours(1)).Sign(world.Issuer.Key),
            ["for another bot"] = world.Token(app).With("aud", "d4e8b1a0-0000-4000-8000-000000000002").Sign(world.Issuer.Key),
            ["another issuer"] = world.Token(app).With("iss", "https://api.botframework.example").Sign(world.Issuer.Key),
            ["for another service"] = world.Token(app).With("serviceurl", "https://channel.example/").Sign(world.Issuer.Key),
            ["for no service"] = world.Token(app).Without("serviceurl").Sign(world.Issuer.Key),
            ["garbage"] = "a.b.c",
        };
        foreach (var (name, secret) in world.Issuer.Key.PublicForms)
        {
            forged["a shared secret that is the public key's " + name] = world.Token(app).WithHeader("alg", "HS256").WithHeader("kid", world.Issuer.Key.KeyId).SignWithSecret(secret);
        }

        foreach (var (what, token) in forged)
        {
            var result = await ChannelWorld.PostAsync(app, world.Activity("#1", "a1"), token);
            Assert.True(result.Status is HttpStatusCode.Unauthorized, $"{what}: {result.Status}");
            Assert.NotNull(JsonNode.Parse(result.Body)!["error"]!["code"]);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await world.PostAsync(app, world.Activity("#1", "a1", channel: "slack"))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Caller.PostAsync(app, world.Activity("#1", "a1"))).Status);
        Assert.Empty(await app.RowsAsync<InboxEntry>());
        Assert.Empty(world.Connector.Requests);
    }

    [Fact]
    public async Task The_issuers_new_key_is_taken_within_a_minute()
    {
        await using var world = await ChannelWorld.StartAsync();
        await using var app = await AssistantApp.StartAsync(world.Settings);
        Assert.Equal(HttpStatusCode.OK, (await world.PostAsync(app, world.Activity("#1", "a1"))).Status);

        world.Issuer.Rotate("msteams");
        app.Clock.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal(HttpStatusCode.OK, (await world.PostAsync(app, world.Activity("#2", "a2"))).Status);
    }

    [Fact]
    public async Task The_Emulator_with_the_bots_own_credentials_is_answered_without_getting_the_bots_token()
    {
        await using var world = await ChannelWorld.StartAsync();
        await using var app = await AssistantApp.StartAsync(world.Settings);
        var token = TokenDraft.OfEmulator(ChannelWorld.AppId, app.Clock.GetUtcNow()).Sign(world.Issuer.Key);

        Assert.Equal(HttpStatusCode.OK, (await ChannelWorld.PostAsync(app, world.Activity("#1", "a1", "emulator", "conversation|livechat"), token)).Status);
        var answer = await world.Connector.RequestAsync(2);

        Assert.Equal("答1", (string?)answer.Json["text"]);
        Assert.Null(answer.Authorization);
        Assert.Empty(world.Tokens.Requests);
    }

    [Fact]
    public async Task A_channel_that_is_busy_gets_its_messages_later_and_in_order()
    {
        await using var world = await ChannelWorld.StartAsync();
        await using var app = await AssistantApp.StartAsync(world.Settings);
        world.Connector.Then(Replies.Json(429, retryAfter: "7"), Replies.Json(502), Replies.Json(504), Replies.Json(412));

        await world.PostAsync(app, world.Activity("#1", "a1"));
        await world.PostAsync(app, world.Activity("#2", "a2"));
        await app.UntilAsync(() => world.Connector.Requests.Count == 7, "all arrive in the end", TimeSpan.FromMilliseconds(250));

        var texts = world.Connector.Requests.Select(request => (string?)request.Json["text"]).ToArray();
        Assert.Single(texts.Take(5).Distinct());
        Assert.Equal(["答1", "答2"], texts.Skip(5));
        Assert.All(await app.RowsAsync<OutboxMessage>(), message => Assert.InRange(message.Attempts, 1, 5));
    }

    [Theory]
    [InlineData(400, 1, "400")]
    [InlineData(413, 1, "413")]
    [InlineData(408, 3, "408")]
    [InlineData(500, 3, "500")]
    [InlineData(503, 3, "503")]
    public async Task What_a_channel_does_not_take_is_tried_as_often_as_makes_sense_and_then_listed(int status, int tries, string failure)
    {
        await using var world = await ChannelWorld.StartAsync();
        await using var app = await AssistantApp.StartAsync(world.Settings);
        await world.PostAsync(app, world.Activity("#0", "a0"));
        await world.Connector.RequestAsync(2);
        world.Connector.Then([.. Enumerable.Repeat(Replies.Json(status), tries)]);

        await world.PostAsync(app, world.Activity("#1", "a1"));
        await world.PostAsync(app, world.Activity("#2", "a2"));
        await app.UntilAsync(() => world.Connector.Requests.Count == 2 + tries + 1, "the next one goes", TimeSpan.FromMilliseconds(250));

        Assert.Equal("答2", (string?)world.Connector.Requests[^1].Json["text"]);
        var dead = Assert.Single(await app.RowsAsync<OutboxMessage>(), message => message.State == OutboxState.Dead);
        Assert.Equal((tries, failure), (dead.Attempts, dead.Failure));
    }

    [Fact]
    public async Task Without_any_answer_it_is_tried_once_more_only()
    {
        await using var world = await ChannelWorld.StartAsync();
        await using var app = await AssistantApp.StartAsync(world.Settings);
        await world.PostAsync(app, world.Activity("#0", "a0"));
        await world.Connector.RequestAsync(2);
        world.Connector.Then(Replies.Reset, Replies.Reset);

        await world.PostAsync(app, world.Activity("#1", "a1"));
        await app.UntilAsync(
            async () => (await app.RowsAsync<OutboxMessage>()).Any(message => message.State == OutboxState.Dead), "it is given up", TimeSpan.FromMilliseconds(250));

        Assert.Equal(4, world.Connector.Requests.Count);
    }

    [Fact]
    public async Task While_the_password_is_wrong_nothing_is_given_up()
    {
        await using var world = await ChannelWorld.StartAsync();
        await using var app = await AssistantApp.StartAsync(world.Settings);
        world.Tokens.Then([.. Enumerable.Repeat(Replies.Json(401, """{"error":"invalid_client"}"""), 30)]);
        await world.PostAsync(app, world.Activity("#1", "a1"));

        await app.UntilAsync(() => world.Connector.Requests.Count == 2, "it leaves when the password is right", TimeSpan.FromSeconds(20));

        Assert.Equal("答1", (string?)world.Connector.Requests[1].Json["text"]);
        Assert.True((await app.RowsAsync<OutboxMessage>()).Max(message => message.Attempts) > 10);
    }

    [Fact]
    public async Task After_a_day_without_a_password_somebody_has_to_look()
    {
        await using var world = await ChannelWorld.StartAsync();
        await using var app = await AssistantApp.StartAsync(world.Settings);
        world.Tokens.Then([.. Enumerable.Repeat(Replies.Json(401), 1000)]);
        await world.PostAsync(app, world.Activity("#1", "a1"));

        // From one try to the next; a clock that runs on while a try is under way would pass whole days with all that is done daily.
        await app.UntilAsync(
            async () =>
            {
                var messages = await app.RowsAsync<OutboxMessage>();
                if (messages.Any() && messages.All(message => message.State is OutboxState.Pending) && messages.Max(message => message.DueAt) is var due && due > app.Clock.GetUtcNow())
                {
                    app.Clock.Advance(due - app.Clock.GetUtcNow());
                }

                return messages.Any(message => message.State == OutboxState.Dead);
            },
            "it is listed",
            TimeSpan.FromMilliseconds(100));

        Assert.True(app.Clock.GetUtcNow() - (await app.RowsAsync<OutboxMessage>())[0].CreatedAt >= TimeSpan.FromDays(1));
    }

    [Fact]
    public async Task A_token_that_the_channel_refuses_is_fetched_anew_once()
    {
        await using var world = await ChannelWorld.StartAsync();
        await using var app = await AssistantApp.StartAsync(world.Settings);
        world.Connector.Then(Replies.Json(401));

        await world.PostAsync(app, world.Activity("#1", "a1"));
        await world.Connector.RequestAsync(3);

        Assert.Equal(["Bearer token-1", "Bearer token-2", "Bearer token-2"], world.Connector.Requests.Select(request => request.Authorization));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public async Task Where_the_bot_was_removed_nothing_more_is_tried_until_somebody_writes_again(int status)
    {
        await using var world = await ChannelWorld.StartAsync();
        await using var app = await AssistantApp.StartAsync(world.Settings);
        await world.PostAsync(app, world.Activity("#1", "a1"));
        await world.Connector.RequestAsync(2);
        world.Connector.Then(Replies.Json(status));
        var messages = app.Services.GetRequiredService<ProactiveMessages>();
        var lin = new ConversationAddress("msteams", Teams);

        await messages.SendAsync(lin, "提醒一", MessageKind.Reminder);
        await messages.SendAsync(lin, "提醒二", MessageKind.Reminder);
        await app.UntilAsync(async () => (await app.RowsAsync<OutboxMessage>()).Count(message => message.State == OutboxState.Dead) == 2, "both are given up");
        Assert.Equal(3, world.Connector.Requests.Count);
        Assert.NotNull((await app.RowsAsync<Conversation>()).Single().UnreachableAt);

        await world.PostAsync(app, world.Activity("#2", "a2"));
        await world.Connector.RequestAsync(4);
        Assert.Null((await app.RowsAsync<Conversation>()).Single().UnreachableAt);
    }

    [Theory]
    [InlineData("installationUpdate")]
    [InlineData("conversationUpdate")]
    public async Task A_bot_that_hears_that_it_was_removed_keeps_silent(string type)
    {
        await using var world = await ChannelWorld.StartAsync();
        await using var app = await AssistantApp.StartAsync(world.Settings);
        await world.PostAsync(app, world.Activity("#1", "a1"));
        await world.Connector.RequestAsync(2);
        var removed = world.Activity("", "a2");
        removed["type"] = type;
        removed["action"] = "remove";
        removed["membersRemoved"] = new JsonArray(new JsonObject { ["id"] = "28:bot" });

        await world.PostAsync(app, removed);
        await app.Services.GetRequiredService<ProactiveMessages>().SendAsync(new ConversationAddress("msteams", Teams), "提醒", MessageKind.Reminder);
        await app.UntilAsync(async () => (await app.RowsAsync<OutboxMessage>()).Any(message => message.State == OutboxState.Dead), "it is not sent");

        Assert.Equal(2, world.Connector.Requests.Count);
    }

    [Fact]
    public async Task An_answer_to_a_message_that_was_deleted_meanwhile_arrives_all_the_same()
    {
        await using var world = await ChannelWorld.StartAsync();
        await using var app = await AssistantApp.StartAsync(world.Settings);
        await world.PostAsync(app, world.Activity("#0", "a0"));
        await world.Connector.RequestAsync(2);
        world.Connector.Then(Replies.Json(404));

        await world.PostAsync(app, world.Activity("#1", "a1"));
        await world.Connector.RequestAsync(4);
        await world.PostAsync(app, world.Activity("#2", "a2"));
        await world.Connector.RequestAsync(5);

        Assert.Equal(["答1", "答1", "答2"], world.Connector.Requests.Skip(2).Select(request => (string?)request.Json["text"]));
        Assert.Null(world.Connector.Requests[3].Json["replyToId"]);
        Assert.Null((await app.RowsAsync<Conversation>()).Single().UnreachableAt);
    }

    [Fact]
    public async Task What_is_on_its_way_when_the_service_stops_is_not_sent_again()
    {
        await using var world = await ChannelWorld.StartAsync();
        await using var app = await AssistantApp.StartAsync(world.Settings);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        world.Connector.Then(Replies.After(gate.Task, Replies.Json(201, """{"id":"x"}""")));
        await world.PostAsync(app, world.Activity("#1", "a1"));
        await world.Connector.RequestAsync(1);

        var restarted = app.RestartAsync();
        gate.SetResult();
        await restarted;
        await world.Connector.RequestAsync(2);

        Assert.Equal(2, (await app.RowsAsync<OutboxMessage>()).Count(message => message.Attempts == 1));
    }

    [Fact]
    public async Task A_message_that_nobody_asked_for_reaches_a_conversation_of_before_a_restart()
    {
        await using var world = await ChannelWorld.StartAsync();
        await using var app = await AssistantApp.StartAsync(world.Settings);
        await world.PostAsync(app, world.Activity("#1", "a1"));
        await world.Connector.RequestAsync(2);
        await app.RestartAsync();

        await app.Services.GetRequiredService<ProactiveMessages>().SendAsync(new ConversationAddress("msteams", Teams), "明天该走访了。", MessageKind.Reminder);
        var reminder = await world.Connector.RequestAsync(3);

        Assert.Equal("/v3/conversations/19%3Aabc%40thread.tacv2%3Bmessageid%3D1/activities", reminder.RawTarget);
        Assert.StartsWith("Bearer token-", reminder.Authorization, StringComparison.Ordinal);
        Assert.Equal(("28:bot", "29:lin", "明天该走访了。"), ((string?)reminder.Json["from"]!["id"], (string?)reminder.Json["recipient"]!["id"], (string?)reminder.Json["text"]));
        Assert.Null(reminder.Json["replyToId"]);
    }

    [Theory]
    [InlineData("""{"type":"contactRelationUpdate"}""")]
    [InlineData("""{"type":"whatever","channelId":"msteams"}""")]
    [InlineData("""{"type":"typing","channelId":"msteams","from":{"id":"29:lin"}}""")]
    public async Task Unknown_types_are_accepted_and_ignored(string activity)
    {
        await using var world = await ChannelWorld.StartAsync();
        await using var app = await AssistantApp.StartAsync(world.Settings);
        var sent = JsonNode.Parse(activity)!;
        sent["channelId"] = "msteams";
        sent["serviceUrl"] = world.ServiceUrl;

        Assert.Equal((HttpStatusCode.OK, ""), await StatusAsync(world.PostAsync(app, sent)));
        sent["deliveryMode"] = "expectReplies";
        Assert.Equal((HttpStatusCode.OK, """{"activities":[]}"""), await StatusAsync(world.PostAsync(app, sent)));
        Assert.Empty(await app.RowsAsync<InboxEntry>());
    }

    [Fact]
    public async Task A_cards_button_is_heard_like_words_and_answered_in_the_response()
    {
        await using var world = await ChannelWorld.StartAsync();
        await using var app = await AssistantApp.StartAsync(world.Settings);
        var press = world.Activity("", "a1");
        (press["type"], press["name"]) = ("invoke", "adaptiveCard/action");
        press["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = "v", ["data"] = "电话" } };

        var pressed = await world.PostAsync(app, press);
        var again = await world.PostAsync(app, press);
        press["value"] = new JsonObject { ["action"] = 1 };
        press["id"] = "a2";
        var broken = await world.PostAsync(app, press);
        press["name"] = "task/fetch";
        var unknown = await world.PostAsync(app, press);

        Assert.Equal(HttpStatusCode.OK, pressed.Status);
        var body = JsonNode.Parse(pressed.Body)!;
        Assert.Equal((200, "application/vnd.microsoft.activity.message"), ((int)body["statusCode"]!, (string?)body["type"]));
        Assert.Contains("129-0000-0100", (string?)body["value"], StringComparison.Ordinal);
        Assert.Equal(pressed.Body, again.Body);
        Assert.Equal((HttpStatusCode.OK, 400), (broken.Status, (int)JsonNode.Parse(broken.Body)!["statusCode"]!));
        Assert.Equal(HttpStatusCode.NotImplemented, unknown.Status);
        Assert.Empty(world.Connector.Requests);
    }

    [Fact]
    public async Task Without_a_password_replies_come_in_the_response_only()
    {
        await using var world = await ChannelWorld.StartAsync();
        await using var app = await AssistantApp.StartAsync(
            [.. world.Settings.Where(setting => !setting.Contains("AppPassword", StringComparison.Ordinal) && !setting.Contains("TokenUrl", StringComparison.Ordinal)), "--BotFramework:AllowLoopbackServiceUrls=false"]);
        var activity = world.Activity("#1", "a1");

        Assert.Equal(HttpStatusCode.BadRequest, (await world.PostAsync(app, activity)).Status);
        activity["deliveryMode"] = "expectReplies";
        Assert.Equal("答1", (await world.PostAsync(app, activity)).Texts[^1]);
    }

    [Fact]
    public async Task On_a_channel_without_buttons_the_choices_are_numbers_and_a_number_chooses()
    {
        await using var world = await ChannelWorld.StartAsync();
        await using var app = await AssistantApp.StartAsync(world.Settings);

        await world.PostAsync(app, world.Activity("你好", "a1", "sms", "sms-1", "+860000"));
        var greeting = await world.Connector.RequestAsync(2);
        await world.PostAsync(app, world.Activity("1", "a2", "sms", "sms-1", "+860000"));
        var chosen = await world.Connector.RequestAsync(3);

        Assert.EndsWith("1. 县里的电话\n2. 我的资料\n3. 帮助\n4. 低保怎么申请\n5. 雨露计划补多少", (string?)greeting.Json["text"], StringComparison.Ordinal);
        Assert.Null(greeting.Json["suggestedActions"]);
        Assert.Contains("129-0000-0100", (string?)chosen.Json["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_it_takes_long_the_channel_shows_that_somebody_is_writing()
    {
        await using var world = await ChannelWorld.StartAsync();
        await using var app = await AssistantApp.StartAsync(world.Settings);
        var gate = app.Interceptor.Waits("#慢");
        await world.PostAsync(app, world.Activity("#慢", "a1", "webchat"));
        await gate.Reached;

        await app.UntilAsync(() => world.Connector.Requests.Count >= 1, "typing is shown", TimeSpan.FromMilliseconds(100));
        gate.Open();

        Assert.Equal("typing", (string?)world.Connector.Requests[0].Json["type"]);
        Assert.Null(world.Connector.Requests[0].Json["text"]);
        await app.UntilAsync(() => world.Connector.Requests.Any(request => (string?)request.Json["text"] == "答慢"), "the answer comes");
    }

    [Fact]
    public async Task Nothing_secret_is_written_to_the_log()
    {
        await using var world = await ChannelWorld.StartAsync();
        await using var app = await AssistantApp.StartAsync(world.Settings);
        world.Connector.Then(Replies.Json(401), Replies.Error(500, "ServiceError", "低保的事"), Replies.Json(403));
        var token = world.Token(app).Sign(world.Issuer.Key);
        await ChannelWorld.PostAsync(app, world.Activity("低保的事", "a1"), token);
        await ChannelWorld.PostAsync(app, world.Activity("低保的事", "a2"), token + "x");
        await app.UntilAsync(() => world.Connector.Requests.Count >= 3, "something went wrong", TimeSpan.FromMilliseconds(250));

        foreach (var secret in new[] { "低保的事", token, ChannelWorld.Password, "token-1", "29:lin" })
        {
            Assert.DoesNotContain(app.Log.Lines, line => line.Contains(secret, StringComparison.Ordinal));
        }
    }

    private static async Task<(HttpStatusCode, string)> StatusAsync(Task<CallResult> call)
    {
        var result = await call;
        return (result.Status, result.Body);
    }
}
