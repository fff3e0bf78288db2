namespace BotAssistant.Retrieval.Indexing;

/// <summary>The one setting for every collection.</summary>
internal static class Weights
{
    public const int Fields = 4;

    /// <summary>Title, heading, questions, body.</summary>
    public static ReadOnlySpan<float> Field => [0.6f, 0.6f, 0.8f, 1f];

    /// <summary>How soon another occurrence adds nothing.</summary>
    public const float Saturation = 1.0f;

    /// <summary>How much the length of the body counts against it.</summary>
    public const float LengthShare = 0.5f;

    /// <summary>A character alone, beside the two that stand together.</summary>
    public const float Single = 0.7f;

    /// <summary>What the rest of its document adds to a passage.</summary>
    public const float Document = 0.2f;
}
