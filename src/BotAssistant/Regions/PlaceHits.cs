using System.Runtime.InteropServices;

namespace BotAssistant.Regions;

internal readonly record struct PlaceHit(int Start, PlaceName Name)
{
    public int Length => Name.Text.Length;

    public int End => Start + Length;
}

/// <summary>All names and words that stand in one text, from left to right and the longest first.</summary>
/// <param name="longest">The length of the longest name there is.</param>
internal sealed class PlaceHits(List<PlaceHit> all, int longest)
{
    public ReadOnlySpan<PlaceHit> All => CollectionsMarshal.AsSpan(all);

    /// <summary>Those that may reach <paramref name="at"/>: they start there or before, but not so far before that none could.</summary>
    public ReadOnlySpan<PlaceHit> Near(int at)
    {
        var from = FirstFrom(at - longest + 1);
        return All[from..FirstFrom(at + 1)];
    }

    private int FirstFrom(int start)
    {
        var (low, high) = (0, all.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (all[middle].Start < start)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
