using System.Buffers.Binary;
using System.Net.Http.Json;
using System.Text;
using BotAssistant.Privacy;
using BotAssistant.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.Storage;

public sealed class SealedAtRestTests : IDisposable
{
    private const string Phrase = "我家住在青石乡第七组三十九号";

    private static readonly (string Table, string Column)[] Sealed = [("log", "Body"), ("sessions", "State"), ("conversations", "Reference"), ("uploads", "Details")];

    private readonly StorageFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_was_said_stands_in_no_file_and_in_no_log()
    {
        await using var app = await AssistantApp.StartAsync(folder.Settings);
        var person = await app.MeetAsync("lin");
        var answer = (await person.AskAsync(Phrase))[0];
        await SayByChannelAsync(app, Phrase);
        Assert.NotEmpty(answer);

        AssertNowhere(Phrase, answer);
        await app.StopAsync();
        AssertNowhere(Phrase, answer);
        Assert.NotEmpty(app.Log.Lines);
        Assert.DoesNotContain(app.Log.Lines, line => line.Contains(Phrase, StringComparison.Ordinal));

        // The search does find what is there in plain: the conversation's id.
        Assert.Contains(Files(), file => Holds(file.Bytes, Encoding.UTF8.GetBytes(person.Conversation)));
    }

    [Fact]
    public async Task After_a_rotation_every_sealed_column_is_under_the_new_key_and_is_read_as_before()
    {
        await using var app = await AssistantApp.StartAsync(
            folder.Settings,
            services => services.AddSingleton(new RotationPace { BatchSize = 3, PauseBetweenBatches = TimeSpan.Zero, Settle = TimeSpan.Zero }));
        var person = await app.MeetAsync("lin");
        await person.AskAsync(Phrase);
        await person.AskAsync("你好");
        await person.ShowAsync(SentFile.Photo());
        await person.AskAsync("你好");
        await SayByChannelAsync(app, Phrase);
        Assert.All(Sealed, column => Assert.Equal([1], KeysOf(column)));
        string[] before = [.. (await app.ReadAllAsync(person.Conversation)).Select(activity => activity.GetRawText())];

        var result = await app.Services.GetRequiredService<DataKeyRotation>().RotateAsync();

        Assert.Equal(2, result.KeyId);
        Assert.Equal(Sealed.Sum(column => folder.Count($"SELECT COUNT({column.Column}) FROM {column.Table}")), result.Resealed);
        Assert.All(Sealed, column => Assert.Equal([2], KeysOf(column)));

        // Only with the new key, as if the old one were gone for good.
        folder.Execute("UPDATE data_keys SET Wrapped = (SELECT Wrapped FROM data_keys WHERE Id = 2) WHERE Id = 1");
        await app.RestartAsync();
        Assert.Equal(before, (string[])[.. (await app.ReadAllAsync(person.Conversation)).Select(activity => activity.GetRawText())]);

        // The session remembers that choices were offered.
        Assert.Contains("电话", Assert.Single(await person.On(app.Http).AskAsync("1")), StringComparison.Ordinal);
        Assert.All(Sealed, column => Assert.Equal([2], KeysOf(column)));
    }

    [Fact]
    public async Task A_value_that_does_not_open_keeps_no_other_on_the_old_key()
    {
        await using var app = await AssistantApp.StartAsync(
            folder.Settings,
            services => services.AddSingleton(new RotationPace { BatchSize = 2, PauseBetweenBatches = TimeSpan.Zero, Settle = TimeSpan.Zero }));
        var person = await app.MeetAsync("lin");
        await person.AskAsync("你好");
        await person.AskAsync("谢谢");
        folder.Execute("UPDATE log SET Body = substr(Body, 1, length(Body) - 1) WHERE rowid = (SELECT MIN(rowid) + 1 FROM log)");

        await app.Services.GetRequiredService<DataKeyRotation>().RotateAsync();

        Assert.Equal(1, folder.Count("SELECT COUNT(*) FROM log WHERE hex(substr(Body, 2, 4)) = '00000001'"));
        Assert.True(folder.Count("SELECT COUNT(*) FROM log WHERE hex(substr(Body, 2, 4)) = '00000002'") > 3);
        Assert.Contains(app.Log.Lines, line => line.Contains("A value of log.Body, row", StringComparison.Ordinal));
    }

    private int[] KeysOf((string Table, string Column) column)
    {
        using var connection = folder.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {column.Column} FROM {column.Table} WHERE {column.Column} IS NOT NULL";
        using var rows = command.ExecuteReader();
        var keys = new SortedSet<int>();
        while (rows.Read())
        {
            keys.Add(BinaryPrimitives.ReadInt32BigEndian(rows.GetFieldValue<byte[]>(0).AsSpan(1)));
        }

        return [.. keys];
    }

    private static async Task SayByChannelAsync(AssistantApp app, string text)
    {
        using var response = await app.Http.PostAsJsonAsync("api/messages", new
        {
            type = "message",
            id = "m1",
            channelId = RecordingChannel.Name,
            serviceUrl = "https://channel.example/",
            deliveryMode = "expectReplies",
            from = new { id = "lin" },
            recipient = new { id = "bot" },
            conversation = new { id = "by-channel" },
            text,
        });
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    private void AssertNowhere(params string[] texts)
    {
        var files = Files();
        Assert.Contains(files, file => file.Name.EndsWith(".db", StringComparison.Ordinal));
        foreach (var text in texts)
        {
            foreach (var form in new[] { Encoding.UTF8.GetBytes(text), Encoding.Unicode.GetBytes(text), Encoding.UTF8.GetBytes(Escaped(text)) })
            {
                Assert.DoesNotContain(files, file => Holds(file.Bytes, form));
            }
        }
    }

    private (string Name, byte[] Bytes)[] Files() => [.. Directory.GetFiles(folder.Data, "*", SearchOption.AllDirectories)
        .Where(file => !file.EndsWith(".lock", StringComparison.Ordinal))
        .Select(file => (Path.GetFileName(file), Read(file)))];

    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static bool Holds(byte[] bytes, byte[] form) => bytes.AsSpan().IndexOf(form) >= 0;

    private static string Escaped(string text) => string.Concat(text.Select(c => c < 128 ? $"{c}" : $"\\u{(int)c:X4}"));
}
