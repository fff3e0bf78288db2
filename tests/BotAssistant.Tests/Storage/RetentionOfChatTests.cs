using System.Net.Http.Json;
using BotAssistant.Privacy;
using BotAssistant.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.Storage;

public sealed class RetentionOfChatTests : IDisposable
{
    private const string Conversation = "talk-of-lin";

    private readonly StorageFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_is_too_old_goes_what_is_not_stays_and_numbers_go_on()
    {
        await using var app = await StartAsync();
        await SayAsync(app, "你好");
        await SayAsync(app, "谢谢");
        var last = Number("SELECT LastSequence FROM conversations");
        Age();
        await SayAsync(app, "再见");

        await SweepAsync(app);

        Assert.Equal(last + 1, Number("SELECT MIN(Sequence) FROM log"));
        Assert.Equal(Number("SELECT LastSequence FROM conversations"), Number("SELECT MAX(Sequence) FROM log"));
        Assert.True(Number("SELECT LastSequence FROM conversations") > last);
        Assert.Equal(Number("SELECT COUNT(*) FROM log"), Number("SELECT Kept FROM conversations"));
        Assert.Equal(0, Number($"SELECT COUNT(*) FROM inbox WHERE Sequence <= {last}"));
        Assert.Equal(0, Number($"SELECT COUNT(*) FROM outbox WHERE Sequence <= {last}"));
    }

    [Fact]
    public async Task When_all_is_too_old_the_conversation_begins_its_next_message_where_it_was()
    {
        await using var app = await StartAsync();
        await SayAsync(app, "你好");
        var (last, lastAt) = (Number("SELECT LastSequence FROM conversations"), Number("SELECT LastSentAt FROM conversations"));
        Age();

        await SweepAsync(app);
        Assert.Equal(0, Number("SELECT COUNT(*) FROM log"));
        Assert.Equal(0, Number("SELECT Kept FROM conversations"));
        await SweepAsync(app);
        Assert.Equal(0, Number("SELECT Kept FROM conversations"));

        await app.RestartAsync();
        await SayAsync(app, "谢谢");
        Assert.Equal(last + 1, Number("SELECT MIN(Sequence) FROM log"));
        Assert.True(Number("SELECT MIN(SentAt) FROM log") > lastAt, "Times in a conversation never go back.");
        Assert.Equal(Number("SELECT COUNT(*) FROM log"), Number("SELECT Kept FROM conversations"));
    }

    [Fact]
    public async Task What_waits_was_parked_or_has_not_left_is_never_too_old()
    {
        await using var app = await StartAsync();
        await SayAsync(app, "你好");
        await SayAsync(app, "谢谢");
        await SayAsync(app, "再见");
        var asked = Numbers("SELECT Sequence FROM inbox ORDER BY Sequence");
        var replied = Numbers("SELECT Sequence FROM outbox ORDER BY Sequence");
        folder.Execute($"""
            UPDATE inbox SET State = 'Parked' WHERE Sequence = {asked[0]};
            UPDATE inbox SET State = 'Received' WHERE Sequence = {asked[1]};
            UPDATE outbox SET State = 'Pending', DueAt = '2099-01-01 00:00:00' WHERE Sequence = {replied[0]};
            UPDATE outbox SET State = 'Sending' WHERE Sequence = {replied[1]};
            """);
        Age();

        await SweepAsync(app);

        Assert.Equal(
            new[] { asked[0], asked[1], replied[0], replied[1] }.Order(),
            Numbers("SELECT Sequence FROM log ORDER BY Sequence"));
        Assert.Equal([asked[0], asked[1]], Numbers("SELECT Sequence FROM inbox ORDER BY Sequence"));
        Assert.Equal([replied[0], replied[1]], Numbers("SELECT Sequence FROM outbox ORDER BY Sequence"));
        Assert.Equal(4, Number("SELECT Kept FROM conversations"));

        // Once it left, it goes with the next sweep.
        folder.Execute("UPDATE inbox SET State = 'Handled'; UPDATE outbox SET State = 'Delivered'");
        await SweepAsync(app);
        Assert.Equal(0, Number("SELECT COUNT(*) FROM log"));
    }

    [Fact]
    public async Task More_than_fits_one_transaction_goes_in_one_sweep()
    {
        await using var app = await StartAsync();
        await SayAsync(app, "你好");
        var kept = Number("SELECT COUNT(*) FROM log");
        folder.Execute("""
            INSERT INTO log (ConversationId, Sequence, SentAt, Visible, Body)
            WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 2299) SELECT (SELECT Id FROM conversations), i, 1, 1, x'00' FROM n;
            UPDATE conversations SET LastSequence = 2299, Kept = Kept + 1300;
            """);

        await SweepAsync(app);

        Assert.Equal(kept, Number("SELECT COUNT(*) FROM log"));
        Assert.Equal(kept, Number("SELECT Kept FROM conversations"));
        Assert.Equal(2299, Number("SELECT LastSequence FROM conversations"));
    }

    // Cheaper than a clock that goes on for a day: all that was said is a day and an hour older.
    private void Age() => folder.Execute("UPDATE log SET SentAt = SentAt - 90000000; UPDATE inbox SET ReceivedAt = datetime(ReceivedAt, '-25 hours')");

    private Task<AssistantApp> StartAsync() => AssistantApp.StartAsync([.. folder.Settings, "--Retention:ChatLogDays=1"]);

    private static async Task SayAsync(AssistantApp app, string text)
    {
        using var response = await app.Http.PostAsJsonAsync("api/messages", new
        {
            type = "message",
            id = Guid.CreateVersion7().ToString("N"),
            channelId = RecordingChannel.Name,
            serviceUrl = "https://channel.example/",
            deliveryMode = "expectReplies",
            from = new { id = "lin" },
            recipient = new { id = "bot" },
            conversation = new { id = Conversation },
            text,
        });
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    private static async Task SweepAsync(AssistantApp app)
    {
        var result = await app.Services.GetRequiredService<RetentionSweep>().RunAsync();
        Assert.True(result.Succeeded);
    }

    private long Number(string sql) => folder.Count(sql);

    private long[] Numbers(string sql)
    {
        using var connection = folder.Open();
        return [.. connection.Texts(sql).Select(text => long.Parse(text, System.Globalization.CultureInfo.InvariantCulture))];
    }
}
