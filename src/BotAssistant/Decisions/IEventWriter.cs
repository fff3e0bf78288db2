using BotAssistant.Conversations;
using BotAssistant.Storage;

namespace BotAssistant.Decisions;

/// <summary>The message from which something follows.</summary>
/// <param name="Conversation">Its conversation.</param>
/// <param name="Sequence">Its place in the log.</param>
/// <param name="Address">The channel and its name for the conversation.</param>
/// <param name="UserId">The channel's id of who wrote it.</param>
/// <param name="At">The moment of the commit.</param>
internal sealed record EventSource(ConversationId Conversation, long Sequence, ConversationAddress Address, string UserId, DateTimeOffset At);

/// <summary>Writes one kind of event of a turn, inside the turn's commit: all of the turn is kept, or nothing.</summary>
internal interface IEventWriter
{
    /// <summary>The type of <see cref="TurnEvent"/> that it writes.</summary>
    Type Writes { get; }

    /// <summary>Tries the quick way of writing what comes often.</summary>
    /// <returns>False: nothing was written, and <see cref="Write"/> has to.</returns>
    bool TryWrite(IQuickWrites quick, TurnEvent happened, EventSource source) => false;

    /// <summary>Fast, no waiting, no saving: every other write stands behind it, and the caller saves. It may run again for the same turn.</summary>
    /// <exception cref="DecisionOutdatedException">What the turn was decided on has changed: it is decided again.</exception>
    void Write(AssistantDb db, TurnEvent happened, EventSource source);
}

internal abstract class EventWriter<TEvent> : IEventWriter
    where TEvent : TurnEvent
{
    public Type Writes => typeof(TEvent);

    public bool TryWrite(IQuickWrites quick, TurnEvent happened, EventSource source) => TryWrite(quick, (TEvent)happened, source);

    public void Write(AssistantDb db, TurnEvent happened, EventSource source) => Write(db, (TEvent)happened, source);

    protected virtual bool TryWrite(IQuickWrites quick, TEvent happened, EventSource source) => false;

    protected abstract void Write(AssistantDb db, TEvent happened, EventSource source);
}

/// <summary>What a turn was decided on is no longer so; nothing of it is kept, and it is decided again.</summary>
internal class DecisionOutdatedException(string message = "The turn was decided on something that changed meanwhile.") : UnitRejectedException(message);
