using System.Collections.Concurrent;
using BotAssistant.Turns;

namespace BotAssistant.Storage.Sqlite;

/// <summary>Acknowledgements on their way to the disk: known here from the first moment, written with the next turn's commit.</summary>
internal sealed class Acknowledgements
{
    private const int Most = 64;

    private readonly ConcurrentDictionary<InboxKey, bool> known = new();
    private readonly ConcurrentQueue<InboxKey> unwritten = new();

    public bool Contains(InboxKey key) => known.ContainsKey(key);

    public void Add(InboxKey key)
    {
        if (known.TryAdd(key, true))
        {
            unwritten.Enqueue(key);
        }
    }

    public IReadOnlyList<InboxKey> Take()
    {
        if (unwritten.IsEmpty)
        {
            return [];
        }

        var taken = new List<InboxKey>();
        while (taken.Count < Most && unwritten.TryDequeue(out var key))
        {
            taken.Add(key);
        }

        return taken;
    }

    public void Written(IReadOnlyList<InboxKey> keys)
    {
        foreach (var key in keys)
        {
            known.TryRemove(key, out _);
        }
    }

    /// <summary>The commit they rode along with came to nothing.</summary>
    public void PutBack(IReadOnlyList<InboxKey> keys)
    {
        foreach (var key in keys)
        {
            unwritten.Enqueue(key);
        }
    }
}
