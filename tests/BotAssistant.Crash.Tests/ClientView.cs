namespace BotAssistant.Crash.Tests;

/// <summary>A message of the user. <see cref="Id"/> is what the accepting answer said, null while there was none.</summary>
internal sealed record Sent(int Number, string Text, string? Id, IReadOnlyList<string> Attempts);

/// <summary>An activity as a client received it.</summary>
internal sealed record Seen(
    string Type, string? Id, bool ByUser, string? Text, string? ReplyToId, DateTimeOffset? Timestamp, string? ClientActivityId);

/// <summary>What one client sent and received, exactly as it came: nothing is sorted, merged or dropped but the typing signs.</summary>
internal sealed class ClientView(string userId)
{
    private readonly Lock gate = new();
    private readonly List<Sent> sent = [];
    private readonly List<Seen> seen = [];
    private readonly HashSet<string> unanswered = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> answered = new(StringComparer.Ordinal);
    private string? watermark;

    public string? Watermark
    {
        get
        {
            lock (gate)
            {
                return watermark;
            }
        }
    }

    /// <summary>Ids of the messages that were accepted and have no answer here yet.</summary>
    public IReadOnlyList<string> Open
    {
        get
        {
            lock (gate)
            {
                return [.. unanswered];
            }
        }
    }

    public IReadOnlyList<Sent> Sent
    {
        get
        {
            lock (gate)
            {
                return [.. sent];
            }
        }
    }

    public IReadOnlyList<Seen> Seen
    {
        get
        {
            lock (gate)
            {
                return [.. seen];
            }
        }
    }

    public void Send(Sent message)
    {
        lock (gate)
        {
            sent.Add(message);
            if (message.Id is { } id && !answered.ContainsKey(id))
            {
                unanswered.Add(id);
            }
        }
    }

    public void Receive(ActivitySet set)
    {
        lock (gate)
        {
            foreach (var activity in set.Activities ?? [])
            {
                // Typing is shown and forgotten: it is only ever in the stream.
                if (activity.Type is not "typing")
                {
                    Receive(Read(activity, userId));
                }
            }

            watermark = set.Watermark is { Length: > 0 } next ? next : watermark;
        }
    }

    public bool WasAnsweredAfter(DateTimeOffset moment, string id)
    {
        lock (gate)
        {
            return answered.TryGetValue(id, out var time) && time > moment;
        }
    }

    public static Seen Read(WireActivity activity, string userId) => new(
        activity.Type ?? "",
        activity.Id,
        activity.From?.Id == userId,
        activity.Text,
        activity.ReplyToId,
        activity.Timestamp,
        activity.ChannelData?.ClientActivityId);

    private void Receive(Seen activity)
    {
        seen.Add(activity);
        if (activity is { Type: "message", ByUser: false, ReplyToId: { } id })
        {
            answered.TryAdd(id, activity.Timestamp ?? default);
            unanswered.Remove(id);
        }
    }
}
