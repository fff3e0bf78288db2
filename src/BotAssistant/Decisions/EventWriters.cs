using System.Collections.Frozen;
using BotAssistant.Storage;

namespace BotAssistant.Decisions;

/// <summary>Finds who writes an event.</summary>
internal sealed class EventWriters(IEnumerable<IEventWriter> writers)
{
    private readonly FrozenDictionary<Type, IEventWriter> byEvent = writers.ToFrozenDictionary(writer => writer.Writes);

    public void Write(IWriteScope scope, TurnEvent happened, EventSource source)
    {
        if (!byEvent.TryGetValue(happened.GetType(), out var writer))
        {
            throw new InvalidOperationException($"Nobody stores a {happened.GetType().Name}.");
        }

        if (!writer.TryWrite(scope.Quick, happened, source))
        {
            writer.Write(scope.Db, happened, source);
        }
    }
}
