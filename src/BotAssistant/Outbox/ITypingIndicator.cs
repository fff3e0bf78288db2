using BotAssistant.Conversations;

namespace BotAssistant.Outbox;

/// <summary>Shows on a channel that an answer is on its way.</summary>
public interface ITypingIndicator
{
    /// <summary>The channel's name, or <see cref="IChannelSender.AnyOther"/>.</summary>
    string Channel { get; }

    /// <summary>Shown for about three seconds. Nothing is promised: what fails is forgotten.</summary>
    Task ShowAsync(ConversationAddress address, StoredReference stored, CancellationToken ct);
}
