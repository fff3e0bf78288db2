using System.Text.Json;

namespace BotAssistant.Model.Checks;

/// <summary>Words of a message that may answer a question.</summary>
/// <param name="Question">Number of the question, from 1.</param>
/// <param name="Quote">The words, as they stand in the message.</param>
/// <param name="Option">The label of one of the question's options; null where none was named.</param>
internal sealed record ProposedValue(int Question, string Quote, string? Option);

/// <summary>Which words of a message answer which questions; without those that were not said, and whatever fits no option.</summary>
internal static class ProposedValues
{
    private const int Most = 20;

    /// <summary>One letter stands in any message.</summary>
    private const int ShortestQuote = 2;

    /// <param name="written">What the model wrote.</param>
    /// <param name="message">What was said, nothing hidden.</param>
    /// <param name="options">Of each question the labels that it may be answered with; empty where any words do.</param>
    /// <param name="masking">What was hidden.</param>
    /// <returns>The first for each question; null where the answer has another shape.</returns>
    public static IReadOnlyList<ProposedValue>? Of(string written, string message, IReadOnlyList<IReadOnlyList<string>> options, Masking masking)
    {
        if (ModelJson.ObjectIn(written) is not { } found || found.List("values") is not { Count: <= Most } list)
        {
            return null;
        }

        var values = new List<ProposedValue>();
        foreach (var one in list)
        {
            if (one.ValueKind != JsonValueKind.Object || !one.TryGetProperty("question", out var value) || value.ValueKind != JsonValueKind.Number
                || !value.TryGetInt32(out var number) || number < 1 || number > options.Count || one.String("quote") is not { } quote)
            {
                return null;
            }

            var option = one.String("option")?.Trim() is { Length: > 0 } named ? named : null;
            if (option is not null && !options[number - 1].Contains(option, StringComparer.Ordinal))
            {
                // An answer in words of its own to a question that has none is its quote.
                if (options[number - 1] is not [])
                {
                    continue;
                }

                option = null;
            }

            if (masking.Restore(quote)?.Trim() is { Length: >= ShortestQuote } said && message.Contains(said, StringComparison.Ordinal) && values.TrueForAll(other => other.Question != number))
            {
                values.Add(new(number, said, option));
            }
        }

        return values;
    }
}
