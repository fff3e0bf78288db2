using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using BotAssistant.Testing;
using BotAssistant.Tests.Turns;
using BotAssistant.Turns;
using BotAssistant.Uploads;

namespace BotAssistant.Tests.Channels;

/// <summary>A page marks each message, and sends it again under the same mark until it knows that it arrived.</summary>
public sealed class ClientMarkTests
{
    [Fact]
    public async Task What_was_marked_is_one_message_however_often_and_late_it_comes()
    {
        await using var app = await AssistantApp.StartAsync();
        var lin = await app.MeetAsync("lin");
        var first = await lin.PostAsync(Marked("lin", "#1", "m1"));
        await lin.ReadUntilAsync(activity => Person.ReplyTo(activity) == first);

        var atOnce = await lin.PostAsync(Marked("lin", "#1", "m1"));
        app.Clock.Advance(TimeSpan.FromMinutes(3));
        var later = await lin.PostAsync(Marked("lin", "#1", "m1"));
        await app.RestartAsync();
        lin = lin.On(app.Http);
        app.Clock.Advance(TimeSpan.FromMinutes(20));
        var afterRestart = await lin.PostAsync(Marked("lin", "#1", "m1"));

        Assert.Equal([first, first, first], [atOnce, later, afterRestart]);
        Assert.Single(await lin.ReadAllAsync(), activity => Person.TextOf(activity) == "#1");
        Assert.Equal(1, app.Interceptor.TimesHeard("#1"));
    }

    [Fact]
    public async Task Other_words_another_mark_sender_or_conversation_make_another_message()
    {
        await using var app = await AssistantApp.StartAsync();
        var lin = await app.MeetAsync("lin");
        var elsewhere = await app.MeetAsync("lin");
        string[] ids =
        [
            await lin.PostAsync(Marked("lin", "#1", "m1")),
            await lin.PostAsync(Marked("lin", "#2", "m1")),
            await lin.PostAsync(Marked("lin", "#1", "m2")),
            await elsewhere.PostAsync(Marked("lin", "#1", "m1")),
            await lin.PostAsync(new { type = "message", from = new { id = "lin" }, text = "#1", channelData = new { clientActivityID = 1 } }),
            await lin.PostAsync(new { type = "message", from = new { id = "lin" }, text = "#1", channelData = new { clientActivityID = "" } }),
            await lin.PostAsync(new { type = "message", from = new { id = "lin" }, text = "#1", channelData = "m1" }),
        ];

        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(3, (await app.RowsAsync<InboxEntry>()).Count(entry => entry.Mark is not null && entry.ActivityId.StartsWith(lin.Conversation, StringComparison.Ordinal)));
        await lin.ReadUntilAsync(activity => Person.ReplyTo(activity) == ids[^1]);
        Assert.Equal(5, (await lin.ReadAllAsync()).Count(activity => Person.TextOf(activity) == "#1"));
    }

    [Fact]
    public async Task Twins_that_come_at_once_are_stored_once()
    {
        await using var app = await AssistantApp.StartAsync();
        var lin = await app.MeetAsync("lin");

        var ids = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => lin.PostAsync(Marked("lin", "#1", "m1"))));
        await lin.ReadUntilAsync(activity => Person.ReplyTo(activity) == ids[0]);

        Assert.Single(ids.Distinct(StringComparer.Ordinal));
        Assert.Single(await lin.ReadAllAsync(), activity => Person.TextOf(activity) == "#1");
        Assert.Equal(1, app.Interceptor.TimesHeard("#1"));
    }

    [Fact]
    public async Task What_was_cleared_does_not_come_back_by_being_sent_again()
    {
        await using var app = await AssistantApp.StartAsync();
        var lin = await app.MeetAsync("lin");
        var first = await lin.PostAsync(Marked("lin", "#1", "m1"));
        await lin.ReadUntilAsync(activity => Person.ReplyTo(activity) == first);
        await lin.AskAsync("清除这段对话");
        await lin.AskAsync("确认清除");

        Assert.Equal(first, await lin.PostAsync(Marked("lin", "#1", "m1")));

        Assert.DoesNotContain(await lin.ReadAllAsync(), activity => Person.TextOf(activity) == "#1");
        Assert.Equal(1, app.Interceptor.TimesHeard("#1"));
    }

    [Fact]
    public async Task A_marked_photo_that_is_sent_again_is_kept_once()
    {
        await using var app = await AssistantApp.StartAsync();
        var lin = await app.MeetAsync("lin");
        var photo = SentFile.Photo();

        var first = await UploadAsync(app, lin, photo, "m1");
        app.Clock.Advance(TimeSpan.FromMinutes(3));
        var again = await UploadAsync(app, lin, photo, "m1");
        var other = await UploadAsync(app, lin, SentFile.Photo(bytes: 1001), "m1");

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.Equal(2, (await app.RowsAsync<Upload>()).Count);
        await app.UntilAsync(() => Directory.GetFiles(Path.Combine(app.Directory, "uploads")).Length == 2, "the repeated file is gone");
        Assert.Equal(photo.Content, await app.Http.GetByteArrayAsync((await lin.FilesOfAsync(first))[0]));
    }

    private static object Marked(string user, string text, string mark) =>
        new { type = "message", from = new { id = user }, text, channelData = new { clientActivityID = mark } };

    private static async Task<string> UploadAsync(AssistantApp app, Person person, SentFile file, string mark)
    {
        using var form = new MultipartFormDataContent();
        using var activity = JsonContent.Create(
            new
            {
                type = "message",
                from = new { id = person.UserId },
                channelData = new { clientActivityID = mark },
                attachments = new[] { new { contentType = file.Type, name = file.Name } },
            },
            new MediaTypeHeaderValue("application/vnd.microsoft.activity"));
        form.Add(activity, "activity", "blob");
        using var part = new ByteArrayContent(file.Content);
        part.Headers.ContentType = new MediaTypeHeaderValue(file.Type);
        form.Add(part, "file", file.Name);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"v3/directline/conversations/{person.Conversation}/upload?userId={person.UserId}") { Content = form };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", person.Token);
        using var response = await app.Http.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }
}
