namespace BotAssistant.Tests.Pages;

public sealed class AssetTests
{
    private static readonly string Path = "/assets/" + PageFolder.Script;

    [Theory]
    [InlineData(null, null)]
    [InlineData("gzip, br", "br")]
    [InlineData("br;q=0, gzip", "gzip")]
    public async Task What_was_built_is_sent_packed_and_kept_for_good(string? accepted, string? coding)
    {
        using var folder = PageFolder.Small().Built();
        await using var app = await folder.StartAsync();

        var script = await Fetched.GetAsync(app, Path, accepted is null ? [] : [("Accept-Encoding", accepted)]);
        var again = await Fetched.GetAsync(app, Path, [.. accepted is null ? [] : new[] { ("Accept-Encoding", accepted) }, ("If-None-Match", script.Header("ETag")!)]);

        Assert.Equal((200, coding, PageFolder.ScriptText), (script.Status, script.Coding, script.Text));
        Assert.Equal("text/javascript; charset=utf-8", script.Header("Content-Type"));
        Assert.Equal("public, max-age=31536000, immutable", script.Header("Cache-Control"));
        Assert.Equal(("Accept-Encoding", "nosniff"), (script.Header("Vary"), script.Header("X-Content-Type-Options")));
        Assert.Equal((304, 0), (again.Status, again.Body.Length));
    }

    [Fact]
    public async Task Each_kind_of_file_says_what_it_is()
    {
        using var folder = PageFolder.Small().Built();
        await using var app = await folder.StartAsync();

        var (css, odd) = (await Fetched.GetAsync(app, "/assets/page.css"), await Fetched.GetAsync(app, "/assets/odd.bin", ("Accept-Encoding", "br")));

        Assert.Equal("text/css; charset=utf-8", css.Header("Content-Type"));
        Assert.Equal(("application/octet-stream", null, "?"), (odd.Header("Content-Type"), odd.Coding, odd.Text));
    }

    [Theory]
    [InlineData("other.js")]
    [InlineData("page-1a2b.js.br")]
    [InlineData("page-1a2b.js.gz")]
    [InlineData("PAGE-1A2B.JS")]
    [InlineData("page-1a2b.js%00")]
    [InlineData("..%2Fmanifest.json")]
    [InlineData("..%5Cmanifest.json")]
    [InlineData("%2E%2E%2Fmanifest.json")]
    [InlineData("..%252Fmanifest.json")]
    [InlineData(".%2Fpage-1a2b.js")]
    [InlineData("%2Fetc%2Fpasswd")]
    [InlineData("x%2F..%2Fpage-1a2b.js")]
    [InlineData("%20")]
    [InlineData("")]
    public async Task Only_what_was_built_can_be_asked_for(string name)
    {
        using var folder = PageFolder.Small().Built();
        await using var app = await folder.StartAsync();

        var answer = await Fetched.GetAsync(app, "/assets/" + name);

        Assert.True(answer.Status is 400 or 404, $"It was {answer.Status}.");
        Assert.DoesNotContain("assets/", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_came_after_the_start_is_not_there_and_what_went_is_404_or_as_it_was()
    {
        using var folder = PageFolder.Small().Built();
        await using var app = await folder.StartAsync();
        var before = await Fetched.GetAsync(app, Path);
        await File.WriteAllTextAsync(System.IO.Path.Combine(folder.Assets, "late.js"), "late");
        Directory.Delete(folder.Assets, recursive: true);

        Assert.Equal(404, (await Fetched.GetAsync(app, "/assets/late.js")).Status);
        Assert.Equal(404, (await Fetched.GetAsync(app, "/assets/" + PageFolder.WebChat)).Status);
        Assert.Equal(before.Text, (await Fetched.GetAsync(app, Path)).Text);
    }

    [Fact]
    public async Task Without_anything_built_there_is_nothing_to_ask_for()
    {
        using var folder = PageFolder.Small();
        await using var app = await folder.StartAsync();

        Assert.Equal(404, (await Fetched.GetAsync(app, Path)).Status);
    }
}
