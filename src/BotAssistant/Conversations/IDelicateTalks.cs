using BotAssistant.Storage;

namespace BotAssistant.Conversations;

/// <summary>What a conversation remembers of danger and of what is quiet.</summary>
internal interface IDelicateTalks
{
    /// <returns>Whether something was told there lately of which no model may hear.</returns>
    bool Is(AssistantDb db, ConversationId conversation, DateTimeOffset now);
}
