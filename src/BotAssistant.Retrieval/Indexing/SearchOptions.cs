namespace BotAssistant.Retrieval.Indexing;

public sealed record SearchOptions
{
    /// <summary>How many hits at most, from 1 to <see cref="MostHits"/>.</summary>
    public int Limit { get; init; } = 10;

    /// <summary>By ordinal, whether a passage may be found; as long as the index, or empty for all. A filter that nothing passes is
    /// given as all false: it finds nothing.</summary>
    public ReadOnlyMemory<bool> Allowed { get; init; }

    public const int MostHits = 1000;
}
