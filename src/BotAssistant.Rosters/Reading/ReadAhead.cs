using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace BotAssistant.Rosters.Reading;

/// <summary>Takes from a sequence on another thread, some steps ahead of whoever reads it: unpacking and parsing go on while rows are looked at.</summary>
internal static class ReadAhead
{
    // Few: whatever is read ahead is copied by every collection of garbage meanwhile.
    private const int Together = 32;
    private const int Ahead = 4;

    public static IEnumerable<T> Of<T>(IEnumerable<T> source)
    {
        using var stop = new CancellationTokenSource();
        using var ready = new BlockingCollection<T[]>(Ahead);
        ExceptionDispatchInfo? failure = null;
        var reading = Task.Factory.StartNew(Read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            foreach (var some in ready.GetConsumingEnumerable())
            {
                foreach (var one in some)
                {
                    yield return one;
                }
            }

            failure?.Throw();
        }
        finally
        {
            // Whoever stops early does not leave the thread waiting with the file open.
            stop.Cancel();
            reading.GetAwaiter().GetResult();
        }

        void Read()
        {
            try
            {
                var some = new List<T>(Together);
                foreach (var one in source)
                {
                    some.Add(one);
                    if (some.Count == Together)
                    {
                        ready.Add([.. some], stop.Token);
                        some.Clear();
                    }
                }

                ready.Add([.. some], stop.Token);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // Nobody wants more.
            }
            catch (Exception error)
            {
                // Thrown where the rows are read.
                failure = ExceptionDispatchInfo.Capture(error);
            }
            finally
            {
                ready.CompleteAdding();
            }
        }
    }
}
