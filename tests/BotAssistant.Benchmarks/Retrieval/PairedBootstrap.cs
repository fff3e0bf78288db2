namespace BotAssistant.Benchmarks.Retrieval;

/// <summary>How sure a difference between two methods is, both asked the same questions.</summary>
internal static class PairedBootstrap
{
    private const int Samples = 5000;

    /// <returns>The 95% interval of the mean of the differences; the same for the same input.</returns>
    public static (double Low, double High) Interval(IReadOnlyList<int> differences)
    {
        var state = 0x9E3779B97F4A7C15UL;
        var means = new double[Samples];
        for (var sample = 0; sample < Samples; sample++)
        {
            var sum = 0L;
            for (var i = 0; i < differences.Count; i++)
            {
                // xorshift: seeded, so that a report can be made again.
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                sum += differences[(int)(state % (ulong)differences.Count)];
            }

            means[sample] = (double)sum / differences.Count;
        }

        Array.Sort(means);
        return (means[Samples / 40], means[Samples - 1 - (Samples / 40)]);
    }
}
