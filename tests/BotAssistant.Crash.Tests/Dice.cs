namespace BotAssistant.Crash.Tests;

/// <summary>SplitMix64: chance that can be repeated from its seed, whichever thread asks.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong state = seed;

    /// <summary>A whole number from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public int Between(int low, int high) => low + (int)(Next() % (ulong)(high - low + 1));

    public TimeSpan Milliseconds(int low, int high) => TimeSpan.FromMilliseconds(Between(low, high));

    public string Letters(int count) => string.Create(count, this, static (span, dice) =>
    {
        foreach (ref var letter in span)
        {
            letter = (char)('a' + dice.Between(0, 25));
        }
    });

    public void Shuffle<T>(IList<T> items)
    {
        for (var last = items.Count - 1; last > 0; last--)
        {
            var other = Between(0, last);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    private ulong Next()
    {
        var z = Interlocked.Add(ref state, 0x9E3779B97F4A7C15);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
