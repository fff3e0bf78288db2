using System.Formats.Tar;
using System.Globalization;
using BotAssistant.Privacy;
using BotAssistant.Problems;

namespace BotAssistant.Backups;

/// <summary>Writes an encrypted backup beside a running service.</summary>
public sealed class BackupWriter(TimeProvider clock)
{
    private const string WorkName = ".backup-snapshot";
    private const string LockName = ".backup.lock";
    private const string TemporarySuffix = ".tmp";

    internal int Iterations { get; init; } = BackupFormat.Iterations;

    /// <summary>A file name that sorts by time, such as <c>botassistant-20261121-020000.backup</c>.</summary>
    public static string FileName(DateTimeOffset createdAt) =>
        string.Create(CultureInfo.InvariantCulture, $"botassistant-{createdAt:yyyyMMdd-HHmmss}.backup");

    /// <summary>
    /// The destination is complete or absent. On the way a copy of the database lies in the storage directory, where the database itself
    /// is; it is deleted in any case, by the next backup if this process is killed.
    /// </summary>
    /// <exception cref="ProblemException">Expected failures, from a missing database to a full disk.</exception>
    public Task<BackupResult> CreateAsync(
        BackupSource source, string destinationFile, string passphrase, IProgress<BackupProgress>? progress = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(passphrase);
        BackupPassphrase.Check(passphrase, "");
        var destination = Path.GetFullPath(destinationFile);

        // Reading, encrypting and writing local files: one thread does it, and it is not the caller's.
        return Task.Run(() => Create(source, destination, passphrase, progress, ct), ct);
    }

    private BackupResult Create(
        BackupSource source, string destination, string passphrase, IProgress<BackupProgress>? progress, CancellationToken ct)
    {
        var directory = Path.GetDirectoryName(destination) ?? destination;
        var work = Path.Combine(source.StorageDirectory, WorkName);
        var bytes = Estimate(source, destination);
        try
        {
            DiskSpace.Require(source.StorageDirectory, new FileInfo(source.DatabaseFile).Length);
            DiskSpace.Require(directory, bytes);
            using var held = FileLock.TryAcquire(Path.Combine(source.StorageDirectory, LockName))
                ?? throw new ProblemException("backup.already-running", ("path", source.StorageDirectory));
            try
            {
                DeleteSnapshot(work);
                var snapshot = TakeSnapshot(source, work, progress, bytes, ct);
                return Write(source, snapshot, destination, passphrase, progress, ct);
            }
            finally
            {
                DeleteSnapshot(work);
            }
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw DiskSpace.Explain(e, directory, bytes);
        }
    }

    private static long Estimate(BackupSource source, string destination)
    {
        if (!File.Exists(source.DatabaseFile))
        {
            throw new ProblemException("backup.database-missing", ("path", source.DatabaseFile));
        }

        if (File.Exists(destination) || Directory.Exists(destination))
        {
            throw new ProblemException("backup.file-exists", ("file", destination));
        }

        return new FileInfo(source.DatabaseFile).Length
            + Files(source.UploadsDirectory, BackupLayout.Uploads).Sum(Length);
    }

    private static string TakeSnapshot(BackupSource source, string work, IProgress<BackupProgress>? progress, long bytes, CancellationToken ct)
    {
        progress?.Report(new BackupProgress(BackupStage.Snapshot, 0, bytes));
        ct.ThrowIfCancellationRequested();
        PrivateFiles.CreateDirectory(work);
        var snapshot = Path.Combine(work, BackupLayout.Database);
        DatabaseFile.Copy(source.DatabaseFile, snapshot);
        ct.ThrowIfCancellationRequested();

        // A backup that cannot be restored is worse than none, because somebody relies on it.
        return DatabaseFile.IsIntact(snapshot)
            ? snapshot
            : throw new ProblemException("backup.database-damaged", ("path", source.DatabaseFile));
    }

    private BackupResult Write(
        BackupSource source, string snapshot, string destination, string passphrase, IProgress<BackupProgress>? progress, CancellationToken ct)
    {
        PrivateDirectoryIfMissing(Path.GetDirectoryName(destination));
        var temporary = destination + TemporarySuffix;
        try
        {
            // What a killed backup of the same name left.
            File.Delete(temporary);
            BackupManifest manifest;
            long length;
            using (var file = PrivateFiles.Create(temporary))
            {
                var format = BackupFormat.New(passphrase, Iterations);
                file.Write(format.Header);
                using var cipher = new ChunkCipher(format.ContentKey, format.NoncePrefix);
                using var sealing = new SealingStream(file, cipher, ct);
                manifest = WriteArchive(source, snapshot, sealing, progress);
                sealing.Finish();
                file.Flush(flushToDisk: true);
                length = file.Length;
            }

            PrivateFiles.Publish(temporary, destination, overwrite: false);
            progress?.Report(new BackupProgress(BackupStage.Done, length, length));
            return new BackupResult(destination, length, manifest);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private BackupManifest WriteArchive(BackupSource source, string snapshot, Stream target, IProgress<BackupProgress>? progress)
    {
        // The database was copied first: uploads and keys that it names are there, and more of them do no harm.
        Entry[] entries =
        [
            new(BackupLayout.Database, new FileInfo(snapshot)),
            .. Files(source.UploadsDirectory, BackupLayout.Uploads),
            // How far the audit goes stands in the manifest as of the copied database; the file beside the keys may be further by now.
            .. Files(source.KeysDirectory, BackupLayout.Keys).Where(entry => entry.Name is not BackupLayout.AuditHead),
        ];
        if (!entries.Any(entry => entry.Name is BackupLayout.Secrets))
        {
            throw new ProblemException("backup.keys-missing", ("path", source.KeysDirectory));
        }

        var total = entries.Sum(Length);
        long done = 0;
        using var tar = new TarWriter(target, TarEntryFormat.Pax, leaveOpen: true);
        var files = new List<BackupFile>(entries.Length);
        foreach (var entry in entries)
        {
            if (WriteFile(tar, entry, read => progress?.Report(new BackupProgress(BackupStage.Writing, done += read, total))) is { } written)
            {
                files.Add(written);
            }
        }

        var manifest = new BackupManifest(
            source.ProductVersion, source.SchemaVersionOf(snapshot), clock.GetUtcNow(), source.AuditHeadOf?.Invoke(snapshot), files);
        using var content = new MemoryStream(manifest.ToJson());
        tar.WriteEntry(NewEntry(BackupManifest.EntryName, content));
        return manifest;
    }

    private static BackupFile? WriteFile(TarWriter tar, Entry entry, Action<int> onRead)
    {
        HashedFile content;
        try
        {
            content = new HashedFile(
                new FileStream(entry.Info.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), onRead);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException && entry.Name.StartsWith(BackupLayout.Uploads, StringComparison.Ordinal))
        {
            // Deleted by retention after it was listed.
            return null;
        }

        using (content)
        {
            tar.WriteEntry(NewEntry(entry.Name, content));
            return new BackupFile(entry.Name, content.Length, content.Sha256());
        }
    }

    private static PaxTarEntry NewEntry(string name, Stream content) => new(TarEntryType.RegularFile, name)
    {
        DataStream = content,
        Mode = PrivateFiles.FileMode,
        ModificationTime = DateTimeOffset.UnixEpoch,
    };

    private static long Length(Entry entry)
    {
        try
        {
            return entry.Info.Length;
        }
        catch (FileNotFoundException)
        {
            return 0;
        }
    }

    // Links are left out, not followed: they could lead anywhere.
    private static IEnumerable<Entry> Files(string directory, string prefix)
    {
        var root = new DirectoryInfo(directory);
        if (!root.Exists)
        {
            return [];
        }

        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.ReparsePoint,
            IgnoreInaccessible = false,
        };
        return root.EnumerateFiles("*", options)
            .Where(file => !file.Name.EndsWith(TemporarySuffix, StringComparison.Ordinal) && file.Name != KeyDirectory.LockName)
            .Select(file => new Entry(
                $"{prefix}/{Path.GetRelativePath(root.FullName, file.FullName).Replace(Path.DirectorySeparatorChar, '/')}", file))
            .OrderBy(entry => entry.Name, StringComparer.Ordinal);
    }

    private static void DeleteSnapshot(string work)
    {
        if (Directory.Exists(work))
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static void PrivateDirectoryIfMissing(string? directory)
    {
        // An existing one is the operator's, with the permissions that the operator gave it.
        if (directory is not null && !Directory.Exists(directory))
        {
            PrivateFiles.CreateDirectory(directory);
        }
    }

    private sealed record Entry(string Name, FileInfo Info);
}
