using System.Net;
using System.Net.WebSockets;
using System.Text;
using BotAssistant.Conversations;
using BotAssistant.Testing;
using BotAssistant.Tests.Turns;
using BotAssistant.Turns;
using BotAssistant.Understanding;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.Channels;

/// <summary>A phone that is handed on: the page leaves without words.</summary>
public sealed class LeaveTests
{
    private static readonly Uri Leave = new("chat/leave", UriKind.Relative);

    [Fact]
    public async Task Leaving_ends_the_session_the_conversation_and_its_streams()
    {
        await using var app = await AssistantApp.StartAsync();
        var page = await Person.OpenPageAsync(app.Http);
        await page.AskAsync("#1");
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(await page.StreamAsync(), CancellationToken.None);

        using var left = await app.Http.PostAsync(Leave, null);
        await ReadToTheEndAsync(socket);
        var fresh = await Person.OpenPageAsync(app.Http);

        Assert.Equal(HttpStatusCode.NoContent, left.StatusCode);
        Assert.Single(left.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("chat-session=;", StringComparison.Ordinal));
        Assert.Equal(WebSocketCloseStatus.NormalClosure, socket.CloseStatus);
        using var more = await page.TryPostAsync("#2");
        Assert.Equal(HttpStatusCode.NotFound, more.StatusCode);
        Assert.NotEqual(page.Conversation, fresh.Conversation);
        Assert.NotEqual(page.UserId, fresh.UserId);
        Assert.DoesNotContain(await fresh.ReadAllAsync(), activity => Person.TextOf(activity) == "#1");
        Assert.DoesNotContain("答1", Assert.Single(await fresh.AskAsync("重复")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_left_gets_no_goodbye_and_nothing_of_theirs_is_remembered()
    {
        await using var app = await AssistantApp.StartAsync();
        var page = await Person.OpenPageAsync(app.Http);
        await page.AskAsync("#1");

        (await app.Http.PostAsync(Leave, null)).Dispose();
        await app.UntilAsync(async () => (await ConversationAsync(app, page)).ClosedAt is not null, "the conversation is closed");

        var id = (await ConversationAsync(app, page)).Id;
        var last = (await app.RowsAsync<LogEntry>()).Where(entry => entry.ConversationId == id).Max(entry => entry.Sequence);
        var ended = (await app.RowsAsync<InboxEntry>()).Single(entry => entry.ConversationId == id && entry.Sequence == last);
        Assert.Equal(InboxState.Handled, ended.State);
        var session = (await app.RowsAsync<Session>()).Single(row => row.ConversationId == id);
        var bodies = app.Services.GetRequiredService<ActivityBodies>();
        var state = Encoding.UTF8.GetString(bodies.OpenState(session.State, new ConversationAddress("embedded", page.Conversation)));
        Assert.Equal(DialogState.Empty.ToJson(), state);
    }

    [Fact]
    public async Task Leaving_may_be_repeated_and_needs_no_session()
    {
        await using var app = await AssistantApp.StartAsync();

        Assert.Equal(HttpStatusCode.NoContent, await LeaveAsync(app));
        (await app.Http.PostAsync(new Uri("chat/token", UriKind.Relative), null)).Dispose();
        // A conversation that never began.
        Assert.Equal(HttpStatusCode.NoContent, await LeaveAsync(app));
        await Person.OpenPageAsync(app.Http);
        Assert.Equal(HttpStatusCode.NoContent, await LeaveAsync(app));
        Assert.Equal(HttpStatusCode.NoContent, await LeaveAsync(app));
    }

    [Fact]
    public async Task Any_client_may_end_its_conversation_in_the_protocols_own_words()
    {
        await using var app = await AssistantApp.StartAsync();
        var lin = await app.MeetAsync("lin");
        await lin.AskAsync("#1");

        await lin.PostAsync(new { type = "endOfConversation", from = new { id = "lin" } });
        await app.UntilAsync(
            async () =>
            {
                using var post = await lin.TryPostAsync("#2");
                return post.StatusCode == HttpStatusCode.NotFound;
            },
            "the conversation is closed");

        app.Clock.Advance(TimeSpan.FromMinutes(2));
        using var read = await lin.TryReadAllAsync();
        Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
    }

    [Fact]
    public async Task On_other_channels_a_conversation_that_ended_goes_on_with_the_next_message()
    {
        await using var app = await AssistantApp.StartAsync();
        var wang = app.Call("c1", "wang");
        await wang.AskAsync("#1");
        var ended = wang.Activity(null, "e1", null);
        ended["type"] = "endOfConversation";

        Assert.Equal(HttpStatusCode.OK, (await Caller.PostAsync(app, ended)).Status);

        Assert.Equal(["答2"], (await wang.AskAsync("#2")).Texts);
        Assert.All(await app.RowsAsync<Conversation>(), conversation => Assert.Null(conversation.ClosedAt));
    }

    private static async Task<Conversation> ConversationAsync(AssistantApp app, Person person) =>
        (await app.RowsAsync<Conversation>()).Single(row => row.ExternalId == person.Conversation);

    private static async Task<HttpStatusCode> LeaveAsync(AssistantApp app)
    {
        using var response = await app.Http.PostAsync(Leave, null);
        return response.StatusCode;
    }

    private static async Task ReadToTheEndAsync(ClientWebSocket socket)
    {
        var buffer = new byte[64 * 1024];
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((await socket.ReceiveAsync(buffer, patience.Token)).MessageType != WebSocketMessageType.Close)
        {
        }
    }
}
