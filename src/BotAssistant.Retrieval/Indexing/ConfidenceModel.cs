namespace BotAssistant.Retrieval.Indexing;

/// <summary>Makes one figure of the signals: a logistic model fitted on the training questions of three public sets and the typical questions of
/// the shipped policy documents, asked without themselves being indexed. Against them stand the questions of the other sets and, counting
/// less, the same questions with the relevant passages left out (not among statutes, where nothing lexical tells them apart). Every set
/// weighs the same, other questions asked of the statutes twice, because they are the hardest to tell; and each has a level of its own while
/// fitting, so that the weights tell questions apart and not sets.</summary>
internal static class ConfidenceModel
{
    /// <summary>Keeps at least 90 of 100 answerable questions of each public set.</summary>
    public const double Floor = 0.5;

    // Not fitted: moves large collections so that the same floor keeps as many of their questions.
    private const double OneFloor = 4;

    /// <returns>0 to 1.</returns>
    public static double Of(Signals signals)
    {
        var sum = -4.643
            + (6.226 * signals.Share)
            + (0.802 * signals.Near)
            + (7.198 * signals.Document)
            + (2.038 * signals.Gap)
            + (0.701 * signals.Begin)
            + ((0.695 + (3.437 * signals.Size)) * signals.Reach)
            - ((3.858 + (15.935 * signals.Size)) * signals.Rarity)
            - (3.254 * signals.Scatter)
            - (3.347 * signals.Focus)
            - (OneFloor * signals.Size);
        return 1 / (1 + Math.Exp(-sum));
    }
}
