using BotAssistant.Privacy;
using BotAssistant.Problems;

namespace BotAssistant.Backups;

/// <summary>
/// Where a backup is unpacked before it counts: a directory beside the target that is renamed at the end. If the target is a mount point, or
/// its parent not ours to write in, it is a directory inside the target, whose files are moved up with the database last.
/// </summary>
internal sealed class RestoreStaging : IDisposable
{
    private const string Suffix = ".restoring";
    private readonly string target;
    private readonly string directory;
    private readonly FileLock held;
    private readonly bool inside;

    private RestoreStaging(string target, string directory, bool inside)
    {
        this.target = target;
        this.directory = directory;
        this.inside = inside;
        held = FileLock.TryAcquire(directory + ".lock", deleteAfterwards: true) ?? throw new ProblemException("backup.restore-running", ("path", target));
    }

    public static RestoreStaging For(string target)
    {
        RequireEmpty(target);
        return Prepare(Place(target));
    }

    /// <summary>For targets that cannot be renamed to.</summary>
    internal static RestoreStaging Inside(string target)
    {
        Directory.CreateDirectory(target);
        return new RestoreStaging(target, Path.Combine(target, Suffix), inside: true);
    }

    private static RestoreStaging Prepare(RestoreStaging staging)
    {
        try
        {
            // What a killed restore left; nobody else is at it, as the lock is ours.
            staging.Clear();
            PrivateFiles.CreateDirectory(staging.directory);
            return staging;
        }
        catch
        {
            staging.Dispose();
            throw;
        }
    }

    public string PathOf(string name) => Path.Combine(
        directory,
        name is BackupLayout.Database ? BackupLayout.RestoredDatabase : name.Replace('/', Path.DirectorySeparatorChar));

    public Stream Create(string name)
    {
        var path = PathOf(name);
        PrivateFiles.CreateDirectory(directory);
        CreateParents(Path.GetDirectoryName(path)!);
        return PrivateFiles.Create(path);
    }

    public void Publish()
    {
        RequireEmpty(target);
        if (!inside)
        {
            if (Directory.Exists(target))
            {
                Directory.Delete(target);
            }

            Directory.Move(directory, target);
            return;
        }

        foreach (var part in Directory.GetDirectories(directory))
        {
            Directory.Move(part, Path.Combine(target, Path.GetFileName(part)));
        }

        File.Move(PathOf(BackupLayout.Database), Path.Combine(target, BackupLayout.RestoredDatabase));
    }

    public void Dispose()
    {
        try
        {
            Clear();
        }
        finally
        {
            held.Dispose();
        }
    }

    private static RestoreStaging Place(string target)
    {
        if (Path.GetDirectoryName(target) is { } parent && !IsMountPoint(target))
        {
            try
            {
                Directory.CreateDirectory(parent);
                return new RestoreStaging(target, Path.Combine(parent, $".{Path.GetFileName(target)}{Suffix}"), inside: false);
            }
            catch (Exception e) when (e is UnauthorizedAccessException or IOException && Directory.Exists(target))
            {
                // The parent belongs to somebody else, as /var/lib does, or is read-only.
            }
        }

        return Inside(target);
    }

    private static void RequireEmpty(string target)
    {
        if (File.Exists(target)
            || (Directory.Exists(target)
                && Directory.EnumerateFileSystemEntries(target).Any(entry => Path.GetFileName(entry) is not (Suffix or Suffix + ".lock"))))
        {
            throw new ProblemException("backup.target-not-empty", ("path", target));
        }
    }

    private static bool IsMountPoint(string target) =>
        Directory.Exists(target)
        && DriveInfo.GetDrives().Any(drive => Path.TrimEndingDirectorySeparator(drive.Name) == target);

    private void CreateParents(string path)
    {
        if (path.Length > directory.Length && !Directory.Exists(path))
        {
            CreateParents(Path.GetDirectoryName(path)!);
            PrivateFiles.CreateDirectory(path);
        }
    }

    private void Clear()
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
