namespace BotAssistant.Storage;

/// <summary>Whether the last write reached the disk, and since when not.</summary>
public sealed class StorageHealth(TimeProvider clock)
{
    private volatile Failing? failing;

    public StorageTrouble? Trouble => failing?.Trouble;

    public DateTimeOffset? Since => failing?.Since;

    /// <returns>Whether this is news: the operator hears of a trouble once, not for every message.</returns>
    public bool Failed(StorageTrouble trouble)
    {
        var before = failing;
        if (before?.Trouble == trouble)
        {
            return false;
        }

        failing = new Failing(trouble, clock.GetUtcNow());
        return true;
    }

    /// <returns>Whether it had failed before.</returns>
    public bool Succeeded()
    {
        if (failing is null)
        {
            return false;
        }

        failing = null;
        return true;
    }

    private sealed record Failing(StorageTrouble Trouble, DateTimeOffset Since);
}
