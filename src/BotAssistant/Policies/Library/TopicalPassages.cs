using BotAssistant.Retrieval.Indexing;

namespace BotAssistant.Policies.Library;

/// <param name="Share">Of what the question could reach; 0 to 1.</param>
internal readonly record struct TopicalHit(StoredPolicy Policy, double Share);

/// <summary>
/// The passages of documents that name a topic, in an index of their own where there are others: a county may take in thousands of documents
/// that name none, which neither make finding the topic slower nor change what a word is worth there.
/// </summary>
internal sealed class TopicalPassages
{
    private readonly PassageIndex index;
    private readonly StoredPolicy[] places;
    private readonly bool[] forCadres;
    private readonly bool[] forHouseholds;

    /// <param name="index">Of the passages of <paramref name="policies"/>, in their order.</param>
    /// <param name="policies">Those with and without a topic; those without are never found.</param>
    public TopicalPassages(PassageIndex index, IEnumerable<StoredPolicy> policies)
    {
        this.index = index;
        places = [.. policies.SelectMany(policy => Enumerable.Repeat(policy, policy.Passages.Count))];
        forCadres = [.. places.Select(place => place.Document.Topic is not null)];
        forHouseholds = [.. places.Select(place => place.Document is { Topic: not null, IsForHouseholds: true })];
    }

    /// <summary>Whatever place and day a document is of.</summary>
    public IReadOnlyList<TopicalHit> Find(string question, bool isCadre, int limit) => Find(question, isCadre ? forCadres : forHouseholds, limit);

    /// <summary>Of some documents only.</summary>
    public IReadOnlyList<TopicalHit> Find(string question, bool isCadre, Func<StoredPolicy, bool> isAllowed, int limit)
    {
        var readable = isCadre ? forCadres : forHouseholds;
        return Find(question, [.. places.Select((place, at) => readable[at] && isAllowed(place))], limit);
    }

    private IReadOnlyList<TopicalHit> Find(string question, bool[] allowed, int limit) =>
    [
        .. index.Search(question, new SearchOptions { Limit = limit, Allowed = allowed }).Hits
            .Select(hit => new TopicalHit(places[hit.Ordinal], hit.Share)),
    ];
}
