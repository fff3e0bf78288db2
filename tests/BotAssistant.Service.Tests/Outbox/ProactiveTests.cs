using BotAssistant.Conversations;
using BotAssistant.Operations;
using BotAssistant.Outbox;
using BotAssistant.Protocol;
using BotAssistant.Testing;
using BotAssistant.Tests.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.Outbox;

/// <summary>Messages that nobody asked for at that moment.</summary>
public sealed class ProactiveTests
{
    private static readonly ConversationAddress Lin = new(RecordingChannel.Name, "c1");

    [Fact]
    public async Task Somebody_who_wrote_once_is_reached_after_a_restart_where_they_wrote_last()
    {
        await using var app = await AssistantApp.StartAsync();
        await app.Call("c1", "lin").TellAsync("#1", "a1");
        await app.UntilAsync(() => app.Channel.Delivered.Count == 2, "notice and answer leave");
        var moved = app.Call("c1", "lin").Activity("#2", "a2", null);
        moved["serviceUrl"] = "http://127.0.0.1:2/";
        await Caller.PostAsync(app, moved);
        await app.UntilAsync(() => app.Channel.Delivered.Count == 3, "the answer leaves");
        await app.RestartAsync();

        Assert.Equal(ProactiveResult.Accepted, await Messages(app).SendAsync(Lin, "明天该走访了。", MessageKind.Reminder, CardAction.ImBack("已走访"), CardAction.ImBack("要延期")));
        await app.UntilAsync(() => app.Channel.Delivered.Count == 4, "the reminder leaves");

        var reminder = app.Channel.Delivered.Last();
        Assert.Equal("明天该走访了。\n\n1. 已走访\n2. 要延期", reminder.Activity.Text);
        Assert.Equal(("bot", "lin", "c1"), (reminder.Activity.From!.Id, reminder.Activity.Recipient!.Id, reminder.Activity.Conversation!.Id));
        Assert.Null(reminder.Activity.ReplyToId);
        Assert.Equal("http://127.0.0.1:2/", reminder.Reference!.ServiceUrl);
        Assert.False(reminder.ServiceUrlVerified);
        Assert.Equal(MessageKind.Reminder, reminder.Kind);
    }

    [Fact]
    public async Task On_the_embedded_Direct_Line_the_log_is_the_delivery()
    {
        await using var app = await AssistantApp.StartAsync();
        var lin = await app.MeetAsync("lin");
        await lin.AskAsync("#1");

        Assert.Equal(ProactiveResult.Accepted, await Messages(app).SendAsync(new ConversationAddress("embedded", lin.Conversation), "明天该走访了。", MessageKind.Reminder));
        await lin.ReadUntilAsync(activity => Person.TextOf(activity) == "明天该走访了。");

        Assert.Empty(await app.RowsAsync<OutboxMessage>());
        Assert.Empty(app.Channel.Tried);
    }

    [Fact]
    public async Task Nobody_is_written_to_who_never_wrote_or_who_left()
    {
        await using var app = await AssistantApp.StartAsync();
        var lin = await app.MeetAsync("lin");
        await lin.AskAsync("退出");

        Assert.Equal(ProactiveResult.NoSuchConversation, await Messages(app).SendAsync(Lin, "在吗", MessageKind.Reminder));
        Assert.Equal(ProactiveResult.Closed, await Messages(app).SendAsync(new ConversationAddress("embedded", lin.Conversation), "在吗", MessageKind.Reminder));
    }

    [Fact]
    public async Task A_conversation_that_is_gone_is_not_tried_again_until_somebody_writes_from_there()
    {
        await using var app = await AssistantApp.StartAsync();
        await app.Call("c1", "lin").TellAsync("#1", "a1");
        await app.UntilAsync(() => app.Channel.Delivered.Count == 2, "notice and answer leave");
        app.Channel.Then(new SendResult.Unreachable("404"));
        await Messages(app).SendAsync(Lin, "提醒一", MessageKind.Reminder);
        await Messages(app).SendAsync(Lin, "提醒二", MessageKind.Reminder);
        await app.UntilAsync(async () => (await app.RowsAsync<OutboxMessage>()).Count(message => message.State == OutboxState.Dead) == 2, "both are given up");

        Assert.Equal(["404", "unreachable"], (await app.RowsAsync<OutboxMessage>()).Where(message => message.State == OutboxState.Dead).Select(message => message.Failure));
        Assert.Equal(3, app.Channel.Tried.Count);

        await app.Call("c1", "lin").TellAsync("#2", "a2");
        await app.UntilAsync(() => app.Channel.Delivered.Count == 3, "the answer leaves");
        await Messages(app).SendAsync(Lin, "提醒三", MessageKind.Reminder);
        await app.UntilAsync(() => app.Channel.Delivered.Count == 4, "and so does the next reminder");
    }

    [Fact]
    public async Task An_operator_who_asks_for_another_try_gets_a_real_one()
    {
        await using var app = await AssistantApp.StartAsync();
        await app.Call("c1", "lin").TellAsync("#1", "a1");
        await app.UntilAsync(() => app.Channel.Delivered.Count == 2, "notice and answer leave");
        app.Channel.Then(new SendResult.Unreachable("403"));
        await Messages(app).SendAsync(Lin, "提醒", MessageKind.Reminder);
        var attention = app.Services.GetRequiredService<Attention>();
        await app.UntilAsync(async () => (await attention.DeadAsync(CancellationToken.None)).Count == 1, "it is given up");

        Assert.True(await attention.RetryMessageAsync((await attention.DeadAsync(CancellationToken.None))[0].Id));
        await app.UntilAsync(() => app.Channel.Delivered.Count == 3, "it leaves", TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task In_a_group_messages_leave_in_the_order_of_the_conversation_while_one_is_tried_again()
    {
        await using var app = await AssistantApp.StartAsync();
        await app.Call("group", "lin").TellAsync("#1", "a1");
        await app.Call("group", "wang").TellAsync("#2", "a2");
        await app.UntilAsync(() => app.Channel.Delivered.Count == 4, "both know who this is", TimeSpan.FromMilliseconds(20));
        app.Channel.Then(new SendResult.TryAgain("429"), new SendResult.TryAgain("429"));

        await app.Call("group", "lin").TellAsync("#3", "a3");
        await app.Call("group", "wang").TellAsync("#4", "a4");
        await app.UntilAsync(() => app.Channel.Delivered.Count == 6, "both are answered", TimeSpan.FromMilliseconds(200));

        Assert.Equal(["答3", "答4"], app.Channel.Delivered.Skip(4).Select(message => message.Activity.Text));
    }

    [Fact]
    public async Task What_the_channel_may_have_taken_is_not_repeated_often()
    {
        await using var app = await AssistantApp.StartAsync();
        app.Channel.Then(
            new SendResult.TryAgain("429"), new SendResult.Doubtful("503", 3), new SendResult.TryAgain("429"), new SendResult.Doubtful("503", 3), new SendResult.Doubtful("503", 3));
        var id = await app.PutAsync("lin", "低保的事");

        await app.UntilAsync(async () => (await app.OutboxAsync(id)).State == OutboxState.Dead, "it is given up", TimeSpan.FromSeconds(1));

        var dead = await app.OutboxAsync(id);
        Assert.Equal((5, 3, "503"), (dead.Attempts, dead.Doubtful, dead.Failure));
    }

    [Fact]
    public async Task The_channels_own_id_is_kept()
    {
        await using var app = await AssistantApp.StartAsync();
        app.Channel.Then(new SendResult.Delivered("of-the-channel"));
        var id = await app.PutAsync("lin", "低保的事");

        await app.UntilAsync(async () => (await app.OutboxAsync(id)).State == OutboxState.Delivered, "it leaves");

        Assert.Equal("of-the-channel", (await app.OutboxAsync(id)).ChannelActivityId);
    }

    private static ProactiveMessages Messages(AssistantApp app) => app.Services.GetRequiredService<ProactiveMessages>();
}
