namespace BotAssistant.Testing;

/// <summary>
/// A clock that moves only when a test says so; its timers fire while it moves. A repeating timer fires once in a step, however long, as
/// when a machine wakes from sleep: else a day would be hundreds of thousands of looks at files and tables, one after the other.
/// </summary>
public sealed class ManualClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<ManualTimer> timers = [];
    private DateTimeOffset now = start;

    public ManualClock()
        : this(new DateTimeOffset(2026, 11, 23, 1, 0, 0, TimeSpan.Zero))
    {
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>Also goes back, as a real clock does when somebody corrects it; timers do not fire then.</summary>
    public void Advance(TimeSpan step)
    {
        DateTimeOffset end;
        lock (gate)
        {
            end = now + step;
        }

        while (NextDue(end) is { } timer)
        {
            timer.Fire(end);
        }

        lock (gate)
        {
            now = end;
        }
    }

    /// <summary>Time passes as on a machine that slept: nothing fires meanwhile, and timers go on with what they had left.</summary>
    public void Leap(TimeSpan step)
    {
        lock (gate)
        {
            now += step;
            foreach (var timer in timers)
            {
                timer.Shift(step);
            }
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private ManualTimer? NextDue(DateTimeOffset end)
    {
        lock (gate)
        {
            var next = timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
            if (next is not null && next.Due > now)
            {
                now = next.Due;
            }

            return next;
        }
    }

    private sealed class ManualTimer(ManualClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan period = Timeout.InfiniteTimeSpan;

        public DateTimeOffset Due { get; private set; } = DateTimeOffset.MaxValue;

        public void Shift(TimeSpan step) => Due += step;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                this.period = period;
                Due = dueTime == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : clock.now + dueTime;
                clock.timers.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    clock.timers.Add(this);
                }

                return true;
            }
        }

        public void Fire(DateTimeOffset end)
        {
            lock (clock.gate)
            {
                if (period > TimeSpan.Zero)
                {
                    Due += period * ((end - Due).Ticks / period.Ticks + 1);
                }
                else
                {
                    clock.timers.Remove(this);
                }
            }

            callback(state);
        }

        public void Dispose()
        {
            lock (clock.gate)
            {
                clock.timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
