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
    private const double OneFloor = 5.7;

    /// <returns>0 to 1.</returns>
    public static double Of(Signals signals)
    {
        var sum = -7.03
            + (7.611 * signals.Share)
            + (7.373 * signals.Document)
            + (2.767 * signals.Gap)
            + (0.762 * signals.Begin)
            + ((0.797 + (4.449 * signals.Size)) * signals.Reach)
            - ((0.418 + (20.298 * signals.Size)) * signals.Rarity)
            - (2.937 * signals.Scatter)
            - (2.587 * signals.Focus)
            - (1.969 * signals.Absent)
            - (1.538 * signals.Timeless)
            - (1.651 * signals.Numberless)
            + (0.631 * signals.Rule)
            - (1.361 * signals.ThingOfRule)
            - (OneFloor * signals.Size);
        return 1 / (1 + Math.Exp(-sum));
    }
}
