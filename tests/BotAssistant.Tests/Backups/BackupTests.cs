using BotAssistant.Backups;
using BotAssistant.Privacy;
using BotAssistant.Problems;
using BotAssistant.Tests.Privacy;

namespace BotAssistant.Tests.Backups;

public sealed class BackupTests
{
    [Fact]
    public async Task What_was_backed_up_is_there_after_a_restore_elsewhere()
    {
        using var folder = await BackupFolder.CreateAsync();
        var written = await folder.BackUpAsync();

        var restored = await folder.RestoreAsync();

        Assert.Equal(written.Manifest.Files, restored.Files);
        Assert.Equal(("0.1.0", "1", "head"), (restored.ProductVersion, restored.SchemaVersion, restored.AuditHead));
        Assert.Equal(new FileInfo(folder.Backup).Length, written.Bytes);
        Assert.Equal("水管漏了要修", BackupFolder.Scalar(folder.RestoredDatabase, "SELECT text FROM notes WHERE id = 2"));
        Assert.Equal(
            BackupFolder.Pattern(200_000), await File.ReadAllBytesAsync(Path.Combine(folder.Target, "uploads", "2026", "照片", "屋顶 1.jpg")));
        Assert.Empty(await File.ReadAllBytesAsync(Path.Combine(folder.Target, "uploads", "empty.txt")));
        AssertSameTree(folder.Keys, Path.Combine(folder.Target, "keys"));
        Assert.Empty(folder.Leftovers());
        Assert.Equal(["elsewhere", "storage"], Names(folder.Root, "elsewhere", "storage"));
        Assert.Equal(["assistant.db", "keys", "uploads"], Names(folder.Target));
        AssertPrivate(folder.Target);
    }

    [Fact]
    public async Task Sealed_texts_open_with_the_restored_keys()
    {
        using var folder = await BackupFolder.CreateAsync();
        var store = new MemoryDataKeyStore();
        byte[] kept;
        await using (var before = await PrivacyServices.StartAsync(folder.Keys, store))
        {
            kept = before.Cipher.SealText("低保还没批", []);
        }

        await folder.BackUpAsync();
        await folder.RestoreAsync();

        await using var after = await PrivacyServices.StartAsync(Path.Combine(folder.Target, "keys"), store, databaseExists: true);
        Assert.Equal("低保还没批", after.Cipher.OpenText(kept, []));
    }

    [Fact]
    public async Task A_service_without_uploads_can_be_backed_up()
    {
        using var folder = await BackupFolder.CreateAsync(uploads: false);
        await folder.BackUpAsync();
        await folder.RestoreAsync();

        Assert.Equal(["assistant.db", "keys"], Names(folder.Target));
    }

    [Fact]
    public async Task A_backup_beside_a_busy_writer_holds_whole_transactions()
    {
        using var folder = await BackupFolder.CreateAsync();
        using var stop = new CancellationTokenSource();
        var pairs = 0;
        var writing = Task.Factory.StartNew(WritePairs, stop.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        for (var i = 0; i < 5; i++)
        {
            await MoreIsWrittenAsync();
            var file = folder["backups", $"{i}.backup"];
            var target = folder[$"restored{i}"];
            await folder.Writer.CreateAsync(folder.Source, file, BackupFolder.Passphrase);
            await folder.Reader.RestoreAsync(file, target, BackupFolder.Passphrase);
            Assert.Equal(0L, BackupFolder.Scalar(
                Path.Combine(target, "assistant.db"),
                "SELECT count(*) FROM (SELECT pair FROM notes WHERE pair > 0 GROUP BY pair HAVING count(*) <> 2)"));
        }

        await MoreIsWrittenAsync();
        await stop.CancelAsync();
        await writing;

        void WritePairs()
        {
            using var connection = BackupFolder.Open(folder.Database);
            while (!stop.IsCancellationRequested)
            {
                using var transaction = connection.BeginTransaction();
                using var command = connection.CreateCommand();
                command.CommandText =
                    "INSERT INTO notes (pair, text) VALUES ($pair, hex(randomblob(2000))); INSERT INTO notes (pair, text) VALUES ($pair, hex(randomblob(2000)))";
                command.Parameters.AddWithValue("$pair", pairs + 1);
                command.ExecuteNonQuery();
                transaction.Commit();
                Interlocked.Increment(ref pairs);
            }
        }

        async Task MoreIsWrittenAsync()
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            var before = Volatile.Read(ref pairs);
            while (Volatile.Read(ref pairs) < before + 3 && !writing.IsCompleted)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, patience.Token);
            }
        }
    }

    [Fact]
    public async Task A_second_restore_into_the_same_directory_is_refused()
    {
        using var folder = await BackupFolder.CreateAsync();
        await folder.BackUpAsync();
        await folder.RestoreAsync();

        await AssertProblemAsync("backup.target-not-empty", () => folder.RestoreAsync());
        Assert.Equal(["assistant.db", "keys", "uploads"], Names(folder.Target));
    }

    [Fact]
    public async Task An_empty_directory_that_exists_is_restored_into()
    {
        using var folder = await BackupFolder.CreateAsync();
        await folder.BackUpAsync();
        Directory.CreateDirectory(folder.Target);

        await folder.Reader.RestoreAsync(folder.Backup, folder.Target + Path.DirectorySeparatorChar, BackupFolder.Passphrase);

        Assert.Equal(["assistant.db", "keys", "uploads"], Names(folder.Target));
    }

    [Fact]
    public async Task What_a_killed_restore_left_does_not_stop_the_next()
    {
        using var folder = await BackupFolder.CreateAsync();
        await folder.BackUpAsync();
        Directory.CreateDirectory(folder["elsewhere", ".storage.restoring", "keys"]);
        await File.WriteAllTextAsync(folder["elsewhere", ".storage.restoring", "keys", "secrets.json"], "old");

        await folder.RestoreAsync();

        Assert.Empty(folder.Leftovers());
        AssertSameTree(folder.Keys, Path.Combine(folder.Target, "keys"));
    }

    [Fact]
    public async Task Two_restores_into_one_directory_do_not_mix()
    {
        using var folder = await BackupFolder.CreateAsync();
        await folder.BackUpAsync();
        Directory.CreateDirectory(folder["elsewhere"]);
        using var other = FileLock.TryAcquire(folder["elsewhere", ".storage.restoring.lock"]);

        await AssertProblemAsync("backup.restore-running", () => folder.RestoreAsync());
    }

    [Fact]
    public async Task Unpacking_inside_the_target_ends_with_the_same_files()
    {
        using var folder = await BackupFolder.CreateAsync();
        Directory.CreateDirectory(folder.Target);
        using (var staging = RestoreStaging.Inside(folder.Target))
        {
            foreach (var name in new[] { "database.db", "keys/secrets.json", "uploads/a/b.jpg" })
            {
                await using var file = staging.Create(name);
            }

            staging.Publish();
        }

        Assert.Equal(["assistant.db", "keys", "uploads"], Names(folder.Target));
        AssertPrivate(folder.Target);
    }

    [Fact]
    public async Task Verifying_reads_everything_and_writes_nothing()
    {
        using var folder = await BackupFolder.CreateAsync();
        var written = await folder.BackUpAsync();

        var verified = await folder.Reader.VerifyAsync(folder.Backup, BackupFolder.Passphrase);

        Assert.Equal(written.Manifest.Files, verified.Files);
        Assert.Empty(folder.Leftovers());
        Assert.False(Directory.Exists(folder["elsewhere"]));
    }

    [Fact]
    public async Task An_existing_file_is_never_overwritten()
    {
        using var folder = await BackupFolder.CreateAsync();
        await folder.BackUpAsync();
        var before = await File.ReadAllBytesAsync(folder.Backup);

        await AssertProblemAsync("backup.file-exists", folder.BackUpAsync);
        Assert.Equal(before, await File.ReadAllBytesAsync(folder.Backup));
    }

    [Fact]
    public async Task A_cancelled_backup_leaves_nothing_behind()
    {
        using var folder = await BackupFolder.CreateAsync();
        foreach (var stage in new[] { BackupStage.Snapshot, BackupStage.Writing })
        {
            using var cancel = new CancellationTokenSource();
            var progress = new Report(report =>
            {
                if (report.Stage == stage)
                {
                    cancel.Cancel();
                }
            });

            await Assert.ThrowsAnyAsync<OperationCanceledException>(
                () => folder.Writer.CreateAsync(folder.Source, folder.Backup, BackupFolder.Passphrase, progress, cancel.Token));
            Assert.Empty(folder.Leftovers());
            Assert.False(File.Exists(folder.Backup));
        }
    }

    [Fact]
    public async Task A_cancelled_restore_leaves_nothing_behind()
    {
        using var folder = await BackupFolder.CreateAsync();
        await folder.BackUpAsync();
        foreach (var stage in new[] { BackupStage.Reading, BackupStage.Checking })
        {
            using var cancel = new CancellationTokenSource();
            var progress = new Report(report =>
            {
                if (report.Stage == stage)
                {
                    cancel.Cancel();
                }
            });

            await Assert.ThrowsAnyAsync<OperationCanceledException>(
                () => folder.Reader.RestoreAsync(folder.Backup, folder.Target, BackupFolder.Passphrase, progress, cancel.Token));
            Assert.Empty(folder.Leftovers());
            Assert.False(Directory.Exists(folder.Target));
        }
    }

    [Fact]
    public async Task What_a_killed_backup_left_is_deleted_by_the_next()
    {
        using var folder = await BackupFolder.CreateAsync();
        Directory.CreateDirectory(folder["storage", ".backup-snapshot"]);
        await File.WriteAllTextAsync(folder["storage", ".backup-snapshot", "database.db"], "old");

        await folder.BackUpAsync();

        Assert.Empty(folder.Leftovers());
    }

    [Fact]
    public async Task Two_backups_at_once_are_one_too_many()
    {
        using var folder = await BackupFolder.CreateAsync();
        using var other = FileLock.TryAcquire(folder["storage", ".backup.lock"]);

        await AssertProblemAsync("backup.already-running", folder.BackUpAsync);
    }

    [Fact]
    public async Task A_damaged_database_is_not_backed_up()
    {
        using var folder = await BackupFolder.CreateAsync();
        BackupFolder.Execute(folder.Database, "INSERT INTO notes (text) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) SELECT hex(randomblob(50)) FROM n; PRAGMA wal_checkpoint(TRUNCATE)");
        await using (var file = new FileStream(folder.Database, FileMode.Open))
        {
            file.Position = file.Length / 2;
            file.Write(BackupFolder.Pattern(20_000));
        }

        await AssertProblemAsync("backup.database-damaged", folder.BackUpAsync);
        Assert.Empty(folder.Leftovers());
    }

    [Fact]
    public async Task What_is_missing_is_named()
    {
        using var folder = await BackupFolder.CreateAsync();
        File.Delete(Path.Combine(folder.Keys, "secrets.json"));
        await AssertProblemAsync("backup.keys-missing", folder.BackUpAsync);
        File.Delete(folder.Database);
        await AssertProblemAsync("backup.database-missing", folder.BackUpAsync);
        await AssertProblemAsync("backup.file-missing", () => folder.RestoreAsync());
        Assert.Empty(folder.Leftovers());
    }

    [Fact]
    public async Task Production_key_derivation_is_what_the_reader_demands()
    {
        using var folder = await BackupFolder.CreateAsync(uploads: false);
        await folder.BackUpAsync();
        await AssertProblemAsync("backup.damaged", () => new BackupReader().VerifyAsync(folder.Backup, BackupFolder.Passphrase));

        var strong = folder["backups", "strong.backup"];
        await new BackupWriter(TimeProvider.System).CreateAsync(folder.Source, strong, BackupFolder.Passphrase);
        await new BackupReader().VerifyAsync(strong, BackupFolder.Passphrase);
    }

    [Fact]
    public void File_names_sort_by_time() => Assert.Equal(
        "botassistant-20261121-020304.backup", BackupWriter.FileName(new DateTimeOffset(2026, 11, 21, 2, 3, 4, TimeSpan.FromHours(8))));

    internal static async Task AssertProblemAsync(string key, Func<Task> action) =>
        Assert.Equal(key, (await Assert.ThrowsAsync<ProblemException>(action)).TextKey);

    private static string[] Names(string directory, params string[] among) =>
        [.. Directory.GetFileSystemEntries(directory)
            .Select(path => Path.GetFileName(path)!)
            .Where(name => among is [] || among.Contains(name, StringComparer.Ordinal))
            .Order(StringComparer.Ordinal)];

    private static void AssertSameTree(string expected, string actual)
    {
        var names = Directory.GetFiles(expected, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(expected, path))
            .Where(name => name is not ".lock")
            .Order(StringComparer.Ordinal)
            .ToArray();
        Assert.Equal(names, Directory.GetFiles(actual, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(actual, path))
            .Order(StringComparer.Ordinal)
            .ToArray());
        Assert.All(names, name => Assert.Equal(
            File.ReadAllBytes(Path.Combine(expected, name)), File.ReadAllBytes(Path.Combine(actual, name))));
    }

    private static void AssertPrivate(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var path in Directory.GetFileSystemEntries(directory, "*", SearchOption.AllDirectories))
        {
            Assert.Equal(Directory.Exists(path) ? PrivateFiles.DirectoryMode : PrivateFiles.FileMode, File.GetUnixFileMode(path));
        }
    }

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    private sealed class Report(Action<BackupProgress> onReport) : IProgress<BackupProgress>
    {
        void IProgress<BackupProgress>.Report(BackupProgress value) => onReport(value);
    }
}
