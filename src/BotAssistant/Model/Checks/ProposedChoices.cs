using System.Text.Json;

namespace BotAssistant.Model.Checks;

/// <summary>What a message may mean, of the choices that were given; each with the words of the message that say so.</summary>
internal static class ProposedChoices
{
    private const int Most = 3;

    /// <summary>One letter stands in any message.</summary>
    private const int ShortestQuote = 2;

    /// <param name="written">What the model wrote.</param>
    /// <param name="message">What was said, nothing hidden.</param>
    /// <param name="choices">How many there were.</param>
    /// <param name="masking">What was hidden.</param>
    /// <returns>Numbers of choices, from 1, without those whose words were not said; null where the answer has another shape.</returns>
    public static IReadOnlyList<int>? Of(string written, string message, int choices, Masking masking)
    {
        if (ModelJson.ObjectIn(written) is not { } found || found.List("choices") is not { Count: <= Most } list)
        {
            return null;
        }

        var numbers = new List<int>();
        foreach (var one in list)
        {
            if (one.ValueKind != JsonValueKind.Object || !one.TryGetProperty("number", out var value) || value.ValueKind != JsonValueKind.Number
                || !value.TryGetInt32(out var number) || number < 1 || number > choices || one.String("quote") is not { } quote)
            {
                return null;
            }

            if (masking.Restore(quote)?.Trim() is { Length: >= ShortestQuote } said && message.Contains(said, StringComparison.Ordinal) && !numbers.Contains(number))
            {
                numbers.Add(number);
            }
        }

        return numbers;
    }
}
