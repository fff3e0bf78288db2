using System.Diagnostics;

namespace BotAssistant.Storage;

/// <summary>
/// Places at which a Debug build can be told to die as by SIGKILL, so that tests outside the process see what a power cut leaves.
/// <c>BOTASSISTANT_FAULT=name:n</c> kills at the n-th passing. A Release build has none of it.
/// </summary>
internal static class FaultPoint
{
    public const string BeforeStore = "accept.before-store";
    public const string AfterStore = "accept.after-store";
    public const string FileWritten = "upload.file-written";
    public const string TurnLoaded = "turn.loaded";
    public const string TurnDecided = "turn.decided";
    public const string ModelWaiting = "model.waiting";
    public const string DocumentWaiting = "document.waiting";
    public const string BeforeCommit = "commit.before";
    public const string AfterCommit = "commit.after";
    public const string BeforeCheckpoint = "checkpoint.before";
    public const string AfterCheckpoint = "checkpoint.after";
    public const string BeforeRelay = "relay.before";
    public const string AfterRelay = "relay.after";
    public const string BeforeReminders = "reminders.before";
    public const string BeforeDigests = "digests.before";
    public const string ListRow = "list.row";
    public const string ListPlanned = "list.planned";
    public const string ListHalfWritten = "list.half-written";
    public const string ListWritten = "list.written";

#if DEBUG
    private static readonly (string Name, int Passing)? Armed = Parse(Environment.GetEnvironmentVariable("BOTASSISTANT_FAULT"));
    private static int passed;

#endif

    [Conditional("DEBUG")]
    public static void Pass(string name)
    {
#if DEBUG
        if (Armed is { } armed && armed.Name == name && Interlocked.Increment(ref passed) == armed.Passing)
        {
            Process.GetCurrentProcess().Kill();
        }
#endif
    }

#if DEBUG

    private static (string, int)? Parse(string? setting)
    {
        var parts = setting?.Split(':');
        return parts is [var name, var count] && int.TryParse(count, System.Globalization.CultureInfo.InvariantCulture, out var n) ? (name, n) : null;
    }
#endif
}
