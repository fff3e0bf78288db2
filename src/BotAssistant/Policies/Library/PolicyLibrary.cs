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

    /// <summary>The last day on which it holds: its own end, or the day before the one that replaces it.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The end is not the document's own but follows from its successor.</summary>
    public bool UntilIsDerived { get; init; }

    public bool IsInForce(DateOnly day) => (Document.From is null || Document.From <= day) && (Until is null || day <= Until);

    /// <summary>Whether it holds on any day of a stretch.</summary>
    public bool IsInForce(DateOnly first, DateOnly last) => (Document.From is null || Document.From <= last) && (Until is null || first <= Until);
}

/// <summary>All that is answered from, at one moment: the current versions and their index. Never changes; an import makes another.</summary>
public sealed class PolicyLibrary
{
    private readonly FrozenDictionary<string, StoredPolicy> byId;
    private readonly FrozenDictionary<string, StoredPolicy> successors;
    private readonly ILookup<string, StoredPolicy> byTopic;
    private readonly StoredPolicy[] byOrdinal;

    private PolicyLibrary(long revision, TopicCatalog topics, IReadOnlyList<StoredPolicy> policies, PassageIndex index, TextFolding folding)
    {
        Revision = revision;
        Topics = topics;
        Policies = policies;
        Index = index;
        Folding = folding;
        byId = policies.ToFrozenDictionary(policy => policy.Id, StringComparer.Ordinal);
        byTopic = policies.Where(policy => policy.Document.Topic is not null).ToLookup(policy => policy.Document.Topic!, StringComparer.Ordinal);
        byOrdinal = [.. policies.SelectMany(policy => Enumerable.Repeat(policy, policy.Passages.Count))];
        successors = Successors(policies);
    }

    public static PolicyLibrary Empty { get; } = Build(0, TopicCatalog.Empty, [], TextFolding.Plain);

    /// <summary>The number of the import after which this was made; 0 for none.</summary>
    public long Revision { get; }

    public TopicCatalog Topics { get; }

    public IReadOnlyList<StoredPolicy> Policies { get; }

    public PassageIndex Index { get; }

    public TextFolding Folding { get; }

    public static PolicyLibrary Build(
        long revision, TopicCatalog topics, IEnumerable<(PolicyDocument Document, int Version, string Hash)> versions, TextFolding folding, CancellationToken ct = default)
    {
        var policies = new List<StoredPolicy>();
        var entries = new List<IndexEntry>();
        foreach (var (document, version, hash) in versions.OrderBy(version => version.Document.Id, StringComparer.Ordinal))
        {
            var passages = PassageSplitter.Split(document.Text);
            policies.Add(new(document, version, hash, passages, entries.Count));
            entries.AddRange(Entries(document, passages, topics));
        }

        return new(revision, topics, WithEnds(policies), PassageIndex.Build(entries, folding, ct), folding);
    }

    /// <returns>Null if there is no such document.</returns>
    public StoredPolicy? Find(string id) => byId.GetValueOrDefault(id);

    public IEnumerable<StoredPolicy> OfTopic(string topic) => byTopic[topic];

    /// <summary>What replaces a document.</summary>
    /// <returns>Null if nothing is known to.</returns>
    public StoredPolicy? SuccessorOf(string id) => successors.GetValueOrDefault(id);

    public (StoredPolicy Policy, Passage Passage) At(int ordinal)
    {
        var policy = byOrdinal[ordinal];
        return (policy, policy.Passages[ordinal - policy.FirstOrdinal]);
    }

    private static IEnumerable<IndexEntry> Entries(PolicyDocument document, IReadOnlyList<Passage> passages, TopicCatalog topics)
    {
        var topic = document.Topic is null ? null : topics.Find(document.Topic);
        var asks = string.Join('\n', [.. document.Asks, .. topic?.Names ?? []]);
        return passages.Select(passage => new IndexEntry(
            $"{document.Id}#{passage.Number}", document.Id, document.Title, EvaluationCorpus.HeadingOf(passage), asks, passage.Text));
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
        var own = policy.Document.Until;
        return successor?.Document.From is { } next && (own is null || own >= next)
            ? policy with { Until = next.AddDays(-1), UntilIsDerived = true }
            : policy with { Until = own };
    }
}
