using BotAssistant.Conversations;
using BotAssistant.Outbox;
using BotAssistant.Protocol.DirectLine;

namespace BotAssistant.Channels.DirectLine;

/// <summary>Wakes the open streams of a conversation that has grown.</summary>
internal sealed class StreamWaker(DirectLineSignals signals) : IConversationListener
{
    public string Channel => DirectLineConversations.Channel;

    public void Appended(ConversationAddress address) => signals.Appended(address.ExternalId);

    public void Closed(ConversationAddress address) => signals.Closed(address.ExternalId);
}
