using System.Collections.Frozen;
using BotAssistant.Protocol;

namespace BotAssistant.Outbox;

/// <summary>Who carries messages to a channel: its own sender, or the one for all that have none.</summary>
internal sealed class ChannelSenders(IEnumerable<IChannelSender> senders)
{
    private readonly FrozenDictionary<string, IChannelSender> byChannel = senders.ToFrozenDictionary(sender => sender.Channel, StringComparer.Ordinal);

    /// <summary>The channels that drop a repeated message by its key.</summary>
    public IReadOnlyCollection<string> Idempotent => [.. byChannel.Values.Where(sender => sender.HasIdempotencyKeys).Select(sender => sender.Channel)];

    public IChannelSender? Find(string channel) =>
        byChannel.GetValueOrDefault(channel) ?? byChannel.GetValueOrDefault(IChannelSender.AnyOther);

    public bool CanReach(string channel, ConversationReference? reference) => reference is not null && (Find(channel)?.CanReach(reference) ?? false);
}
