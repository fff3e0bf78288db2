using System.Text;
using BotAssistant.Privacy;
using BotAssistant.Testing;
using BotAssistant.Tests.Commands;
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
        using (var passphrase = PrivateFiles.Create(folder["passphrase"]))
        {
            passphrase.Write(Encoding.UTF8.GetBytes(BackupFolder.Passphrase));
        }

        for (var i = 0; i < 3; i++)
        {
            var run = await ProgramRun.InHereAsync([.. folder.Settings, "backup", "--to", folder[$"{i}.backup"], "--passphrase-file", folder["passphrase"]]);
            Assert.Equal(0, run.Exit);
        }

        await stop.CancelAsync();
        Assert.True(await busy > 0);
        await app.StopAsync();

        for (var i = 0; i < 3; i++)
        {
            var restored = folder[$"restored-{i}"];
            Assert.Equal(0, (await ProgramRun.InHereAsync("restore", folder[$"{i}.backup"], "--to", restored, "--passphrase-file", folder["passphrase"])).Exit);
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
        foreach (var person in new[] { lin, wang })
        {
            foreach (var attachment in (await app.ReadAllAsync(person.Conversation)).SelectMany(activity => activity.TryGetProperty("attachments", out var sent) ? [.. sent.EnumerateArray()] : Array.Empty<System.Text.Json.JsonElement>()))
            {
                var status = await app.StatusAsync(new Uri(attachment.GetProperty("contentUrl").GetString()!));
                Assert.True(status is 200 or 404, $"{status}");
                readable += status == 200 ? 1 : 0;
            }
        }

        Assert.Equal(files, readable);
    }

    private static async Task<int> BusyAsync(Person person, CancellationToken stop)
    {
        var cleared = 0;
        while (!stop.IsCancellationRequested)
        {
            await person.ShowAsync(SentFile.Photo(bytes: 50_000));
            await person.ShowAsync(SentFile.Photo(bytes: 50_000));
            await person.AskAsync("清除这段对话");
            await person.AskAsync("确认清除");
            cleared++;
        }

        return cleared;
    }
}
