namespace BotAssistant.Retrieval.Indexing;

/// <summary>The one setting for every collection. Chosen on the training questions of three public sets (statutes asked about in everyday
/// words, encyclopaedia paragraphs in either script), where moving any of them a little changes little.</summary>
internal static class Weights
{
    public const int Fields = 4;

    /// <summary>How soon another occurrence adds nothing.</summary>
    public const float Saturation = 1.0f;

    /// <summary>How much the length of the body counts against it.</summary>
    public const float LengthShare = 0.8f;

    /// <summary>A character alone, beside the two that stand together.</summary>
    public const float Single = 0.8f;

    /// <summary>A number or a Latin word, which is one symbol but says as much as several characters.</summary>
    public const float Word = 2f;

    /// <summary>Second stage, beside the first stage's share: words of the question close together, within so many symbols.</summary>
    public const int ShortWindow = 24;
    public const float Short = 0.13f;
    public const int LongWindow = 60;
    public const float Long = 0.25f;

    /// <summary>Second stage: what the candidates of one document say together.</summary>
    public const float Document = 0.35f;

    /// <summary>Second stage: how much of the title the question names.</summary>
    public const float Title = 0.15f;

    /// <summary>Second stage, for passages without a title: words of the question among the first so many symbols, where a text says what it is
    /// about.</summary>
    public const int LeadWindow = 12;
    public const float Lead = 0.5f;

    /// <summary>Title, heading, questions, body.</summary>
    public static ReadOnlySpan<float> Field => [0.6f, 0.6f, 0.8f, 1f];

    /// <summary>What an occurrence in the body weighs; less in a long one.</summary>
    /// <param name="length">Of the body, and the mean of all bodies, in characters.</param>
    public static float OfBody(int length, float average) => Field[Fields - 1] / (1 - LengthShare + (LengthShare * length / average));

    /// <summary>In 255ths of the most that a term could weigh in a passage.</summary>
    /// <param name="weight">The sum over its occurrences, more than 0.</param>
    public static byte Impact(float weight) => (byte)Math.Clamp((int)MathF.Round(255f * weight / (weight + Saturation)), 1, 255);
}
