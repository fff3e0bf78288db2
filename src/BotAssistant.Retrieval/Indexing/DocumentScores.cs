namespace BotAssistant.Retrieval.Indexing;

/// <summary>What the candidates of a document say together: for each term of the question the best of them. A document that speaks of
/// the whole question in several places lifts its passages.</summary>
internal static class DocumentScores
{
    /// <returns>By candidate the sum for its document, in the unit of <see cref="Candidate.Score"/>.</returns>
    public static int[] Of(IndexData data, SearchQuery query, Candidate[] candidates)
    {
        var scores = Array.ConvertAll(candidates, candidate => candidate.Score);
        // Shared documents side by side, and within one in the order of the posting lists.
        int[][] groups =
        [
            .. Enumerable.Range(0, candidates.Length)
                .GroupBy(i => data.Documents[candidates[i].Passage])
                .Where(group => group.Skip(1).Any())
                .Select(group => group.OrderBy(i => candidates[i].Passage).ToArray()),
        ];
        foreach (var group in groups)
        {
            var sum = 0;
            foreach (var term in query.Terms)
            {
                if (term.Number >= 0)
                    sum += term.Weight * Most(data, term.Number, group, candidates);
            }

            foreach (var i in group)
                scores[i] = sum;
        }

        return scores;
    }

    private static byte Most(IndexData data, int term, int[] group, Candidate[] candidates)
    {
        var (from, until) = (data.PostingStarts[term], data.PostingStarts[term + 1]);
        var most = (byte)0;
        foreach (var i in group)
        {
            var at = Array.BinarySearch(data.Passages, from, until - from, candidates[i].Passage);
            if (at >= 0)
                most = Math.Max(most, data.Impacts[at]);
            from = at < 0 ? ~at : at + 1;
        }

        return most;
    }
}
