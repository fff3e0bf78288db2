namespace BotAssistant.Retrieval.Indexing;

/// <summary>Puts the first stage's candidates into their order.</summary>
internal static class SecondStage
{
    public const int Candidates = 100;

    public static SearchResult Run(IndexData data, SearchQuery query, Candidate[] candidates, int limit)
    {
        _ = data;
        if (candidates.Length == 0)
            return new([], 0, false);
        var best = 255.0 * query.Reach;
        Hit[] hits = [.. candidates.Take(limit).Select(candidate => new Hit(candidate.Passage, candidate.Score / (255.0 * SearchQuery.Scale), candidate.Score / best))];
        var confidence = 1 / (1 + Math.Exp(-12 * (hits[0].Share - 0.3)));
        return new(hits, confidence, confidence >= 0.5);
    }
}
