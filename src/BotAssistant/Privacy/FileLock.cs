namespace BotAssistant.Privacy;

/// <summary>A lock between processes of one machine: an open file that nobody else can open. The system frees it when a process dies.</summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(50);
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;
    private const int WindowsSharingViolation = unchecked((int)0x80070020);
    private readonly FileStream file;

    private FileLock(FileStream file) => this.file = file;

    public static FileLock? TryAcquire(string path, bool deleteAfterwards = false)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Options = deleteAfterwards ? FileOptions.DeleteOnClose : FileOptions.None,
            Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = PrivateFiles.FileMode;
        }

        try
        {
            return new FileLock(new FileStream(path, options));
        }
        catch (IOException e) when (e.HResult is LinuxWouldBlock or MacWouldBlock or WindowsSharingViolation)
        {
            return null;
        }
    }

    /// <summary>Waits for the lock; null when it was not free in time. Other processes run in real time, so this does too.</summary>
    public static async Task<FileLock?> AcquireAsync(string path, TimeSpan patience, CancellationToken ct)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (TryAcquire(path) is { } acquired)
            {
                return acquired;
            }

            if (TimeProvider.System.GetElapsedTime(started) > patience)
            {
                return null;
            }

            await Task.Delay(RetryAfter, TimeProvider.System, ct);
        }
    }

    public void Dispose() => file.Dispose();
}
