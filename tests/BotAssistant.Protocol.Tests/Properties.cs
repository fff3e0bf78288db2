using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace BotAssistant.Protocol.Tests;

/// <summary>Random input, and the check that something holds for all of it.</summary>
internal static class Properties
{
    private static readonly string[] Names =
    [
        "type", "id", "timestamp", "localTimestamp", "channelId", "serviceUrl", "from", "recipient", "conversation", "text", "attachments",
        "entities", "channelData", "value", "membersAdded", "suggestedActions", "relatesTo", "historyDisclosed", "name", "role", "actions",
        "content", "contentType", "deliveryMode", "listenFor", "user", "locale", "trustedOrigins", "properties", "Type", "", "$ref", "类型",
    ];

    private static readonly string[] Texts =
    [
        "message", "typing", "event", "invoke", "conversationUpdate", "endOfConversation", "bot", "user", "", "zh-CN", "我家房子漏雨", "😀",
        "2026-03-05T08:15:30+08:00", "9999-12-31T23:59:59.9999999Z", "0001-01-01T00:00:00", "\u0000", "\u202e", "null", "1e999",
    ];

    public static Gen<string> Text { get; } = Gen.OneOf(
        Gen.Elements(Texts),
        Gen.ArrayOf(Gen.Choose(0, 0xFFFF).Where(code => code is < 0xD800 or > 0xDFFF).Select(code => (char)code)).Select(chars => new string(chars)));

    /// <summary>JSON that looks like an activity here and there.</summary>
    public static Gen<string> Json { get; } = Gen.Choose(0, 4).SelectMany(Node).Select(node => node?.ToJsonString() ?? "null");

    /// <summary>JSON, or what is left of it after an accident.</summary>
    public static Gen<string> AlmostJson { get; } = Gen.Frequency(
        (3, Json),
        (1, Json.SelectMany(json => Gen.Choose(0, json.Length).Select(at => json[..at]))),
        (1, from json in Json
            from at in Gen.Choose(0, json.Length)
            from junk in Gen.Elements("\\ud83d", "\"", "}", "[[[[[[", "\\u0000", ",", "1e9", "\u0001", "//", "\\ud83d\\u0020")
            select json.Insert(at, junk)),
        (1, Text));

    public static void Hold<T>(Gen<T> input, Action<T> check, int times = 300) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(times).WithEndSize(30).WithQuietOnSuccess(true), Prop.ForAll(input.ToArbitrary(), check));

    public static void Hold<T>(Gen<T> input, Func<T, Task> check, int times = 300) =>
        Hold(input, value => check(value).GetAwaiter().GetResult(), times);

    private static Gen<JsonNode?> Node(int depth)
    {
        var leaf = Gen.OneOf(
            Gen.Constant<JsonNode?>(null),
            Text.Select(text => (JsonNode?)JsonValue.Create(text)),
            Gen.Choose(int.MinValue, int.MaxValue).Select(number => (JsonNode?)JsonValue.Create(number)),
            Gen.Elements(true, false).Select(value => (JsonNode?)JsonValue.Create(value)));
        if (depth == 0)
        {
            return leaf;
        }

        var array = Gen.ArrayOf(Node(depth - 1)).Resize(4).Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())]));
        var field = from name in Gen.OneOf(Gen.Elements(Names), Text)
                    from value in Node(depth - 1)
                    select (name, value);
        var map = Gen.ArrayOf(field).Resize(12).Select(Object);
        return Gen.Frequency((1, leaf), (1, array), (4, map), (4, map.Select(WithType)));
    }

    private static JsonNode? Object((string Name, JsonNode? Value)[] fields)
    {
        var map = new JsonObject();
        foreach (var (name, value) in fields)
        {
            map[name] = value?.DeepClone();
        }

        return map;
    }

    private static JsonNode? WithType(JsonNode? map)
    {
        var copy = map!.DeepClone();
        copy["type"] = "message";
        return copy;
    }
}
