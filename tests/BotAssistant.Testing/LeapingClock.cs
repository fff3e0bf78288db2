namespace BotAssistant.Testing;

/// <summary>The system's clock, which a test may put forward. Timers run as ever: sockets and the other side's clock are real.</summary>
public sealed class LeapingClock : TimeProvider
{
    private long ahead;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Volatile.Read(ref ahead));

    public void Leap(TimeSpan time) => Interlocked.Add(ref ahead, time.Ticks);
}
