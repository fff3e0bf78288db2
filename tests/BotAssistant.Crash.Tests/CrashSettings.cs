using System.Globalization;

namespace BotAssistant.Crash.Tests;

/// <summary>What the run asks of the service; each value can be set as <c>BOTASSISTANT_CRASH_…</c>.</summary>
internal sealed record CrashSettings
{
    public const string Prefix = "BOTASSISTANT_CRASH_";

    public int Conversations { get; init; } = Number("CONVERSATIONS", 50);

    /// <summary>Each conversation sends at least this many; more when the kills take longer.</summary>
    public int MessagesEach { get; init; } = Number("MESSAGES", 42);

    /// <summary>How often each fault point must be hit with accepted, unanswered messages in flight.</summary>
    public int HitsPerPoint { get; init; } = Number("HITS", 3);

    public int RandomKills { get; init; } = Number("RANDOM_KILLS", 10);

    /// <summary>Messages of one conversation that may wait for their answer at the same time.</summary>
    public int Window { get; init; } = Number("WINDOW", 5);

    /// <summary>Messages per second over all conversations while the kills go on.</summary>
    public int Rate { get; init; } = Number("RATE", 200);

    public int Seed { get; init; } = Number("SEED", 20261121);

    /// <summary>Only a guard against hanging; a run is far shorter.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(Number("LIMIT_SECONDS", 600));

    /// <summary>Another build of the service than the one in this repository's output.</summary>
    public string? Host { get; init; } = Environment.GetEnvironmentVariable(Prefix + "HOST");

    public int MessagesAtMost => MessagesEach * 4;

    private static int Number(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(Prefix + name) is { Length: > 0 } text
            ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture)
            : otherwise;
}
