namespace BotAssistant.Crash.Tests;

/// <summary>Hands out small bursts of messages to conversations in turn, so that traffic lasts as long as the kills do.</summary>
internal sealed class Pace(CrashSettings settings, Dice dice)
{
    private readonly Lock gate = new();
    private readonly List<ConversationRun> runs = [];
    private int next;

    /// <summary>Whether the server is up: people go on typing while it is not, but fewer.</summary>
    public bool Brisk { get; set; }

    public void Join(ConversationRun run)
    {
        lock (gate)
        {
            runs.Insert(dice.Between(0, runs.Count), run);
        }
    }

    public async Task RunAsync(CancellationToken ct)
    {
        var step = TimeSpan.FromMilliseconds(25);
        using var ticks = new PeriodicTimer(step);
        var due = 0.0;
        while (await ticks.WaitForNextTickAsync(ct))
        {
            due += step.TotalSeconds * (Brisk ? settings.Rate : settings.Rate / 8.0);
            while (due >= 1)
            {
                var burst = dice.Between(2, settings.Window);
                due -= burst;
                Next()?.Allow(burst);
            }
        }
    }

    private ConversationRun? Next()
    {
        lock (gate)
        {
            for (var tries = 0; tries < runs.Count; tries++)
            {
                next = (next + 1) % runs.Count;
                if (!runs[next].Sated)
                {
                    return runs[next];
                }
            }

            return null;
        }
    }
}
