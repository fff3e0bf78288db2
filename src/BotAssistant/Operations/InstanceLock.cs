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
    private FileStream? held;

    /// <exception cref="ProblemException">Another service has the directory.</exception>
    public void Take()
    {
        try
        {
            held = new FileStream(Path.Combine(options.Value.Directory, "serve.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (error is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw new ProblemException("storage.in-use", error, ("path", Path.GetFullPath(options.Value.Directory)));
        }
    }

    public void Dispose() => held?.Dispose();
}
