using System.Text;
using System.Text.Json;

namespace BotAssistant.Protocol.Tests;

public sealed class ActivityJsonTests
{
    [Fact]
    public void Unknown_fields_and_the_local_offset_survive_a_round_trip()
    {
        const string Json = """
            {"type":"message","localTimestamp":"2026-03-05T08:15:30.125+08:00","localTimezone":"Asia/Shanghai","text":"我家房子漏雨",
             "channelData":{"clientActivityID":"a1","webchat:x":[1,2.50,null]},"value":{"n":1.0},"entities":[{"type":"x","deep":{"y":1}}],
             "somethingNew":{"a":[true]},"from":{"id":"u","unheardOf":7},"conversation":{"id":"c","properties":{"p":1}}}
            """;

        var activity = Read(Json);
        using var written = JsonDocument.Parse(ProtocolJson.ToUtf8(activity));
        var root = written.RootElement;

        Assert.Equal(TimeSpan.FromHours(8), activity.LocalTimestamp!.Value.Offset);
        Assert.Equal("2026-03-05T08:15:30.125+08:00", root.GetProperty("localTimestamp").GetString());
        Assert.Equal("""{"clientActivityID":"a1","webchat:x":[1,2.50,null]}""", root.GetProperty("channelData").GetRawText());
        Assert.Equal("""{"n":1.0}""", root.GetProperty("value").GetRawText());
        Assert.Equal("""[{"type":"x","deep":{"y":1}}]""", root.GetProperty("entities").GetRawText());
        Assert.Equal("""{"a":[true]}""", root.GetProperty("somethingNew").GetRawText());
        Assert.Equal(7, root.GetProperty("from").GetProperty("unheardOf").GetInt32());
        Assert.Equal("""{"p":1}""", root.GetProperty("conversation").GetProperty("properties").GetRawText());
        Assert.Contains("我家房子漏雨", Encoding.UTF8.GetString(ProtocolJson.ToUtf8(activity)), StringComparison.Ordinal);
    }

    [Fact]
    public void Empty_strings_arrays_and_nulls_are_not_sent()
    {
        var activity = Read("""
            {"type":"message","text":"","attachments":[],"entities":[],"membersAdded":[null],"suggestedActions":{"to":[],"actions":[]},"from":{"id":"u","name":""},"value":null}
            """);

        Assert.Equal("""{"type":"message","from":{"id":"u"}}""", Encoding.UTF8.GetString(ProtocolJson.ToUtf8(activity)));
    }

    [Fact]
    public void Property_names_are_accepted_in_any_case() => Assert.Equal("hi", Read("""{"Type":"message","TEXT":"hi"}""").Text);

    [Theory]
    [InlineData("""{"type":5}""")]
    [InlineData("""{"type":"message","text":{}}""")]
    [InlineData("""{"type":"message","from":"me"}""")]
    [InlineData("""{"type":"message","attachments":{}}""")]
    [InlineData("""{"type":"message","timestamp":"yesterday"}""")]
    [InlineData("""{"type":"message","localTimestamp":"0001-01-01T00:00:00+14:00"}""")]
    [InlineData("""{"type":"message","historyDisclosed":"true"}""")]
    [InlineData("[]")]
    public void Wrong_JSON_types_are_refused(string json) => Assert.Throws<JsonException>(() => Read(json));

    [Fact]
    public void Timestamps_are_written_in_UTC_with_Z()
    {
        var activity = Read("""{"type":"message","timestamp":"2026-03-05T08:15:30+08:00"}""");

        Assert.Contains("\"timestamp\":\"2026-03-05T00:15:30.0000000Z\"", Encoding.UTF8.GetString(ProtocolJson.ToUtf8(activity)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reply_goes_back_to_the_sender_in_the_same_conversation()
    {
        var asked = Read("""
            {"type":"message","id":"7","channelId":"msteams","serviceUrl":"https://s/","locale":"zh-CN","from":{"id":"u"},"recipient":{"id":"b"},
             "conversation":{"id":"c","tenantId":"t"},"timestamp":"2026-03-05T08:15:30Z"}
            """);

        var reply = asked.CreateReply("好的");

        Assert.Equal("""
            {"type":"message","channelId":"msteams","serviceUrl":"https://s/","from":{"id":"b"},"recipient":{"id":"u"},"conversation":{"id":"c","tenantId":"t"},"replyToId":"7","text":"好的","locale":"zh-CN"}
            """, Encoding.UTF8.GetString(ProtocolJson.ToUtf8(reply)));
    }

    [Theory]
    [InlineData("directline", null)]
    [InlineData("webchat", null)]
    [InlineData("msteams", "7")]
    public void A_reply_to_a_conversationUpdate_names_it_only_where_clients_see_it(string channel, string? replyToId)
    {
        var update = new Activity { Type = ActivityTypes.ConversationUpdate, Id = "7", ChannelId = channel };

        Assert.Equal(replyToId, update.CreateReply("hello").ReplyToId);
        Assert.Equal(replyToId, update.GetConversationReference().ActivityId);
    }

    [Fact]
    public void A_stored_reference_makes_a_message_that_replies_to_nothing()
    {
        var reference = Read("""{"type":"message","id":"7","from":{"id":"u"},"recipient":{"id":"b"},"conversation":{"id":"c"},"channelId":"x"}""")
            .GetConversationReference();

        var message = reference.CreateMessage("今天有一户要走访");

        Assert.Equal(("b", "u", "c", null), (message.From?.Id, message.Recipient?.Id, message.Conversation?.Id, message.ReplyToId));
    }

    [Fact]
    public void A_hero_card_becomes_an_attachment_with_its_buttons()
    {
        var card = new HeroCard { Title = "走访", Buttons = [CardAction.ImBack("去登记"), CardAction.Call("打电话", "12317")] }.ToAttachment();

        Assert.Equal(CardContentTypes.Hero, card.ContentType);
        Assert.Equal("去登记", card.Content!.Value.GetProperty("buttons")[0].GetProperty("value").GetString());
        Assert.Equal("tel:12317", card.Content.Value.GetProperty("buttons")[1].GetProperty("value").GetString());
    }

    private static Activity Read(string json) => JsonSerializer.Deserialize(json, ProtocolJson.Default.Activity)!;
}
