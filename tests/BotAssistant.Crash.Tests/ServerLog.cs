namespace BotAssistant.Crash.Tests;

/// <summary>The last lines that the lives of the service wrote, each with its process id.</summary>
internal sealed class ServerLog
{
    private const int Length = 30;

    private readonly Queue<string> lines = new();

    public IReadOnlyList<string> Tail
    {
        get
        {
            lock (lines)
            {
                return [.. lines];
            }
        }
    }

    public void Keep(int process, string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (lines)
        {
            lines.Enqueue($"{process}: {line}");
            if (lines.Count > Length)
            {
                lines.Dequeue();
            }
        }
    }
}
