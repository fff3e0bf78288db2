using System.Net;
using System.Text;
using System.Text.Json;
using BotAssistant.Testing;
using BotAssistant.Tests.Storage;
using BotAssistant.Tests.Turns;

namespace BotAssistant.Tests.Uploads;

public sealed class UploadTests : IDisposable
{
    private readonly StorageFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_photo_is_kept_and_its_sender_is_told_so_and_asked_for_a_word()
    {
        await using var app = await AssistantApp.StartAsync(folder.Settings);
        var lin = await app.MeetAsync("dl_lin");
        var photo = SentFile.Photo();

        var id = await lin.UploadAsync(null, photo, new SentFile("说明.txt", "text/plain", Encoding.UTF8.GetBytes("屋顶漏了")));
        await lin.ReadUntilAsync(activity => Person.ReplyTo(activity) == id);

        var answer = Person.TextOf(lin.Seen.Single(activity => Person.ReplyTo(activity) == id));
        Assert.Contains("我收到了", answer, StringComparison.Ordinal);
        Assert.Contains("再发一句话", answer, StringComparison.Ordinal);
        var sent = lin.Seen.Single(activity => activity.GetProperty("id").GetString() == id);
        Assert.Equal(
            [("image/jpeg", "屋顶.jpg"), ("text/plain", "说明.txt")],
            sent.GetProperty("attachments").EnumerateArray().Select(file => (file.GetProperty("contentType").GetString()!, file.GetProperty("name").GetString()!)));
        var files = await lin.FilesOfAsync(id);
        Assert.Equal(photo.Content, await app.Http.GetByteArrayAsync(files[0]));
        Assert.Equal("屋顶漏了", Encoding.UTF8.GetString(await app.Http.GetByteArrayAsync(files[1])));

        await app.RestartAsync();
        Assert.Equal(photo.Content, await app.ReadFileAsync(files[0]));
    }

    [Fact]
    public async Task Words_beside_a_photo_are_answered()
    {
        await using var app = await AssistantApp.StartAsync(folder.Settings);
        var lin = await app.MeetAsync("dl_lin");

        var id = await lin.UploadAsync("电话", SentFile.Photo());
        await lin.ReadUntilAsync(activity => Person.ReplyTo(activity) == id);

        var answer = Person.TextOf(lin.Seen.Single(activity => Person.ReplyTo(activity) == id));
        Assert.Contains("129-0000-0100", answer, StringComparison.Ordinal);
        Assert.Contains("我收到了", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64 * 1024)]
    [InlineData((64 * 1024) + 1)]
    [InlineData(10 * 1024 * 1024)]
    public async Task Files_of_any_size_come_back_as_they_were(int bytes)
    {
        await using var app = await AssistantApp.StartAsync(folder.Settings);
        var lin = await app.MeetAsync("dl_lin");
        var file = new SentFile("a.bin", "application/x-data", [.. Enumerable.Range(0, bytes).Select(i => (byte)((i * 31) ^ (i >> 8)))]);

        var address = await lin.ShowAsync(file);

        Assert.Equal(file.Content, await app.Http.GetByteArrayAsync(address));
        Assert.Equal(bytes, folder.Count("SELECT Size FROM uploads"));
    }

    [Fact]
    public async Task A_data_address_in_a_message_becomes_a_file()
    {
        await using var app = await AssistantApp.StartAsync(folder.Settings);
        var lin = await app.MeetAsync("dl_lin");
        var photo = SentFile.Photo();
        var message = new { type = "message", attachments = new[] { new { contentType = "image/jpeg", name = "屋顶.jpg", contentUrl = "data:image/jpeg;base64," + Convert.ToBase64String(photo.Content) } } };

        var id = await lin.PostAsync(message);

        Assert.Equal(photo.Content, await app.Http.GetByteArrayAsync((await lin.FilesOfAsync(id))[0]));
        Assert.Single(folder.Files());
    }

    [Fact]
    public async Task Clearing_the_conversation_takes_its_files_along_and_leaves_what_is_sent_afterwards()
    {
        await using var app = await AssistantApp.StartAsync(folder.Settings);
        var (lin, wang) = (await app.MeetAsync("dl_lin"), await app.MeetAsync("dl_wang"));
        var (mine, others) = (await lin.ShowAsync(SentFile.Photo()), await wang.ShowAsync(SentFile.Photo()));
        await lin.AskAsync("清除这段对话");

        // The next photo is already there when the deletion is decided.
        var waiting = app.Interceptor.Waits("确认清除");
        var cleared = await lin.PostAsync("确认清除");
        await waiting.Reached;
        var later = await lin.UploadAsync(null, SentFile.Photo("后来.jpg"));
        waiting.Open();
        await lin.ReadUntilAsync(activity => Person.ReplyTo(activity) == later);

        Assert.Contains(lin.Seen, activity => Person.ReplyTo(activity) == cleared);
        Assert.Equal(404, await app.StatusAsync(mine));
        Assert.Equal(200, await app.StatusAsync(others));
        Assert.Equal(200, await app.StatusAsync((await lin.FilesOfAsync(later))[0]));
        Assert.Equal(2, folder.Rows());
        await app.UntilAsync(() => folder.Files().Length == 2, "the file is gone too");
    }

    [Fact]
    public async Task After_leaving_nobody_sees_the_files_of_the_conversation()
    {
        await using var app = await AssistantApp.StartAsync(folder.Settings);
        var page = await Person.OpenPageAsync(app.Http);
        var photo = await page.ShowAsync(SentFile.Photo());
        Assert.Equal(200, await app.StatusAsync(photo));

        var goodbye = await page.PostAsync("退出");
        await page.ReadUntilAsync(activity => Person.ReplyTo(activity) == goodbye);

        Assert.Equal(404, await app.StatusAsync(photo));
        using var refused = await page.TryUploadAsync(null, SentFile.Photo());
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Single(folder.Files());
    }

    [Fact]
    public async Task A_photo_sent_again_after_an_upload_that_never_got_its_answer_is_the_same_message()
    {
        await using var app = await AssistantApp.StartAsync(folder.Settings);
        var lin = await app.MeetAsync("dl_lin");
        var first = await lin.UploadAsync("#1", SentFile.Photo());
        await lin.ReadUntilAsync(activity => Person.ReplyTo(activity) == first);
        var file = folder.Files();
        await app.RestartAsync();
        await app.ChangeInboxAsync(first, entry => entry.Acknowledged = false);
        lin = lin.On(app.Http);

        Assert.NotEqual(first, await lin.UploadAsync("#1", SentFile.Photo(bytes: 1001)));
        Assert.NotEqual(first, await lin.UploadAsync("#1", SentFile.Photo(name: "墙.jpg")));
        Assert.Equal(4, folder.Files().Length + 1);
        Assert.Equal(first, await lin.UploadAsync("#1", SentFile.Photo()));

        // What came with the repetition is not kept, and the first one's file still is.
        Assert.Equal(3, folder.Files().Length);
        Assert.Equal(3, folder.Rows());
        Assert.Contains(file.Single(), folder.Files());
        Assert.Equal(200, await app.StatusAsync((await lin.FilesOfAsync(first))[0]));
        Assert.NotEqual(first, await lin.UploadAsync("#1", SentFile.Photo()));
    }

    [Fact]
    public async Task A_message_that_cannot_be_stored_leaves_no_file()
    {
        await using var app = await AssistantApp.StartAsync(folder.Settings);
        var lin = await app.MeetAsync("dl_lin");
        await lin.AskAsync("你好");
        using var other = folder.Open();
        other.Execute("BEGIN EXCLUSIVE");

        using (var refused = await lin.TryUploadAsync(null, SentFile.Photo(), SentFile.Photo("墙.jpg")))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        }

        Assert.Empty(folder.Files());
        other.Execute("ROLLBACK");
        await app.UntilAsync("the service is ready again", async () => (await app.ReadyAsync()).Status == 200);
        await lin.ShowAsync(SentFile.Photo());
        Assert.Single(folder.Files());
    }

    [Fact]
    public async Task A_directory_that_cannot_be_written_to_is_503_and_words_still_get_through()
    {
        await using var app = await AssistantApp.StartAsync(folder.Settings);
        var lin = await app.MeetAsync("dl_lin");
        await File.WriteAllTextAsync(folder.Options.UploadsPath, "a file where the directory should be");

        using var refused = await lin.TryUploadAsync(null, SentFile.Photo());

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal("ServiceError", (await JsonDocument.ParseAsync(await refused.Content.ReadAsStreamAsync())).RootElement.GetProperty("error").GetProperty("code").GetString());
        Assert.NotEmpty(await lin.AskAsync("你好"));
        Assert.Contains(app.Log.Lines, line => line.Contains("A file was refused", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Clients_of_many_conversations_upload_at_once_while_the_directory_is_swept()
    {
        await using var app = await AssistantApp.StartAsync(folder.Settings);
        var people = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => app.MeetAsync($"dl_{i}")));
        using var stop = new CancellationTokenSource();
        var sweeping = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                app.SweepUploads();
            }
        });

        var sent = await Task.WhenAll(people.Select(async person =>
        {
            var addresses = new List<(Uri, SentFile)>();
            for (var i = 0; i < 6; i++)
            {
                var photo = SentFile.Photo(bytes: 1000 + i);
                addresses.Add((await person.ShowAsync(photo), photo));
            }

            return addresses;
        }));
        await stop.CancelAsync();
        await sweeping;

        foreach (var (address, photo) in sent.SelectMany(addresses => addresses))
        {
            Assert.Equal(photo.Content, await app.Http.GetByteArrayAsync(address));
        }

        Assert.Equal(48, folder.Files().Length);
    }

    [Fact]
    public async Task With_enhanced_authentication_a_bound_page_uploads_and_others_get_no_token()
    {
        await using var app = await AssistantApp.StartAsync([.. folder.Settings, "--DirectLine:EnhancedAuthentication=true"]);
        var page = await Person.OpenPageAsync(app.Http);

        Assert.Equal(200, await app.StatusAsync(await page.ShowAsync(SentFile.Photo())));
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => app.MeetAsync("lin"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(["dl_lin"], new[] { (await app.MeetAsync("dl_lin")).UserId });
    }
}
