namespace BotAssistant.Crash.Tests;

/// <summary>When one life of the server ends.</summary>
internal abstract record Kill
{
    /// <summary>At the n-th time it reaches a named point, by its own hand.</summary>
    internal sealed record AtPoint(FaultPoint Point, int Occurrence) : Kill
    {
        public override string ToString() => $"{Point.Name}:{Occurrence}";
    }

    /// <summary>Some time after it was ready.</summary>
    internal sealed record Running(TimeSpan After) : Kill
    {
        public override string ToString() => $"random, {After.TotalMilliseconds:0} ms after ready";
    }

    /// <summary>Some time after the process was started, ready or not.</summary>
    internal sealed record Starting(TimeSpan After) : Kill
    {
        public override string ToString() => $"random, {After.TotalMilliseconds:0} ms after start";
    }
}

/// <summary>
/// A named point of the service, and between which passings of a life it is chosen: far enough for the service to be busy, and
/// a commit holds many turns.
/// </summary>
internal sealed record FaultPoint(string Name, int Nearest, int Farthest)
{
    public static readonly IReadOnlyList<FaultPoint> All =
    [
        new("accept.before-store", 20, 120),
        new("accept.after-store", 20, 120),
        new("turn.loaded", 20, 120),
        new("turn.decided", 20, 120),
        new("commit.before", 5, 25),
        new("commit.after", 5, 25),
        new("checkpoint.before", 1, 4),
        new("checkpoint.after", 1, 4),
        new("relay.before", 5, 25),
        new("relay.after", 5, 25),
    ];
}

/// <summary>What a kill met. <see cref="Open"/> are the accepted messages without an answer in their client's view.</summary>
internal sealed record KillRecord(Kill Kill, bool Reached, bool BeforeReady, DateTimeOffset At, IReadOnlyList<string> Open, int Posting);

/// <summary>Which kills are still to come. A point counts only when it was hit with accepted, unanswered messages in flight.</summary>
internal sealed class CrashPlan
{
    private const int TriesPerHit = 4;

    private readonly Queue<Kill> coming;
    private readonly List<KillRecord> past = [];
    private readonly Dictionary<FaultPoint, int> spare;

    public CrashPlan(CrashSettings settings, Dice dice)
    {
        List<Kill> kills = [];
        foreach (var point in FaultPoint.All)
        {
            // The first hit of each point is as early as can be: in the middle of recovering from the kill before.
            kills.AddRange(Enumerable.Range(0, settings.HitsPerPoint)
                .Select(hit => new Kill.AtPoint(point, hit is 0 ? 1 : dice.Between(point.Nearest, point.Farthest))));
        }

        kills.AddRange(Enumerable.Range(0, settings.RandomKills).Select(i => i % 3 is 2
            ? (Kill)new Kill.Starting(dice.Milliseconds(200, 2500))
            : new Kill.Running(dice.Milliseconds(50, 1500))));
        dice.Shuffle(kills);
        coming = new(kills.Prepend(new Kill.Running(TimeSpan.FromSeconds(2))));
        spare = FaultPoint.All.ToDictionary(p => p, _ => settings.HitsPerPoint * TriesPerHit);
    }

    public IReadOnlyList<KillRecord> Past => past;

    public int Coming => coming.Count;

    public Kill? Next() => coming.TryDequeue(out var kill) ? kill : null;

    public void Add(KillRecord record)
    {
        past.Add(record);
        if (record.Kill is Kill.AtPoint at && (!record.Reached || record.Open is []) && spare[at.Point]-- > 0)
        {
            // Not reached: look for it earlier. Reached while nothing was in flight: a little later.
            coming.Enqueue(at with { Occurrence = record.Reached ? at.Occurrence + 1 : Math.Max(1, at.Occurrence / 3) });
        }
    }

    public IReadOnlyList<KillRecord> Hits(FaultPoint point) =>
        [.. past.Where(p => p is { Reached: true, Open.Count: > 0, Kill: Kill.AtPoint at } && at.Point == point)];
}
