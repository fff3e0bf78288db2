using BotAssistant.Backups;
using BotAssistant.Testing;
using BotAssistant.Tests.Storage;
using BotAssistant.Tests.Uploads;

namespace BotAssistant.Tests.Backups;

public sealed class UploadBackupTests : IDisposable
{
    private readonly StorageFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Backups_beside_people_who_send_and_delete_files_restore_what_was_kept_and_nothing_broken()
    {
        await using var app = await AssistantApp.StartAsync(folder.Settings);
        var (lin, wang) = (await app.MeetAsync("dl_lin"), await app.MeetAsync("dl_wang"));
        var kept = new List<Uri>();
        for (var i = 0; i < 3; i++)
        {
            kept.Add(await lin.ShowAsync(SentFile.Photo(bytes: 100_000 + i)));
        }

        using var stop = new CancellationTokenSource();
        var busy = BusyAsync(wang, stop.Token);
        var source = new BackupSource
        {
            DatabaseFile = folder.Database,
            StorageDirectory = folder.Data,
            UploadsDirectory = folder.Options.UploadsPath,
            KeysDirectory = Path.Combine(folder.Data, "keys"),
            ProductVersion = "0.1.0",
            SchemaVersionOf = _ => "4",
        };
        for (var i = 0; i < 3; i++)
        {
            await new BackupWriter(TimeProvider.System) { Iterations = 1 }.CreateAsync(source, folder[$"{i}.backup"], BackupFolder.Passphrase);
        }

        await stop.CancelAsync();
        await busy;
        await app.StopAsync();

        for (var i = 0; i < 3; i++)
        {
            var restored = folder[$"restored-{i}"];
            await new BackupReader { LeastIterations = 1 }.RestoreAsync(folder[$"{i}.backup"], restored, BackupFolder.Passphrase);
            await AssertWholeAsync(restored, kept, lin, wang);
        }
    }

    private static async Task AssertWholeAsync(string directory, List<Uri> kept, Person lin, Person wang)
    {
        await using var app = await AssistantApp.StartAsync([$"--Storage:Directory={directory}"]);
        for (var i = 0; i < kept.Count; i++)
        {
            Assert.Equal(SentFile.Photo(bytes: 100_000 + i).Content, await app.ReadFileAsync(kept[i]));
        }

        // A file that was deleted while the backup was written may be missing; then its row says so, and it is never half there.
        app.SweepUploads();
        var files = Directory.GetFiles(Path.Combine(directory, "uploads")).Length;
        var readable = 0;
        foreach (var activity in (await app.ReadAllAsync(lin.Conversation)).Concat(await app.ReadAllAsync(wang.Conversation)))
        {
            if (activity.TryGetProperty("attachments", out var attachments))
            {
                var status = await app.StatusAsync(new Uri(attachments[0].GetProperty("contentUrl").GetString()!));
                Assert.True(status is 200 or 404, $"{status}");
                readable += status == 200 ? 1 : 0;
            }
        }

        Assert.Equal(files, readable);
    }

    private static async Task BusyAsync(Person person, CancellationToken stop)
    {
        do
        {
            await person.ShowAsync(SentFile.Photo(bytes: 50_000));
            await person.ShowAsync(SentFile.Photo(bytes: 50_000));
            await person.AskAsync("清除这段对话");
            await person.AskAsync("确认清除");
        }
        while (!stop.IsCancellationRequested);
    }
}
