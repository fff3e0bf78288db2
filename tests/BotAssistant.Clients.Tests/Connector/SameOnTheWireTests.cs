using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BotAssistant.Clients.Tests.Scripts;
using BotAssistant.Protocol;
using BotAssistant.Protocol.Connector;
using BotAssistant.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Clients.Tests.Connector;

/// <summary>A channel cannot tell our calls from those of the official ConnectorClient.</summary>
public sealed partial class SameOnTheWireTests(NodePackages packages)
{
    private const string Conversation = "19:aa;messageid=1/2@thread.v2=x%2F~_-.";
    private const string ActivityId = "f:1;2/3@4=5?群#~_-. +";
    private const string Token = "of-the-bot";

    /// <summary>What the bot keeps to itself; the official client sends it.</summary>
    private static readonly string[] Kept = ["serviceUrl", "deliveryMode"];

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/region/")]
    public async Task Every_call_of_ours_is_the_official_clients(string path)
    {
        await using var service = await ChannelService.StartAsync();

        await MakeOfficialCallsAsync(service.Url + path);
        var official = service.Calls;
        await MakeOurCallsAsync(service.Url + path);
        var ours = service.Calls.Skip(official.Count).ToArray();

        Assert.Equal(5, official.Count);
        Assert.Equal(official.Select(Line), ours.Select(Line));
        Assert.All(official.Zip(ours), pair => AssertSame(pair.First.Body, pair.Second.Body));
        Assert.Equal([true, true, true, false, true], ours.Select(call => call.Body is not null));
    }

    /// <summary>All of a request but its body, and headers that tell who sends it.</summary>
    private static (string Method, string Target, string? ContentType, string? Authorization) Line(RecordedCall call) =>
        (call.Method, Normalise(call.Target), call.Headers.GetValueOrDefault("content-type"), call.Headers.GetValueOrDefault("authorization"));

    /// <summary>
    /// Only what RFC 3986 (6.2.2) lets everybody do with an address: the case of an escape means nothing, and neither does escaping an
    /// unreserved character. Everything reserved has to be escaped, or not, on both sides.
    /// </summary>
    private static string Normalise(string target) => Escape.Replace(target, escape =>
    {
        var letter = (char)Convert.ToByte(escape.Value[1..], 16);
        return char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_' or '~' ? letter.ToString() : escape.Value.ToUpperInvariant();
    });

    /// <summary>The same values under the same names, however the text is escaped. All that we leave out is what we never send.</summary>
    private static void AssertSame(JsonNode? official, JsonNode? ours)
    {
        if (official is null)
        {
            Assert.Null(ours);
            return;
        }

        var expected = official.DeepClone().AsObject();
        foreach (var name in Kept)
        {
            expected.Remove(name);
        }

        Assert.True(JsonNode.DeepEquals(expected, ours), $"Official:\n{expected}\nOurs:\n{ours}");
    }

    private async Task MakeOfficialCallsAsync(string service)
    {
        await using var script = Script.Start(packages, "connector-calls.mjs", new
        {
            service,
            token = Token,
            conversation = Conversation,
            activity = ActivityId,
            message = Message(),
            start = Start(),
        });
        Assert.All(await script.EndAsync(), told => Assert.Equal(("called", 200), (told.Event, told.Number("status"))));
    }

    private static async Task MakeOurCallsAsync(string service)
    {
        await using var tokens = await FakeTokenEndpoint.StartAsync();
        tokens.Then(Replies.Json(200, $$"""{"token_type":"Bearer","expires_in":3600,"access_token":"{{Token}}"}"""));
        await using var provider = new ServiceCollection()
            .AddLogging()
            .AddConnector(options =>
            {
                options.AppId = ChannelWorld.AppId;
                options.AppPassword = ChannelWorld.Password;
                options.TokenUrl = tokens.Address;
                options.AllowLoopback = true;
            })
            .BuildServiceProvider();
        var client = provider.GetRequiredService<ConnectorClient>();
        var address = new ServiceAddress(service, Verified: true);
        var ct = TestContext.Current.CancellationToken;

        var start = Start();
        ConnectorResult[] results =
        [
            await client.SendAsync(address, Read(Message()), ct),
            await client.SendAsync(address, Read(Message("replyToId")), ct),
            await client.UpdateAsync(address, Read(Message("id")), ct),
            await client.DeleteAsync(address, Conversation, ActivityId, ct),
            await client.CreateConversationAsync(address, start.Deserialize(ProtocolJson.Default.ConversationParameters)!, ct),
        ];
        Assert.All(results, result => Assert.IsType<ConnectorResult.Done>(result));
    }

    private static Activity Read(JsonObject activity) => activity.Deserialize(ProtocolJson.Default.Activity)!;

    private static JsonObject Message(string? withId = null)
    {
        var message = JsonNode.Parse($$"""
            {
                "type": "message",
                "text": "您好，<b>林大姐</b> 🌾\n\"明天\"见 & 再见",
                "textFormat": "markdown",
                "locale": "zh-CN",
                "speak": "您好",
                "inputHint": "expectingInput",
                "importance": "high",
                "summary": "问候",
                "serviceUrl": "https://channel.example/",
                "deliveryMode": "normal",
                "channelId": "msteams",
                "from": { "id": "28:bot", "name": "助手", "role": "bot" },
                "recipient": { "id": "29:lin", "name": "林", "aadObjectId": "3c6f1f0e-0000-4000-8000-000000000001" },
                "conversation": { "id": "{{Conversation}}", "isGroup": true, "conversationType": "channel", "tenantId": "t", "name": "群" },
                "attachmentLayout": "carousel",
                "attachments": [
                    { "contentType": "application/vnd.microsoft.card.hero", "content": { "title": "医保", "buttons": [{ "type": "imBack", "title": "一", "value": 1.5 }] } },
                    { "contentType": "image/png", "contentUrl": "https://files.example/a.png", "name": "图.png", "thumbnailUrl": "https://files.example/b.png" }
                ],
                "suggestedActions": { "to": ["29:lin"], "actions": [{ "type": "postBack", "title": "好", "value": { "a": [true, null] } }] },
                "entities": [{ "type": "mention", "text": "<at>林</at>", "mentioned": { "id": "29:lin", "name": "林" } }],
                "value": { "deep": [1, { "x": "y" }] },
                "channelData": { "tenant": { "id": "t" }, "notification": { "alert": true } }
            }
            """)!.AsObject();
        if (withId is not null)
        {
            message[withId] = ActivityId;
        }

        return message;
    }

    private static JsonObject Start() => new()
    {
        ["isGroup"] = false,
        ["bot"] = new JsonObject { ["id"] = "28:bot", ["name"] = "助手" },
        ["members"] = new JsonArray(new JsonObject { ["id"] = "29:lin" }, new JsonObject { ["id"] = "29:wang" }),
        ["topicName"] = "防汛",
        ["tenantId"] = "t",
        ["activity"] = new JsonObject { ["type"] = "message", ["text"] = "提醒" },
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = "t" } },
    };

    [GeneratedRegex("%[0-9A-Fa-f]{2}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escape { get; }
}
