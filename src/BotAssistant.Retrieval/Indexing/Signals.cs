namespace BotAssistant.Retrieval.Indexing;

/// <summary>What tells an answered question from one that the collection cannot answer.</summary>
/// <param name="Share">The first stage's score of the best passage as a share of what the question could reach.</param>
/// <param name="Near">The share that stands close together in it.</param>
/// <param name="Raw">Logarithm of the first stage's score.</param>
/// <param name="Gap">How far the second passage is behind, 0 to 1.</param>
/// <param name="Reach">Logarithm of what the question could reach: long questions reach smaller shares.</param>
/// <param name="Known">The share of the question that stands anywhere in the collection: names and matters of another field do not.</param>
/// <param name="Rare">The share of the question in the best passage, the rarest words counting most.</param>
/// <param name="Crowd">The tenth passage's score beside the best one's: a field that the collection is about has many passages.</param>
internal readonly record struct Signals(double Share, double Near, double Raw, double Gap, double Reach, double Known, double Rare, double Crowd)
{
    private const int CrowdPlace = 9;

    public static Signals Of(IndexData data, SearchQuery query, Ranked[] ranked)
    {
        var reach = (double)query.Reach / SearchQuery.Scale;
        var best = ranked[0];
        var (known, rare, all) = (0.0, 0.0, 0.0);
        foreach (var term in query.Terms)
        {
            var square = (double)term.Weight * term.Weight;
            all += square;
            if (term.Number < 0)
                continue;
            known += term.Weight;
            var from = data.PostingStarts[term.Number];
            var count = data.PostingStarts[term.Number + 1] - from;
            if (Array.BinarySearch(data.Passages, from, count, best.Passage) >= 0)
                rare += square;
        }

        return new(
            best.Share,
            best.Near,
            Math.Log(1 + (best.Share * reach)),
            ranked.Length > 1 ? 1 - (ranked[1].Score / best.Score) : 1,
            Math.Log(1 + reach),
            known / query.Reach,
            rare / all,
            ranked.Length > CrowdPlace ? ranked[CrowdPlace].Score / best.Score : 0);
    }
}
