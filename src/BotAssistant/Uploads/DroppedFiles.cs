using System.Threading.Channels;

namespace BotAssistant.Uploads;

/// <summary>
/// Files whose rows were deleted a moment ago, on their way to being deleted too. What a crash loses of this list the next sweep finds.
/// </summary>
internal sealed class DroppedFiles
{
    private readonly Channel<string> names = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });

    public void Add(IEnumerable<string> fileNames)
    {
        foreach (var name in fileNames)
        {
            names.Writer.TryWrite(name);
        }
    }

    public IAsyncEnumerable<string> ReadAllAsync(CancellationToken ct) => names.Reader.ReadAllAsync(ct);
}
