namespace BotAssistant.Retrieval.Indexing;

internal static class ConfidenceModel
{
    public const double Floor = 0.5;

    public static double Of(Signals signals) => 1 / (1 + Math.Exp(-12 * (signals.Share - 0.3)));
}
