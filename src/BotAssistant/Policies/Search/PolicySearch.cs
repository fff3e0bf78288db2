using BotAssistant.Policies.Library;
using BotAssistant.Retrieval.Indexing;
using BotAssistant.Retrieval.Splitting;

namespace BotAssistant.Policies.Search;

/// <summary>A passage that was found.</summary>
public sealed record FoundPassage(StoredPolicy Policy, Passage Passage, double Score, double Share);

/// <param name="Passages">Best first.</param>
/// <param name="Confidence">0 to 1, of the best one.</param>
/// <param name="Answered">Whether the best one is above the floor.</param>
public sealed record PolicyFindings(IReadOnlyList<FoundPassage> Passages, double Confidence, bool Answered);

/// <summary>Finds passages by words, inside a scope.</summary>
public static class PolicySearch
{
    /// <summary>Of documents in force in the scope.</summary>
    public static PolicyFindings Find(PolicyLibrary library, string question, PolicyScope scope, int limit) => Find(
        library, question,
        PolicyScope.Mask(library, policy => scope.IsOfPlace(policy.Document) && scope.IsForReader(policy.Document) && scope.IsInForce(policy)), limit);

    /// <param name="allowed">A place for each passage.</param>
    public static PolicyFindings Find(PolicyLibrary library, string question, bool[] allowed, int limit)
    {
        var result = library.Index.Search(question, new SearchOptions { Limit = limit, Allowed = allowed });
        return new([.. result.Hits.Select(hit => Found(library, hit))], result.Confidence, result.Answered);
    }

    private static FoundPassage Found(PolicyLibrary library, Hit hit)
    {
        var (policy, passage) = library.At(hit.Ordinal);
        return new(policy, passage, hit.Score, hit.Share);
    }
}
