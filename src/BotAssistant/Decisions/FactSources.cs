using System.Collections.Frozen;

namespace BotAssistant.Decisions;

/// <summary>Finds who answers a request.</summary>
public sealed class FactSources(IEnumerable<IFactSource> sources)
{
    private readonly FrozenDictionary<Type, IFactSource> byRequest = sources.ToFrozenDictionary(source => source.Answers);

    private readonly IFactSource[] all = [.. sources];

    /// <summary>What a decision knows without asking.</summary>
    public IEnumerable<KeyValuePair<FactRequest, object>> AtHand => all.Select(source => source.AtHand).OfType<KeyValuePair<FactRequest, object>>();

    public object Answer(FactRequest request, FactAsker asker) =>
        byRequest.TryGetValue(request.GetType(), out var source)
            ? source.Answer(request, asker)
            : throw new InvalidOperationException($"Nobody answers a {request.GetType().Name}.");
}
