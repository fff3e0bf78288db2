using System.Collections.Concurrent;
using BotAssistant.Conversations;

namespace BotAssistant.Turns;

/// <summary>
/// Turns of one conversation run strictly one after the other, those of different conversations side by side. A lane exists only
/// while its conversation has something to do.
/// </summary>
internal sealed class ConversationLanes(TurnWorker worker, TimeProvider clock) : IDisposable
{
    private readonly TimeProvider clock = clock;

    /// <summary>From so many waiting turns on, whoever brings more to the same conversation waits.</summary>
    private const int MostWaiting = 100;

    /// <summary>But not longer than this: what somebody says is taken even then.</summary>
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<ConversationAddress, Lane> lanes = new();
    private readonly CancellationTokenSource stopping = new();

    public int Busy => lanes.Count;

    /// <summary>Conversations whose running turn takes longer than that, except those whose caller waits for it on the line.</summary>
    public IReadOnlyList<ConversationAddress> Working(TimeSpan longerThan) => [.. lanes
        .Where(lane => lane.Value.Running is { } running && running.Turn.Route is not ReplyRoute.Inline && clock.GetElapsedTime(running.Since) > longerThan)
        .Select(lane => lane.Key)];

    /// <summary>Completes when the conversation has room for another turn; a flood of messages waits here, outside of memory and disk.</summary>
    public Task RoomAsync(ConversationAddress address) => lanes.TryGetValue(address, out var lane) && lane.Room() is { IsCompleted: false } room
        ? Task.WhenAny(room, Task.Delay(LongestHold, clock))
        : Task.CompletedTask;

    /// <param name="turn">The turn.</param>
    /// <param name="here">Begin on this thread if the lane is free; only for a caller that has nothing else to do.</param>
    public void Enqueue(PendingTurn turn, bool here = false)
    {
        while (true)
        {
            var lane = lanes.GetOrAdd(turn.Address, address => new Lane(this, address));
            switch (lane.TryAdd(turn))
            {
                case Added.First when here:
                    lane.Execute();
                    return;
                case Added.First:
                    ThreadPool.UnsafeQueueUserWorkItem(lane, preferLocal: false);
                    return;
                case Added.Behind:
                    return;
                case Added.TooLate:
                    // The lane ended between the look-up and now.
                    continue;
            }
        }
    }

    /// <summary>Lets running turns end; what waits is taken up at the next start.</summary>
    public async Task StopAsync(CancellationToken patience)
    {
        await stopping.CancelAsync();
        foreach (var lane in lanes.Values)
        {
            await lane.Ended.WaitAsync(patience);
        }
    }

    public void Dispose() => stopping.Dispose();

    private enum Added
    {
        First,
        Behind,
        TooLate,
    }

    private sealed record RunningTurn(PendingTurn Turn, long Since);

    private sealed class Lane(ConversationLanes owner, ConversationAddress address) : IThreadPoolWorkItem
    {
        private readonly Lock gate = new();
        private readonly Queue<PendingTurn> waiting = new(1);
        private TaskCompletionSource? ended, room;
        private bool running, retired;
        private RunningTurn? current;

        public RunningTurn? Running => Volatile.Read(ref current);

        public Task Ended
        {
            get
            {
                lock (gate)
                {
                    return retired ? Task.CompletedTask : (ended ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
                }
            }
        }

        public Added TryAdd(PendingTurn turn)
        {
            lock (gate)
            {
                if (retired)
                {
                    return Added.TooLate;
                }

                waiting.Enqueue(turn);
                current?.Turn.Overtake();
                var first = !running;
                running = true;
                return first ? Added.First : Added.Behind;
            }
        }

        public Task Room()
        {
            lock (gate)
            {
                return waiting.Count < MostWaiting ? Task.CompletedTask : (room ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }
        }

        // The work item's task is the lane itself: it ends when the lane is empty, and StopAsync waits for that.
        public void Execute() => _ = RunAsync();

        private async Task RunAsync()
        {
            while (Next() is { } turn)
            {
                await owner.HandleAsync(turn);
            }
        }

        private PendingTurn? Next()
        {
            lock (gate)
            {
                if (waiting.TryDequeue(out var turn))
                {
                    if (waiting.Count < MostWaiting && room is { } full)
                    {
                        full.TrySetResult();
                        room = null;
                    }

                    if (waiting.Count > 0)
                    {
                        turn.Overtake();
                    }

                    Volatile.Write(ref current, new RunningTurn(turn, owner.clock.GetTimestamp()));
                    return turn;
                }

                retired = true;
                owner.lanes.TryRemove(new(address, this));
                ended?.TrySetResult();
                return null;
            }
        }
    }

    private Task HandleAsync(PendingTurn turn) => worker.HandleAsync(turn, stopping.Token);
}
