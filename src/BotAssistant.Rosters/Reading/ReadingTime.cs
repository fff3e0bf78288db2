namespace BotAssistant.Rosters.Reading;

/// <summary>Ends the reading of a file that takes too long, or that nobody waits for.</summary>
internal sealed class ReadingTime(RosterLimits limits, CancellationToken ct)
{
    // Looking at the clock for each cell would cost more than the cell.
    private const int LookEvery = 1024;

    private readonly long began = TimeProvider.System.GetTimestamp();
    private int steps;

    public void Pass()
    {
        if (++steps % LookEvery != 0)
        {
            return;
        }

        ct.ThrowIfCancellationRequested();
        if (TimeProvider.System.GetElapsedTime(began) > limits.Time)
        {
            throw new RosterRefusedException(RosterKeys.TooSlow, ("minutes", $"{Math.Ceiling(limits.Time.TotalMinutes)}"));
        }
    }
}
