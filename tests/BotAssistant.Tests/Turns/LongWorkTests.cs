using System.Collections.Concurrent;
using BotAssistant.Conversations;
using BotAssistant.Outbox;
using BotAssistant.Shaping;
using BotAssistant.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.Turns;

/// <summary>What somebody sees while an answer takes long, and what becomes of those who write faster than can be answered.</summary>
public sealed class LongWorkTests
{
    [Fact]
    public async Task Who_waits_long_sees_that_somebody_is_writing()
    {
        var typing = new Typing { Channel = RecordingChannel.Name };
        await using var app = await AssistantApp.StartAsync(edges: services => services.AddSingleton<ITypingIndicator>(typing).AddSingleton(Shows(RecordingChannel.Name)));
        var lin = app.Call("c1", "lin");
        var gate = app.Interceptor.Waits("#慢");
        await lin.TellAsync("#慢", "a1");
        await gate.Reached;
        Assert.Empty(typing.Shown);

        await app.UntilAsync(() => typing.Shown.Count >= 2, "it is shown, and again", TimeSpan.FromMilliseconds(100));
        gate.Open();
        await app.UntilAsync(() => app.Channel.Delivered.Count == 2, "notice and answer leave");
        var shown = typing.Shown.Count;
        app.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.InRange(typing.Shown.Count, shown, shown + 1);
        Assert.All(typing.Shown, show => Assert.Equal((new ConversationAddress(RecordingChannel.Name, "c1"), "http://127.0.0.1:1/"), show));
        Assert.DoesNotContain(app.Channel.Delivered, message => message.Activity.Type == "typing");
    }

    [Fact]
    public async Task Nothing_is_shown_to_a_caller_who_waits_for_the_response()
    {
        var typing = new Typing { Channel = "msteams" };
        await using var app = await AssistantApp.StartAsync(
            ["--BotFramework:AllowLoopbackServiceUrls=false"], services => services.AddSingleton<ITypingIndicator>(typing).AddSingleton(Shows("msteams")));
        var gate = app.Interceptor.Waits("#慢");
        var call = app.Call("c1", "lin", "msteams").AskAsync("#慢", "a1");
        await gate.Reached;
        for (var i = 0; i < 30; i++)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        gate.Open();
        await call;
        Assert.Empty(typing.Shown);
    }

    [Fact]
    public async Task An_indicator_that_fails_disturbs_nothing()
    {
        var typing = new Typing { Channel = RecordingChannel.Name, Fails = true };
        await using var app = await AssistantApp.StartAsync(edges: services => services.AddSingleton<ITypingIndicator>(typing).AddSingleton(Shows(RecordingChannel.Name)));
        var gate = app.Interceptor.Waits("#慢");
        await app.Call("c1", "lin").TellAsync("#慢", "a1");
        await gate.Reached;
        await app.UntilAsync(() => typing.Shown.Count >= 2, "it is tried again", TimeSpan.FromMilliseconds(100));
        gate.Open();

        await app.UntilAsync(() => app.Channel.Delivered.Count == 2, "notice and answer leave");
    }

    [Fact]
    public async Task Whoever_writes_faster_than_can_be_answered_waits_and_loses_nothing()
    {
        await using var app = await AssistantApp.StartAsync();
        var gate = app.Interceptor.Waits("#慢");
        var flood = app.Call("c1", "flood");
        await flood.TellAsync("#慢", "slow");
        await gate.Reached;
        var told = Enumerable.Range(0, 130).Select(i => flood.TellAsync("#" + i, "a" + i)).ToArray();
        await app.UntilAsync(() => told.Count(call => call.IsCompleted) >= 100, "as many as may wait are taken");

        // Somebody else does not notice.
        Assert.Equal(["答x"], (await app.Call("c2", "lin").AskAsync("#x")).Texts.TakeLast(1));
        Assert.Contains(told, call => !call.IsCompleted);
        gate.Open();
        await Task.WhenAll(told);
        await app.UntilAsync(() => app.Channel.Delivered.Count == 132, "all are answered", TimeSpan.FromMilliseconds(20));

        Assert.Equal(
            Enumerable.Range(0, 130).Select(i => "答" + i).Order(StringComparer.Ordinal),
            app.Channel.Delivered.Select(message => message.Activity.Text!).Where(text => text.Length > 1 && char.IsAsciiDigit(text[1])).Order(StringComparer.Ordinal));
    }

    private static ChannelCapabilities Shows(string channel) => new(channel) { Typing = true };

    private sealed class Typing : ITypingIndicator
    {
        private readonly ConcurrentQueue<(ConversationAddress, string?)> shown = new();

        public ConcurrentQueue<(ConversationAddress, string?)> Shown => shown;

        public bool Fails { get; init; }

        public required string Channel { get; init; }

        public Task ShowAsync(ConversationAddress address, StoredReference stored, CancellationToken ct)
        {
            shown.Enqueue((address, stored.Reference?.ServiceUrl));
            return Fails ? Task.FromException(new IOException("The channel is away.")) : Task.CompletedTask;
        }
    }
}
