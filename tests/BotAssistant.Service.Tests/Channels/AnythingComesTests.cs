using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using BotAssistant.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace BotAssistant.Tests.Channels;

/// <summary>Whatever comes in at any address of the whole application, it answers, tells nothing of its inside, and goes on.</summary>
public sealed class AnythingComesTests
{
    private static readonly string[] Methods = ["POST", "POST", "POST", "POST", "GET", "GET", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "POSTS", "get"];

    private static readonly string[] Names =
    [
        "type", "id", "timestamp", "localTimestamp", "channelId", "serviceUrl", "from", "recipient", "conversation", "text", "attachments", "entities",
        "channelData", "value", "membersAdded", "suggestedActions", "relatesTo", "name", "role", "content", "contentType", "contentUrl", "deliveryMode",
        "expiration", "user", "locale", "trustedOrigins", "properties", "Type", "", "$type", "$id", "$ref", "__proto__", "类型",
    ];

    private static readonly string[] Texts =
    [
        "message", "typing", "event", "invoke", "conversationUpdate", "endOfConversation", "expectReplies", "bot", "botassistant", "lin", "embedded", "recording",
        "我家房子漏雨", "退", "重复", "1", "帮助", "😀", "\u0000", "\uFFFF", "\u202E", "2026-03-05T08:15:30+08:00", "9999-12-31T23:59:59.9999999Z", "0001-01-01T00:00:00+14:00",
        "' OR 1=1 --", "../../etc/passwd", "data:text/html;base64,PGI+", "{desk_phone}", "{0}", "%s%n",
    ];

    private static readonly string[] Junk =
        ["\\ud83d", "\\udc00\\ud800", "\"", "}", "[[[[[[", "\\u0000", ",", "1e999", "-0", "123456789012345678901234567890", "\u0001", "//", "NaN", "\uFEFF"];

    private static readonly string[] Watermarks =
        ["", "-", "0", "2", "99999999999999999999999", "-1", "abc", "%", "%00", "%ff%fe", "1&watermark=2", "%F0%9F%98%80", "9223372036854775807", "1%20"];

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.Elements(Texts),
        Gen.ArrayOf(Gen.Choose(0, 0xFFFF).Where(code => code is < 0xD800 or > 0xDFFF).Select(code => (char)code)).Select(chars => new string(chars)));

    private static readonly Gen<string> Json = Gen.Choose(0, 4).SelectMany(Node);

    private static readonly Gen<byte[]> Body = Gen.Frequency(
        (4, Json.Select(Encoding.UTF8.GetBytes)),
        (5, LikeActivity().Select(Encoding.UTF8.GetBytes)),
        (1, from json in Json from at in Gen.Choose(0, json.Length) select Encoding.UTF8.GetBytes(json[..at])),
        (2, from json in LikeActivity() from at in Gen.Choose(0, json.Length) from junk in Gen.Elements(Junk) select Encoding.UTF8.GetBytes(json.Insert(at, junk))),
        (1, Gen.ArrayOf(Gen.Choose(0, 255).Select(value => (byte)value))),
        (1, from depth in Gen.Elements(60, 64, 70, 1000, 20_000)
            select Encoding.UTF8.GetBytes(
            $$"""{"type":"message","channelId":"x","deliveryMode":"expectReplies","from":{"id":"lin"},"conversation":{"id":"c"},"value":{{new string('[', depth)}}{{new string(']', depth)}}}""")),
        (1, from size in Gen.Elements(70_000, 250_000, 300_000)
            select Encoding.UTF8.GetBytes(
            $$"""{"type":"message","channelId":"x","deliveryMode":"expectReplies","from":{"id":"lin"},"conversation":{"id":"c"},"text":"{{new string('x', size)}}"}""")));

    [Fact]
    public async Task No_request_makes_the_application_fail_or_tell_of_its_inside()
    {
        await using var app = await AssistantApp.StartAsync();
        var lin = await app.MeetAsync("lin");
        var own = "/v3/directline/conversations/" + lin.Conversation;
        string[] paths =
        [
            "/api/messages", "/api/messages", "/api/messages", "/api/messages/", "/api/messages/x", "/v3/directline/tokens/generate", "/v3/directline/tokens/refresh",
            "/v3/directline/conversations", own, own + "/activities", own + "/activities", own + "/activities", own + "/activities/1", own + "/upload", own + "/stream",
            "/v3/directline/conversations/%00/activities", "/v3/directline/conversations/%2e%2e%2f/stream", "/v3/directline/conversations/%F0%9F%98%80", "/v3/directline//",
            "/v3/directline/session/getsessionid", "/chat/token", "/chat", "/health/live", "/health/ready", "/health/", "/", "/%00", "/serve.lock", "/..%2fassistant.db",
        ];
        string[] credentials = [lin.Token[..^3], lin.Token + "a", "a.b.c", "", "é", "Bearer", "eyJhbGciOiJub25lIn0.eyJjb252IjoiYyJ9.", new string('a', 9000)];
        var requests =
            from method in Gen.Elements(Methods)
            from path in Gen.Elements(paths)
            from watermark in Gen.OneOf(Gen.Elements(Watermarks), Text.Select(Uri.EscapeDataString))
            from scheme in Gen.Frequency((6, Gen.Constant("Bearer ")), (1, Gen.Elements("", "Basic ", "bearer  ")))
            from credential in Gen.Frequency((5, Gen.Constant(lin.Token)), (2, Gen.Constant(AssistantApp.Secret)), (2, Gen.Elements(credentials)))
            from body in Body
            from contentType in Gen.Elements("application/json", "application/json; charset=utf-16", "text/plain", "multipart/form-data; boundary=x", "application/octet-stream", "")
            from header in Gen.Elements("X-Nothing", "Origin", "Cookie", "Sec-Fetch-Site", "Upgrade", "Sec-WebSocket-Key", "Accept", "Expect", "Range", "If-Match", "Content-Encoding")
            from headerValue in Gen.Elements("x", "null", "chat-session=x", "chat-session=" + new string('A', 500), "same-origin", "websocket", "gzip", "é", "bytes=0-1")
            select (method, path, watermark, authorization: scheme + credential, body, contentType, header, headerValue);

        // Also headers that are not ASCII leave this client.
        using var http = new HttpClient(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1, UseCookies = false })
        {
            BaseAddress = app.Http.BaseAddress,
        };
        Hold(requests, async sent =>
        {
            var target = $"{sent.path}?watermark={sent.watermark}&t={Uri.EscapeDataString(sent.authorization)}";
            using var request = new HttpRequestMessage(new HttpMethod(sent.method), new Uri(target, UriKind.Relative)) { Content = new ByteArrayContent(sent.body) };
            request.Headers.TryAddWithoutValidation("Authorization", sent.authorization);
            request.Headers.TryAddWithoutValidation(sent.header, sent.headerValue);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", sent.contentType);
            using var response = await http.SendAsync(request);

            AssertHarmless((int)response.StatusCode, await response.Content.ReadAsStringAsync(), sent.path);
        });

        await AssertGoesOnAsync(app, lin);
    }

    [Fact]
    public async Task Bytes_that_are_no_request_end_their_own_connection_only()
    {
        await using var app = await AssistantApp.StartAsync();
        var lin = await app.MeetAsync("lin");
        var authorization = $"Host: x\r\nAuthorization: Bearer {lin.Token}\r\n";
        string[] requests =
        [
            "\r\n\r\n", "GET", "GET / HTTP/9.9\r\n\r\n", "POST /api/messages HTTP/1.1\r\n\r\n", "POST /api/messages HTTP/1.0\r\n\r\n",
            "POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", "POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999\r\n\r\n{",
            "POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\n{}{}",
            "POST /api/messages HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
            "POST /api/messages HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
            "POST /api/messages HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n[]", "GET /\u0000 HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /health/ready HTTP/1.1\r\nHost: \u0001\r\n\r\n", "GET /health/ready HTTP/1.1\r\nHost: x\r\nX: " + new string('x', 40_000) + "\r\n\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", "CONNECT example.org:443 HTTP/1.1\r\nHost: x\r\n\r\n",
            $"POST /v3/directline/conversations/{lin.Conversation}/activities HTTP/1.1\r\n{authorization}Content-Length: 100\r\n\r\n{{\"type\"",
            $"GET /v3/directline/conversations/{lin.Conversation}/stream?t=x HTTP/1.1\r\n{authorization}Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: x\r\n\r\n",
            $"POST /chat/token HTTP/1.1\r\nHost: x\r\nCookie: {new string(';', 300)}chat-session==\r\nContent-Length: 0\r\n\r\n",
        ];

        foreach (var request in requests)
        {
            using var client = new TcpClient();
            await client.ConnectAsync(app.Http.BaseAddress!.Host, app.Http.BaseAddress.Port);
            var text = await ExchangeAsync(client, Encoding.Latin1.GetBytes(request));
            if (text.StartsWith("HTTP/1.1 ", StringComparison.Ordinal))
            {
                AssertHarmless(int.Parse(text[9..12], CultureInfo.InvariantCulture), text, request);
            }
        }

        await AssertGoesOnAsync(app, lin);
    }

    private static async Task<string> ExchangeAsync(TcpClient client, byte[] request)
    {
        try
        {
            await using var stream = client.GetStream();
            await stream.WriteAsync(request);
            client.Client.Shutdown(SocketShutdown.Send);
            using var answer = new StreamReader(stream, Encoding.UTF8);
            return await answer.ReadToEndAsync();
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            // The server may end such a connection as hard as it likes.
            return "";
        }
    }

    private static void AssertHarmless(int status, string body, string where)
    {
        Assert.True(status is < 500 or 501 or 505, $"{status} from {where}: {body}");
        foreach (var sign in new[] { "Exception", "   at ", "StackTrace", "System.", "Microsoft.Data", "SQLite" })
        {
            Assert.DoesNotContain(sign, body, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static async Task AssertGoesOnAsync(AssistantApp app, Person lin)
    {
        Assert.DoesNotContain(app.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) || line.StartsWith("Critical", StringComparison.Ordinal));
        Assert.Equal("live", await app.Http.GetStringAsync(new Uri("health/live", UriKind.Relative)));
        Assert.Contains("\"ready\":true", await app.Http.GetStringAsync(new Uri("health/ready", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Equal("答1", (await app.Call("after", "wang").AskAsync("#1")).Texts[^1]);
        var fresh = await app.MeetAsync("wang");
        Assert.Equal(["答2"], await fresh.AskAsync("#2"));
        Assert.All(await lin.ReadAllAsync(), activity => Assert.True(activity.TryGetProperty("id", out _)));
    }

    private static Gen<string> LikeActivity() =>
        from type in Gen.Frequency((4, Gen.Constant("\"message\"")), (1, Text.Select(Quote)))
        from text in Gen.Frequency((3, Text.Select(Quote)), (1, Node(1)))
        from channel in Gen.Frequency((3, Gen.Constant("\"x\"")), (1, Gen.Elements("\"recording\"", "\"embedded\"", "\"\"")), (1, Text.Select(Quote)))
        from conversation in Text.Select(Quote)
        from sender in Gen.Frequency((3, Text.Select(id => $$"""{"id":{{Quote(id)}}}""")), (1, Node(2)))
        from mode in Gen.Elements("\"expectReplies\"", "\"normal\"", "\"\"", "null")
        from name in Gen.Elements(Names)
        from value in Node(3)
        select $$"""{"type":{{type}},"text":{{text}},"channelId":{{channel}},"conversation":{"id":{{conversation}}},"from":{{sender}},"deliveryMode":{{mode}},{{Quote(name)}}:{{value}}}""";

    private static Gen<string> Node(int depth)
    {
        var leaf = Gen.OneOf(
            Text.Select(Quote),
            Gen.Elements("null", "true", "false", "0", "-1", "1e999", "1.7976931348623157e308", "123456789012345678901234567890", "\"\\ud800\"", "{}", "[]"));
        if (depth == 0)
        {
            return leaf;
        }

        var array = Gen.ArrayOf(Node(depth - 1)).Resize(4).Select(items => $"[{string.Join(',', items)}]");
        var field = from name in Gen.OneOf(Gen.Elements(Names), Text)
                    from value in Node(depth - 1)
                    select $"{Quote(name)}:{value}";
        var map = Gen.ArrayOf(field).Resize(10).Select(fields => $"{{{string.Join(',', fields)}}}");
        return Gen.Frequency((1, leaf), (1, array), (4, map));
    }

    private static string Quote(string text) => JsonValue.Create(text).ToJsonString();

    private static void Hold<T>(Gen<T> input, Func<T, Task> check) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(600).WithEndSize(30).WithQuietOnSuccess(true),
        Prop.ForAll(input.ToArbitrary(), value => check(value).GetAwaiter().GetResult()));
}
