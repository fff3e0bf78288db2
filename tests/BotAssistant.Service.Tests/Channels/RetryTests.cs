using System.Net.Sockets;
using System.Text;
using BotAssistant.Channels.DirectLine;
using BotAssistant.Protocol;
using BotAssistant.Protocol.DirectLine;
using BotAssistant.Testing;
using BotAssistant.Tests.Turns;
using BotAssistant.Turns;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BotAssistant.Tests.Channels;

/// <summary>A person whose phone lost its network presses "retry": the same words, with a new mark of the client.</summary>
public sealed class RetryTests
{
    [Fact]
    public async Task Words_sent_again_after_a_post_that_never_got_its_answer_are_the_same_message()
    {
        var slow = new Slow();
        await using var app = await AssistantApp.StartAsync(edges: services =>
        {
            services.Replace(ServiceDescriptor.Singleton<IDirectLineStore>(provider => slow.Around(ActivatorUtilities.CreateInstance<DirectLineConversations>(provider))));
            services.AddSingleton<IStartupFilter>(slow);
        });
        var lin = await app.MeetAsync("lin");
        slow.HoldsPosts = true;
        using (var phone = new TcpClient())
        {
            await phone.ConnectAsync(app.Http.BaseAddress!.Host, app.Http.BaseAddress.Port);
            await phone.GetStream().WriteAsync(Request(app, lin, """{"type":"message","from":{"id":"lin"},"text":"#1"}"""));
            await slow.Stored;
            phone.Client.LingerState = new LingerOption(enable: true, 0);
        }

        // Pressed while the first request is still open.
        var retry = lin.PostAsync("#1");
        await slow.Left;
        slow.HoldsPosts = false;
        slow.Release();
        var id = await retry;
        await lin.ReadUntilAsync(activity => Person.ReplyTo(activity) == id);

        Assert.Single(await lin.ReadAllAsync(), activity => Person.TextOf(activity) == "#1");
        Assert.Equal(1, app.Interceptor.TimesHeard("#1"));
        // The retry got its answer, so the same words are news from here on.
        Assert.NotEqual(id, await lin.PostAsync("#1"));
    }

    [Fact]
    public async Task After_a_crash_the_same_words_count_once_within_two_minutes_and_anew_after_them()
    {
        await using var app = await AssistantApp.StartAsync();
        var lin = await app.MeetAsync("lin");
        var wang = await app.MeetAsync("wang");
        var first = await lin.PostAsync("#1");
        await lin.ReadUntilAsync(activity => Person.ReplyTo(activity) == first);
        await app.RestartAsync();
        await app.ChangeInboxAsync(first, entry => entry.Acknowledged = false);
        (lin, wang) = (lin.On(app.Http), wang.On(app.Http));

        app.Clock.Advance(TimeSpan.FromSeconds(119));
        Assert.NotEqual(first, await wang.PostAsync("#1"));
        Assert.NotEqual(first, await lin.PostAsync("#2"));
        Assert.Equal(first, await lin.PostAsync("#1"));
        Assert.NotEqual(first, await lin.PostAsync("#1"));

        await app.RestartAsync();
        await app.ChangeAsync(db => db.RemoveRange(db.Set<InboxEntry>().Where(entry => entry.ActivityId != first)));
        await app.ChangeInboxAsync(first, entry => entry.Acknowledged = false);
        app.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.NotEqual(first, await lin.On(app.Http).PostAsync("#1"));
    }

    [Fact]
    public async Task Words_that_were_acknowledged_are_a_new_message_when_they_come_again()
    {
        await using var app = await AssistantApp.StartAsync();
        var lin = await app.MeetAsync("lin");

        var first = await lin.PostAsync("#1");
        var second = await lin.PostAsync("#1");
        var both = await Task.WhenAll(lin.PostAsync("#1"), lin.PostAsync("#1"));
        await lin.ReadUntilAsync(activity => Person.ReplyTo(activity) == both.Max(StringComparer.Ordinal));

        string[] ids = [first, second, .. both];
        Assert.Equal(4, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(4, app.Interceptor.TimesHeard("#1"));
    }

    [Fact]
    public async Task Words_that_were_acknowledged_before_a_planned_restart_are_a_new_message_after_it()
    {
        await using var app = await AssistantApp.StartAsync();
        var lin = await app.MeetAsync("lin");
        var first = await lin.PostAsync("#1");
        await lin.ReadUntilAsync(activity => Person.ReplyTo(activity) == first);

        await app.RestartAsync();

        Assert.True((await app.InboxAsync(first)).Acknowledged);
        Assert.NotEqual(first, await lin.On(app.Http).PostAsync("#1"));
    }

    [Fact]
    public async Task That_words_were_acknowledged_is_written_soon_also_when_nobody_says_anything_more()
    {
        await using var app = await AssistantApp.StartAsync();
        var lin = await app.MeetAsync("lin");
        var first = await lin.PostAsync("#1");
        await lin.ReadUntilAsync(activity => Person.ReplyTo(activity) == first);

        await app.UntilAsync(
            async () =>
            {
                app.Clock.Advance(TimeSpan.FromMilliseconds(250));
                return (await app.InboxAsync(first)).Acknowledged;
            },
            "the acknowledgement is on the disk");
    }

    private static byte[] Request(AssistantApp app, Person person, string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var head = $"POST /v3/directline/conversations/{person.Conversation}/activities HTTP/1.1\r\nHost: {app.Http.BaseAddress!.Authority}\r\n"
            + $"Authorization: Bearer {person.Token}\r\nContent-Type: application/json\r\nContent-Length: {bytes.Length}\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. bytes];
    }

    /// <summary>Holds the response to a post back after the post was stored, and sees its client leave.</summary>
    private sealed class Slow : IStartupFilter
    {
        private readonly TaskCompletionSource stored = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource left = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool HoldsPosts { get; set; }

        public Task Stored => stored.Task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);

        public Task Left => left.Task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);

        public void Release() => released.TrySetResult();

        public IDirectLineStore Around(IDirectLineStore inner) => new Store(inner, this);

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, following) =>
            {
                using var leaving = context.RequestAborted.Register(() => left.TrySetResult());
                await following(context);
            });
            next(app);
        };

        private sealed class Store(IDirectLineStore inner, Slow owner) : IDirectLineStore
        {
            public Task<DirectLineConversation?> FindAsync(string conversationId, CancellationToken ct) => inner.FindAsync(conversationId, ct);

            public Task<StartedConversation> StartAsync(string conversationId, ChannelAccount? user, string? locale, CancellationToken ct) =>
                inner.StartAsync(conversationId, user, locale, ct);

            public Task<ActivityPage> ReadAsync(string conversationId, long after, int limit, CancellationToken ct) => inner.ReadAsync(conversationId, after, limit, ct);

            public async Task<PostOutcome> PostAsync(string conversationId, Activity activity, CancellationToken ct)
            {
                var outcome = await inner.PostAsync(conversationId, activity, ct);
                if (owner.HoldsPosts)
                {
                    owner.stored.TrySetResult();
                    await owner.released.Task;
                }

                return outcome;
            }

            public Task MarkDeliveredAsync(string conversationId, CancellationToken ct) => inner.MarkDeliveredAsync(conversationId, ct);
        }
    }
}
