namespace BotAssistant.Crash.Tests;

/// <summary>
/// Whether anybody listens. Clients that found nobody wait here instead of knocking all the time: it saves the machine, and they
/// all come back at the same moment, which is the hardest for a service that has only just started.
/// </summary>
internal sealed class Doorway
{
    private readonly Lock gate = new();
    private TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open()
    {
        lock (gate)
        {
            opened.TrySetResult();
        }
    }

    public void Close()
    {
        lock (gate)
        {
            if (opened.Task.IsCompleted)
            {
                opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    public Task OpenedAsync(CancellationToken ct)
    {
        lock (gate)
        {
            return opened.Task.WaitAsync(ct);
        }
    }
}
