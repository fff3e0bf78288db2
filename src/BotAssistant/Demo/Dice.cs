namespace BotAssistant.Demo;

/// <summary>Numbers that follow from a seed alone (SplitMix64): the same county comes out on every machine and in every run.</summary>
internal struct Dice(ulong seed)
{
    private ulong state = seed;

    /// <summary>A dice for a part of the whole, so that parts can be made on their own and in any order.</summary>
    public static Dice For(ulong seed, ulong part, long number) => new(Mix(Mix(seed ^ (part * 0x9E3779B97F4A7C15)) + (ulong)number));

    /// <summary>From 0 up to but without <paramref name="below"/>.</summary>
    public int Next(int below) => (int)(NextBits() % (ulong)below);

    /// <summary>From <paramref name="from"/> up to and with <paramref name="to"/>.</summary>
    public int Between(int from, int to) => from + Next(to - from + 1);

    /// <summary>True so many times in a thousand.</summary>
    public bool Chance(int inThousand) => Next(1000) < inThousand;

    public T Pick<T>(IReadOnlyList<T> from) => from[Next(from.Count)];

    private ulong NextBits()
    {
        state += 0x9E3779B97F4A7C15;
        return Mix(state);
    }

    private static ulong Mix(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
