using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace BotAssistant.Protocol.DirectLine;

/// <summary>Wakes the open streams of a conversation. Conversations without an open stream leave nothing behind.</summary>
public sealed class DirectLineSignals(IOptions<DirectLineOptions> options)
{
    private readonly ConcurrentDictionary<string, StreamSubscription[]> _streams = new(StringComparer.Ordinal);

    /// <summary>Call after the commit: the streams read the log.</summary>
    public void Appended(string conversationId)
    {
        foreach (var stream in Of(conversationId))
        {
            stream.Signal(StreamWake.Appended);
        }
    }

    /// <summary>Shown to whoever is connected now, and stored nowhere.</summary>
    public void Typing(string conversationId, Activity typing)
    {
        var streams = Of(conversationId);
        if (streams.Length == 0)
        {
            return;
        }

        var json = ProtocolJson.ToUtf8(typing);
        foreach (var stream in streams)
        {
            stream.SignalTyping(json);
        }
    }

    /// <summary>Closes the open streams of a conversation that ended; what was appended before is still sent.</summary>
    public void Closed(string conversationId)
    {
        foreach (var stream in Of(conversationId))
        {
            stream.Signal(StreamWake.Closed);
        }
    }

    internal int ListenedConversations => _streams.Count;

    internal StreamSubscription Subscribe(string conversationId)
    {
        var subscription = new StreamSubscription(this, conversationId);
        var streams = _streams.AddOrUpdate(
            conversationId, static (_, added) => [added], static (_, streams, added) => [.. streams, added], subscription);
        var staying = streams.Where(stream => !stream.IsDisplaced).ToArray();
        foreach (var oldest in staying.Take(staying.Length - options.Value.MaxStreamsPerConversation))
        {
            oldest.Displace();
        }

        return subscription;
    }

    internal void Unsubscribe(StreamSubscription subscription)
    {
        while (_streams.TryGetValue(subscription.ConversationId, out var streams))
        {
            StreamSubscription[] left = [.. streams.Where(stream => stream != subscription)];
            var removed = left.Length == 0
                ? _streams.TryRemove(new(subscription.ConversationId, streams))
                : _streams.TryUpdate(subscription.ConversationId, left, streams);
            if (removed)
            {
                return;
            }
        }
    }

    private StreamSubscription[] Of(string conversationId) => _streams.TryGetValue(conversationId, out var streams) ? streams : [];
}
