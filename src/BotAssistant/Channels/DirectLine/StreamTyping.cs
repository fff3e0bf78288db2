using BotAssistant.Conversations;
using BotAssistant.Outbox;
using BotAssistant.Protocol;
using BotAssistant.Protocol.DirectLine;

namespace BotAssistant.Channels.DirectLine;

/// <summary>Shows on the open streams that an answer is on its way; it is never in the log.</summary>
internal sealed class StreamTyping(DirectLineSignals signals, TimeProvider clock) : ITypingIndicator
{
    public string Channel => DirectLineConversations.Channel;

    public Task ShowAsync(ConversationAddress address, StoredReference stored, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        signals.Typing(address.ExternalId, new Activity
        {
            Type = ActivityTypes.Typing,
            Id = Guid.CreateVersion7(now).ToString("N"),
            Timestamp = now,
            ChannelId = ChannelIds.DirectLine,
            Conversation = new ConversationAccount { Id = address.ExternalId },
            From = DirectLineConversations.Bot,
        });
        return Task.CompletedTask;
    }
}
