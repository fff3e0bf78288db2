namespace BotAssistant.Retrieval.Indexing;

/// <summary>What the candidates of a document say together: for each term of the question the best of them. A document that speaks of
/// the whole question in several places lifts its passages.</summary>
internal static class DocumentScores
{
    /// <returns>By candidate the sum for its document, in the unit of <see cref="Candidate.Score"/>.</returns>
    public static int[] Of(IndexData data, QueryTerm[] terms, Candidate[] candidates, CandidateTerms weights)
    {
        var scores = Array.ConvertAll(candidates, candidate => candidate.Score);
        var documents = Array.ConvertAll(candidates, candidate => data.Documents[candidate.Passage]);
        var order = new int[candidates.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(documents, order);
        Span<byte> most = stackalloc byte[SearchQuery.MostTerms];
        most = most[..terms.Length];
        for (var (from, until) = (0, 1); from < order.Length; from = until++)
        {
            while (until < order.Length && documents[until] == documents[from])
                until++;
            if (until == from + 1)
                continue;
            most.Clear();
            foreach (var i in order.AsSpan(from, until - from))
                Raise(most, weights.Impacts(i));
            var sum = 0;
            for (var term = 0; term < terms.Length; term++)
                sum += terms[term].Weight * most[term];
            foreach (var i in order.AsSpan(from, until - from))
                scores[i] = sum;
        }

        return scores;
    }

    /// <summary>To the greater of both, term by term.</summary>
    public static void Raise(Span<byte> most, ReadOnlySpan<byte> impacts)
    {
        for (var term = 0; term < most.Length; term++)
            most[term] = Math.Max(most[term], impacts[term]);
    }
}
