using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotAssistant.Clients.Tests.Scripts;

namespace BotAssistant.Clients.Tests.DirectLine;

/// <summary>
/// Files that a page sends. The client takes them for addresses, reads each, and uploads them as a form that says of each file its name
/// and type, and of the activity neither name nor charset.
/// </summary>
public sealed class UploadTests(SharedService shared, NodePackages packages) : IClassFixture<SharedService>
{
    private static readonly byte[] Photo = [0xFF, 0xD8, 0xFF, 0xDA, 0, 2, .. Enumerable.Range(0, 100_000).Select(i => (byte)(((i * 31) ^ (i >> 8)) & 0x7F)), 0xFF, 0xD9];

    private static readonly byte[] Note = Encoding.UTF8.GetBytes("屋顶漏了，三间房。\r\n--boundary--\r\n");

    [Theory]
    [InlineData(Transport.Polling)]
    [InlineData(Transport.WebSocket)]
    public async Task Files_with_Chinese_names_arrive_once_with_their_words_and_can_be_fetched_by_whoever_has_the_address(Transport transport)
    {
        var service = await shared.StartedAsync();
        var grant = await service.IssueAsync("lin");
        await using var page = service.OpenPage(transport, grant);
        await page.ConnectAsync();

        var post = await page.PostAsync(WithFiles(page.Message("#1"), ("image/jpeg", "屋顶 漏水（二）.jpg", Photo), ("text/plain", "说明.txt", Note)));
        var answers = await page.AnswersAsync(post);

        Assert.Contains(answers, said => said.Text.Contains("答1", StringComparison.Ordinal));
        var sent = Assert.Single(page.Activities, activity => activity.GetProperty("from").GetProperty("id").GetString() == "lin");
        Assert.Equal((post.Id, "#1"), (sent.GetProperty("id").GetString(), sent.GetProperty("text").GetString()));
        Assert.Equal("mark of #1", sent.GetProperty("channelData").GetProperty("clientActivityID").GetString());
        Assert.Equal([("image/jpeg", "屋顶 漏水（二）.jpg"), ("text/plain", "说明.txt")], Files(sent).Select(file => (file.Type, file.Name)));
        Assert.Equal(Photo, await FetchAsync(Files(sent)[0].Address));
        Assert.Equal(Note, await FetchAsync(Files(sent)[1].Address));
        Assert.Equal(await service.LogAsync(grant.ConversationId), page.Seen);
    }

    [Theory]
    [InlineData(Transport.Polling)]
    [InlineData(Transport.WebSocket)]
    public async Task Two_photos_of_one_name_without_words_stay_two(Transport transport)
    {
        var service = await shared.StartedAsync();
        var grant = await service.IssueAsync("lin");
        await using var page = service.OpenPage(transport, grant);
        await page.ConnectAsync();
        var message = page.Message("#1");
        message.Remove("text");

        var post = await page.PostAsync(WithFiles(message, ("image/jpeg", "照片.jpg", Photo), ("image/jpeg", "照片.jpg", [.. Photo[..^2], 1, 0xFF, 0xD9])));
        Assert.NotEmpty(await page.AnswersAsync(post));
        await page.AskAsync("#2");

        var sent = Assert.Single(page.Activities, activity => activity.GetProperty("id").GetString() == post.Id);
        // It is the client that tells them apart.
        Assert.Equal(["照片 (1).jpg", "照片.jpg"], Files(sent).Select(file => file.Name).Order(StringComparer.Ordinal));
        byte[][] fetched = [await FetchAsync(Files(sent)[0].Address), await FetchAsync(Files(sent)[1].Address)];
        Assert.Equal([Photo, [.. Photo[..^2], 1, 0xFF, 0xD9]], fetched.OrderBy(content => content.Length));
        Assert.Equal(await service.LogAsync(grant.ConversationId), page.Seen);
    }

    [Fact]
    public async Task A_file_above_the_limit_is_refused_for_good_and_the_conversation_goes_on()
    {
        await using var service = await ChatService.StartAsync(packages, options => options.MaxFileBytes = Photo.Length - 1);
        await using var page = service.OpenPage(Transport.WebSocket, await service.IssueAsync("lin"));
        await page.ConnectAsync();

        var post = await page.PostAsync(WithFiles(page.Message("#1"), ("image/jpeg", "屋顶.jpg", Photo)));

        // With any other status but 4xx the client would tell its page to send it again.
        Assert.Equal(new Post(null, 413), post);
        Assert.Equal("答2", (await page.AskAsync("#2"))[^1].Text);
        Assert.DoesNotContain(page.Seen, said => said.Text == "#1");
    }

    private static JsonObject WithFiles(JsonObject message, params (string Type, string Name, byte[] Content)[] files)
    {
        message["attachments"] = new JsonArray([.. files.Select(file => new JsonObject
        {
            ["contentType"] = file.Type,
            ["name"] = file.Name,
            ["contentUrl"] = $"data:{file.Type};base64,{Convert.ToBase64String(file.Content)}",
        })]);
        return message;
    }

    /// <summary>By type: the client sends its files in the order in which it could read them.</summary>
    private static IReadOnlyList<(string Type, string Name, Uri Address)> Files(JsonElement activity) =>
    [
        .. activity.GetProperty("attachments").EnumerateArray().Select(file => (
            Type: file.GetProperty("contentType").GetString()!, file.GetProperty("name").GetString()!, new Uri(file.GetProperty("contentUrl").GetString()!)))
            .OrderBy(file => file.Type, StringComparer.Ordinal),
    ];

    private static async Task<byte[]> FetchAsync(Uri address)
    {
        using var anybody = new HttpClient();
        return await anybody.GetByteArrayAsync(address);
    }
}
