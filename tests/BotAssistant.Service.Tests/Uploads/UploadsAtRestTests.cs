using System.Text;
using BotAssistant.Privacy;
using BotAssistant.Protocol.DirectLine;
using BotAssistant.Testing;
using BotAssistant.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.Uploads;

public sealed class UploadsAtRestTests : IDisposable
{
    private const string Phrase = "我家住在青石乡第七组三十九号";

    private readonly StorageFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_file_its_name_and_its_address_stand_in_no_file_and_in_no_log()
    {
        await using var app = await AssistantApp.StartAsync(folder.Settings);
        var lin = await app.MeetAsync("dl_lin");
        var address = await lin.ShowAsync(new SentFile("户口本扫描件.txt", "text/plain", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Phrase, 10_000)))));
        await app.ReadFileAsync(address);
        Assert.Equal(404, await app.StatusAsync(new Uri(address, "unknown")));
        await app.StopAsync();

        var capability = AttachmentAddresses.CapabilityOf(address.ToString())!;
        Assert.Equal(43, capability.Length);
        foreach (var secret in new[] { Phrase, "户口本扫描件", capability })
        {
            foreach (var file in Directory.GetFiles(folder.Data, "*", SearchOption.AllDirectories))
            {
                Assert.True((await File.ReadAllBytesAsync(file)).AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) < 0, $"{Path.GetFileName(file)} holds '{secret}'.");
            }

            Assert.DoesNotContain(app.Log.Lines, line => line.Contains(secret, StringComparison.Ordinal));
        }

        Assert.NotEmpty(folder.Files());
    }

    [Fact]
    public async Task Files_and_their_directory_are_the_services_alone()
    {
        await using var app = await AssistantApp.StartAsync(folder.Settings);
        var lin = await app.MeetAsync("dl_lin");
        await lin.ShowAsync(SentFile.Photo());

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.Files().Single()));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.Options.UploadsPath));
        }

        Assert.Matches("^[0-9a-f]{32}$", Path.GetFileName(folder.Files().Single()));
    }

    [Fact]
    public async Task A_file_that_was_changed_or_exchanged_is_not_given_out()
    {
        await using var app = await AssistantApp.StartAsync(folder.Settings);
        var lin = await app.MeetAsync("dl_lin");
        var first = await lin.ShowAsync(SentFile.Photo());
        var before = folder.Files();
        var second = await lin.ShowAsync(SentFile.Photo("墙.jpg"));
        var (one, two) = (before.Single(), folder.Files().Except(before).Single());
        Assert.NotEqual(await File.ReadAllBytesAsync(one), await File.ReadAllBytesAsync(two));

        var bytes = await File.ReadAllBytesAsync(one);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(one, bytes);
        Assert.Equal(500, await app.StatusAsync(first));
        await File.WriteAllBytesAsync(one, bytes[..^20]);
        Assert.Equal(500, await app.StatusAsync(first));
        File.Copy(two, one, overwrite: true);
        Assert.Equal(500, await app.StatusAsync(first));

        Assert.Equal(200, await app.StatusAsync(second));
        Assert.NotEmpty(await lin.AskAsync("你好"));
    }

    [Fact]
    public async Task After_a_rotation_the_old_key_opens_no_file_and_the_new_one_all()
    {
        await using var app = await AssistantApp.StartAsync(
            folder.Settings,
            services => services.AddSingleton(new RotationPace { BatchSize = 2, PauseBetweenBatches = TimeSpan.Zero, Settle = TimeSpan.Zero }));
        var lin = await app.MeetAsync("dl_lin");
        var files = new List<Uri>();
        for (var i = 0; i < 5; i++)
        {
            files.Add(await lin.ShowAsync(SentFile.Photo(bytes: 1000 + i)));
        }

        Assert.Equal(5, folder.Count("SELECT COUNT(*) FROM uploads WHERE hex(substr(Details, 2, 4)) = '00000001'"));
        var rotated = await app.Services.GetRequiredService<DataKeyRotation>().RotateAsync();

        Assert.Equal(2, rotated.KeyId);
        Assert.Equal(5, folder.Count("SELECT COUNT(*) FROM uploads WHERE hex(substr(Details, 2, 4)) = '00000002'"));
        folder.Execute("UPDATE data_keys SET Wrapped = (SELECT Wrapped FROM data_keys WHERE Id = 2) WHERE Id = 1");
        await app.RestartAsync();
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(SentFile.Photo(bytes: 1000 + i).Content, await app.ReadFileAsync(files[i]));
        }
    }

    [Fact]
    public async Task Files_go_with_their_messages_when_these_have_been_kept_long_enough()
    {
        await using var app = await AssistantApp.StartAsync([.. folder.Settings, "--Retention:ChatLogDays=1"]);
        var lin = await app.MeetAsync("dl_lin");
        var old = await lin.ShowAsync(SentFile.Photo());
        folder.Execute("UPDATE log SET SentAt = SentAt - 90000000; UPDATE inbox SET ReceivedAt = datetime(ReceivedAt, '-25 hours')");
        var young = await lin.ShowAsync(SentFile.Photo("墙.jpg"));

        Assert.True((await app.Services.GetRequiredService<RetentionSweep>().RunAsync()).Succeeded);

        Assert.Equal((404, 200), (await app.StatusAsync(old), await app.StatusAsync(young)));
        Assert.Equal(1, folder.Rows());
        await app.UntilAsync(() => folder.Files().Length == 1, "the file is gone too");
    }

    [Fact]
    public async Task What_a_crash_left_between_file_and_message_is_gone_after_the_next_start()
    {
        await using var app = await AssistantApp.StartAsync(folder.Settings);
        var lin = await app.MeetAsync("dl_lin");
        var kept = await lin.ShowAsync(SentFile.Photo());
        var file = folder.Files().Single();
        await app.StopAsync();

        // Whole, but its message was never stored; in the middle of being written; and something that somebody else put there.
        File.Copy(file, Path.Combine(folder.Options.UploadsPath, new string('a', 32)));
        await File.WriteAllBytesAsync(Path.Combine(folder.Options.UploadsPath, new string('b', 32) + ".tmp"), [1, 2, 3]);
        var foreign = Path.Combine(folder.Options.UploadsPath, "notes.txt");
        await File.WriteAllTextAsync(foreign, "of the operator");

        await app.StartAgainAsync();

        await app.UntilAsync(() => folder.Files().Length == 2, "the rest is gone");
        Assert.Equal([file, foreign], folder.Files());
        Assert.Equal(SentFile.Photo().Content, await app.ReadFileAsync(kept));
    }

    [Fact]
    public async Task A_message_whose_file_is_missing_stays_and_its_row_too()
    {
        await using var app = await AssistantApp.StartAsync(folder.Settings);
        var lin = await app.MeetAsync("dl_lin");
        var photo = await lin.ShowAsync(SentFile.Photo());
        File.Move(folder.Files().Single(), folder["elsewhere"]);

        await app.RestartAsync();
        app.SweepUploads();

        Assert.Equal(404, await app.StatusAsync(photo));
        Assert.Equal(1, folder.Rows());
        Assert.Contains(app.Log.Lines, line => line.Contains("is missing in the uploads directory", StringComparison.Ordinal));

        // The directory was not mounted, say; now it is again.
        File.Move(folder["elsewhere"], Path.Combine(folder.Options.UploadsPath, FileName()));
        Assert.Equal(200, await app.StatusAsync(photo));
    }

    private string FileName()
    {
        using var connection = folder.Open();
        return connection.Texts("SELECT FileName FROM uploads").Single();
    }
}
