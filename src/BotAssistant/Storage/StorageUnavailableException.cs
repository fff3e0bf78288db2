namespace BotAssistant.Storage;

/// <summary>What keeps the database from storing. It says nothing about the one who asked: the same call may succeed later.</summary>
public enum StorageTrouble
{
    DiskFull,
    ReadOnly,
    Locked,
    Damaged,
    InputOutput,
}

/// <summary>The database cannot store now. Nothing of the call was kept.</summary>
public sealed class StorageUnavailableException(StorageTrouble trouble, Exception? inner = null)
    : Exception($"The database cannot store now: {trouble}.", inner)
{
    public StorageTrouble Trouble { get; } = trouble;
}
