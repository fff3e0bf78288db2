using System.Buffers;
using BotAssistant.Retrieval.Data;
using BotAssistant.Retrieval.Folding;

namespace BotAssistant.Retrieval.Indexing;

/// <summary>What a question asks for, as far as its words say. A question may ask for several things, or for none that is known.</summary>
/// <param name="Year">The year.</param>
/// <param name="Time">When, or how long.</param>
/// <param name="Number">How many or how much.</param>
/// <param name="Thing">Which thing, and not whether or how.</param>
internal readonly record struct QuestionKind(bool Year, bool Time, bool Number, bool Thing)
{
    private static readonly Dictionary<string, SearchValues<string>> Words = Read();

    /// <param name="folded">With the words that only ask.</param>
    public static QuestionKind Of(ReadOnlySpan<char> folded) => new(
        folded.ContainsAny(Words["year"]), folded.ContainsAny(Words["time"]), folded.ContainsAny(Words["number"]),
        folded.ContainsAny(Words["thing"]) && !folded.ContainsAny(Words["advice"]));

    /// <summary>Whether a passage says what is to be done, what may be and what may not.</summary>
    public static bool IsRule(ReadOnlySpan<char> symbols) => symbols.ContainsAny(Words["rule"]);

    private static Dictionary<string, SearchValues<string>> Read() => DataLines.Read("question-kinds.txt")
        .Select(line => line.Split(' '))
        .ToDictionary(
            parts => parts[0],
            parts => SearchValues.Create([.. parts.Skip(1).Select(TextFolding.Plain.Fold)], StringComparison.Ordinal),
            StringComparer.Ordinal);
}
