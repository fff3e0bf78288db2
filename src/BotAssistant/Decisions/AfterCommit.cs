namespace BotAssistant.Decisions;

/// <summary>Wakes who has something to do after a turn's commit. One signal stands for any number of commits.</summary>
internal sealed class AfterCommit : IDisposable
{
    private readonly SemaphoreSlim signal = new(0, 1);

    /// <summary>A turn with an event that <see cref="TurnEvent.IsAnnounced"/> is on the disk.</summary>
    public void Announce()
    {
        try
        {
            signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody signalled already, and nobody has looked since.
        }
    }

    /// <summary>Until the next signal, or so long.</summary>
    public async Task WaitAsync(TimeSpan longest, TimeProvider clock, CancellationToken ct)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await Task.WhenAny(signal.WaitAsync(over.Token), Task.Delay(longest, clock, over.Token));
        await over.CancelAsync();
        ct.ThrowIfCancellationRequested();
    }

    public void Dispose() => signal.Dispose();
}
