using System.Collections.Frozen;

namespace BotAssistant.Policies.Topics;

/// <summary>All topics, the county's and the shipped ones. Never changes; a reload makes another.</summary>
public sealed class TopicCatalog(IReadOnlyList<PolicyTopic> topics)
{
    private const int MostBetween = 10;

    private readonly FrozenDictionary<string, PolicyTopic> byName = topics.ToFrozenDictionary(topic => topic.Name, StringComparer.Ordinal);

    public static TopicCatalog Empty { get; } = new([]);

    public IReadOnlyList<PolicyTopic> All { get; } = topics;

    /// <summary>Between the two parts of a name that people say with other words in between, in any order: "研究生…贷款".</summary>
    public const char Gap = '…';

    /// <summary>Every name with the topic that it means.</summary>
    public IReadOnlyList<(string Called, string Topic)> Names { get; } = [.. topics.SelectMany(topic => topic.Names.Select(name => (name, topic.Name)))];

    /// <summary>Whether a text uses a name. The two parts of a name stand in it in any order, with few characters between them.</summary>
    public static bool Uses(string text, string called)
    {
        var gap = called.IndexOf(Gap, StringComparison.Ordinal);
        return gap < 0
            ? Stands(text, called)
            : Follows(text, called.AsSpan(0, gap), called.AsSpan(gap + 1)) || Follows(text, called.AsSpan(gap + 1), called.AsSpan(0, gap));
    }

    /// <summary>A number that is a name is none inside a longer number: 12345 in a telephone number.</summary>
    private static bool Stands(string text, string called)
    {
        if (!called.All(char.IsAsciiDigit))
        {
            return text.Contains(called, StringComparison.Ordinal);
        }

        for (var at = text.IndexOf(called, StringComparison.Ordinal); at >= 0; at = text.IndexOf(called, at + 1, StringComparison.Ordinal))
        {
            var end = at + called.Length;
            if ((at == 0 || !char.IsAsciiDigit(text[at - 1])) && (end == text.Length || !char.IsAsciiDigit(text[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Follows(string text, ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        for (var rest = text.AsSpan(); rest.IndexOf(first) is var at and >= 0;)
        {
            rest = rest[(at + first.Length)..];
            if (rest[..Math.Min(rest.Length, second.Length + MostBetween)].IndexOf(second) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <returns>Null if there is no such topic.</returns>
    public PolicyTopic? Find(string name) => byName.GetValueOrDefault(name);
}
