namespace BotAssistant.Dialogs;

/// <summary>A thing that people name in many ways.</summary>
/// <param name="Name">Stands in cues as <c>&lt;name&gt;</c>.</param>
/// <param name="Words">Words as they are; <c>…</c> inside one stands for a few other characters.</param>
public sealed record Concept(string Name, IReadOnlyList<string> Words)
{
    /// <summary>Words that are only read as a whole: what stands inside one of them is not seen, so 火车 is no fire.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Directly behind one of these a word of the concept does not count: 没着火. Words, or whole concepts.</summary>
    public IReadOnlyList<CueWord> NotAfter { get; init; } = [];

    /// <summary>Directly before one of these a word of the concept does not count: 火灾保险. Words, or whole concepts.</summary>
    public IReadOnlyList<CueWord> NotBefore { get; init; } = [];
}
