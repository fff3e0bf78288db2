using System.Diagnostics;

namespace BotAssistant.Benchmarks.Load;

/// <summary>
/// Runs a plan with one blocking thread per connection: a turn costs the generator two system calls and no hop between threads,
/// which leaves the processors to the contender.
/// </summary>
internal static class LoadGenerator
{
    private const int StackSize = 256 * 1024;

    public static async Task<LoadResult> RunAsync(LoadPlan plan, CancellationToken ct)
    {
        using var state = new LoadState(plan);
        var connections = Enumerable.Range(0, plan.Connections).Select(index => new LoadConnection(state, index)).ToArray();
        var ended = connections.Select(RunOnOwnThread).ToArray();
        await using var stop = ct.Register(() => Array.ForEach(connections, connection => connection.Dispose()));

        await state.AllConnected;
        var cpuBefore = Environment.CpuUsage.TotalTime;
        var startedAt = Stopwatch.GetTimestamp();
        state.Go(startedAt);
        await Task.WhenAll(ended);
        var elapsed = Stopwatch.GetElapsedTime(startedAt);
        var cpu = Environment.CpuUsage.TotalTime - cpuBefore;
        Array.ForEach(connections, connection => connection.Dispose());
        ct.ThrowIfCancellationRequested();

        return new(
            connections.Sum(connection => (long)connection.Ticks.Count),
            connections.Sum(connection => connection.Errors),
            connections.Select(connection => connection.FirstError).FirstOrDefault(error => error is not null),
            elapsed,
            Latencies.Of([.. connections.SelectMany(connection => connection.Ticks)]),
            cpu);
    }

    private static Task RunOnOwnThread(LoadConnection connection)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(
            () =>
            {
                try
                {
                    connection.Run();
                    ended.SetResult();
                }
#pragma warning disable CA1031 // Whatever went wrong on the thread is thrown where it is awaited.
                catch (Exception e)
#pragma warning restore CA1031
                {
                    ended.SetException(e);
                }
            },
            StackSize)
        {
            IsBackground = true,
            Name = "load",
        }.Start();
        return ended.Task;
    }
}
