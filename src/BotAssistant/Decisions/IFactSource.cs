namespace BotAssistant.Decisions;

/// <summary>Who wants to know: what they may see is decided by whoever answers.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="UserId">The channel's user id.</param>
/// <param name="Now">The moment of the turn.</param>
public sealed record FactAsker(string Channel, string UserId, DateTimeOffset Now)
{
    /// <summary>The channel's id of the conversation; empty where there is none.</summary>
    public string Conversation { get; init; } = "";
}

/// <summary>Answers one kind of request, reading only. May be called from many threads.</summary>
public interface IFactSource
{
    /// <summary>The type of <see cref="FactRequest"/> that it answers.</summary>
    Type Answers { get; }

    /// <summary>What is in memory, the same for everybody, and so known to a decision before it asks; null for nothing.</summary>
    KeyValuePair<FactRequest, object>? AtHand => null;

    /// <exception cref="Storage.StorageUnavailableException">It cannot be read now; the turn waits.</exception>
    object Answer(FactRequest request, FactAsker asker);
}

public abstract class FactSource<TRequest, TFact> : IFactSource
    where TRequest : FactRequest<TFact>
    where TFact : notnull
{
    public Type Answers => typeof(TRequest);

    public virtual KeyValuePair<FactRequest, object>? AtHand => null;

    public object Answer(FactRequest request, FactAsker asker) => Answer((TRequest)request, asker);

    protected abstract TFact Answer(TRequest request, FactAsker asker);
}
