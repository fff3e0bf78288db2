using System.Collections.Concurrent;
using BotAssistant.Outbox;
using BotAssistant.Protocol;

namespace BotAssistant.Testing;

/// <summary>A channel that keeps what it is given, and fails as a test wishes.</summary>
public sealed class RecordingChannel : IChannelSender
{
    public const string Name = "recording";

    private readonly ConcurrentQueue<SendResult> outcomes = new();
    private readonly ConcurrentQueue<OutgoingMessage> tried = new();
    private readonly ConcurrentQueue<OutgoingMessage> delivered = new();

    public string Channel => Name;

    public bool HasIdempotencyKeys { get; set; }

    public int MessagesPerSecond { get; set; } = 1000;

    public bool CanReach(ConversationReference reference) => true;

    int IChannelSender.MessagesPerSecond(string channel) => MessagesPerSecond;

    /// <summary>Waits here before each message, if set.</summary>
    public Func<OutgoingMessage, CancellationToken, Task>? Before { get; set; }

    public IReadOnlyCollection<OutgoingMessage> Tried => tried;

    public IReadOnlyCollection<OutgoingMessage> Delivered => delivered;

    /// <summary>As if nothing had been sent yet.</summary>
    public void Forget()
    {
        tried.Clear();
        delivered.Clear();
        outcomes.Clear();
    }

    /// <summary>What becomes of the next messages; after these all are delivered.</summary>
    public void Then(params SendResult[] results) => Array.ForEach(results, outcomes.Enqueue);

    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken ct)
    {
        tried.Enqueue(message);
        if (Before is { } before)
        {
            await before(message, ct);
        }

        var result = outcomes.TryDequeue(out var next) ? next : new SendResult.Delivered();
        if (result is SendResult.Delivered)
        {
            delivered.Enqueue(message);
        }

        return result;
    }
}
