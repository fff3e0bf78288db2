using System.Collections.Frozen;

namespace BotAssistant.Policies.Topics;

/// <summary>All topics, the county's and the shipped ones. Never changes; a reload makes another.</summary>
public sealed class TopicCatalog(IReadOnlyList<PolicyTopic> topics)
{
    private readonly FrozenDictionary<string, PolicyTopic> byName = topics.ToFrozenDictionary(topic => topic.Name, StringComparer.Ordinal);

    public static TopicCatalog Empty { get; } = new([]);

    public IReadOnlyList<PolicyTopic> All { get; } = topics;

    /// <summary>Every name with the topic that it means.</summary>
    public IReadOnlyList<(string Called, string Topic)> Names { get; } = [.. topics.SelectMany(topic => topic.Names.Select(name => (name, topic.Name)))];

    /// <returns>Null if there is no such topic.</returns>
    public PolicyTopic? Find(string name) => byName.GetValueOrDefault(name);
}
