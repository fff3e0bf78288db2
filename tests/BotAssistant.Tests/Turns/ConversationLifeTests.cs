using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using BotAssistant.Conversations;
using BotAssistant.People;
using BotAssistant.Testing;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Tests.Turns;

public sealed class ConversationLifeTests
{
    [Fact]
    public async Task The_notice_is_shown_once_to_an_account_and_again_when_its_version_rises()
    {
        using var county = new TemporaryDirectory();
        await using var app = await AssistantApp.StartAsync(["--Dialogs:Directory=" + county.Path]);
        var first = await app.MeetAsync("lin");
        await first.AskAsync("#1");
        var second = await app.MeetAsync("lin");
        await second.AskAsync("#2");
        var other = await app.MeetAsync("wang");
        await other.AskAsync("#3");

        Assert.Equal(1, Notices(await first.ReadAllAsync()));
        Assert.Equal(0, Notices(await second.ReadAllAsync()));
        Assert.Equal(1, Notices(await other.ReadAllAsync()));

        Directory.CreateDirectory(Path.Combine(county.Path, "texts"));
        await File.WriteAllTextAsync(Path.Combine(county.Path, "texts", "notice.yaml"), "notice:\n  version: 3\n  text: 本县开办，新的说明。\n");
        await app.RestartAsync();
        var again = second.On(app.Http);
        await again.AskAsync("#4");
        await again.AskAsync("#5");

        var notice = Assert.Single((await again.ReadAllAsync()).Select(Person.TextOf), text => text.Contains("开办", StringComparison.Ordinal));
        Assert.Equal("本县开办，新的说明。", notice.Trim());
        Assert.Equal([2, 3], (await app.RowsAsync<Account>()).Select(account => account.NoticeVersion).Order());
    }

    [Fact]
    public async Task Two_conversations_of_one_account_that_begin_at_once_show_the_notice_once()
    {
        await using var app = await AssistantApp.StartAsync();
        var (one, two) = (app.Interceptor.Waits("#1"), app.Interceptor.Waits("#2"));
        var calls = Task.WhenAll(app.Call("c1", "lin").AskAsync("#1"), app.Call("c2", "lin").AskAsync("#2"));
        // Both know by now that nobody has shown it yet.
        await Task.WhenAll(one.Reached, two.Reached);
        one.Open();
        two.Open();

        var results = await calls;

        Assert.Equal(1, results.Sum(result => Notices(result.Activities)));
        Assert.Equal(["答1", "答2"], results.Select(result => result.Texts[^1]));
        Assert.Single(await app.RowsAsync<Account>());
    }

    [Fact]
    public async Task Clearing_deletes_what_was_said_and_the_conversation_goes_on_behind_it()
    {
        await using var app = await AssistantApp.StartAsync();
        var lin = await app.MeetAsync("lin");
        var first = await lin.PostAsync("#秘密");
        await lin.ReadUntilAsync(activity => Person.ReplyTo(activity) == first);
        await lin.AskAsync("清除这段对话");
        var done = Assert.Single(await lin.AskAsync("确认清除"));

        var left = await lin.ReadAllAsync();

        // The page that is open hears first that it has to forget.
        Assert.Equal([("event", ""), ("message", done)], left.Select(activity => (activity.GetProperty("type").GetString()!, Person.TextOf(activity))));
        Assert.Equal("conversation/cleared", left[0].GetProperty("name").GetString());
        Assert.Null(Person.ReplyTo(left[0]));
        Assert.Equal("botassistant", left[0].GetProperty("from").GetProperty("id").GetString());
        Assert.Equal(2, (await app.RowsAsync<LogEntry>()).Count);
        Assert.Equal(["答1"], await lin.AskAsync("#1"));
        var ids = (await lin.ReadAllAsync()).Select(activity => activity.GetProperty("id").GetString()).ToArray();
        Assert.Equal(4, ids.Length);
        Assert.All(ids, id => Assert.True(string.CompareOrdinal(id, first) > 0));
        Assert.Contains("前面还没有", Assert.Single(await (await RepeatAfterClearingAsync(lin)).AskAsync("重复")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_channels_that_would_show_it_no_event_says_that_the_conversation_was_cleared()
    {
        await using var app = await AssistantApp.StartAsync();
        var wang = app.Call("c1", "wang");
        await wang.AskAsync("#1");
        await wang.AskAsync("清除这段对话");

        var cleared = await wang.AskAsync("确认清除");

        Assert.Equal("message", Assert.Single(cleared.Activities).GetProperty("type").GetString());
        Assert.Single(await app.RowsAsync<LogEntry>());
    }

    [Fact]
    public async Task Leaving_ends_the_conversation_for_good_and_the_page_begins_a_fresh_one()
    {
        await using var app = await AssistantApp.StartAsync();
        var page = await Person.OpenPageAsync(app.Http);
        await page.AskAsync("#1");
        var same = await Person.OpenPageAsync(app.Http);
        await page.ReadAsync();
        // What was asked just before leaving is still read by a page that polls, and the goodbye too; then it is over.
        var asked = await page.PostAsync("#9");
        var goodbye = await page.PostAsync("退出");
        await page.ReadUntilAsync(activity => Person.ReplyTo(activity) == asked);
        await page.ReadUntilAsync(activity => Person.ReplyTo(activity) == goodbye);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(page.TryReadAsync()));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(page.TryReadAllAsync()));

        Assert.Equal(page.Conversation, same.Conversation);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(page.TryPostAsync("#2")));
        var fresh = await Person.OpenPageAsync(app.Http);
        Assert.NotEqual(page.Conversation, fresh.Conversation);
        Assert.NotEqual(page.UserId, fresh.UserId);
        Assert.Equal(["答3"], await fresh.AskAsync("#3"));
        Assert.DoesNotContain(await fresh.ReadAllAsync(), activity => Person.TextOf(activity) == "#1");
    }

    [Fact]
    public async Task Leaving_closes_the_open_streams_after_the_goodbye()
    {
        await using var app = await AssistantApp.StartAsync();
        var page = await Person.OpenPageAsync(app.Http);
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(await page.StreamAsync(), CancellationToken.None);

        var goodbye = await page.PostAsync("退出");

        var heard = new StringBuilder();
        var buffer = new byte[64 * 1024];
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        WebSocketReceiveResult frame;
        while ((frame = await socket.ReceiveAsync(buffer, patience.Token)).MessageType != WebSocketMessageType.Close)
        {
            heard.Append(Encoding.UTF8.GetString(buffer, 0, frame.Count));
        }

        Assert.Equal(WebSocketCloseStatus.NormalClosure, socket.CloseStatus);
        Assert.Contains($"\"replyToId\":\"{goodbye}\"", heard.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_asks_for_the_stored_data_hears_true_numbers()
    {
        await using var app = await AssistantApp.StartAsync(["--Retention:ChatLogDays=90"]);
        var lin = await app.MeetAsync("lin");
        await lin.AskAsync("#1");
        // In China the next day has begun by then.
        var firstSeen = new DateTimeOffset(2026, 3, 1, 17, 0, 0, TimeSpan.Zero);
        await app.ChangeAsync(db => db.Set<Account>().ExecuteUpdate(set => set.SetProperty(account => account.FirstSeenAt, firstSeen)));

        var told = Assert.Single(await lin.AskAsync("我的资料"));

        // All that can be read except this answer itself.
        Assert.Contains($"{(await lin.ReadAllAsync()).Count - 1}条", told, StringComparison.Ordinal);
        Assert.Contains("2026年3月2日", told, StringComparison.Ordinal);
        Assert.Contains("90天", told, StringComparison.Ordinal);

        var wang = app.Call("c1", "wang");
        await wang.AskAsync("#1");
        // Notice, question, answer, and what was said just now.
        Assert.Contains("4条", Assert.Single((await wang.AskAsync("我的资料")).Texts), StringComparison.Ordinal);
    }

    private static async Task<Person> RepeatAfterClearingAsync(Person person)
    {
        await person.AskAsync("清除这段对话");
        await person.AskAsync("确认清除");
        return person;
    }

    private static async Task<HttpStatusCode> StatusAsync(Task<HttpResponseMessage> call)
    {
        using var response = await call;
        return response.StatusCode;
    }

    private static int Notices(IEnumerable<JsonElement> activities) =>
        activities.Count(activity => Person.TextOf(activity).Contains("开办", StringComparison.Ordinal));
}
