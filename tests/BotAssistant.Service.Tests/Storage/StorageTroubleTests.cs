using System.Collections.Concurrent;
using System.Net;
using BotAssistant.Testing;

namespace BotAssistant.Tests.Storage;

public sealed class StorageTroubleTests : IDisposable
{
    private readonly StorageFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task When_the_disk_is_full_messages_are_refused_and_none_that_was_accepted_is_lost()
    {
        string[] settings = [.. folder.Settings, "--Storage:MaxMegabytes=1"];
        await using var app = await AssistantApp.StartAsync(settings);
        var person = await app.MeetAsync("lin");
        var accepted = new List<string>();
        while (true)
        {
            var text = $"第{accepted.Count}次：{new string('水', 5000)}";
            using var response = await person.TryPostAsync(text);
            if (response.StatusCode is not HttpStatusCode.OK)
            {
                Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
                break;
            }

            accepted.Add(text);
            Assert.True(accepted.Count < 500, "A megabyte never got full.");
        }

        Assert.NotEmpty(accepted);
        // A reply may still fit where a long message does not; after the next refusal it is not ready again.
        var body = "";
        await app.UntilAsync("it says that it is not ready", step: TimeSpan.Zero, holds: async () =>
        {
            using var refused = await person.TryPostAsync(new string('水', 15_000));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            (var status, body) = await app.ReadyAsync();
            return status == 503;
        });
        Assert.Contains("DiskFull", body, StringComparison.Ordinal);
        Assert.NotEmpty(await person.ReadAsync());

        settings[^1] = "--Storage:MaxMegabytes=100";
        await app.RestartAsync();

        await app.AssertAnsweredOnceAsync(person, accepted);
        Assert.Equal(200, (await app.ReadyAsync()).Status);
        Assert.NotEmpty(await person.On(app.Http).AskAsync("你好"));
    }

    [Fact]
    public async Task While_another_program_holds_the_database_messages_are_refused_and_reading_goes_on()
    {
        await using var app = await AssistantApp.StartAsync(folder.Settings);
        var person = await app.MeetAsync("lin");
        await person.AskAsync("你好");
        using var other = folder.Open();
        other.Execute("BEGIN EXCLUSIVE");

        using (var refused = await person.TryPostAsync("谢谢"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        }

        var (status, body) = await app.ReadyAsync();
        Assert.Equal(503, status);
        Assert.Contains("Locked", body, StringComparison.Ordinal);
        Assert.Contains(await app.ReadAllAsync(person.Conversation), activity => Person.TextOf(activity) == "你好");

        other.Execute("ROLLBACK");

        // Nobody sends anything to a service that is not ready, so it has to find out by itself.
        await app.UntilAsync("the service is ready again", async () => (await app.ReadyAsync()).Status == 200);
        await person.AskAsync("谢谢");
        await app.AssertAnsweredOnceAsync(person, ["你好", "谢谢"]);
    }

    [Fact]
    public async Task Messages_that_come_while_the_database_is_taken_away_and_given_back_are_refused_or_answered()
    {
        await using var app = await AssistantApp.StartAsync(folder.Settings);
        var person = await app.MeetAsync("lin");
        var accepted = new ConcurrentBag<string>();
        var refused = 0;
        using var other = folder.Open();
        using var stop = new CancellationTokenSource();
        var talking = Enumerable.Range(0, 4).Select(TalkAsync).ToArray();

        for (var i = 0; i < 2; i++)
        {
            await app.UntilAsync("more is accepted", () => Task.FromResult(accepted.Count >= (i + 1) * 10));
            other.Execute("BEGIN EXCLUSIVE");
            var before = Volatile.Read(ref refused);
            await app.UntilAsync("somebody is refused", () => Task.FromResult(Volatile.Read(ref refused) > before));
            other.Execute("ROLLBACK");
        }

        await stop.CancelAsync();
        await Task.WhenAll(talking);

        await app.AssertAnsweredOnceAsync(person, accepted);

        async Task TalkAsync(int talker)
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                var text = $"{talker}-{i}";
                using var response = await person.TryPostAsync(text);
                if (response.StatusCode is HttpStatusCode.OK)
                {
                    accepted.Add(text);
                }
                else
                {
                    Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
                    Interlocked.Increment(ref refused);
                }

                await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
            }
        }
    }
}
