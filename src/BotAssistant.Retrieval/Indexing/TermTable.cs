namespace BotAssistant.Retrieval.Indexing;

/// <summary>Terms to numbers while an index is built: open addressing, because a dictionary would take three times the memory.</summary>
internal sealed class TermTable
{
    private ulong[] keys = new ulong[1 << 16];
    private int[] numbers = new int[1 << 16];

    public int Count { get; private set; }

    /// <param name="term">Not 0.</param>
    public int GetOrAdd(ulong term)
    {
        if (Count * 3 > keys.Length * 2)
            Grow();
        var slot = Find(keys, term);
        if (keys[slot] == 0)
        {
            keys[slot] = term;
            numbers[slot] = Count++;
        }

        return numbers[slot];
    }

    /// <summary>Numbers the terms by their own order from now on.</summary>
    /// <returns>The terms in order, and for each old number the new one.</returns>
    public (ulong[] Terms, int[] NewNumbers) Sort()
    {
        var terms = new ulong[Count];
        var old = new int[Count];
        var next = 0;
        for (var slot = 0; slot < keys.Length; slot++)
        {
            if (keys[slot] != 0)
                (terms[next], old[next++]) = (keys[slot], numbers[slot]);
        }

        Array.Sort(terms, old);
        var renumbered = new int[Count];
        for (var i = 0; i < old.Length; i++)
            renumbered[old[i]] = i;
        for (var slot = 0; slot < keys.Length; slot++)
        {
            if (keys[slot] != 0)
                numbers[slot] = renumbered[numbers[slot]];
        }

        return (terms, renumbered);
    }

    private static int Find(ulong[] keys, ulong term)
    {
        var mask = keys.Length - 1;
        var slot = (int)((term * 0x9E3779B97F4A7C15UL) >> 33) & mask;
        while (keys[slot] != 0 && keys[slot] != term)
            slot = (slot + 1) & mask;
        return slot;
    }

    private void Grow()
    {
        var (moreKeys, moreNumbers) = (new ulong[keys.Length * 2], new int[keys.Length * 2]);
        for (var slot = 0; slot < keys.Length; slot++)
        {
            if (keys[slot] == 0)
                continue;
            var place = Find(moreKeys, keys[slot]);
            (moreKeys[place], moreNumbers[place]) = (keys[slot], numbers[slot]);
        }

        (keys, numbers) = (moreKeys, moreNumbers);
    }
}
