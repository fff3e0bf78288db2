namespace BotAssistant.Retrieval.Indexing;

/// <summary>What tells an answered question from one that the collection cannot answer.</summary>
/// <param name="Share">The first stage's score of the best passage as a share of what the question could reach.</param>
/// <param name="Near">The share that stands close together.</param>
/// <param name="Raw">Logarithm of the first stage's score.</param>
/// <param name="Gap">How far the second passage is behind, 0 to 1.</param>
/// <param name="Reach">Logarithm of what the question could reach: long questions reach smaller shares.</param>
internal readonly record struct Signals(double Share, double Near, double Raw, double Gap, double Reach)
{
    public static Signals Of(SearchQuery query, Ranked[] ranked)
    {
        var reach = (double)query.Reach / SearchQuery.Scale;
        var best = ranked[0];
        var gap = ranked.Length > 1 ? 1 - (ranked[1].Score / best.Score) : 1;
        return new(best.Share, best.Near, Math.Log(1 + (best.Share * reach)), gap, Math.Log(1 + reach));
    }
}

internal static class ConfidenceModel
{
    public const double Floor = 0.5;

    public static double Of(Signals signals) => 1 / (1 + Math.Exp(-12 * (signals.Share - 0.3)));
}
