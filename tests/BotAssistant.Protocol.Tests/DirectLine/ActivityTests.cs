using System.Text;
using BotAssistant.Protocol.DirectLine;

namespace BotAssistant.Protocol.Tests.DirectLine;

public sealed class ActivityTests
{
    [Fact]
    public async Task What_a_client_says_reaches_the_log_with_all_its_fields()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();

        var posted = await talk.PostAsync("""
            {"type":"message","text":"我家房子漏雨","localTimestamp":"2026-03-05T08:15:30.125+08:00","channelData":{"clientActivityID":"a1","webchat:z":[1.50]},
             "entities":[{"type":"ClientCapabilities","supportsTts":true}],"value":{"n":1.0},"notYetInvented":{"x":[null]}}
            """);
        var read = (await talk.ReadAsync()).Body!["activities"]![0]!;

        Assert.Equal(200, posted.Status);
        Assert.Equal(posted.Text("id"), read["id"]!.GetValue<string>());
        Assert.Equal("我家房子漏雨", read["text"]!.GetValue<string>());
        Assert.Equal("2026-03-05T08:15:30.125+08:00", read["localTimestamp"]!.GetValue<string>());
        Assert.Equal("""{"clientActivityID":"a1","webchat:z":[1.50]}""", read["channelData"]!.ToJsonString());
        Assert.Equal("""{"x":[null]}""", read["notYetInvented"]!.ToJsonString());
        Assert.Equal("""[{"type":"ClientCapabilities","supportsTts":true}]""", read["entities"]!.ToJsonString());
    }

    [Fact]
    public async Task What_is_the_servers_to_say_is_not_taken_from_a_client()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();

        await talk.PostAsync("""
            {"type":"message","id":"mine","timestamp":"1999-01-01T00:00:00Z","serviceUrl":"http://evil/","callerId":"urn:x","deliveryMode":"expectReplies",
             "channelId":"msteams","conversation":{"id":"other"},"recipient":{"id":"x"},"from":{"id":"someone","role":"bot","aadObjectId":"a","name":"林"}}
            """);
        var stored = app.Store.Posted(talk.Id).Single();

        Assert.Equal((talk.Id, "directline", "bot"), (stored.Conversation?.Id, stored.ChannelId, stored.Recipient?.Id));
        Assert.Equal(("dl_lin", "user", null, null), (stored.From?.Id, stored.From?.Role, stored.From?.AadObjectId, stored.From?.Name));
        Assert.Equal((null, null, null), (stored.ServiceUrl, stored.CallerId, stored.DeliveryMode));
        Assert.NotEqual("mine", stored.Id, StringComparer.Ordinal);
        Assert.NotEqual(1999, stored.Timestamp?.Year);
    }

    [Theory]
    [InlineData("""{"type":"message","text":""", "BadSyntax")]
    [InlineData("", "BadSyntax")]
    [InlineData("null", "BadSyntax")]
    [InlineData("[]", "BadSyntax")]
    [InlineData("\"message\"", "BadSyntax")]
    [InlineData("""{"type":5}""", "BadSyntax")]
    [InlineData("""{"type":"message","text":"\ud83d"}""", "BadSyntax")]
    [InlineData("""{"type":"message","channelData":{"x":"\uD83D"}}""", "BadSyntax")]
    [InlineData("""{"type":"message","channelData":{"\udc00":1}}""", "BadSyntax")]
    [InlineData("""{"text":"hi"}""", "MissingProperty")]
    [InlineData("""{"type":"","text":"hi"}""", "MissingProperty")]
    [InlineData("""{"type":null}""", "MissingProperty")]
    [InlineData("""{"type":"conversationUpdate","membersAdded":[{"id":"x"}]}""", "BadArgument")]
    public async Task What_is_no_activity_is_400(string body, string code)
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();

        var answer = await talk.PostAsync(body);

        Assert.Equal((400, code), (answer.Status, answer.Code));
        Assert.Empty(app.Store.Posted(talk.Id));
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_400_and_a_byte_order_mark_is_not()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();

        Assert.Equal(400, (await talk.PostAsync(new ByteArrayContent([.. "{\"type\":\"message\",\"value\":{\"x\":\""u8, 0xC3, 0x28, .. "\"}}"u8]))).Status);
        Assert.Equal(200, (await talk.PostAsync(new ByteArrayContent([0xEF, 0xBB, 0xBF, .. "{\"type\":\"message\"}"u8]))).Status);
    }

    [Theory]
    [InlineData(60, 200)]
    [InlineData(70, 400)]
    [InlineData(10_000, 400)]
    public async Task Depth_is_bounded(int depth, int status)
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();

        Assert.Equal(status, (await talk.PostAsync($"{{\"type\":\"message\",\"value\":{new string('[', depth)}{new string(']', depth)}}}")).Status);
        Assert.Equal(200, (await talk.ReadAsync()).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task More_than_the_limit_is_413(bool chunked)
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v3/directline/{talk.Path}/activities");
        request.Headers.Authorization = new("Bearer", talk.Token);
        request.Headers.TransferEncodingChunked = chunked;
        request.Content = new StringContent($"{{\"type\":\"message\",\"text\":\"{new string('x', 300_000)}\"}}", Encoding.UTF8, "application/json");

        using var response = await app.Http.SendAsync(request);
        var answer = await Answer.FromAsync(response);

        Assert.Equal((413, "MessageSizeTooBig"), (answer.Status, answer.Code));
        Assert.Equal(200, (await talk.PostAsync(new { type = "message", text = new string('x', 200_000) })).Status);
    }

    [Fact]
    public async Task A_token_without_user_lets_the_client_name_itself_but_not_as_the_bot()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync(userId: null);

        var nobody = await talk.SayAsync("在吗");
        var bot = await talk.PostAsync(new { type = "message", from = new { id = "Bot" } });
        var lin = await talk.PostAsync(new { type = "message", from = new { id = "lin", role = "skill" } });

        Assert.Equal((400, "MissingProperty"), (nobody.Status, nobody.Code));
        Assert.Equal((400, "BadArgument"), (bot.Status, bot.Code));
        Assert.Equal(200, lin.Status);
        Assert.Equal(("lin", "user"), (app.Store.Posted(talk.Id).Single().From!.Id, app.Store.Posted(talk.Id).Single().From!.Role));
    }

    [Fact]
    public async Task Nothing_can_be_said_before_the_conversation_starts()
    {
        await using var app = await DirectLineApp.StartAsync();
        var generated = await app.PostAsync("tokens/generate", DirectLineApp.Secret, new { user = new { id = "dl_lin" } });

        Assert.Equal(404, (await app.PostAsync($"conversations/{generated.Text("conversationId")}/activities", generated.Text("token"), new { type = "message" })).Status);
    }

    [Theory]
    [InlineData(null, "一二三", "5")]
    [InlineData("", "一二三", "5")]
    [InlineData("-", "一二三", "5")]
    [InlineData("abc", "一二三", "5")]
    [InlineData("-1", "一二三", "5")]
    [InlineData("1.5", "一二三", "5")]
    [InlineData("٣", "一二三", "5")]
    [InlineData("0", "一二三", "5")]
    [InlineData("2", "二三", "5")]
    [InlineData("3", "三", "5")]
    [InlineData("4", "三", "5")]
    [InlineData("5", "", "5")]
    [InlineData("6", "", "6")]
    [InlineData("7", "", "6")]
    [InlineData("99999999999999999999", "", "6")]
    public async Task A_watermark_says_what_was_seen(string? watermark, string texts, string next)
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();
        app.Store.Say(talk.Id, "一"); // 2, after the conversationUpdate that clients never see
        app.Store.Say(talk.Id, "二");
        app.Store.AppendHidden(talk.Id);
        app.Store.Say(talk.Id, "三");
        app.Store.AppendHidden(talk.Id); // 6

        var read = await talk.ReadAsync(watermark);

        Assert.Equal(200, read.Status);
        Assert.Equal(texts, string.Concat(read.Body!["activities"]!.AsArray().Select(activity => activity!["text"]!.GetValue<string>())));
        Assert.Equal(next, read.Text("watermark"));
    }

    [Fact]
    public async Task A_long_history_is_read_by_following_the_watermark()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();
        for (var i = 0; i < 1234; i++)
        {
            app.Store.Say(talk.Id, "x");
        }

        var first = await talk.ReadAsync();
        var second = await talk.ReadAsync(first.Text("watermark"));

        Assert.Equal(1234, first.Body!["activities"]!.AsArray().Count + second.Body!["activities"]!.AsArray().Count);
        Assert.Equal("1235", second.Text("watermark"));
    }

    [Fact]
    public async Task Reading_marks_the_conversation_as_delivered_only_when_there_was_something_to_read()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();

        await talk.ReadAsync();
        Assert.False(app.Store.Delivered(talk.Id));

        app.Store.Say(talk.Id, "您好");
        await talk.ReadAsync();
        await Eventually.HoldsAsync(() => app.Store.Delivered(talk.Id), "delivered");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Polling_gets_an_empty_set_while_the_store_is_away(bool expected)
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();
        app.Store.Say(talk.Id, "您好");
        app.Store.Trouble = expected ? new DirectLineUnavailableException("busy") : new InvalidOperationException("broken");

        var read = await talk.ReadAsync("1");

        Assert.Equal((200, "1"), (read.Status, read.Text("watermark")));
        Assert.Empty(read.Body!["activities"]!.AsArray());
    }

    [Fact]
    public async Task Posting_while_the_store_is_away_is_503_so_that_the_person_can_try_again()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();
        app.Store.Trouble = new DirectLineUnavailableException("busy");

        var answer = await talk.SayAsync("在吗");

        Assert.Equal((503, "ServiceError"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Typing_is_answered_and_stored_nowhere()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();

        var typing = await talk.PostAsync(new { type = "typing" });

        Assert.Equal(200, typing.Status);
        Assert.NotEmpty(typing.Text("id"));
        Assert.Empty(app.Store.Posted(talk.Id));
        Assert.Empty((await talk.ReadAsync()).Body!["activities"]!.AsArray());
    }

    [Fact]
    public async Task The_store_hears_once_that_the_answer_reached_the_client()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();

        await talk.SayAsync("在吗");

        await Eventually.HoldsAsync(() => app.Store.Receipts(talk.Id).Count > 0, "a receipt");
        Assert.Equal([true], app.Store.Receipts(talk.Id));
    }
}
