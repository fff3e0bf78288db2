namespace BotAssistant.Retrieval.Indexing;

/// <summary>Puts the first stage's candidates into their final order: it looks into the passages themselves, how close together the words
/// of the question stand, what the passage's document says as a whole, and whether its title is named.</summary>
internal static class SecondStage
{
    public const int Candidates = 64;

    private const int Body = Weights.Fields - 1;

    public static SearchResult Run(IndexData data, SearchQuery query, Candidate[] candidates, int limit)
    {
        if (candidates.Length == 0)
            return new([], 0, false);
        var terms = QuestionTerms.Of(query.Terms);
        var weights = CandidateTerms.Of(candidates.Length, query.Terms.Length);
        var ranked = Rank(data, query, candidates, terms, weights);
        var confidence = ConfidenceModel.Of(Signals.Of(data, query, ranked, weights, terms));
        var hits = new Hit[Math.Min(limit, ranked.Length)];
        for (var i = 0; i < hits.Length; i++)
            hits[i] = new(ranked[i].Passage, ranked[i].Score, ranked[i].Share);
        return new(hits, confidence, confidence >= ConfidenceModel.Floor);
    }

    public static Ranked[] Rank(IndexData data, SearchQuery query, Candidate[] candidates, QuestionTerms terms, CandidateTerms weights)
    {
        // Impacts are 255ths.
        var reach = 255.0 * query.Reach;
        var ranked = new Ranked[candidates.Length];
        for (var i = 0; i < candidates.Length; i++)
            ranked[i] = Read(data, query, candidates[i], i, terms, weights);
        var documents = DocumentScores.Of(data, query.Terms, candidates, weights);
        for (var i = 0; i < candidates.Length; i++)
            ranked[i] = ranked[i] with { Score = ranked[i].Score + (Weights.Document * documents[i] / reach) };
        Array.Sort(ranked, (one, other) =>
            one.Score != other.Score ? other.Score.CompareTo(one.Score) : one.Passage.CompareTo(other.Passage));
        return ranked;
    }

    private static Ranked Read(IndexData data, SearchQuery query, Candidate candidate, int place, QuestionTerms terms, CandidateTerms weights)
    {
        var passage = candidate.Passage;
        weights.Clear();
        var untitled = data.Field(passage, 0).IsEmpty;
        var named = NamedShare(terms.Read(data.Field(passage, 0)), terms.Found, query.Terms);
        weights.Add(terms.Found, Weights.Field[0]);
        for (var field = 1; field < Body; field++)
        {
            terms.Read(data.Field(passage, field));
            weights.Add(terms.Found, Weights.Field[field]);
        }

        terms.Read(data.Field(passage, Body));
        weights.Add(terms.Found, Weights.OfBody(data.BodyLength(passage), data.AverageBody));
        weights.Keep(place);

        double reach = query.Reach;
        var share = candidate.Score / (255 * reach);
        var score = share
            + (Weights.Short * terms.Closest(Weights.ShortWindow) / reach)
            + (Weights.Long * terms.Closest(Weights.LongWindow) / reach)
            + (untitled ? Weights.Lead * terms.Leading(Weights.LeadWindow) / reach : Weights.Title * named);
        return new(passage, place, score, share);
    }

    /// <summary>The share of the pairs of a title that the question has, 0 for a title without any.</summary>
    private static double NamedShare(int pairs, ReadOnlySpan<(int Place, short Term)> found, QueryTerm[] terms)
    {
        var named = 0;
        foreach (var (_, term) in found)
            named += SymbolReader.IsPair(terms[term].Key) ? 1 : 0;
        return pairs == 0 ? 0 : (double)named / pairs;
    }
}

/// <param name="Place">Among the first stage's candidates.</param>
/// <param name="Share">The first stage's score as a share of what the question could reach.</param>
internal readonly record struct Ranked(int Passage, int Place, double Score, double Share);
