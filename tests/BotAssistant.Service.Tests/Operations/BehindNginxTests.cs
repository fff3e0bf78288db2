using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;
using BotAssistant.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.Operations;

/// <summary>The service as a county would run it: Production, behind nginx with TLS, all of it on loopback.</summary>
public sealed partial class BehindNginxTests
{
    private const string Phone = "129-0000-0100";

    [Fact]
    public async Task The_chat_its_socket_uploads_and_the_pages_for_staff_work_behind_it()
    {
        await using var nginx = Prepare();
        await using var app = await StartAsync(nginx);
        using var client = nginx.Client();

        // Without TLS there is nothing but the way to it.
        using var plain = await client.GetAsync(new Uri($"http://127.0.0.1:{nginx.Http}/help"));
        Assert.Equal((HttpStatusCode.MovedPermanently, $"https://127.0.0.1:{nginx.Https}/help"), (plain.StatusCode, plain.Headers.Location?.OriginalString));
        using var page = await client.GetAsync(new Uri("/", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("max-age", page.Headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);
        Assert.Contains($"wss://{nginx.Address.Authority}", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains(Phone, await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        // The page's own request for a token, with the origin that the browser sees.
        using var asked = new HttpRequestMessage(HttpMethod.Post, "chat/token");
        asked.Headers.Add("Origin", nginx.Address.GetLeftPart(UriPartial.Authority));
        using var issued = await client.SendAsync(asked);
        Assert.Equal(HttpStatusCode.OK, issued.StatusCode);
        var cookie = issued.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        var token = (await issued.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
        using var foreign = new HttpRequestMessage(HttpMethod.Post, "chat/token");
        foreign.Headers.Add("Origin", "https://evil.example");
        using var refused = await client.SendAsync(foreign);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);

        // Said over HTTPS, answered over the socket.
        using var begin = new HttpRequestMessage(HttpMethod.Post, "v3/directline/conversations") { Content = JsonContent.Create(new { }) };
        begin.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var begun = await client.SendAsync(begin);
        var conversation = await begun.Content.ReadFromJsonAsync<JsonElement>();
        var (id, stream) = (conversation.GetProperty("conversationId").GetString()!, new Uri(conversation.GetProperty("streamUrl").GetString()!));
        Assert.Equal(("wss", nginx.Address.Authority), (stream.Scheme, stream.Authority));
        using var socket = new ClientWebSocket();
        socket.Options.RemoteCertificateValidationCallback = (_, shown, _, _) => nginx.Accepts(shown);
        await socket.ConnectAsync(stream, CancellationToken.None);
        using var said = await SayAsync(client, id, token, "电话");
        Assert.Equal(HttpStatusCode.OK, said.StatusCode);
        Assert.Contains(Phone, await HearAsync(socket, Phone), StringComparison.Ordinal);

        // A photo of nine megabytes arrives; more than anybody may send stops at the door.
        using var photo = await UploadAsync(client, id, token, 9 * 1024 * 1024);
        Assert.Equal(HttpStatusCode.OK, photo.StatusCode);
        using var body = new ByteArrayContent(new byte[5 * 1024 * 1024]);
        using var tooMuch = await client.PostAsync(new Uri("chat/token", UriKind.Relative), body);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooMuch.StatusCode);
        using var ready = await client.GetAsync(new Uri("health/ready", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        using var stranger = nginx.Client("127.0.0.9");
        using var reasons = await stranger.GetAsync(new Uri("health/ready", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, reasons.StatusCode);

        // Somebody of the staff signs in.
        var (status, location, cookies) = await SignInAsync(client, await CodeAsync(app, "周知远"));
        Assert.Equal((HttpStatusCode.SeeOther, "/staff"), (status, location));
        Assert.NotEmpty(cookies);
        Assert.All(cookies, one => Assert.Contains("secure", one, StringComparison.OrdinalIgnoreCase));
        Assert.All(cookies, one => Assert.Contains("httponly", one, StringComparison.OrdinalIgnoreCase));
        using var home = await client.GetAsync(new Uri("staff/password", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, home.StatusCode);
    }

    [Fact]
    public async Task Who_called_is_who_called_whatever_they_say_about_themselves()
    {
        await using var nginx = Prepare();
        await using var app = await StartAsync(nginx, "--Staff:AttemptsPerNetwork=5");
        using var guesser = nginx.Client("127.0.0.7");
        using var other = nginx.Client("127.0.0.8");

        // Each try claims to come from somewhere else; all the same they are one caller's.
        for (var tries = 0; tries < 6; tries++)
        {
            guesser.DefaultRequestHeaders.Remove("X-Forwarded-For");
            guesser.DefaultRequestHeaders.Add("X-Forwarded-For", $"203.0.113.{tries}");
            _ = await SignInAsync(guesser, "00000000");
        }

        var code = await CodeAsync(app, "周知远");
        var (shut, _, _) = await SignInAsync(guesser, code);
        var (open, location, _) = await SignInAsync(other, code);

        Assert.Equal(HttpStatusCode.TooManyRequests, shut);
        Assert.Equal((HttpStatusCode.SeeOther, "/staff"), (open, location));
    }

    private static Nginx Prepare()
    {
        var missing = Nginx.WhatIsMissing();
        Assert.SkipWhen(missing is not null && Environment.GetEnvironmentVariable("BOTASSISTANT_NO_SKIP") is not "1", missing ?? "");
        Assert.Null(missing);
        return Nginx.Prepare();
    }

    private static async Task<AssistantApp> StartAsync(Nginx nginx, params string[] more)
    {
        var app = await AssistantApp.StartAsync(
        [
            "--environment=Production", "--County:Region=990121", "--County:Name=某县", $"--County:DeskPhone={Phone}", "--County:DutyName=某人", "--County:DutyPhone=129-0000-0110",
            $"--Server:PublicUrl={nginx.Address.GetLeftPart(UriPartial.Authority)}", "--ForwardedHeaders:KnownProxies:0=127.0.0.1", .. more,
        ]);
        await nginx.StartAsync(app.Http.BaseAddress!);
        return app;
    }

    private static Task<string> CodeAsync(AssistantApp app, string name) => app.Services.GetRequiredService<IDatabaseWriter>().WriteAsync(db =>
        app.Services.GetRequiredService<Staff>().Add(
            db, new NewCadre(name, "某单位", Role.Administrator, RegionCode.Parse("990121")) { Phone = "13900000000" }, "command:test", DateOnly.FromDateTime(app.Clock.GetUtcNow().AddHours(8).UtcDateTime), app.Clock.GetUtcNow()).Code);

    private static async Task<(HttpStatusCode Status, string? Location, string[] Cookies)> SignInAsync(HttpClient client, string code)
    {
        var page = await client.GetStringAsync(new Uri("staff/sign-in", UriKind.Relative));
        var token = WebUtility.HtmlDecode(TokenOn().Match(page).Groups["token"].Value);
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("code", code), KeyValuePair.Create("form-token", token)]);
        using var answer = await client.PostAsync(new Uri("staff/sign-in", UriKind.Relative), form);
        return (answer.StatusCode, answer.Headers.Location?.OriginalString, answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies] : []);
    }

    private static async Task<HttpResponseMessage> SayAsync(HttpClient client, string conversation, string token, string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"v3/directline/conversations/{conversation}/activities") { Content = JsonContent.Create(new { type = "message", from = new { id = "x" }, text }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await client.SendAsync(request);
    }

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient client, string conversation, string token, int bytes)
    {
        var photo = SentFile.Photo(bytes: bytes);
        using var form = new MultipartFormDataContent();
        using var part = new ByteArrayContent(photo.Content);
        part.Headers.ContentType = new MediaTypeHeaderValue(photo.Type);
        form.Add(part, "file", photo.Name);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"v3/directline/conversations/{conversation}/upload") { Content = form };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await client.SendAsync(request);
    }

    /// <summary>All that came until the words are among it, which are ASCII.</summary>
    private static async Task<string> HearAsync(ClientWebSocket socket, string words)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var heard = new StringBuilder();
        var buffer = new byte[64 * 1024];
        while (!heard.ToString().Contains(words, StringComparison.Ordinal))
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(), patience.Token);
            heard.Append(Encoding.UTF8.GetString(buffer, 0, received.Count));
        }

        return heard.ToString();
    }

    [GeneratedRegex("name=\"form-token\" value=\"(?<token>[^\"]+)\"", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex TokenOn();
}
