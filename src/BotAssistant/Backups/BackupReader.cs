using BotAssistant.Privacy;
using BotAssistant.Problems;

namespace BotAssistant.Backups;

/// <summary>Restores and verifies backups. Nothing that it writes is believed before the whole file was read and every hash was right.</summary>
public sealed class BackupReader
{
    internal int LeastIterations { get; init; } = BackupFormat.Iterations;

    /// <summary>
    /// Restores into a directory that is missing or empty: database, uploads and keys appear there together, or nothing does.
    /// </summary>
    /// <exception cref="ProblemException">Wrong passphrase, damaged or foreign file, directory not empty, no space or access.</exception>
    public Task<BackupManifest> RestoreAsync(
        string file, string emptyDirectory, string passphrase, IProgress<BackupProgress>? progress = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(passphrase);
        var backup = Path.GetFullPath(file);
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(emptyDirectory));
        return Task.Run(() => Restore(backup, target, passphrase, progress, ct), ct);
    }

    /// <summary>Reads everything and compares every hash, without writing a file. Whether SQLite finds the database whole, only restoring tells.</summary>
    /// <exception cref="ProblemException">As for <see cref="RestoreAsync"/>.</exception>
    public Task<BackupManifest> VerifyAsync(
        string file, string passphrase, IProgress<BackupProgress>? progress = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(passphrase);
        var backup = Path.GetFullPath(file);
        return Task.Run(() => Verify(backup, passphrase, progress, ct), ct);
    }

    private BackupManifest Verify(string file, string passphrase, IProgress<BackupProgress>? progress, CancellationToken ct)
    {
        try
        {
            return Read(file, passphrase, _ => Stream.Null, progress, ct);
        }
        catch (IOException e)
        {
            throw DiskSpace.Explain(e, file, bytes: 0);
        }
    }

    private BackupManifest Restore(
        string file, string target, string passphrase, IProgress<BackupProgress>? progress, CancellationToken ct)
    {
        var size = Size(file);
        try
        {
            DiskSpace.Require(target, size);
            using var staging = RestoreStaging.For(target);
            var manifest = Read(file, passphrase, staging.Create, progress, ct);
            progress?.Report(new BackupProgress(BackupStage.Checking, size, size));
            if (!DatabaseFile.IsIntact(staging.PathOf(BackupLayout.Database)))
            {
                throw new ProblemException("backup.restored-database-damaged", ("file", file));
            }

            ct.ThrowIfCancellationRequested();
            staging.Publish();
            progress?.Report(new BackupProgress(BackupStage.Done, size, size));
            return manifest;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw DiskSpace.Explain(e, target, size);
        }
    }

    private BackupManifest Read(
        string file, string passphrase, Func<string, Stream> create, IProgress<BackupProgress>? progress, CancellationToken ct)
    {
        using var source = Open(file);
        var header = new byte[BackupFormat.HeaderBytes];
        if (source.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length)
        {
            throw new ProblemException("backup.not-a-backup", ("file", file));
        }

        var format = BackupFormat.Parse(header, passphrase, LeastIterations, file);
        using var cipher = new ChunkCipher(format.ContentKey, format.NoncePrefix);
        using var content = new OpeningStream(source, source.Length - header.Length, cipher, ct);
        try
        {
            return ArchiveReader.Read(
                content, create, () => progress?.Report(new BackupProgress(BackupStage.Reading, source.Position, source.Length)));
        }
        catch (Exception e) when (ArchiveReader.IsDamage(e))
        {
            throw new ProblemException("backup.damaged", e, ("file", file));
        }
    }

    private static long Size(string file)
    {
        using var stream = Open(file);
        return stream.Length;
    }

    private static FileStream Open(string file)
    {
        try
        {
            return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, ChunkCipher.ChunkBytes, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ProblemException("backup.file-missing", e, ("file", file));
        }
        catch (UnauthorizedAccessException e)
        {
            throw new ProblemException("backup.no-access", e, ("path", file));
        }
    }
}
