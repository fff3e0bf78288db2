using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using BotAssistant.Problems;
using BotAssistant.Testing;

namespace BotAssistant.Tests.Pages;

public sealed class PageTests
{
    [Fact]
    public async Task The_page_names_the_county_its_phone_and_its_script()
    {
        using var folder = PageFolder.Small().Built();
        await using var app = await folder.StartAsync();

        var page = await Fetched.GetAsync(app, "/");
        var staff = await Fetched.GetAsync(app, "/staff");

        Assert.Equal((200, "text/html; charset=utf-8"), (page.Status, page.Header("Content-Type")));
        Assert.Contains("<title>澜溪县（演示）帮扶助手</title><style>p > a { color: red }</style>", page.Text, StringComparison.Ordinal);
        Assert.Contains("<a href=\"tel:12900000100\">打电话</a>", page.Text, StringComparison.Ordinal);
        Assert.Contains("澜溪县（演示）开办", page.Text, StringComparison.Ordinal);
        Assert.Contains("最多存180天", page.Text, StringComparison.Ordinal);
        Assert.Contains($"<script src=\"/assets/{PageFolder.Script}\"></script>", page.Text, StringComparison.Ordinal);
        Assert.Contains("<p>chat large  development</p>", page.Text, StringComparison.Ordinal);
        Assert.Contains("<h2>工作人员登录</h2>", staff.Text, StringComparison.Ordinal);
        Assert.Equal(405, (await Fetched.SendAsync(app, HttpMethod.Post, "/")).Status);
    }

    [Fact]
    public async Task The_script_gets_its_words_with_only_the_countys_slots_filled()
    {
        using var folder = PageFolder.Small().Built();
        await using var app = await folder.StartAsync("--WebChat:Voice=Browser");

        var data = Data(await Fetched.GetAsync(app, "/"));

        Assert.Equal("没有发出去。请再发一次，或者打129-0000-0100。", data.GetProperty("texts").GetProperty("chat.failed").GetString());
        Assert.Equal("{number}. {label}", data.GetProperty("texts").GetProperty("chat.choice").GetString());
        Assert.Equal("在这里打字", data.GetProperty("webChatTexts").GetProperty("TEXT_INPUT_PLACEHOLDER").GetString());
        Assert.Equal("/assets/" + PageFolder.WebChat, data.GetProperty("webChatScript").GetString());
        Assert.True(data.GetProperty("voice").GetBoolean());
        Assert.Equal((10 * 1024 * 1024, 10), (data.GetProperty("maxFileBytes").GetInt32(), data.GetProperty("maxFiles").GetInt32()));
    }

    [Fact]
    public async Task What_a_setting_says_is_text_and_never_markup()
    {
        using var folder = PageFolder.Small().Built();
        await using var app = await folder.StartAsync("--County:Name=</script><b>\"县'&", "--County:DeskPhone=</script><!--1-2转3");

        var page = await Fetched.GetAsync(app, "/");

        Assert.Contains("<title>&lt;/script&gt;&lt;b&gt;&quot;县&#x27;&amp;帮扶助手</title>", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<!--", page.Text, StringComparison.Ordinal);
        Assert.Equal(2, page.Text.Split("</script>").Length - 1);
        Assert.Contains("</script><!--1-2转3", Data(page).GetProperty("texts").GetProperty("chat.not-opened").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "large ")]
    [InlineData("large-contrast", "large contrast")]
    [InlineData("larger", "larger ")]
    [InlineData("largest-contrast", "largest contrast")]
    [InlineData("largest-contrast-contrast", "large ")]
    [InlineData("-contrast", "large ")]
    [InlineData("LARGEST", "large ")]
    [InlineData("\"><b>", "large ")]
    [InlineData("%3Cb%3E", "large ")]
    public async Task The_cookie_decides_size_and_contrast_and_nothing_else(string? cookie, string look)
    {
        using var folder = PageFolder.Small();
        await using var app = await folder.StartAsync();

        var page = await Fetched.GetAsync(app, "/", cookie is null ? [] : [("Cookie", "look=" + cookie)]);

        Assert.Equal(200, page.Status);
        Assert.Contains($"<p>chat {look} development</p>", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_that_a_county_changes_stand_on_the_page_at_the_next_look()
    {
        using var folder = PageFolder.Small();
        using var county = new TemporaryDirectory();
        await using var app = await folder.StartAsync("--Dialogs:Directory=" + county.Path);
        var before = await Fetched.GetAsync(app, "/");

        Directory.CreateDirectory(Path.Combine(county.Path, "texts"));
        await File.WriteAllTextAsync(Path.Combine(county.Path, "texts", "page.yaml"), "page.title: 我们县的助手\n");
        await app.UntilAsync(
            async () => (await Fetched.GetAsync(app, "/")).Text.Contains("<title>我们县的助手</title>", StringComparison.Ordinal), "the new words", TimeSpan.FromSeconds(1));

        Assert.Equal(200, (await Fetched.GetAsync(app, "/", ("If-None-Match", before.Header("ETag")!))).Status);
    }

    [Fact]
    public async Task Without_the_built_page_the_shipped_one_says_what_to_install_and_still_helps()
    {
        using var folder = PageFolder.Shipped();
        await using var app = await folder.StartAsync();

        var page = await Fetched.GetAsync(app, "/");

        Assert.Equal(200, page.Status);
        Assert.Contains("Node.js", page.Text, StringComparison.Ordinal);
        Assert.Contains("tel:12900000100", page.Text, StringComparison.Ordinal);
        Assert.Contains("129-0000-0100", page.Text, StringComparison.Ordinal);
        Assert.Contains("这个聊天由澜溪县（演示）开办", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/assets/", page.Text, StringComparison.Ordinal);
        Assert.Equal(200, (await Fetched.GetAsync(app, "/staff")).Status);
        Assert.NotEmpty(await (await app.MeetAsync("lin")).AskAsync("你好"));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"page": "assets/page-1a2b.js"}""")]
    [InlineData("""{"page": "assets/other.js", "webChat": "assets/webchat-3c4d.js"}""")]
    [InlineData("""{"page": "https://evil.example/x.js", "webChat": "assets/webchat-3c4d.js"}""")]
    [InlineData("""{"page": "assets/../assets/page-1a2b.js", "webChat": "assets/webchat-3c4d.js"}""")]
    public async Task A_list_of_files_that_does_not_fit_counts_as_not_built(string manifest)
    {
        using var folder = PageFolder.Small().Built();
        await File.WriteAllTextAsync(folder.Manifest, manifest);
        await using var app = await folder.StartAsync();

        var page = await Fetched.GetAsync(app, "/");

        Assert.Contains("not built", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/assets/", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_does_not_take_what_they_asked_for_holds_up_nobody()
    {
        using var folder = PageFolder.Small().Built();
        await File.WriteAllBytesAsync(Path.Combine(folder.Assets, "odd.bin"), new byte[20 * 1024 * 1024]);
        await using var app = await folder.StartAsync("--Limits:RequestsAtOnce=4");
        var address = app.Http.BaseAddress!;
        var stuck = new List<TcpClient>();
        try
        {
            for (var i = 0; i < 20; i++)
            {
                var phone = new TcpClient();
                stuck.Add(phone);
                await phone.ConnectAsync(IPAddress.Loopback, address.Port);
                await phone.GetStream().WriteAsync("GET /assets/odd.bin HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray());
            }

            Assert.Equal(["答1"], await (await app.MeetAsync("lin")).AskAsync("#1"));
            Assert.Equal(200, (await Fetched.GetAsync(app, "/")).Status);
        }
        finally
        {
            stuck.ForEach(phone => phone.Dispose());
        }
    }

    [Theory]
    [InlineData("layout.html")]
    [InlineData("page.css")]
    [InlineData(null)]
    public async Task Without_the_pages_own_files_the_start_says_what_to_do(string? missing)
    {
        using var folder = PageFolder.Small();
        if (missing is null)
        {
            Directory.Delete(folder.Pages, recursive: true);
        }
        else
        {
            File.Delete(Path.Combine(folder.Pages, missing));
        }

        var problem = await Assert.ThrowsAsync<ProblemException>(() => folder.StartAsync());

        Assert.Equal(("pages.no-files", folder.Pages), (problem.TextKey, Assert.Single(problem.Slots).Value));
    }

    private static JsonElement Data(Fetched page)
    {
        var after = page.Text.Split("<script id=\"page-data\">")[1];
        return JsonSerializer.Deserialize<JsonElement>(after.Split("</script>")[0]);
    }
}
