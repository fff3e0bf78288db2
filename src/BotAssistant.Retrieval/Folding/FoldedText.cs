namespace BotAssistant.Retrieval.Folding;

/// <summary>A folded text that knows where each character came from.</summary>
/// <param name="Text">The folded text.</param>
/// <param name="Origins">For each character of <paramref name="Text"/> the offset of its source in the original, never falling.</param>
/// <param name="OriginalLength">Length of the original in characters.</param>
public sealed record FoldedText(string Text, int[] Origins, int OriginalLength)
{
    /// <summary>The piece of the original that became the piece of <see cref="Text"/> given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The piece is empty or not within <see cref="Text"/>.</exception>
    public (int Start, int Length) OriginalRange(int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Text.Length - start);
        var first = Origins[start];
        var last = Origins[start + length - 1];
        // Several folded characters can come from one place (a number, a word): the end is where the next place begins.
        var next = start + length;
        while (next < Origins.Length && Origins[next] == last)
            next++;
        var end = next < Origins.Length ? Origins[next] : OriginalLength;
        return (first, end - first);
    }
}
