using BotAssistant.Privacy;
using BotAssistant.Problems;
using BotAssistant.Storage;
using Microsoft.Extensions.Options;

namespace BotAssistant.Operations;

/// <summary>
/// One service per storage directory: the order of a conversation is kept inside one process. The operating system frees the lock
/// when the process ends, however it ends. Commands that only read or copy run beside it.
/// </summary>
internal sealed class InstanceLock(IOptions<StorageOptions> options) : IDisposable
{
    private FileLock? held;

    /// <exception cref="ProblemException">Another service has the directory, or it cannot be used.</exception>
    /// <exception cref="StorageUnavailableException">It cannot be written to.</exception>
    public void Take()
    {
        var directory = Path.GetFullPath(options.Value.Directory);
        try
        {
            held = FileLock.TryAcquire(Path.Combine(directory, "serve.lock")) ?? throw new ProblemException("storage.in-use", ("path", directory));
        }
        catch (UnauthorizedAccessException error)
        {
            throw new StorageUnavailableException(StorageTrouble.ReadOnly, error);
        }
        catch (IOException error) when (error is FileNotFoundException or DirectoryNotFoundException or PathTooLongException)
        {
            throw new ProblemException("storage.no-directory", error, ("path", directory));
        }
        catch (IOException error)
        {
            throw new StorageUnavailableException(FileErrors.TroubleOf(error), error);
        }
    }

    public void Dispose() => held?.Dispose();
}
