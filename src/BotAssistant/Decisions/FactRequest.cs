namespace BotAssistant.Decisions;

/// <summary>
/// Something that a decision has to know and that is not always loaded: a query as a value, equal to another one that asks the same.
/// Deciding stays pure: whoever misses a fact names it, it is loaded, and the turn is decided again.
/// </summary>
public abstract record FactRequest
{
    /// <summary>It is answered from far away, and may take long or fail: whoever takes the turn waits for it with nothing open.</summary>
    public virtual bool IsSlow => false;
}

/// <typeparam name="TFact">What answers it; say "nothing found" within it.</typeparam>
public abstract record FactRequest<TFact> : FactRequest
    where TFact : notnull;
