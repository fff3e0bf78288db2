namespace BotAssistant.Privacy;

/// <summary>A lock between processes of one machine: an open file that nobody else can open. The system frees it when a process dies.</summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(50);
    private readonly FileStream file;

    private FileLock(FileStream file) => this.file = file;

    public static FileLock? TryAcquire(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = PrivateFiles.FileMode;
        }

        try
        {
            return new FileLock(new FileStream(path, options));
        }
        catch (IOException e) when (e.GetType() == typeof(IOException))
        {
            // Held by somebody else. A missing directory is a type of its own and passes through.
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
