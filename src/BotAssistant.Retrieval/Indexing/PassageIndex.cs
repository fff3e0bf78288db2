using BotAssistant.Retrieval.Folding;

namespace BotAssistant.Retrieval.Indexing;

/// <summary>Finds passages by the words of a question. Immutable and safe for use by several threads.</summary>
public sealed class PassageIndex
{
    private readonly IndexData data;
    private readonly TextFolding folding;

    private PassageIndex(IndexData data, TextFolding folding)
    {
        this.data = data;
        this.folding = folding;
    }

    public int Count => data.Count;

    /// <exception cref="OperationCanceledException">The build was cancelled.</exception>
    public static PassageIndex Build(IReadOnlyList<IndexEntry> entries, TextFolding folding, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(folding);
        return new(new IndexBuilder(entries, folding, ct).Build(), folding);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">Another version of the format, another folding, or a broken file: build it anew.</exception>
    public static PassageIndex Load(Stream from, TextFolding folding)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(folding);
        return new(IndexFile.Read(from, folding.Fingerprint), folding);
    }

    public void Save(Stream to)
    {
        ArgumentNullException.ThrowIfNull(to);
        IndexFile.Write(data, folding.Fingerprint, to);
    }

    /// <param name="ordinal">From 0, in the order that the entries were given in.</param>
    public string IdOf(int ordinal) => data.Ids[ordinal];

    /// <exception cref="ArgumentException">The filter is not as long as the index.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not between 1 and <see cref="SearchOptions.MostHits"/>.</exception>
    public SearchResult Search(string query, SearchOptions options)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Limit, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Limit, SearchOptions.MostHits, nameof(options));
        if (!options.Allowed.IsEmpty && options.Allowed.Length != Count)
            throw new ArgumentException($"The filter has {options.Allowed.Length} places, the index {Count} passages.", nameof(options));
        var read = SearchQuery.Read(query, folding, data);
        var candidates = FirstStage.Run(data, read, options.Allowed.Span, Math.Max(options.Limit, SecondStage.Candidates));
        return SecondStage.Run(data, read, candidates, options.Limit);
    }
}
