namespace BotAssistant.Privacy;

/// <summary>Where wrapped data keys are kept: beside the data they seal, so that a copy of the one is a copy of the other.</summary>
/// <remarks>Used as a singleton, from several threads, and never inside somebody else's transaction.</remarks>
public interface IDataKeyStore
{
    /// <summary>All committed keys, in any order.</summary>
    IReadOnlyList<WrappedDataKey> Read();

    /// <summary>Commits the key before it returns. Throws, whatever the type, if the id is taken: another process was faster.</summary>
    void Add(WrappedDataKey key);
}

/// <param name="Id">Rises by one with each key; new data is sealed with the highest.</param>
/// <param name="Wrapped">The key, protected by the key ring.</param>
/// <param name="CreatedAt">When the key was made.</param>
public sealed record WrappedDataKey(int Id, byte[] Wrapped, DateTimeOffset CreatedAt);
