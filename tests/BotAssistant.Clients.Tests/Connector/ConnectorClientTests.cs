using System.Text.Json.Nodes;
using BotAssistant.Clients.Tests.Scripts;

namespace BotAssistant.Clients.Tests.Connector;

/// <summary>What the official ConnectorClient puts on the wire, to hold calls of our own against.</summary>
public sealed class ConnectorClientTests(NodePackages packages)
{
    private const string Conversation = "19:aa;messageid=1/2@thread.v2=x";
    private const string Activity = "f:1;2/3@4=5";
    private const string ConversationEscaped = "19%3Aaa%3Bmessageid%3D1%2F2%40thread.v2%3Dx";
    private const string ActivityEscaped = "f%3A1%3B2%2F3%404%3D5";

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/region/")]
    public async Task Every_call_escapes_the_ids_in_its_path_and_carries_the_token(string path)
    {
        await using var service = await ChannelService.StartAsync();
        await using var script = Script.Start(packages, "connector-calls.mjs", new
        {
            service = service.Url + path,
            token = "of-the-bot",
            conversation = Conversation,
            activity = Activity,
            message = Message(),
            start = Start(),
        });

        var told = await script.EndAsync();

        Assert.Equal(
            [
                ("sendToConversation", 200, "given-1"),
                ("replyToActivity", 200, "given-2"),
                ("updateActivity", 200, "given-3"),
                ("deleteActivity", 200, null),
                ("createConversation", 200, "given-5"),
            ],
            told.Where(fact => fact.Event == "called").Select(fact => (fact.Text("call"), fact.Number("status"), fact.Optional("id"))));
        var root = path.TrimEnd('/') + "/v3/conversations";
        Assert.Equal(
            [
                ("POST", $"{root}/{ConversationEscaped}/activities"),
                ("POST", $"{root}/{ConversationEscaped}/activities/{ActivityEscaped}"),
                ("PUT", $"{root}/{ConversationEscaped}/activities/{ActivityEscaped}"),
                ("DELETE", $"{root}/{ConversationEscaped}/activities/{ActivityEscaped}"),
                ("POST", root),
            ],
            service.Calls.Select(call => (call.Method, call.Target)));
        Assert.All(service.Calls, call => Assert.Equal("Bearer of-the-bot", call.Headers["authorization"]));
        JsonNode?[] bodies = [Message(), Message("replyToId"), Message("id"), null, Start()];
        Assert.All(service.Calls.Zip(bodies), pair => Assert.True(JsonNode.DeepEquals(pair.Second, pair.First.Body), $"{pair.First.Body}"));
        Assert.All(
            service.Calls.Where(call => call.Body is not null),
            call => Assert.Equal("application/json; charset=utf-8", call.Headers["content-type"]));
    }

    private static JsonObject Message(string? withId = null)
    {
        var message = new JsonObject
        {
            ["type"] = "message",
            ["text"] = "您好，林大姐",
            ["from"] = new JsonObject { ["id"] = "28:bot", ["name"] = "助手" },
            ["recipient"] = new JsonObject { ["id"] = "29:lin" },
            ["conversation"] = new JsonObject { ["id"] = Conversation },
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = "t" } },
        };
        if (withId is not null)
        {
            message[withId] = Activity;
        }

        return message;
    }

    private static JsonObject Start() => new()
    {
        ["isGroup"] = false,
        ["bot"] = new JsonObject { ["id"] = "28:bot" },
        ["members"] = new JsonArray(new JsonObject { ["id"] = "29:lin" }),
        ["tenantId"] = "t",
        ["activity"] = new JsonObject { ["type"] = "message", ["text"] = "提醒" },
    };
}
