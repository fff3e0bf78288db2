namespace BotAssistant.Retrieval.Indexing;

/// <summary>Puts the first stage's candidates into their final order: it looks into the passages themselves, how close together the words
/// of the question stand, what the passage's document says as a whole, and whether its title is named.</summary>
internal static class SecondStage
{
    public const int Candidates = 64;

    public static SearchResult Run(IndexData data, SearchQuery query, Candidate[] candidates, int limit)
    {
        if (candidates.Length == 0)
            return new([], 0, false);
        var ranked = Rank(data, query, candidates);
        var signals = Signals.Of(data, query, ranked);
        var confidence = ConfidenceModel.Of(signals);
        Hit[] hits = [.. ranked.Take(limit).Select(found => new Hit(found.Passage, found.Score, found.Share))];
        return new(hits, confidence, confidence >= ConfidenceModel.Floor);
    }

    public static Ranked[] Rank(IndexData data, SearchQuery query, Candidate[] candidates)
    {
        // Impacts are 255ths.
        var reach = 255.0 * query.Reach;
        var documents = DocumentScores.Of(data, query, candidates);
        var terms = new QuestionTerms(query.Terms);
        var ranked = new Ranked[candidates.Length];
        for (var i = 0; i < candidates.Length; i++)
        {
            var passage = candidates[i].Passage;
            var (nearest, near) = terms.Closest(data.Field(passage, Weights.Fields - 1));
            var share = candidates[i].Score / reach;
            var score = share
                + (Weights.Short * nearest / query.Reach)
                + (Weights.Long * near / query.Reach)
                + (Weights.Document * documents[i] / reach)
                + (Weights.Title * terms.NamedShare(data.Field(passage, 0)));
            ranked[i] = new(passage, score, share, (double)near / query.Reach);
        }

        Array.Sort(ranked, (one, other) =>
            one.Score != other.Score ? other.Score.CompareTo(one.Score) : one.Passage.CompareTo(other.Passage));
        return ranked;
    }
}

/// <param name="Near">The share of the question's weight that stands close together in the body.</param>
internal readonly record struct Ranked(int Passage, double Score, double Share, double Near);
