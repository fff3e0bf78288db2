using Microsoft.Extensions.Logging;

namespace BotAssistant.Protocol.DirectLine;

internal sealed partial class DirectLineLog(ILogger<DirectLineLog> logger)
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Conversation {ConversationId} started")]
    public partial void Started(string conversationId);

    // The store reports its own trouble; here it would be repeated for every stream and every attempt.
    [LoggerMessage(Level = LogLevel.Debug, Message = "The conversation store is not available; trying again")]
    public partial void StoreUnavailable(Exception trouble);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request was refused because the conversation store is not available")]
    public partial void GaveUpOnStore();

    [LoggerMessage(Level = LogLevel.Error, Message = "Reading conversation {ConversationId} failed; its client will ask again")]
    public partial void ReadFailed(string conversationId, Exception trouble);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Conversation {ConversationId} could not be marked as delivered; its next delivery will try again")]
    public partial void NotMarked(string conversationId, Exception trouble);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A file of conversation {ConversationId} whose message was not stored could not be deleted")]
    public partial void NotDiscarded(string conversationId, Exception trouble);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A stream was refused: {Open} are open, {OfNetwork} of them from one network")]
    public partial void TooManyStreams(int open, int ofNetwork);

    [LoggerMessage(Level = LogLevel.Error, Message = "A Direct Line request failed")]
    public partial void RequestFailed(Exception trouble);

    [LoggerMessage(Level = LogLevel.Error, Message = "A stream of conversation {ConversationId} failed; its client will reconnect")]
    public partial void StreamFailed(string conversationId, Exception trouble);

    [LoggerMessage(Level = LogLevel.Debug, Message = "A stream of conversation {ConversationId} opened after sequence {Sequence}")]
    public partial void StreamOpened(string conversationId, long sequence);

    [LoggerMessage(Level = LogLevel.Debug, Message = "A stream of conversation {ConversationId} ended at sequence {Sequence}")]
    public partial void StreamEnded(string conversationId, long sequence);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A page of another origin was refused what is for the chat page")]
    public partial void ForeignPage();
}
