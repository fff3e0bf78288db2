using System.Net.Sockets;
using System.Text;

namespace BotAssistant.Tests.Pages;

public sealed class PageHeaderTests
{
    private const string Rest = "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    [Fact]
    public async Task Browsers_are_told_what_the_pages_may_do()
    {
        using var folder = PageFolder.Small();
        await using var app = await folder.StartAsync("--Server:PublicUrl=https://chat.county.example/under/here");

        var page = await Fetched.GetAsync(app, "/");

        var own = app.Http.BaseAddress!.Authority;
        Assert.Equal(
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self' data:; "
            + $"connect-src 'self' blob: data: ws://{own} wss://{own} ws://chat.county.example wss://chat.county.example" + Rest,
            page.Header("Content-Security-Policy"));
        Assert.Equal("nosniff", page.Header("X-Content-Type-Options"));
        Assert.Equal("DENY", page.Header("X-Frame-Options"));
        Assert.Equal("no-referrer", page.Header("Referrer-Policy"));
        Assert.Equal("microphone=(), camera=(self), geolocation=()", page.Header("Permissions-Policy"));
        Assert.Equal("same-origin", page.Header("Cross-Origin-Opener-Policy"));
        Assert.Equal("no-cache", page.Header("Cache-Control"));
        Assert.Equal("Accept-Encoding, Cookie", page.Header("Vary"));
    }

    [Fact]
    public async Task The_microphone_is_asked_for_only_where_a_county_wants_voice()
    {
        using var folder = PageFolder.Small();
        await using var app = await folder.StartAsync("--WebChat:Voice=Browser");

        Assert.Equal("microphone=(self), camera=(self), geolocation=()", (await Fetched.GetAsync(app, "/")).Header("Permissions-Policy"));
    }

    [Theory]
    [InlineData("chat.example:8080", " ws://chat.example:8080 wss://chat.example:8080")]
    [InlineData("[::1]:3978", " ws://[::1]:3978 wss://[::1]:3978")]
    [InlineData("a'none'b", "")]
    [InlineData("", "")]
    public async Task A_host_that_somebody_made_up_writes_nothing_into_the_policy(string host, string sockets)
    {
        using var folder = PageFolder.Small();
        await using var app = await folder.StartAsync();

        var answer = await RawAsync(app.Http.BaseAddress!, $"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
        Assert.Contains($"connect-src 'self' blob: data:{sockets}{Rest}\r\n", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("GZIP", "gzip")]
    [InlineData("gzip, br;q=0", "gzip")]
    [InlineData("br;q=0.5, gzip;q=0.8", "gzip")]
    [InlineData("*", "br")]
    [InlineData("*;q=0.5, br;q=0", "gzip")]
    [InlineData("*;q=0", null)]
    [InlineData("identity, br;q=0.5", null)]
    [InlineData("identity;q=0", null)]
    [InlineData("deflate", null)]
    [InlineData(",,;q=,br;q=x", null)]
    [InlineData("brr", null)]
    public async Task A_page_comes_in_the_coding_that_its_browser_likes_best(string? accepted, string? coding)
    {
        using var folder = PageFolder.Small();
        await using var app = await folder.StartAsync();
        var plain = await Fetched.GetAsync(app, "/");

        var page = await Fetched.GetAsync(app, "/", accepted is null ? [] : [("Accept-Encoding", accepted)]);

        Assert.Equal((200, coding), (page.Status, page.Coding));
        Assert.Equal(plain.Text, page.Text);
        Assert.True(coding is null || page.Body.Length < plain.Body.Length);
    }

    [Fact]
    public async Task What_a_browser_has_is_not_sent_again_and_each_coding_is_a_thing_of_its_own()
    {
        using var folder = PageFolder.Small();
        await using var app = await folder.StartAsync();
        var plain = await Fetched.GetAsync(app, "/");
        var packed = await Fetched.GetAsync(app, "/", ("Accept-Encoding", "br"));
        var (plainTag, packedTag) = (plain.Header("ETag")!, packed.Header("ETag")!);

        var known = await Fetched.GetAsync(app, "/", ("Accept-Encoding", "br"), ("If-None-Match", $"\"other\", W/{packedTag}"));
        var otherCoding = await Fetched.GetAsync(app, "/", ("If-None-Match", packedTag));
        var otherLook = await Fetched.GetAsync(app, "/", ("Cookie", "look=largest"), ("If-None-Match", plainTag));
        var nonsense = await Fetched.GetAsync(app, "/", ("If-None-Match", "%%\"\","));

        Assert.NotEqual(plainTag, packedTag);
        Assert.Equal((304, 0), (known.Status, known.Body.Length));
        Assert.Equal((packedTag, "no-cache", "Accept-Encoding, Cookie"), (known.Header("ETag"), known.Header("Cache-Control"), known.Header("Vary")));
        Assert.NotNull(known.Header("Content-Security-Policy"));
        Assert.Null(known.Coding);
        Assert.Equal([200, 200, 200], [otherCoding.Status, otherLook.Status, nonsense.Status]);
        Assert.Equal(304, (await Fetched.GetAsync(app, "/", ("If-None-Match", "*"))).Status);
    }

    [Fact]
    public async Task Asking_for_the_headers_alone_gives_these()
    {
        using var folder = PageFolder.Small().Built();
        await using var app = await folder.StartAsync();
        foreach (var path in new[] { "/", "/assets/" + PageFolder.Script })
        {
            var whole = await Fetched.GetAsync(app, path, ("Accept-Encoding", "gzip"));

            var head = await Fetched.SendAsync(app, HttpMethod.Head, path, ("Accept-Encoding", "gzip"));

            Assert.Equal((200, 0), (head.Status, head.Body.Length));
            Assert.Equal((whole.Header("ETag"), whole.Body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), "gzip"), (head.Header("ETag"), head.Header("Content-Length"), head.Coding));
        }
    }

    private static async Task<string> RawAsync(Uri address, string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(socket.GetStream());
        return await reader.ReadToEndAsync();
    }
}
