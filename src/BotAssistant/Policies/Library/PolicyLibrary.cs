using System.Collections.Frozen;
using System.Globalization;
using BotAssistant.Policies.Topics;
using BotAssistant.Retrieval.Citing;
using BotAssistant.Retrieval.Folding;
using BotAssistant.Retrieval.Indexing;
using BotAssistant.Retrieval.Splitting;

namespace BotAssistant.Policies.Library;

/// <summary>A version of a document as it was taken in.</summary>
public sealed record PolicyEdition(PolicyDocument Document, int Version, string Hash)
{
    /// <summary>Its row says something else than when it was taken in.</summary>
    public bool IsChanged { get; init; }
}

/// <summary>A document's version with its passages; their places in the index are consecutive.</summary>
/// <param name="FirstOrdinal">The index's ordinal of the first passage.</param>
public sealed record StoredPolicy(PolicyDocument Document, int Version, string Hash, IReadOnlyList<Passage> Passages, int FirstOrdinal)
{
    public string Id => Document.Id;

    /// <summary>SHA-256 of the document's text, as citations name it.</summary>
    public string TextHash { get; } = CitationCheck.HashOf(Document.Text);

    /// <summary>It was changed behind the service's back: nothing is quoted from it, but what it has replaced stays replaced.</summary>
    public bool IsChanged { get; init; }

    /// <summary>The last day on which it holds: its own end, or the day before its next version or the document that replaces it.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The end is not the document's own but follows from its successor.</summary>
    public bool UntilIsDerived { get; init; }

    public bool IsInForce(DateOnly day) => (Document.From is null || Document.From <= day) && (Until is null || day <= Until);

    /// <summary>Whether it holds on any day of a stretch.</summary>
    public bool IsInForce(DateOnly first, DateOnly last) => (Document.From is null || Document.From <= last) && (Until is null || first <= Until);
}

/// <summary>
/// All that is answered from, at one moment: the current versions, the earlier ones for the days before the current ones begin, and their
/// index. Never changes; an import makes another.
/// </summary>
public sealed class PolicyLibrary
{
    private readonly FrozenDictionary<string, StoredPolicy> byId;
    private readonly FrozenDictionary<string, StoredPolicy> successors;
    private readonly ILookup<string, StoredPolicy> byTopic;
    private readonly StoredPolicy[] byOrdinal;

    private PolicyLibrary(long revision, TopicCatalog topics, IReadOnlyList<StoredPolicy> policies, PassageIndex index, TopicalPassages topical, TextFolding folding)
    {
        Revision = revision;
        Topics = topics;
        Policies = policies;
        Index = index;
        Topical = topical;
        Folding = folding;
        byId = policies.DistinctBy(policy => policy.Id, StringComparer.Ordinal).ToFrozenDictionary(policy => policy.Id, StringComparer.Ordinal);
        byTopic = policies.Where(policy => policy is { Document.Topic: not null, IsChanged: false }).ToLookup(policy => policy.Document.Topic!, StringComparer.Ordinal);
        byOrdinal = [.. policies.SelectMany(policy => Enumerable.Repeat(policy, policy.Passages.Count))];
        successors = Successors(policies);
    }

    public static PolicyLibrary Empty { get; } = Build(0, TopicCatalog.Empty, [], TextFolding.Plain);

    /// <summary>The number of the import after which this was made; 0 for none.</summary>
    public long Revision { get; }

    public TopicCatalog Topics { get; }

    /// <summary>By id; of one id the newest version first.</summary>
    public IReadOnlyList<StoredPolicy> Policies { get; }

    public PassageIndex Index { get; }

    /// <summary>Of all places and days.</summary>
    internal TopicalPassages Topical { get; }

    public TextFolding Folding { get; }

    /// <param name="versions">Those of one id in the order in which they were put in force.</param>
    public static PolicyLibrary Build(
        long revision, TopicCatalog topics, IEnumerable<PolicyEdition> versions, TextFolding folding, CancellationToken ct = default)
    {
        var policies = new List<StoredPolicy>();
        var entries = new List<IndexEntry>();
        foreach (var document in versions.GroupBy(version => version.Document.Id, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            foreach (var (edition, end) in VersionPeriods.Of([.. document]))
            {
                var passages = edition.IsChanged ? [] : PassageSplitter.Split(edition.Document.Text);
                policies.Add(new(edition.Document, edition.Version, edition.Hash, passages, entries.Count)
                {
                    Until = end ?? edition.Document.Until,
                    UntilIsDerived = end is not null,
                    IsChanged = edition.IsChanged,
                });
                entries.AddRange(Entries(edition, passages, topics));
            }
        }

        var index = PassageIndex.Build(entries, folding, ct);
        var dated = WithEnds(policies);
        StoredPolicy[] topical = [.. dated.Where(policy => policy.Document.Topic is not null)];
        var ofTopics = topical.Length == dated.Count
            ? new TopicalPassages(index, dated)
            : new TopicalPassages(
                PassageIndex.Build([.. topical.SelectMany(policy => entries.GetRange(policy.FirstOrdinal, policy.Passages.Count))], folding, ct), topical);
        return new(revision, topics, dated, index, ofTopics, folding);
    }

    /// <summary>The newest version.</summary>
    /// <returns>Null if there is no such document.</returns>
    public StoredPolicy? Find(string id) => byId.GetValueOrDefault(id);

    /// <returns>Null for a version that holds on no day.</returns>
    public StoredPolicy? FindVersion(string id, int version) => Policies.FirstOrDefault(policy => policy.Version == version && policy.Id == id);

    public IEnumerable<StoredPolicy> OfTopic(string topic) => byTopic[topic];

    /// <summary>What replaces a document.</summary>
    /// <returns>Null if nothing is known to.</returns>
    public StoredPolicy? SuccessorOf(string id) => successors.TryGetValue(id, out var next) ? byId[next.Id] : null;

    /// <summary>What replaces a version: the document that replaces its own, or else the newest version.</summary>
    /// <returns>Null if nothing is known to.</returns>
    public StoredPolicy? SuccessorOf(StoredPolicy policy) =>
        SuccessorOf(policy.Id) ?? (byId[policy.Id] is { } newest && newest.Version != policy.Version ? newest : null);

    public (StoredPolicy Policy, Passage Passage) At(int ordinal)
    {
        var policy = byOrdinal[ordinal];
        return (policy, policy.Passages[ordinal - policy.FirstOrdinal]);
    }

    /// <summary>As they are searched.</summary>
    internal static IEnumerable<IndexEntry> Entries(PolicyEdition edition, IReadOnlyList<Passage> passages, TopicCatalog topics)
    {
        var document = edition.Document;
        var topic = document.Topic is null ? null : topics.Find(document.Topic);
        var asks = string.Join('\n', [.. document.Asks, .. topic?.Names ?? []]);
        return PassageEntries.Of(document.Id, document.Title, asks, passages, edition: string.Create(CultureInfo.InvariantCulture, $"/{edition.Version}"));
    }

    private static FrozenDictionary<string, StoredPolicy> Successors(IReadOnlyList<StoredPolicy> policies)
    {
        var found = new Dictionary<string, StoredPolicy>(StringComparer.Ordinal);
        foreach (var policy in policies.OrderBy(policy => policy.Document.From ?? DateOnly.MinValue))
        {
            foreach (var replaced in policy.Document.Supersedes)
            {
                found.TryAdd(replaced, policy);
            }
        }

        return found.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static List<StoredPolicy> WithEnds(List<StoredPolicy> policies)
    {
        var next = Successors(policies);
        return [.. policies.Select(policy => End(policy, next.GetValueOrDefault(policy.Id)))];
    }

    private static StoredPolicy End(StoredPolicy policy, StoredPolicy? successor)
    {
        return successor?.Document.From is { } next && (policy.Until is null || policy.Until >= next)
            ? policy with { Until = next.AddDays(-1), UntilIsDerived = true }
            : policy;
    }
}
