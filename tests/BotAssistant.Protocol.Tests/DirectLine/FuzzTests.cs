using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using FsCheck.Fluent;

namespace BotAssistant.Protocol.Tests.DirectLine;

public sealed class FuzzTests
{
    private static readonly string[] Methods = ["GET", "POST", "POST", "PUT", "DELETE", "OPTIONS", "HEAD", "PATCH", "CONNECTION", "get"];

    private static readonly string[] Watermarks =
        ["", "-", "0", "1", "2", "99999999999999999999999", "-1", "abc", "%", "%00", "%ff%fe", "1&watermark=2", "%F0%9F%98%80", "+3", "0x1", "1 "];

    [Fact]
    public async Task No_request_makes_the_server_fail()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();
        string[] paths =
        [
            "/v3/directline/tokens/generate", "/v3/directline/tokens/refresh", "/v3/directline/conversations", $"/v3/directline/{talk.Path}",
            $"/v3/directline/{talk.Path}/activities", $"/v3/directline/{talk.Path}/activities", $"/v3/directline/{talk.Path}/stream",
            $"/v3/directline/{talk.Path}/upload", "/v3/directline/attachments/x", "/v3/directline/session/getsessionid", "/v3/directline/conversations/%00/activities",
            "/v3/directline/conversations/%2e%2e%2f/stream", "/v3/directline//", "/v3/directline", "/V3/DIRECTLINE/Conversations", "/chat/token", "/chat/token/x",
        ];
        string[] credentials = [talk.Token, DirectLineApp.Secret, app.Tokens.IssueForStream(new(talk.Id)), talk.Token[..^4], "a.b.c", "", "\u00e9", "Bearer"];
        var requests =
            from method in Gen.Elements(Methods)
            from path in Gen.Elements(paths)
            from watermark in Gen.OneOf(Gen.Elements(Watermarks), Properties.Text.Select(Uri.EscapeDataString))
            from scheme in Gen.Frequency((6, Gen.Constant("Bearer ")), (1, Gen.Elements("", "Basic ", "bearer  ")))
            from credential in Gen.Frequency((4, Gen.Constant(talk.Token)), (2, Gen.Constant(DirectLineApp.Secret)), (2, Gen.Elements(credentials)))
            from body in Properties.AlmostJson
            from contentType in Gen.Elements("application/json", "text/plain", "multipart/form-data", "application/json; charset=utf-16", "")
            select (method, Target: $"{path}?watermark={watermark}&t={app.Tokens.IssueForStream(new(talk.Id))}", Header: scheme + credential, body, contentType);

        Properties.Hold(
            requests,
            async sent =>
            {
                using var request = new HttpRequestMessage(new(sent.method), sent.Target) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(sent.body)) };
                request.Headers.TryAddWithoutValidation("Authorization", sent.Header);
                request.Content.Headers.TryAddWithoutValidation("Content-Type", sent.contentType);
                using var response = await app.Http.SendAsync(request);
                var text = await response.Content.ReadAsStringAsync();

                Assert.True((int)response.StatusCode < 500, $"{response.StatusCode}: {text}");
                if (text.Length > 0)
                {
                    Assert.Equal((int)response.StatusCode >= 400, JsonNode.Parse(text)!["error"] is not null);
                }
            },
            times: 700);

        Assert.Empty(app.Errors);
        Assert.Equal(200, (await talk.ReadAsync()).Status);
    }

    [Fact]
    public async Task Whatever_a_client_could_post_all_its_clients_can_read()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();
        using var stream = await talk.OpenAsync();
        var heard = new List<string>();
        var accepted = new List<string>();

        Properties.Hold(
            Properties.Json.Where(json => json.Contains("\"type\":\"message\"", StringComparison.Ordinal)),
            async json =>
            {
                var answer = await talk.PostAsync(json);
                Assert.True(answer.Status is 200 or 400);
                if (answer.Status == 200 && app.Store.Posted(talk.Id).Count > accepted.Count)
                {
                    accepted.Add(answer.Text("id"));
                    heard.AddRange((await stream.NextSetAsync()).Select(activity => activity!["id"]!.GetValue<string>()));
                }
            });

        Assert.NotEmpty(accepted);
        Assert.Equal(accepted, heard, StringComparer.Ordinal);
        Assert.Equal(accepted.Count, (await talk.ReadAsync()).Body!["activities"]!.AsArray().Count);
        Assert.Empty(app.Errors);
    }

    [Fact]
    public async Task A_token_with_any_character_changed_is_refused()
    {
        await using var app = await DirectLineApp.StartAsync();
        var token = app.Tokens.Issue(new("c", "dl_lin"));

        // The last character holds two bits that no signature uses.
        var changed = from at in Gen.Choose(0, token.Length - 2)
                      from character in Gen.Elements("ABCxyz019-_.= ".ToCharArray())
                      where character != token[at]
                      select token[..at] + character + token[(at + 1)..];

        Properties.Hold(Gen.OneOf(changed, Properties.Text), async candidate => Assert.False((await app.Tokens.ReadAsync(candidate)).TryGet(out _, out _)), times: 1000);
    }

    [Fact]
    public async Task Bytes_that_are_no_WebSocket_end_only_their_own_stream()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();
        using var witness = await talk.OpenAsync();

        Properties.Hold(
            Gen.ArrayOf(Gen.Choose(0, 255).Select(value => (byte)value)),
            async junk =>
            {
                using var client = new TcpClient();
                await client.ConnectAsync(app.Address.Host, app.Address.Port);
                var upgrade = $"GET {talk.StreamAddress("-", app.Tokens.IssueForStream(new(talk.Id))).PathAndQuery} HTTP/1.1\r\nHost: {app.Address.Authority}\r\n"
                    + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(upgrade));
                var switched = new byte[12];
                await client.GetStream().ReadExactlyAsync(switched);
                Assert.Equal("HTTP/1.1 101", Encoding.ASCII.GetString(switched));
                await client.GetStream().WriteAsync(junk);
            },
            times: 200);

        app.Store.Say(talk.Id, "您好");
        Assert.Equal("您好", (await witness.TextsAsync(1)).Single());
        witness.Dispose();
        await Eventually.HoldsAsync(() => app.Signals.ListenedConversations == 0, "all junk streams end");
        Assert.Empty(app.Errors);
    }

    [Fact]
    public async Task A_phone_that_loses_its_network_loses_no_message()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(app.Address.Host, app.Address.Port);
        var body = Encoding.UTF8.GetBytes("""{"type":"message","text":"水管断了三天"}""");
        var head = $"POST /v3/directline/{talk.Path}/activities HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {talk.Token}\r\nContent-Length: {body.Length}\r\n\r\n";

        app.Store.Hold = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await client.GetStream().WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. body]);
        await Eventually.HoldsAsync(() => app.Store.Holding, "the store is at work");
        client.Client.LingerState = new(enable: true, 0);
        client.Close();
        await Eventually.HoldsAsync(() => app.LostClients > 0, "the server knows that the client is gone");
        app.Store.Hold.SetResult();

        await Eventually.HoldsAsync(() => app.Store.Receipts(talk.Id).Count > 0, "a receipt");
        Assert.Equal([false], app.Store.Receipts(talk.Id));
        Assert.Equal("水管断了三天", app.Store.Posted(talk.Id).Single().Text);
        Assert.Empty(app.Errors);
    }

    [Fact]
    public async Task A_body_that_breaks_off_disturbs_nobody()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();
        for (var i = 0; i < 20; i++)
        {
            using var client = new TcpClient();
            await client.ConnectAsync(app.Address.Host, app.Address.Port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"POST /v3/directline/{talk.Path}/activities HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {talk.Token}\r\nContent-Length: 100\r\n\r\n{{\"type\""));
            client.Client.LingerState = new(enable: i % 2 == 0, 0);
        }

        Assert.Equal(200, (await talk.SayAsync("在吗")).Status);
        Assert.Single(app.Store.Posted(talk.Id));
        Assert.Empty(app.Errors);
    }
}
