using BotAssistant.Policies.Library;
using BotAssistant.Policies.Search;
using BotAssistant.Policies.Topics;

namespace BotAssistant.Policies.Answers;

/// <summary>What a question is about.</summary>
/// <param name="Topics">The likeliest first; never empty.</param>
/// <param name="IsNamed">The question uses a name of the topic.</param>
internal sealed record ChosenTopic(IReadOnlyList<PolicyTopic> Topics, bool IsNamed, double Confidence, double Agreement)
{
    public PolicyTopic First => Topics[0];
}

/// <summary>
/// Finds the topic by its names, and by what documents anywhere say and are asked: which documents are answered from is decided afterwards,
/// by place and day.
/// </summary>
internal static class TopicChoice
{
    // Fitted on own questions: what is surely about a policy, what may be if the best documents agree on the topic.
    private const double Sure = 0.45;
    private const double Fair = 0.12;
    private const double Agreed = 0.55;

    private const int Looked = 12;

    /// <param name="library">The library.</param>
    /// <param name="bare">The question without the names of places.</param>
    /// <param name="isCadre">Whether documents for cadres count.</param>
    /// <param name="before">The topic of the question before, if this one goes on with it.</param>
    /// <returns>Null if it is about no topic, as far as the library knows.</returns>
    public static ChosenTopic? Choose(PolicyLibrary library, string bare, bool isCadre, string? before)
    {
        var allowed = PolicyScope.Mask(library, policy => policy.Document.Topic is not null && (isCadre || policy.Document.IsForHouseholds));
        var found = PolicySearch.Find(library, bare, allowed, Looked);
        var votes = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (topic, shares) in found.Passages.GroupBy(hit => hit.Policy.Document.Topic!).Select(group => (group.Key, group.Select(hit => hit.Share).ToArray())))
        {
            votes[topic] = shares[0] + (0.15 * shares.Skip(1).Take(3).Sum());
        }

        var named = Named(library, bare);
        foreach (var (topic, length) in named)
        {
            votes[topic] = votes.GetValueOrDefault(topic) + 0.22 + (0.05 * Math.Min(length, 6));
        }

        if (before is not null)
        {
            votes[before] = votes.GetValueOrDefault(before) + 0.15;
        }

        var ranked = votes.OrderByDescending(vote => vote.Value).ThenBy(vote => vote.Key, StringComparer.Ordinal).ToArray();
        if (ranked is [])
        {
            return null;
        }

        var sum = ranked.Take(4).Sum(vote => vote.Value);
        var agreement = sum <= 0 ? 0 : ranked[0].Value / sum;
        var isNamed = named.ContainsKey(ranked[0].Key);
        PolicyTopic[] topics = [.. ranked.TakeWhile(vote => vote.Value >= 0.9 * ranked[0].Value).Select(vote => library.Topics.Find(vote.Key)).OfType<PolicyTopic>().Take(2)];
        return topics is not [] && (isNamed || before is not null || found.Confidence >= Sure || (found.Confidence >= Fair && agreement >= Agreed))
            ? new(topics, isNamed, found.Confidence, agreement)
            : null;
    }

    /// <summary>The topics whose names stand in the question, with the length of the longest such name; a name inside a longer name that
    /// stands there too does not count.</summary>
    public static Dictionary<string, int> Named(PolicyLibrary library, string text)
    {
        var found = library.Topics.All
            .SelectMany(topic => topic.Names.Where(name => text.Contains(name, StringComparison.Ordinal)).Select(name => (topic.Name, Called: name)))
            .ToArray();
        return found
            .Where(hit => !Array.Exists(found, other => other.Called.Length > hit.Called.Length && other.Called.Contains(hit.Called, StringComparison.Ordinal)))
            .GroupBy(hit => hit.Name)
            .ToDictionary(group => group.Key, group => group.Max(hit => hit.Called.Length), StringComparer.Ordinal);
    }
}
