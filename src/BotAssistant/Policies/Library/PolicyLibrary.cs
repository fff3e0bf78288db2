using System.Collections.Frozen;
using BotAssistant.Policies.Topics;
using BotAssistant.Retrieval.Evaluation;
using BotAssistant.Retrieval.Folding;
using BotAssistant.Retrieval.Indexing;
using BotAssistant.Retrieval.Splitting;

namespace BotAssistant.Policies.Library;

/// <summary>A document's version with its passages; their places in the index are consecutive.</summary>
/// <param name="FirstOrdinal">The index's ordinal of the first passage.</param>
public sealed record StoredPolicy(PolicyDocument Document, int Version, string Hash, IReadOnlyList<Passage> Passages, int FirstOrdinal)
{
    public string Id => Document.Id;

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
        byTopic = policies.Where(policy => policy.Document.Topic is not null).ToLookup(policy => policy.Document.Topic!, StringComparer.Ordinal);
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
        long revision, TopicCatalog topics, IEnumerable<(PolicyDocument Document, int Version, string Hash)> versions, TextFolding folding, CancellationToken ct = default)
    {
        var policies = new List<StoredPolicy>();
        var entries = new List<IndexEntry>();
        foreach (var document in versions.GroupBy(version => version.Document.Id, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            foreach (var (edition, version, hash, end) in VersionPeriods.Of([.. document]))
            {
                var passages = PassageSplitter.Split(edition.Text);
                policies.Add(new(edition, version, hash, passages, entries.Count) { Until = end ?? edition.Until, UntilIsDerived = end is not null });
                entries.AddRange(Entries(edition, version, passages, topics));
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

    private static IEnumerable<IndexEntry> Entries(PolicyDocument document, int version, IReadOnlyList<Passage> passages, TopicCatalog topics)
    {
        var topic = document.Topic is null ? null : topics.Find(document.Topic);
        var asks = string.Join('\n', [.. document.Asks, .. topic?.Names ?? []]);
        return passages.Select(passage => new IndexEntry(
            $"{document.Id}/{version}#{passage.Number}", document.Id, document.Title, EvaluationCorpus.HeadingOf(passage), asks, passage.Text));
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
