namespace BotAssistant.Model.Checks;

/// <summary>How much of a sentence stands in its ground, by pairs of neighbouring letters.</summary>
internal static class Support
{
    /// <summary>Words that join things and say nothing.</summary>
    private const string Joining = "的是要就在和与及或到可以请先再也都把被由给按照需按您你了吗呢吧啊这个那些等，。；：、？！,.;:?! （）()“”\"'《》—-·/⟦⟧";

    /// <returns>0 to 1; 1 for a sentence of joining words alone.</returns>
    public static double Of(string sentence, string ground)
    {
        var pairs = Pairs(sentence).ToArray();
        if (pairs is [])
        {
            return 1;
        }

        var known = Pairs(ground).ToHashSet(StringComparer.Ordinal);
        return (double)pairs.Count(known.Contains) / pairs.Length;
    }

    /// <returns>The longest stretch of letters of which no pair stands in the ground.</returns>
    public static int LongestAlien(string sentence, string ground)
    {
        var known = Pairs(ground).ToHashSet(StringComparer.Ordinal);
        var (longest, current) = (0, 0);
        foreach (var pair in Pairs(sentence))
        {
            current = known.Contains(pair) ? 0 : current + 1;
            longest = Math.Max(longest, current);
        }

        return longest;
    }

    private static IEnumerable<string> Pairs(string text)
    {
        char? before = null;
        foreach (var sign in Figures.Normal(text))
        {
            if (Joining.Contains(sign, StringComparison.Ordinal))
            {
                before = null;
                continue;
            }

            if (before is { } first)
            {
                yield return string.Concat(first, sign);
            }

            before = sign;
        }
    }
}
