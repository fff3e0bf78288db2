using System.Net;

namespace BotAssistant.Benchmarks.Load;

/// <summary>A closed loop: each connection sends its next turn when it has the replies of the last. Ends at the time or the count, whichever comes first.</summary>
internal sealed record LoadPlan(IPEndPoint Target, TurnNumbers Numbers, int Connections, TimeSpan Duration, long Turns = long.MaxValue)
{
    public const int Conversations = 1000;

    public Talk Talk { get; init; } = Talk.Help;

    /// <summary>Each connection stays in a conversation of its own, with a user of its own, as people do; only for talks of one message.</summary>
    public bool OnePersonPerConnection { get; init; }
}

/// <summary>Hands out numbers, so that no activity id is sent twice to the same contender.</summary>
internal sealed class TurnNumbers
{
    private long _last;

    public long Next() => Interlocked.Increment(ref _last);
}

internal sealed record LoadResult(long Turns, long Errors, string? FirstError, TimeSpan Elapsed, Latencies Latencies, TimeSpan GeneratorCpu);

internal sealed record Latencies(double P50, double P99, double P999)
{
    /// <summary>Percentiles in milliseconds, from stopwatch ticks; sorts them.</summary>
    public static Latencies Of(long[] ticks)
    {
        Array.Sort(ticks);
        return new(At(ticks, 0.5), At(ticks, 0.99), At(ticks, 0.999));
    }

    private static double At(long[] sorted, double share) => sorted is []
        ? 0
        : sorted[Math.Max(0, (int)Math.Ceiling(sorted.Length * share) - 1)] * 1000.0 / System.Diagnostics.Stopwatch.Frequency;
}
