namespace BotAssistant.Storage;

/// <summary>Looks something up off the hot path, at one moment.</summary>
internal interface IDatabaseReader
{
    /// <summary>Runs <paramref name="read"/> on a context that tracks nothing and cannot write. May be called from many threads.</summary>
    /// <exception cref="StorageUnavailableException">The database cannot be read now.</exception>
    T Read<T>(Func<AssistantDb, T> read);
}
