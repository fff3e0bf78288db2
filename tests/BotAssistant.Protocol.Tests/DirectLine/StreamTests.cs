using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using BotAssistant.Protocol.DirectLine;

namespace BotAssistant.Protocol.Tests.DirectLine;

public sealed class StreamTests
{
    [Fact]
    public async Task The_address_from_the_start_gives_the_backlog_and_then_what_comes()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();
        app.Store.Say(talk.Id, "一");
        app.Store.Say(talk.Id, "二");

        using var stream = await StreamClient.OpenAsync(talk.StreamUrl);
        var backlog = await stream.TextsAsync(2);
        var posted = await talk.SayAsync("三");
        var echo = (await stream.NextSetAsync()).Single()!;

        Assert.Equal("一二", string.Concat(backlog));
        Assert.Equal(("三", posted.Text("id")), (echo["text"]!.GetValue<string>(), echo["id"]!.GetValue<string>()));
        Assert.Equal("4", stream.Watermark);
        await Eventually.HoldsAsync(() => app.Store.Delivered(talk.Id), "delivered");
    }

    [Theory]
    [InlineData(null, "一二三")]
    [InlineData("", "一二三")]
    [InlineData("-", "一二三")]
    [InlineData("3", "三")]
    [InlineData("4", "")]
    [InlineData("99999999999999999999", "")]
    public async Task A_stream_begins_after_its_watermark(string? watermark, string texts)
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();
        app.Store.Say(talk.Id, "一"); // 2, after the conversationUpdate that clients never see
        app.Store.Say(talk.Id, "二");
        app.Store.Say(talk.Id, "三");

        using var stream = await talk.OpenAsync(watermark);
        app.Store.Say(talk.Id, "后");

        Assert.Equal(texts + "后", string.Concat(await stream.TextsAsync(texts.Length + 1)));
        Assert.Equal("5", stream.Watermark);
    }

    [Fact]
    public async Task What_may_not_be_opened_is_refused_before_the_upgrade()
    {
        var clock = new ManualClock();
        await using var app = await DirectLineApp.StartAsync(clock: clock);
        var talk = await app.StartTalkAsync();
        var other = await app.StartTalkAsync();
        var token = app.Tokens.IssueForStream(new(talk.Id));

        Assert.Equal(400, await StreamClient.RefusedAsync(talk.StreamAddress("abc", token)));
        Assert.Equal(403, await StreamClient.RefusedAsync(talk.StreamAddress("-", "")));
        Assert.Equal(403, await StreamClient.RefusedAsync(talk.StreamAddress("-", "a.b.c")));
        Assert.Equal(403, await StreamClient.RefusedAsync(talk.StreamAddress("-", talk.Token)));
        Assert.Equal(403, await StreamClient.RefusedAsync(other.StreamAddress("-", token)));
        Assert.Equal(404, await StreamClient.RefusedAsync(new Talk(app, "unknown", "", talk.StreamUrl).StreamAddress("-", app.Tokens.IssueForStream(new("unknown")))));
        Assert.Equal(400, (await app.GetAsync(talk.StreamAddress("-", token).PathAndQuery)).Status);

        clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(403, await StreamClient.RefusedAsync(talk.StreamAddress("-", token)));
    }

    [Fact]
    public async Task Clients_that_come_and_go_while_the_bot_talks_miss_nothing_and_see_nothing_twice()
    {
        const int Total = 2000;
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();
        var talking = Task.Run(async () =>
        {
            for (var i = 0; i < Total; i++)
            {
                app.Store.Say(talk.Id, Number(i));
                if (i % 16 == 0)
                {
                    app.Store.AppendHidden(talk.Id);
                    await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
                }
            }
        });

        async Task<List<string>> ListenAsync(int framesPerSocket)
        {
            var heard = new List<string>();
            var watermark = "-";
            while (heard.Count < Total)
            {
                using var stream = await talk.OpenAsync(watermark);
                for (var frames = 0; frames < framesPerSocket && heard.Count < Total; frames++)
                {
                    // So many come and go that one who stays may be taken for one who is gone.
                    if (await stream.NextSetUnlessSentAwayAsync() is not { } set)
                    {
                        break;
                    }

                    heard.AddRange(StreamClient.Texts(set));
                    watermark = stream.Watermark!;
                }
            }

            return heard;
        }

        var listeners = await Task.WhenAll(ListenAsync(1), ListenAsync(3), ListenAsync(1000), ListenAsync(7));
        await talking;

        string[] expected = [.. Enumerable.Range(0, Total).Select(Number)];
        Assert.All(listeners, heard => Assert.Equal(expected, heard, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_activity_comes_in_a_frame_of_its_own()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();
        for (var i = 0; i < 250; i++)
        {
            app.Store.Say(talk.Id, i == 100 ? new string('x', 200_000) : Number(i));
        }

        using var stream = await talk.OpenAsync();

        for (var i = 0; i < 250; i++)
        {
            var activity = Assert.Single(await stream.NextSetAsync())!;
            Assert.Equal(i == 100 ? new string('x', 200_000) : Number(i), activity["text"]!.GetValue<string>());
            Assert.Equal((i + 2).ToString(CultureInfo.InvariantCulture), stream.Watermark);
        }
    }

    [Fact]
    public async Task Several_windows_of_one_conversation_all_listen()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();

        using var first = await talk.OpenAsync();
        using var second = await talk.OpenAsync();
        using var third = await talk.OpenAsync();
        app.Store.Say(talk.Id, "您好");

        Assert.Equal(["您好", "您好", "您好"], [.. await first.TextsAsync(1), .. await second.TextsAsync(1), .. await third.TextsAsync(1)]);
    }

    [Fact]
    public async Task Typing_is_shown_on_open_streams_and_moves_no_watermark()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();
        app.Store.Say(talk.Id, "您好");
        using var stream = await talk.OpenAsync();
        await stream.TextsAsync(1);

        app.Signals.Typing(talk.Id, new() { Type = ActivityTypes.Typing, From = new() { Id = "bot" } });
        var typing = (await stream.NextSetAsync()).Single()!;

        Assert.Equal(("typing", "2"), (typing["type"]!.GetValue<string>(), stream.Watermark));

        await talk.PostAsync(new { type = "typing" });
        Assert.Equal("dl_lin", (await stream.NextSetAsync()).Single()!["from"]!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_silent_stream_is_kept_alive_with_empty_frames()
    {
        var clock = new ManualClock();
        await using var app = await DirectLineApp.StartAsync(clock: clock);
        var talk = await app.StartTalkAsync();
        using var stream = await talk.OpenAsync();
        app.Store.Say(talk.Id, "您好");
        await stream.TextsAsync(1);

        clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal("", await stream.NextFrameAsync());
        clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal("", await stream.NextFrameAsync());
    }

    [Fact]
    public async Task What_a_client_says_on_its_stream_is_ignored()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();
        using var stream = await talk.OpenAsync();

        await stream.SayAsync("");
        await stream.SayAsync("{broken");
        await stream.SayAsync("""{"activities":[{"type":"message","text":"by the socket"}]}""");
        await stream.SayAsync(new byte[200_000]);
        await stream.SayAsync(new byte[] { 0xFF, 0xFE }, WebSocketMessageType.Binary);
        await stream.SayAsync(Encoding.UTF8.GetBytes("in "), end: false);
        await stream.SayAsync(Encoding.UTF8.GetBytes("parts"));
        app.Store.Say(talk.Id, "您好");

        Assert.Equal(["您好"], await stream.TextsAsync(1));
        Assert.Empty(app.Store.Posted(talk.Id));
    }

    [Fact]
    public async Task An_absurdly_large_message_ends_the_stream_with_1009()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();
        using var stream = await talk.OpenAsync();

        await stream.SayAsync(new byte[400_000]);

        Assert.Null(await stream.NextFrameAsync());
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, stream.CloseStatus);
    }

    [Fact]
    public async Task Closing_is_answered_and_leaves_nothing_behind()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();
        using var polite = await talk.OpenAsync();
        var rude = await talk.OpenAsync();
        Assert.Equal(1, app.Signals.ListenedConversations);

        await polite.CloseAsync();
        rude.Dispose();

        Assert.Equal(WebSocketCloseStatus.NormalClosure, polite.CloseStatus);
        await Eventually.HoldsAsync(() => app.Signals.ListenedConversations == 0, "nobody listens");
    }

    [Fact]
    public async Task A_stopping_server_says_1001_to_every_stream_and_then_stops_soon()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();
        using var first = await talk.OpenAsync();
        using var second = await (await app.StartTalkAsync()).OpenAsync();
        app.Store.Say(talk.Id, "再见");

        var stopping = app.StopAsync();

        Assert.Equal(["再见"], await first.TextsAsync(1));
        foreach (var stream in new[] { first, second })
        {
            Assert.Null(await stream.NextFrameAsync());
            Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, stream.CloseStatus);
            await stream.CloseAsync();
        }

        await stopping.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_closed_conversation_ends_its_streams_after_the_last_word()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();
        using var stream = await talk.OpenAsync();

        app.Store.Say(talk.Id, "再见");
        app.Signals.Closed(talk.Id);

        Assert.Equal(["再见"], await stream.TextsAsync(1));
        Assert.Null(await stream.NextFrameAsync());
        Assert.Equal(WebSocketCloseStatus.NormalClosure, stream.CloseStatus);
    }

    [Fact]
    public async Task A_stream_survives_a_store_that_goes_away_for_a_while()
    {
        var clock = new ManualClock();
        await using var app = await DirectLineApp.StartAsync(clock: clock);
        var talk = await app.StartTalkAsync();
        using var stream = await talk.OpenAsync();
        app.Store.Say(talk.Id, "一");
        await stream.TextsAsync(1);

        app.Store.Say(talk.Id, "二");
        app.Store.Trouble = new DirectLineUnavailableException("busy");
        app.Signals.Appended(talk.Id);
        for (var calls = app.Store.Calls; app.Store.Calls < calls + 25; clock.Advance(TimeSpan.FromSeconds(1)))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }

        app.Store.Trouble = null;
        var texts = stream.TextsAsync(1);
        while (!texts.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }

        Assert.Equal(["二"], await texts);
    }

    [Fact]
    public async Task A_store_that_breaks_ends_the_stream_with_1011_so_that_the_client_comes_back()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();
        using var stream = await talk.OpenAsync();
        app.Store.Say(talk.Id, "一");
        await stream.TextsAsync(1);

        app.Store.Trouble = new InvalidOperationException("broken");
        app.Signals.Appended(talk.Id);

        Assert.Null(await stream.NextFrameAsync());
        Assert.Equal(WebSocketCloseStatus.InternalServerError, stream.CloseStatus);
    }

    [Fact]
    public async Task A_client_that_takes_nothing_is_disconnected()
    {
        var clock = new ManualClock();
        await using var app = await DirectLineApp.StartAsync(clock: clock);
        var talk = await app.StartTalkAsync();
        for (var i = 0; i < 200; i++)
        {
            app.Store.Say(talk.Id, new string('x', 200_000));
        }

        using var stream = await talk.OpenAsync();
        await stream.TextsAsync(1);
        Assert.Equal(1, app.Signals.ListenedConversations);

        await Eventually.HoldsAsync(
            () =>
            {
                clock.Advance(TimeSpan.FromSeconds(20));
                return app.Signals.ListenedConversations == 0;
            },
            "the stalled stream ends");
    }

    private static string Number(int i) => i.ToString("D4", CultureInfo.InvariantCulture);
}
