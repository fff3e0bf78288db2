using System.Collections.Frozen;
using BotAssistant.Policies.Library;
using BotAssistant.Policies.Topics;

namespace BotAssistant.Policies.Answers;

/// <summary>What a question is about.</summary>
/// <param name="Topics">The likeliest first; never empty.</param>
/// <param name="Alternative">What it may be about instead, if the first has nothing for the place.</param>
/// <param name="NameLength">Of the topic's name that the question uses; 0 if it uses none.</param>
/// <param name="IsSure">The words alone are enough, whatever else was recognised in the message.</param>
internal sealed record ChosenTopic(IReadOnlyList<PolicyTopic> Topics, PolicyTopic? Alternative, int NameLength, bool IsSure)
{
    /// <summary>How much of what the question could reach a passage of each document reached, typical questions included: it tells the documents of one topic apart.</summary>
    public IReadOnlyDictionary<StoredPolicy, double> Shares { get; init; } = FrozenDictionary<StoredPolicy, double>.Empty;

    public bool IsNamed => NameLength > 0;

    public PolicyTopic First => Topics[0];
}

/// <summary>
/// Finds the topic by its names, and by what documents anywhere say and are asked: which documents are answered from is decided afterwards,
/// by place and day.
/// </summary>
internal static class TopicChoice
{
    // How much of what it could reach the best passage reached: from where on a question is surely about a policy; and from where it may
    // be, if one topic is well ahead of the others. Fitted on own questions; steadier than a confidence that is fitted on other collections.
    private const double Sure = 0.28;
    private const double Fair = 0.11;
    private const double Ahead = 1.45;
    private const double Least = 0.14;

    /// <summary>What helps with a trouble that was recognised is believed sooner.</summary>
    private const double HelpsNeed = 0.08;
    private const double FairForNeed = 0.1;

    /// <summary>For the topic that pays for what is grown or kept, where such a thing is named.</summary>
    private const double OfRaised = 0.2;

    /// <summary>For a topic of which only a kind of household speaks.</summary>
    private const double OfHousehold = 0.1;

    /// <summary>So near to the first, a second topic is answered as well.</summary>
    private const double Equal = 0.9;
    private const double NamedEqual = 0.7;

    /// <summary>So near, it is answered where the first has nothing.</summary>
    private const double Near = 0.6;

    private const int Looked = 12;
    private const int MostLikely = 5;

    /// <param name="library">The library.</param>
    /// <param name="bare">The question without the names of places.</param>
    /// <param name="words">The words of questions.</param>
    /// <param name="question">Who asks, and what else the message holds.</param>
    /// <param name="before">The topic of the question before, if this one goes on with it.</param>
    /// <returns>Null if it is about no topic, as far as the library knows.</returns>
    public static ChosenTopic? Choose(PolicyLibrary library, string bare, QuestionWords words, PolicyQuestion question, string? before)
    {
        var found = library.Topical.Find(bare, question.IsCadre, Looked);
        var votes = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (topic, shares) in found.GroupBy(hit => hit.Policy.Document.Topic!, StringComparer.Ordinal).Select(group => (group.Key, group.Select(hit => hit.Share).ToArray())))
        {
            votes[topic] = shares[0] + (0.15 * shares.Skip(1).Take(3).Sum());
        }

        var raising = bare.AsSpan().IndexOfAny('补', '奖') >= 0 && words.RaisedIn(bare) is not [] ? words.TopicOfRaised(library) : null;
        if (raising is not null)
        {
            votes[raising] = votes.GetValueOrDefault(raising) + OfRaised;
        }

        var best = found is [var top, ..] ? top.Share : 0;
        var named = Named(library, words.WithoutHouseholdKinds(bare));
        foreach (var (topic, length) in named)
        {
            votes[topic] = votes.GetValueOrDefault(topic) + 0.22 + (0.05 * Math.Min(length, 6));
        }

        // "When somebody on minimum living aid dies": nothing else is named, so the kind of household may be the matter itself, unless it only
        // says who asks.
        if (named.Count == 0 && words.OwnKindsIn(bare) is [])
        {
            foreach (var topic in Named(library, bare).Keys)
            {
                votes[topic] = votes.GetValueOrDefault(topic) + OfHousehold;
            }
        }

        var helps = library.Topics.All.Where(topic => topic.Needs.Any(question.Needs.Contains)).Select(topic => topic.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var topic in helps.Where(votes.ContainsKey))
        {
            votes[topic] += HelpsNeed;
        }

        if (before is not null)
        {
            votes[before] = votes.GetValueOrDefault(before) + 0.15;
        }

        // What is called by its name is meant, whatever else the words would fit.
        var ranked = votes.OrderByDescending(vote => named.ContainsKey(vote.Key)).ThenByDescending(vote => vote.Value).ThenBy(vote => vote.Key, StringComparer.Ordinal).ToArray();
        if (ranked is [])
        {
            return null;
        }

        // "What is there to help us?", beside a trouble: what helps with such.
        if (question.Beside == Beside.Need && named.Count == 0 && words.AsksForAnyHelp(question.Text) && ranked.Where(vote => helps.Contains(vote.Key)).ToArray() is [_, ..] helping)
        {
            return new([.. helping.Take(2).Select(vote => library.Topics.Find(vote.Key)).OfType<PolicyTopic>()], null, 0, IsSure: false);
        }

        var isNamed = named.ContainsKey(ranked[0].Key);
        var isAhead = ranked[0].Value >= Least && (ranked.Length == 1 || isNamed || ranked[0].Value >= Ahead * ranked[1].Value);
        var isSure = isNamed || best >= Sure;
        if (!isSure && before is null && ranked[0].Key != raising && !(best >= (helps.Contains(ranked[0].Key) ? FairForNeed : Fair) && isAhead))
        {
            return null;
        }

        // Beside a trouble only what helps with that trouble is told unasked.
        if (question.Beside == Beside.Need && !isNamed && !helps.Contains(ranked[0].Key) && !words.IsQuestion(question.Text))
        {
            return null;
        }

        var equal = isNamed ? NamedEqual : Equal;
        PolicyTopic[] topics =
        [
            .. ranked.TakeWhile(vote => vote.Value >= equal * ranked[0].Value && named.ContainsKey(vote.Key) == isNamed)
                .Select(vote => library.Topics.Find(vote.Key)).OfType<PolicyTopic>().Take(2),
        ];
        var next = ranked.Skip(topics.Length).Where(vote => vote.Value >= Near * ranked[0].Value).OrderByDescending(vote => vote.Value).Select(vote => vote.Key).FirstOrDefault();
        return topics is [] ? null : new(topics, next is null ? null : library.Topics.Find(next), isNamed ? named[ranked[0].Key] : 0, isSure)
        {
            Shares = found.GroupBy(hit => hit.Policy).ToDictionary(hits => hits.Key, hits => hits.Max(hit => hit.Share)),
        };
    }

    /// <summary>The library speaks of it, though it is not clear which of its topics is meant.</summary>
    public static bool MayBeMeant(PolicyLibrary library, string bare, PolicyQuestion question) => library.Topical.Find(bare, question.IsCadre, 1) is [{ Share: >= Sure / 2 }, ..];

    /// <summary>What a vague question may mean, the likeliest first.</summary>
    public static IReadOnlyList<string> Likely(PolicyLibrary library, string bare, PolicyQuestion question) =>
    [
        .. library.Topical.Find(bare, question.IsCadre, policy => policy.Document.Region.Contains(question.Home), 3 * Looked)
            .Select(hit => hit.Policy.Document.Topic!).Distinct(StringComparer.Ordinal).Take(MostLikely),
    ];

    /// <summary>The topics whose names stand in the question, with the length of the longest such name; a name inside a longer name that
    /// stands there too does not count.</summary>
    public static Dictionary<string, int> Named(PolicyLibrary library, string text)
    {
        var found = new List<(string Called, string Topic)>();
        foreach (var name in library.Topics.Names)
        {
            if (TopicCatalog.Uses(text, name.Called))
            {
                found.Add(name);
            }
        }

        var named = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (called, topic) in found)
        {
            if (!found.Exists(other => other.Called.Length > called.Length && other.Called.Contains(called, StringComparison.Ordinal)))
            {
                named[topic] = Math.Max(called.Length, named.GetValueOrDefault(topic));
            }
        }

        return named;
    }
}
