using System.Text.Json;
using System.Text.Json.Nodes;

namespace BotAssistant.Clients.Tests.DirectLine;

/// <summary>Files that the official client sends along with a message.</summary>
public sealed class UploadTests(SharedService shared) : IClassFixture<SharedService>
{
    private const string Png = "image/png";

    /// <summary>The signature, and some bytes to tell pictures apart.</summary>
    private static readonly byte[] Front = [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', .. "the front"u8];
    private static readonly byte[] Back = [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', .. "the back, where it leaks"u8];

    [Theory]
    [InlineData(Transport.Polling)]
    [InlineData(Transport.WebSocket)]
    public async Task Pictures_with_a_Chinese_name_arrive_with_their_message_and_can_be_seen(Transport transport)
    {
        var service = await shared.StartedAsync();
        var grant = await service.IssueAsync("lin");
        await using var page = service.OpenPage(transport, grant);
        await page.ConnectAsync();
        var message = page.Message("#看我家的房子");
        message["attachments"] = new JsonArray(Picture("房子 照片.png", Front), Picture("房子 照片.png", Back));

        var post = await page.PostAsync(message);
        var answers = await page.AnswersAsync(post);

        await page.RequestAsync("POST", $"/conversations/{grant.ConversationId}/upload", 200);
        Assert.StartsWith("答看我家的房子", Assert.Single(answers).Text, StringComparison.Ordinal);
        var echo = Assert.Single(page.Activities, activity => activity.GetProperty("id").GetString() == post.Id);
        Assert.Equal(("lin", "#看我家的房子"), (Said.Of(echo).From, Said.Of(echo).Text));
        Assert.Equal("mark of #看我家的房子", echo.GetProperty("channelData").GetProperty("clientActivityID").GetString());

        // The client gives files of the same name different ones, and sends them in the order in which it could read them.
        var pictures = echo.GetProperty("attachments").EnumerateArray().OrderByDescending(picture => Name(picture).Length).ToArray();
        Assert.Equal(["房子 照片 (1).png", "房子 照片.png"], pictures.Select(Name));
        Assert.Equal([Back, Front], [await ReadAsync(service, pictures[0]), await ReadAsync(service, pictures[1])]);
        Assert.Equal(await service.LogAsync(grant.ConversationId), page.Seen);
    }

    private static JsonObject Picture(string name, byte[] content) => new()
    {
        ["contentType"] = Png,
        ["name"] = name,
        ["contentUrl"] = $"data:{Png};base64,{Convert.ToBase64String(content)}",
    };

    private static string Name(JsonElement attachment) => attachment.GetProperty("name").GetString()!;

    /// <summary>As an image in the page is read: by its address alone.</summary>
    private static async Task<byte[]> ReadAsync(ChatService service, JsonElement attachment)
    {
        Assert.Equal(Png, attachment.GetProperty("contentType").GetString());
        using var response = await service.App.Http.GetAsync(attachment.GetProperty("contentUrl").GetString());
        Assert.Equal(Png, response.Content.Headers.ContentType?.MediaType);
        return await response.Content.ReadAsByteArrayAsync();
    }
}
