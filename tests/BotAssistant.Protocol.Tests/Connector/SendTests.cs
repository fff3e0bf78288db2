using System.Text.Json;
using System.Text.Json.Nodes;
using BotAssistant.Protocol.Connector;
using BotAssistant.Testing;

namespace BotAssistant.Protocol.Tests.Connector;

public sealed class SendTests
{
    [Fact]
    public async Task A_reply_goes_to_the_activity_it_answers_and_brings_back_its_id()
    {
        await using var bench = await Bench.StartAsync();
        var reply = Bench.Message("好的");
        reply.ReplyToId = "f:1";

        var result = await bench.Client.SendAsync(bench.Verified, reply, CancellationToken.None);

        Assert.Equal("activity-1", result.Done().ActivityId);
        var request = Assert.Single(bench.Channel.Requests);
        Assert.Equal(("POST", "/v3/conversations/a%3A1lin/activities/f%3A1"), (request.Method, request.RawTarget));
        Assert.Equal("application/json; charset=utf-8", request.Headers["Content-Type"]);
        Assert.Equal("f:1", request.Json["replyToId"]!.GetValue<string>());
        Assert.Equal("好的", request.Json["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_answers_nothing_goes_to_the_conversation()
    {
        await using var bench = await Bench.StartAsync();

        await bench.SendAsync();

        var request = Assert.Single(bench.Channel.Requests);
        Assert.Equal(("POST", "/v3/conversations/a%3A1lin/activities"), (request.Method, request.RawTarget));
        Assert.Null(request.Json["replyToId"]);
    }

    [Fact]
    public async Task An_update_names_the_activity_and_a_deletion_has_no_body()
    {
        await using var bench = await Bench.StartAsync();
        var update = Bench.Message("改过的");
        update.Id = "1700:x";

        var updated = await bench.Client.UpdateAsync(bench.Verified, update, CancellationToken.None);
        bench.Channel.Then(Replies.Json(202));
        var deleted = await bench.Client.DeleteAsync(bench.Verified, "a:1lin", "1700:x", CancellationToken.None);

        Assert.Equal("activity-1", updated.Done().ActivityId);
        Assert.Null(deleted.Done().ActivityId);
        Assert.Equal(
            [("PUT", "/v3/conversations/a%3A1lin/activities/1700%3Ax"), ("DELETE", "/v3/conversations/a%3A1lin/activities/1700%3Ax")],
            bench.Channel.Requests.Select(request => (request.Method, request.RawTarget)));
        Assert.Equal("1700:x", bench.Channel.Requests[0].Json["id"]!.GetValue<string>());
        Assert.Equal("", bench.Channel.Requests[1].Body);
    }

    [Fact]
    public async Task A_conversation_is_begun_with_its_first_message()
    {
        await using var bench = await Bench.StartAsync();
        bench.Channel.Then(Replies.Json(201, """{"id":"a:new","activityId":"1","serviceUrl":"https://smba.trafficmanager.net/cn/"}"""));
        var first = Bench.Message();
        first.ServiceUrl = "https://smba.trafficmanager.net/amer/";
        var parameters = new ConversationParameters
        {
            IsGroup = false,
            Bot = new() { Id = "28:bot" },
            Members = [new() { Id = "29:lin" }],
            TenantId = "t1",
            TopicName = "走访",
            Activity = first,
            ChannelData = JsonElement.Parse("""{"tenant":{"id":"t1"}}"""),
        };

        var result = await bench.Client.CreateConversationAsync(bench.Verified, parameters, CancellationToken.None);

        Assert.Equal(new ConnectorResult.Done("1", "a:new", "https://smba.trafficmanager.net/cn/"), result);
        var request = Assert.Single(bench.Channel.Requests);
        Assert.Equal(("POST", "/v3/conversations"), (request.Method, request.RawTarget));
        Assert.Equal(
            ["activity", "bot", "channelData", "isGroup", "members", "tenantId", "topicName"],
            request.Json.AsObject().Select(field => field.Key).Order(StringComparer.Ordinal));
        Assert.Equal("29:lin", request.Json["members"]![0]!["id"]!.GetValue<string>());
        Assert.Equal("您好", request.Json["activity"]!["text"]!.GetValue<string>());
        Assert.Null(request.Json["activity"]!["serviceUrl"]);
    }

    [Fact]
    public async Task What_is_the_channels_to_know_or_to_set_is_not_sent_and_everything_else_is()
    {
        await using var bench = await Bench.StartAsync();
        var message = Bench.Message();
        message.Id = "mine";
        message.Timestamp = bench.Clock.GetUtcNow();
        message.ServiceUrl = "https://smba.trafficmanager.net/amer/";
        message.CallerId = "urn:botframework:azure";
        message.DeliveryMode = DeliveryModes.Normal;
        message.InputHint = InputHints.ExpectingInput;
        message.ChannelData = JsonElement.Parse("""{"serviceUrl":"kept","id":1}""");
        message.RelatesTo = new() { ServiceUrl = "https://elsewhere.example/" };
        message.AdditionalProperties = new Dictionary<string, JsonElement> { ["x-own"] = JsonElement.Parse("true") };
        var before = ProtocolJson.ToUtf8(message);

        await bench.Client.SendAsync(bench.Verified, message, CancellationToken.None);

        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""
                {
                  "type": "message", "channelId": "msteams", "text": "您好", "locale": "zh-CN", "inputHint": "expectingInput",
                  "from": { "id": "28:bot", "name": "小助手", "role": "bot" },
                  "recipient": { "id": "29:lin", "name": "林秀英" },
                  "conversation": { "id": "a:1lin" },
                  "channelData": { "serviceUrl": "kept", "id": 1 },
                  "relatesTo": { "serviceUrl": "https://elsewhere.example/" },
                  "x-own": true
                }
                """),
            Assert.Single(bench.Channel.Requests).Json));
        Assert.Contains("您好", bench.Channel.Requests[0].Body, StringComparison.Ordinal);
        Assert.Equal(before, ProtocolJson.ToUtf8(message));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"id\"")]
    [InlineData("{")]
    [InlineData("""{"id":""}""")]
    [InlineData("""{"id":null}""")]
    [InlineData("""{"id":17}""")]
    [InlineData("""{"id":"\ud800"}""")]
    [InlineData("<html>")]
    public async Task A_success_without_a_readable_id_is_a_success(string body)
    {
        await using var bench = await Bench.StartAsync();
        bench.Channel.Then(Replies.Json(200, body));

        Assert.Equal(new ConnectorResult.Done(ActivityId: null), await bench.SendAsync());
    }

    [Theory]
    [InlineData(64 * 1024, "x")]
    [InlineData((64 * 1024) + 1, null)]
    public async Task An_answer_is_read_up_to_64_kilobytes(int size, string? id)
    {
        await using var bench = await Bench.StartAsync();
        bench.Channel.Then(Replies.Json(200, """{"id":"x"}""".PadRight(size)));

        Assert.Equal(id, (await bench.SendAsync()).Done().ActivityId);
    }

    [Fact]
    public async Task A_byte_order_mark_does_not_hide_the_id()
    {
        await using var bench = await Bench.StartAsync();
        bench.Channel.Then(Replies.Json(200, "\ufeff{\"id\":\"x\"}"));

        Assert.Equal("x", (await bench.SendAsync()).Done().ActivityId);
    }

    [Theory]
    [InlineData(null, "x")]
    [InlineData("", "x")]
    [InlineData("c", null)]
    [InlineData("..", "x")]
    [InlineData("c", ".")]
    [InlineData("c\u0000", "x")]
    [InlineData("c", "x\r\ny")]
    [InlineData("c{half}", "x")]
    public async Task What_cannot_stand_in_a_path_is_refused_before_anything_is_sent(string? conversationId, string? activityId)
    {
        // Half of a surrogate pair does not survive in an attribute.
        conversationId = conversationId?.Replace("{half}", "\ud800", StringComparison.Ordinal);
        await using var bench = await Bench.StartAsync();
        var update = Bench.Message();
        update.Conversation = new() { Id = conversationId };
        update.Id = activityId;

        var refused = new ConnectorResult.Failed("bad-id", RetryAdvice.Never);
        Assert.Equal(refused, await bench.Client.UpdateAsync(bench.Verified, update, CancellationToken.None));
        Assert.Equal(refused, await bench.Client.DeleteAsync(bench.Verified, conversationId!, activityId!, CancellationToken.None));
        Assert.Equal((0, 0), (bench.Channel.Connections, bench.Login.Connections));
    }

    [Fact]
    public async Task An_activity_that_is_no_json_is_refused_before_anything_is_sent()
    {
        await using var bench = await Bench.StartAsync();
        var message = Bench.Message();
        message.Value = JsonElement.Parse("""{"half":"\ud83d"}""");

        var result = await bench.Client.SendAsync(bench.Verified, message, CancellationToken.None);

        Assert.Equal(new ConnectorResult.Failed("not-writable", RetryAdvice.Never), result);
        Assert.Equal(0, bench.Channel.Connections);
    }
}
