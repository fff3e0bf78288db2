using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BotAssistant.Protocol.Tests;

public sealed class ActivityProperties
{
    [Fact]
    public void Whatever_is_accepted_can_be_written_and_read_again_unchanged() => Properties.Hold(
        Properties.AlmostJson,
        json =>
        {
            if (!BotFrameworkMessages.Parse(Encoding.UTF8.GetBytes(json)).TryGet(out var activity, out var error))
            {
                Assert.Equal(400, error.StatusCode);
                return;
            }

            var once = ProtocolJson.ToUtf8(activity);
            Assert.True(BotFrameworkMessages.Parse(once).TryGet(out var again, out _));
            Assert.Equal(once, ProtocolJson.ToUtf8(again));
            Assert.NotEmpty(ProtocolJson.ToUtf8(activity.CreateReply("好的")));
        },
        times: 600);

    [Fact]
    public void What_an_activity_carries_for_others_is_untouched() => Properties.Hold(
        Properties.Json,
        json =>
        {
            var sent = new JsonObject { ["type"] = "event", ["channelData"] = JsonNode.Parse(json), ["value"] = JsonNode.Parse(json), ["unheardOf"] = JsonNode.Parse(json) };

            var activity = JsonSerializer.Deserialize(sent.ToJsonString(), ProtocolJson.Default.Activity)!;
            var written = JsonNode.Parse(ProtocolJson.ToUtf8(activity))!;

            Assert.True(JsonNode.DeepEquals(sent["channelData"], written["channelData"]));
            Assert.True(JsonNode.DeepEquals(sent["value"], written["value"]));
            Assert.True(JsonNode.DeepEquals(sent["unheardOf"], written["unheardOf"]));
        },
        times: 300);
}
