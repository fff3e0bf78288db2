using System.Collections.Concurrent;
using BotAssistant.Turns;

namespace BotAssistant.Sqlite;

/// <summary>Acknowledgements on their way to the disk: known here from the first moment, written with the next turn's commit.</summary>
internal sealed class Acknowledgements(TimeProvider clock)
{
    private const int Most = 64;

    /// <summary>
    /// A response counts as ended when the web server took it, which is before the network did. If the program dies in between, its
    /// client has no answer and says the same again; so nothing is written before its client must have it.
    /// </summary>
    private static readonly TimeSpan OnTheWay = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<InboxKey, bool> known = new();
    private readonly ConcurrentQueue<(InboxKey Key, long At)> unwritten = new();

    public bool Contains(InboxKey key) => known.ContainsKey(key);

    public void Add(InboxKey key)
    {
        if (known.TryAdd(key, true))
        {
            unwritten.Enqueue((key, clock.GetTimestamp()));
        }
    }

    /// <param name="all">Also those that may still be on their way: nobody is waiting for a response any more.</param>
    public IReadOnlyList<InboxKey> Take(bool all = false)
    {
        if (!IsDue(all))
        {
            return [];
        }

        var taken = new List<InboxKey>();
        while (taken.Count < Most && IsDue(all) && unwritten.TryDequeue(out var next))
        {
            taken.Add(next.Key);
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
            unwritten.Enqueue((key, 0));
        }
    }

    private bool IsDue(bool all) => unwritten.TryPeek(out var next) && (all || clock.GetElapsedTime(next.At) >= OnTheWay);
}
