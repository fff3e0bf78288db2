using BotAssistant.Policies.Library;
using BotAssistant.Policies.Search;
using BotAssistant.Regions;

namespace BotAssistant.Policies.Answers;

/// <summary>A document of a topic that may answer for a place, and whether it holds at the asked time.</summary>
internal sealed record Candidate(StoredPolicy Policy, bool IsExpired)
{
    public RegionCode Region => Policy.Document.Region;
}

/// <summary>The documents of a topic for a place and a time. Nothing of another place is ever among them.</summary>
internal static class PolicySelection
{
    /// <returns>The nearest first: the place, its parts where these are wanted, then its ancestors up to the nation. Of each region what is in
    /// force; where nothing is, what was in force last or will be.</returns>
    public static IReadOnlyList<IReadOnlyList<Candidate>> Nearest(PolicyLibrary library, string topic, PolicyScope scope)
    {
        var readable = library.OfTopic(topic).Where(policy => scope.IsOfPlace(policy.Document) && scope.IsForReader(policy.Document)).ToArray();
        return
        [
            .. readable.GroupBy(policy => policy.Document.Region)
                .OrderBy(group => Distance(group.Key, scope.Place))
                .ThenBy(group => group.Key)
                .Select(group => OfRegion([.. group], scope))
                .Where(some => some is not []),
        ];
    }

    private static Candidate[] OfRegion(StoredPolicy[] policies, PolicyScope scope)
    {
        // Of the versions of one document that held in the asked time, the last one.
        Candidate[] inForce = [.. policies.Where(scope.IsInForce).DistinctBy(policy => policy.Id, StringComparer.Ordinal).Select(policy => new Candidate(policy, IsExpired: false))];
        if (inForce is not [])
        {
            return inForce;
        }

        // What ended last is nearest to what may hold now; what begins later is not said to hold.
        var past = policies.Where(policy => policy.Until < scope.First).ToArray();
        var newest = past.Max(policy => policy.Until);
        return [.. past.Where(policy => policy.Until == newest).Select(policy => new Candidate(policy, IsExpired: true))];
    }

    /// <summary>0 for the place itself, then its parts, then upwards.</summary>
    public static int Distance(RegionCode region, RegionCode place) =>
        region == place ? 0
        : place.Contains(region) ? 1
        : 10 + (int)place.Level - (int)region.Level;
}
