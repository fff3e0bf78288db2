using BotAssistant.Flows.Definitions;

namespace BotAssistant.Flows.Answers;

/// <summary>What reading an answer depends on besides its words.</summary>
/// <param name="Today">In the county.</param>
/// <param name="Listed">Entries that the words may mean; null while they are not loaded.</param>
internal sealed record AnswerContext(DateOnly Today, Func<Question, string, IReadOnlyList<ListedEntry>?> Listed)
{
    /// <summary>Only these entries are meant: the answer chooses between them.</summary>
    public IReadOnlyList<string>? Among { get; init; }
}
