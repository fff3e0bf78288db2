using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using BotAssistant.Testing;
using BotAssistant.Tests.Turns;
using BotAssistant.Turns;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.Channels;

public sealed class MessagesEndpointTests
{
    [Fact]
    public async Task What_is_no_activity_is_refused_and_nothing_of_it_is_stored()
    {
        await using var app = await AssistantApp.StartAsync();
        (string Body, HttpStatusCode Expected)[] bodies =
        [
            ("", HttpStatusCode.BadRequest),
            ("  \n", HttpStatusCode.BadRequest),
            ("{", HttpStatusCode.BadRequest),
            ("null", HttpStatusCode.BadRequest),
            ("[]", HttpStatusCode.BadRequest),
            ("\"message\"", HttpStatusCode.BadRequest),
            ("{}", HttpStatusCode.BadRequest),
            (Without("type"), HttpStatusCode.BadRequest),
            (With("type", 1), HttpStatusCode.BadRequest),
            (With("type", ""), HttpStatusCode.BadRequest),
            (With("text", new JsonObject()), HttpStatusCode.BadRequest),
            (With("from", "lin"), HttpStatusCode.BadRequest),
            (Without("from"), HttpStatusCode.BadRequest),
            (With("from", new JsonObject { ["name"] = "lin" }), HttpStatusCode.BadRequest),
            (With("from", new JsonObject { ["id"] = "" }), HttpStatusCode.BadRequest),
            (Without("conversation"), HttpStatusCode.BadRequest),
            (With("conversation", new JsonObject { ["id"] = null }), HttpStatusCode.BadRequest),
            (Without("channelId"), HttpStatusCode.BadRequest),
            (With("channelId", "embedded"), HttpStatusCode.BadRequest),
            (With("type", "invoke"), HttpStatusCode.NotImplemented),
            (With("text", new string('水', 100_000)), HttpStatusCode.RequestEntityTooLarge),
        ];

        foreach (var (body, expected) in bodies)
        {
            var result = await Caller.PostAsync(app, Encoding.UTF8.GetBytes(body));

            Assert.True(expected == result.Status, $"{result.Status} for {body[..Math.Min(100, body.Length)]}");
            Assert.NotNull(JsonNode.Parse(result.Body)!["error"]!["code"]);
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await Caller.PostAsync(app, [0xC3, 0x28])).Status);
        Assert.Empty(await app.RowsAsync<InboxEntry>());
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await app.Http.GetAsync(new Uri("api/messages", UriKind.Relative))).StatusCode);
    }

    [Theory]
    [InlineData("from")]
    [InlineData("conversation")]
    [InlineData("recipient")]
    public async Task However_deep_an_activity_is_it_is_taken_or_refused(string part)
    {
        await using var app = await AssistantApp.StartAsync();
        var person = await app.MeetAsync("lin");
        foreach (var depth in Enumerable.Range(55, 12))
        {
            var body = Valid().ToJsonString().Replace($"\"{part}\":{{", $"\"{part}\":{{\"more\":{new string('[', depth)}{new string(']', depth)},", StringComparison.Ordinal);
            body = part == "recipient" ? $"{{\"recipient\":{{\"id\":\"bot\",\"more\":{new string('[', depth)}{new string(']', depth)}}}," + body[1..] : body;

            Assert.Contains(new string('[', depth), body, StringComparison.Ordinal);
            Assert.InRange((int)(await Caller.PostAsync(app, Encoding.UTF8.GetBytes(body))).Status, 200, 499);
            using var request = new HttpRequestMessage(HttpMethod.Post, $"v3/directline/conversations/{person.Conversation}/activities") { Content = new StringContent(body) };
            request.Headers.Authorization = new("Bearer", person.Token);
            using var direct = await app.Http.SendAsync(request);
            Assert.InRange((int)direct.StatusCode, 200, 499);
        }
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Host", "evil.example")]
    public async Task A_page_of_somebody_else_in_a_browser_on_this_machine_is_refused(string header, string value)
    {
        await using var app = await AssistantApp.StartAsync();

        var result = await Caller.PostAsync(app, app.Call("c1", "lin").Activity("#1", null, "expectReplies"), (header, value));

        Assert.Equal(HttpStatusCode.Forbidden, result.Status);
        Assert.Empty(await app.RowsAsync<InboxEntry>());
    }

    [Fact]
    public async Task A_body_that_does_not_say_its_length_is_refused_once_it_is_too_large()
    {
        await using var app = await AssistantApp.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/messages") { Content = new StringContent(With("text", new string('x', 300_000))) };
        request.Headers.TransferEncodingChunked = true;

        using var response = await app.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Theory]
    [InlineData("Forwarded", "for=192.0.2.1")]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("X-Forwarded-Host", "localhost")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("X-Real-IP", "127.0.0.1")]
    [InlineData("Via", "1.1 proxy")]
    public async Task Whoever_comes_through_a_proxy_is_refused(string header, string value)
    {
        await using var app = await AssistantApp.StartAsync();

        var result = await Caller.PostAsync(app, app.Call("c1", "lin").Activity("#1", null, "expectReplies"), (header, value));

        Assert.Equal(HttpStatusCode.Forbidden, result.Status);
        Assert.Empty(await app.RowsAsync<InboxEntry>());
    }

    [Theory]
    [InlineData("192.0.2.7", HttpStatusCode.Forbidden)]
    [InlineData("10.0.0.1", HttpStatusCode.Forbidden)]
    [InlineData("2001:db8::1", HttpStatusCode.Forbidden)]
    [InlineData("::ffff:127.0.0.1", HttpStatusCode.OK)]
    [InlineData("::1", HttpStatusCode.OK)]
    public async Task Only_callers_on_this_machine_are_answered(string peer, HttpStatusCode expected)
    {
        await using var app = await AssistantApp.StartAsync(edges: services => services.AddSingleton<IStartupFilter>(new From(IPAddress.Parse(peer))));

        Assert.Equal(expected, (await app.Call("c1", "lin").AskAsync("#1")).Status);
    }

    [Fact]
    public async Task A_credential_that_nobody_can_verify_is_not_ignored()
    {
        await using var app = await AssistantApp.StartAsync();

        var answer = await Caller.PostAsync(app, app.Call("c1", "lin").Activity("#1", "1", "expectReplies"), ("Authorization", "Bearer garbage"));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal(0, app.Interceptor.TimesHeard("#1"));
    }

    [Fact]
    public async Task Outside_Development_the_route_is_not_there()
    {
        await using var app = await AssistantApp.StartAsync(
            ["--County:Name=澜溪县", "--County:Region=990121", "--County:DeskPhone=0999-1234567", "--County:DutyName=值班", "--County:DutyPhone=0999-7654321", "--BotFramework:AllowLoopbackServiceUrls=false"],
            services => ((IWebHostEnvironment)services.Single(service => service.ServiceType == typeof(IWebHostEnvironment)).ImplementationInstance!)
                .EnvironmentName = "Production");

        Assert.Equal(HttpStatusCode.NotFound, (await app.Call("c1", "lin").AskAsync("#1")).Status);
        Assert.Equal(["答1"], await (await app.MeetAsync("lin")).AskAsync("#1"));
    }

    [Fact]
    public async Task With_an_app_id_nobody_is_answered_without_proof()
    {
        await using var app = await AssistantApp.StartAsync(["--BotFramework:AppId=d4e8b1a0-0000-4000-8000-000000000001"]);

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Call("c1", "lin").AskAsync("#1")).Status);
        Assert.Empty(await app.RowsAsync<InboxEntry>());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("http://127.0.0.1:1/")]
    [InlineData("http://channel.example/")]
    [InlineData("https://10.0.0.1/")]
    [InlineData("https://169.254.169.254/latest")]
    [InlineData("file:///etc/passwd")]
    [InlineData("nonsense")]
    public async Task What_could_never_be_answered_is_refused_at_once(string? serviceUrl)
    {
        await using var app = await AssistantApp.StartAsync(["--BotFramework:AllowLoopbackServiceUrls=false"]);
        var activity = app.Call("c1", "lin", "msteams").Activity("#1", "a1", null);
        activity["serviceUrl"] = serviceUrl;

        var refused = await Caller.PostAsync(app, activity);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Empty(await app.RowsAsync<InboxEntry>());
    }

    [Fact]
    public async Task Normal_delivery_is_acknowledged_at_once_and_answered_through_the_sender()
    {
        await using var app = await AssistantApp.StartAsync();
        var gate = app.Interceptor.Waits("#1");
        var lin = app.Call("c1", "lin");

        var acknowledged = await lin.TellAsync("#1", "a1");
        await gate.Reached;
        var repeated = await lin.TellAsync("#1", "a1");
        gate.Open();
        await app.UntilAsync(() => app.Channel.Delivered.Count == 2, "notice and answer leave");

        Assert.Equal((HttpStatusCode.OK, ""), (acknowledged.Status, acknowledged.Body));
        Assert.Equal((HttpStatusCode.OK, ""), (repeated.Status, repeated.Body));
        var answer = app.Channel.Delivered.Last();
        Assert.Equal("答1", answer.Activity.Text);
        Assert.Equal("a1", answer.Activity.ReplyToId);
        Assert.Equal("lin", answer.Activity.Recipient?.Id);
        Assert.Equal("http://127.0.0.1:1/", answer.Reference?.ServiceUrl);
        Assert.NotNull(answer.Activity.Timestamp);
        Assert.NotEqual(default, answer.Id);
        Assert.Equal(2, app.Channel.Tried.Select(message => message.Id).Distinct().Count());
        Assert.Equal(1, app.Interceptor.TimesHeard("#1"));
    }

    private static string With(string name, JsonNode? value)
    {
        var activity = Valid();
        activity[name] = value;
        return activity.ToJsonString();
    }

    private static string Without(string name)
    {
        var activity = Valid();
        activity.Remove(name);
        return activity.ToJsonString();
    }

    private static JsonObject Valid() => new()
    {
        ["type"] = "message",
        ["id"] = "a1",
        ["text"] = "#1",
        ["channelId"] = "recording",
        ["deliveryMode"] = "expectReplies",
        ["conversation"] = new JsonObject { ["id"] = "c1" },
        ["from"] = new JsonObject { ["id"] = "lin" },
    };

    /// <summary>Makes every request come from somewhere else.</summary>
    private sealed class From(IPAddress peer) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) =>
            {
                context.Connection.RemoteIpAddress = peer;
                return following(context);
            });
            next(app);
        };
    }
}
