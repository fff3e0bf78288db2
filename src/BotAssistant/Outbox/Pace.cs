namespace BotAssistant.Outbox;

/// <summary>A channel's limit of messages per second, as a bucket that refills.</summary>
internal sealed class Pace(int perSecond)
{
    private double tokens = perSecond;
    private DateTimeOffset? refilled;

    /// <summary>Whether nothing may leave now.</summary>
    public bool Rests(DateTimeOffset now) => RoomAt(now) < 1;

    /// <summary>How many may leave now.</summary>
    public int RoomAt(DateTimeOffset now)
    {
        Refill(now);
        return (int)tokens;
    }

    /// <summary>When one may leave.</summary>
    public DateTimeOffset FreeAt(DateTimeOffset now) => Rests(now) ? now + TimeSpan.FromSeconds((1 - tokens) / perSecond) : now;

    public bool Take(DateTimeOffset now)
    {
        if (Rests(now))
        {
            return false;
        }

        tokens--;
        return true;
    }

    private void Refill(DateTimeOffset now)
    {
        var passed = Math.Max(0, (now - (refilled ?? now)).TotalSeconds);
        tokens = Math.Min(perSecond, tokens + (passed * perSecond));
        refilled = now;
    }
}

/// <summary>The relay's pauses: 1, 2, 4 … seconds up to five minutes, spread a little so that not all come back at once.</summary>
internal static class Backoff
{
    public const int Tries = 10;

    /// <returns>Null after the last try.</returns>
    public static TimeSpan? After(int attempt, OutboxId id)
    {
        if (attempt >= Tries)
        {
            return null;
        }

        var seconds = Math.Min(300, Math.Pow(2, attempt - 1));
        // The id's last byte is random: the spread needs no generator of its own.
        return TimeSpan.FromSeconds(seconds * (1 + (id.Value.ToByteArray()[15] / 1024.0)));
    }
}
