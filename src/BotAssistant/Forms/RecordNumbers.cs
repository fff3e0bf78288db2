namespace BotAssistant.Forms;

/// <summary>
/// Hands out the numbers of records before they are written, since a receipt names them: two people who submit in the same moment get two
/// numbers, and neither has to be decided again. A session that asks again gets the same one. What was handed out and never written leaves a gap.
/// </summary>
internal sealed class RecordNumbers
{
    /// <summary>More than can be on their way at once; the oldest are forgotten.</summary>
    private const int Most = 10_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, long> reserved = new(StringComparer.Ordinal);
    private readonly Queue<string> order = [];
    private long last;

    /// <param name="session">Of the form.</param>
    /// <param name="next">Reads which number is behind the last that is written; asked only where this process does not know.</param>
    public long Reserve(string session, Func<long> next)
    {
        lock (gate)
        {
            if (reserved.TryGetValue(session, out var number))
            {
                return number;
            }

            while (order.Count >= Most)
            {
                reserved.Remove(order.Dequeue());
            }

            order.Enqueue(session);
            return reserved[session] = last = last == 0 ? next() : last + 1;
        }
    }

    /// <summary>It is written: what the session submits next is another record.</summary>
    public void Written(string session)
    {
        lock (gate)
        {
            reserved.Remove(session);
        }
    }

    /// <summary>What follows has changed, or somebody else wrote a record of that number.</summary>
    /// <param name="session">Of the form; it gets another number.</param>
    /// <param name="next">Behind the last that is written.</param>
    public void Taken(string session, long next)
    {
        lock (gate)
        {
            reserved.Remove(session);
            last = Math.Max(last, next - 1);
        }
    }
}
