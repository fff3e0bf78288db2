namespace BotAssistant.Retrieval.Indexing;

/// <summary>Makes one figure of the signals: a logistic model fitted on the training questions of three public sets. Asked for are about
/// five hundred questions of each set; against them stand as many questions of the other sets, and, counting a tenth because nothing
/// lexical tells them apart among statutes, the same questions with the relevant passages left out. Every set weighs the same.</summary>
internal static class ConfidenceModel
{
    /// <summary>Keeps 90 of 100 answerable questions in the set where that is hardest (statutes asked about in everyday words), and more in
    /// the others.</summary>
    public const double Floor = 0.209;

    // A gap of half the score is as good as any wider one.
    private const double WidestGap = 0.5;

    /// <returns>0 to 1.</returns>
    public static double Of(Signals signals)
    {
        var sum = -16.872
            + (7.744 * signals.Share)
            + (7.840 * signals.Near)
            + (2.083 * signals.Raw)
            + (3.231 * Math.Min(signals.Gap, WidestGap))
            + (0.551 * signals.Reach)
            + (1.386 * signals.Known)
            - (2.209 * signals.Rare)
            + (3.075 * signals.Crowd);
        return 1 / (1 + Math.Exp(-sum));
    }
}
