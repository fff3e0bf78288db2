using BotAssistant.Privacy;

namespace BotAssistant.Tests.Privacy;

/// <summary>The table of data keys, as several processes share it.</summary>
internal sealed class MemoryDataKeyStore : IDataKeyStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<int, WrappedDataKey> keys = [];
    private int reads;

    public int Reads => Volatile.Read(ref reads);

    public IReadOnlyList<WrappedDataKey> Read()
    {
        Interlocked.Increment(ref reads);
        lock (gate)
        {
            return [.. keys.Values];
        }
    }

    public void Add(WrappedDataKey key)
    {
        lock (gate)
        {
            keys.Add(key.Id, key);
        }
    }
}
