using System.Diagnostics;

namespace BotAssistant.Benchmarks.Load;

/// <summary>What the connections of one run share: the common start, the end, and the turns left.</summary>
internal sealed class LoadState(LoadPlan plan) : IDisposable
{
    private readonly TaskCompletionSource _allConnected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _go = new();
    private long _endsAt;
    private long _left = plan.Turns;
    private int _waiting = plan.Connections;

    public LoadPlan Plan => plan;

    /// <summary>Completes when every connection waits for the start, connected or not.</summary>
    public Task AllConnected => _allConnected.Task;

    public void WaitForGo()
    {
        if (Interlocked.Decrement(ref _waiting) == 0)
        {
            _allConnected.SetResult();
        }

        _go.Wait();
    }

    public void Go(long now)
    {
        _endsAt = now + (long)(plan.Duration.TotalSeconds * Stopwatch.Frequency);
        _go.Set();
    }

    public void Dispose() => _go.Dispose();

    public bool TakeTurn() => Stopwatch.GetTimestamp() < _endsAt && Interlocked.Decrement(ref _left) >= 0;
}
