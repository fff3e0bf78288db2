using System.Collections.Concurrent;

namespace BotAssistant.Crash.Tests;

/// <summary>Answers that the official client would not survive, such as a 5xx on start or while polling.</summary>
internal sealed class Breaches
{
    private readonly ConcurrentDictionary<string, int> counts = new(StringComparer.Ordinal);

    public IReadOnlyList<string> All => [.. counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key} ({c.Value}x)")];

    public void Note(string request, int status, string body) =>
        counts.AddOrUpdate($"{request} answered {status}: {(body.Length > 200 ? body[..200] : body)}", 1, (_, count) => count + 1);
}
